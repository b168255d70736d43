"""What the conversation needs remembered: updates, half-typed input, buttons, and messages on their way."""
