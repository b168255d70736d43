"""The control side: what people, pages and tests do to the chats."""
