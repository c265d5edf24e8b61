"""What the program says to people, Vietnamese first; the words of findings are in ``sheets_schema.messages``."""
