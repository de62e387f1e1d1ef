"""``python -m assistant``: the same as ``tildelt``."""

from assistant.cli import main

if __name__ == "__main__":
    main(prog_name="tildelt")
