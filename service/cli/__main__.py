"""``python -m service.cli`` is ``yousaid``."""

from service.cli.main import main

if __name__ == "__main__":
    main()
