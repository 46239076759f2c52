"""The nouns that the workshops share: frozen, with no behaviour but their own arithmetic."""
