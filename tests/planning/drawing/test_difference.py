"""A picture marks the legs that change and those that go."""

from io import BytesIO

from PIL import Image

from planning.drawing.layout import layout
from planning.drawing.palette import CHANGED
from planning.drawing.png import png
from planning.drawing.sketch import Course, Sketch


def test_changed_legs_are_underlaid_and_old_ones_stay_visible() -> None:
    """Beside a changed leg there is yellow; a leg that goes still counts for the picture's bounds."""
    course = Course("a", (0.0, 0.0), ((4.0, 0.0), (4.0, 3.0)), (0.0, 0.0))
    leg, gone = ((4.0, 0.0), (4.0, 3.0)), ((0.0, 0.0), (6.0, 5.0))
    sketch = Sketch("", (course,), (), ((0.0, 0.0),), changed=(leg,), gone=(gone,))
    place = layout(sketch)
    x, y = place.at((4.0, 1.5))
    picture = Image.open(BytesIO(png(sketch))).convert("RGB")
    found = picture.getpixel((round(x + 0.28 * place.radius + 4), round(y)))
    wanted = tuple(int(CHANGED[at : at + 2], 16) for at in (1, 3, 5))
    assert isinstance(found, tuple)
    assert all(abs(a - b) < 24 for a, b in zip(found, wanted, strict=True))
    assert (6.0, 5.0) in sketch.points
