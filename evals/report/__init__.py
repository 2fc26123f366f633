"""A run as one HTML file that asks nothing of anyone: no script, no request, everything from outside escaped."""
