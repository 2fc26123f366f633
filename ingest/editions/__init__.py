"""The project's own retellings of the five documents, so that the first command has something real to answer about."""
