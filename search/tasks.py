"""Work for the background queue (django-tasks, as Wagtail brings it): at once in this process, or a worker's."""

from django_tasks import task

from search.actions import indexing


@task()
def renew_pages(pages: list[int]) -> int:
    """Bring the entries of pages up to date."""
    return indexing.renew_pages(pages=pages)
