"""What the dispatchers' board remembers and looks at: Core statements, made for many rows at once."""
