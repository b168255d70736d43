"""What people see: pure functions from words and a snapshot to a screen, one idea a file."""
