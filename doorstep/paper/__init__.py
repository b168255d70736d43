"""What is printed: cards for the door."""
