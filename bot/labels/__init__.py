"""Labels of parcels, read from photos: the pixels are looked at and forgotten."""
