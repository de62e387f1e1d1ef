"""The commands of the command line, by what they do; ``assistant.cli`` puts them together."""
