"""Print the generated pages of docs/generated/ (roles and stages)."""

from django.core.management.base import BaseCommand

from portal.generated_docs import FOLDER, pages


class Command(BaseCommand):
    """`manage.py print_docs`, or `make docs`."""

    help = "Write docs/generated/: the table of roles and the tables of stages."

    def handle(self, *args: object, **options: object) -> None:
        """Write each page."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in pages().items():
            (FOLDER / name).write_text(text)
            self.stdout.write(f"docs/generated/{name}")
