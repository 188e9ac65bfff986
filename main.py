"""Start Hearthlight from a checkout: `python main.py` is the same as the command `hearth`."""

from engine.cli.main import main

if __name__ == "__main__":
    main()
