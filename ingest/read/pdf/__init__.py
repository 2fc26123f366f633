"""PDF, from ink to blocks.

    opening -> ink (glyph runs, ruled lines) -> grids, lines -> furniture -> columns -> pieces -> outline -> Reading

Each step is a module that knows one thing about how pages are set.
"""
