"""Writes docs/gallery/."""

from bot.gallery.pages import write

if __name__ == "__main__":
    write()
