"""OR-Tools' door: no other room or folder imports the library."""
