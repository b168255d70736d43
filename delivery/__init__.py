"""The business: what may happen to a parcel, what was promised, and who must be told."""
