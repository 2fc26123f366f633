"""`rettesnor eval ...`: each module parses, calls and prints."""
