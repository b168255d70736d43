"""The conversation: what people say to us in chat, and what we say to them."""
