"""Names of people and streets; every one invented or as common as bread."""

from random import Random

_FIRST = (
    "Anna Ben Clara David Emma Felix Greta Hannes Ida Jonas Karin Leon Mara Nico Olga Paul Rosa Simon "
    "Tilda Urs Vera Wanda Xaver Yvonne Zoe Alice Brian Chloe Daniel Ella Finn Grace Henry Isla Jack Kate "
    "Liam Mia Noah Olivia Amélie Baptiste Céline Didier Élodie Gaspard Hélène Luc Margaux Rémi Alba "
    "Bruno Carmen Diego Elena Hugo Inés Lucía Mateo Nuria Alessia Dario Fabio Giulia Lorenzo Marta Paola "
    "Serena Jasper Lotte Sanne Thijs Agnieszka Bartek Kasia Marek Zofia Beatriz Inês João Tiago Bohdan "
    "Iryna Oksana Taras Ahmet Ayşe Deniz Elif Mehmet Zeynep Amir Layla Nour Omar Salma Yusuf Björn Freja "
    "Linnea Sven"
)
_LAST = (
    "Ackermann Bauer Beck Brandt Dietrich Ebner Frick Gassner Hartmann Huber Jäger Keller Lang Marxer "
    "Nigg Ospelt Pfeiffer Quaderer Ritter Sommer Vogel Weber Winkler Zimmermann Abbott Barnes Clarke "
    "Dawson Ellis Foster Harper Marsh Porter Reed Wells Bernard Dubois Fontaine Girard Lambert Moreau "
    "Rousseau Delgado Fuentes Herrera Molina Navarro Romero Vega Bianchi Conti Ferrari Gallo Moretti "
    "Rinaldi Bakker Dekker Visser Kowalska Nowak Wójcik Zieliński Almeida Carvalho Pereira Bondar "
    "Kovalenko Melnyk Shevchuk Aydın Demir Kaya Yılmaz Haddad Khalil Mansour Nasser Lindqvist Holm Dahl"
)
_STEMS = (
    "Linden Ahorn Kirsch Birken Erlen Buchen Eschen Ulmen Weiden Holunder Flieder Rosen Tulpen Mohn "
    "Veilchen Lavendel Salbei Amsel Drossel Finken Lerchen Meisen Schwalben Storchen Eulen Spatzen Igel "
    "Dachs Biber Hasen Mühl Brunnen Quell Bach Ufer Brücken Markt Glocken Turm Tor Wall Korn Hafer Honig "
    "Apfel Birn Quitten Nuss Pflaumen Beeren Sonnen Mond Sternen Morgen Abend Silber Kupfer Töpfer Weber "
    "Schmiede Bäcker Gärtner Müller Imker Laternen Papier Wiesen Hügel Heide Moos Farn Klee Distel Efeu "
    "Harz Kiefern Lärchen Tannen Wacholder Hagebutten Schlehen Ginster Enzian Anemonen"
)
_ENDS = ("straße", "weg", "gasse", "stieg", "winkel", "allee", "ring")


def person(random: Random) -> tuple[str, str]:
    """A first and a last name."""
    return random.choice(_FIRST.split()), random.choice(_LAST.split())


def street_names(random: Random) -> list[str]:
    """Several hundred different street names in an order of their own."""
    names = [stem + end for stem in _STEMS.split() for end in _ENDS]
    random.shuffle(names)
    return names
