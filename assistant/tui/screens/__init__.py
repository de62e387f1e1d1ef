"""The screens, one file each. Imported when first shown, so that the chat is up at once."""
