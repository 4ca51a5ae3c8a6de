"""The plan as a web page shows it, in plain values: `index.html` of an export and the plan form share this room.

`plan.view` makes the values, `templates/page/` lays them out, and `document` has the style, the script and the policy.
"""
