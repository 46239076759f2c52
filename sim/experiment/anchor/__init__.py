"""Published studies done again with our own engines: where records are stored, and how they are exchanged."""
