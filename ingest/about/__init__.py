"""Who, what, when: a document's card, read from the document with the words that state each fact."""
