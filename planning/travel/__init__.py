"""Travel times: who knows how long it takes from one place to another."""
