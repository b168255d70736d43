"""Routes and streets as pictures: PNG for chats and the command line, SVG for the board."""
