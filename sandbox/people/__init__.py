"""People of the town who behave: they press, type, forget, are out, and drive vans."""
