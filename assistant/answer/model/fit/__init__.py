"""Does it fit, judged by a chat model: point by point, every point checked, and the whole worked out from the parts."""
