"""The widgets: they show rows that they are given, and ask nothing of the store."""
