"""The request plane: what happens between an interaction's beginning and its last answer."""
