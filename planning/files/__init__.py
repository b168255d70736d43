"""Readers: problems of the formats that people have, plans of our own and of others."""

from planning.files.instance import Convention, Instance
from planning.files.reading import read
from planning.files.refusal import FileUnreadable, Why

__all__ = ["Convention", "FileUnreadable", "Instance", "Why", "read"]
