"""The conversation's own memory: updates, letters, buttons, half-typed input. Core statements, no entities."""
