"""A whole town on this machine: the rooms put together with the sandbox, on a clock that is moved."""
