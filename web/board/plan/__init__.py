"""The plan editor: a day's draft, changed by hand on the revision that was looked at."""
