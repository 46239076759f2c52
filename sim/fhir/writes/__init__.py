"""What a step writes, by the word of its pathway file: one function a word, one file a family."""
