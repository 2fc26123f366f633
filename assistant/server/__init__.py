"""What stands around the page and the API: who may come in, how many at once, and what is written down about it."""
