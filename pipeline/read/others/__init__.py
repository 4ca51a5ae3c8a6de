"""Other people's plans: their files become drafts, drafts become a plan of ours.

One module a format (`calendar_hack`, `quick_plan`, `garmin_planner`, `sheet`) makes drafts; `freetext` reads what
people write into a day; `assembly` numbers weeks and finds the race. What is understood becomes steps, what is not
stays as its author's words and is listed with its place; what is wrong is a problem. Nothing is dropped, and nothing
is guessed in silence.
"""
