"""What people type instead of pressing."""

from random import Random

_TYPED: dict[str, dict[str, tuple[str, ...]]] = {
    "slot": {
        "de": (
            "morgen abend",
            "lieber morgen Nachmittag",
            "übermorgen vormittags bitte",
            "morgen zwischen 18 und 20 Uhr",
        ),
        "en": ("tomorrow evening", "could you come tomorrow afternoon?", "the day after tomorrow, in the morning"),
        "fr": ("demain soir", "plutôt demain après-midi"),
        "tr": ("yarın akşam", "yarın öğleden sonra lütfen"),
    },
    "safe_place": {
        "de": ("Bitte in die Garage legen", "hinter dem Haus unter das Vordach", "in die Holzkiste neben der Tür"),
        "en": ("please leave it in the garage", "behind the house, under the porch roof", "in the box by the door"),
        "fr": ("laissez-le dans le garage s'il vous plaît",),
        "tr": ("garaja bırakın lütfen",),
    },
    "place": {
        "de": ("Garage, links hinten", "Terrasse, unter dem Dach"),
        "en": ("the garage, on the left", "on the terrace, under the roof"),
        "fr": ("le garage, à gauche",),
        "tr": ("garaj, sol taraf",),
    },
    "neighbour": {
        "de": ("Bitte beim Nachbarn {name} abgeben",),
        "en": ("please leave it with my neighbour {name}",),
        "fr": ("laissez-le chez mon voisin {name}",),
        "tr": ("komşum {name} alabilir",),
    },
}


def typed(what: str, language: str, random: Random, name: str = "") -> str:
    """A sentence somebody would type for this."""
    sentences = _TYPED[what]
    return random.choice(sentences.get(language, sentences["en"])).format(name=name)
