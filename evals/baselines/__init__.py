"""What a number must be held against: simple pipelines, answering through the same door."""
