"""Photos that people take."""

import base64
from io import BytesIO

from PIL import Image


def picture() -> str:
    """A photo, as the control side takes it."""
    file = BytesIO()
    Image.new("RGB", (64, 48), "navy").save(file, "JPEG")
    return base64.b64encode(file.getvalue()).decode()
