"""The tracking page: one parcel for whoever holds its secret address, in any browser, without an account."""
