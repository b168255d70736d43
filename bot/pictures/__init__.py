"""Pictures sent as files: fetched before an update is handled, cleaned, and shown to others only as we made them."""
