"""Pure: nouns in, the printed parts of a page out."""
