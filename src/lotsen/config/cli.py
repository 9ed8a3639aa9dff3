"""The `lotsen` command: Django's management commands behind one console script."""

import os
import sys

from lotsen.config.starting import settling


def main() -> None:
    """Run `lotsen COMMAND …`. `serve --demo` is known before the settings are read, since they depend on it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotsen.config.settings")
    if "--demo" in sys.argv[1:]:
        os.environ["LOTSEN_DEMO"] = "1"
    with settling():
        import django
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line

        try:
            django.setup()
        except ImproperlyConfigured as error:
            sys.exit(f"Nothing was started: {error}")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
