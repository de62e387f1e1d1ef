"""What the screens show, as plain rows: every query and every format of the terminal UI, without Textual."""
