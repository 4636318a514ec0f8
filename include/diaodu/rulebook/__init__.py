"""A region's rule document as data: its types, its loader, its reading back in Chinese."""
