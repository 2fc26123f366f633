"""Documents of office programs: Word, OpenDocument, PowerPoint."""
