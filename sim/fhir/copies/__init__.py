"""How what one has written comes to be held by another, otherwise than by message."""
