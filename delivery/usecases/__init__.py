"""One verb a file; each is built on an open `Work` and neither begins nor commits."""
