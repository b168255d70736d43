"""Trains the heads from the examples; needs scikit-learn, which only development has."""
