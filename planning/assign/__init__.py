"""Who drives what: couriers and vans for planned routes, and why some routes have none."""
