"""legday: a half-marathon plan, runs and leg strength, as a calendar, cards and watch workouts."""
