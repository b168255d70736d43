"""Every message in every language, as pages to read: `python -m bot.gallery` writes docs/gallery/."""
