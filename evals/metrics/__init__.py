"""The metrics: each a small function of one case and one record, `None` where the case is not eligible."""
