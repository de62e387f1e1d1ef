"""One module for each family of questions; ``assistant.run`` chooses among them."""
