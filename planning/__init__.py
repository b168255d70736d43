"""The planner: a library that knows stops, vehicles and minutes, and no customers."""
