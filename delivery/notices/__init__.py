"""What is owed to whom: facts and recipients, never words or transport."""
