"""Documents in Rich Text Format."""
