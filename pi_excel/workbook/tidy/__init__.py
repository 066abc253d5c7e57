"""A new tidy book: its tables, lists, messages and Guide."""
