"""The carrier's rules, as pure functions and tables that a carrier can change."""
