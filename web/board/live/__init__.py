"""The live map: routes, vans and stops as they are now, and what changes while somebody looks."""
