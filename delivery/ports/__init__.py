"""What the business needs from the rooms around it."""
