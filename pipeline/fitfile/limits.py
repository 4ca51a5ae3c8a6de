"""What watches have been seen to hold: of names, steps, workouts and days. Reports of other people, not promises."""

from __future__ import annotations

NAME_BYTES = 31
"""As much of a workout's name as watches show; longer ones lose their end."""
STEP_NAME_BYTES = 15
"""As much of a step's name as watches show."""
MOST_STEPS = 50
"""As many steps as Garmin's own editor allows; watches are known to take more, but not every one."""
MOST_WORKOUTS = 25
"""As many as a watch has been seen to keep; what is too many goes without a word."""
MOST_ENTRIES = 30
"""As many days as watches have been seen to take from a schedule."""
