"""Keeping Wagtail's workflows equal to the plan: a page that entities must approve gets a step for each of them."""

from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from communication.guards import concerned_by
from communication.models import EntityApprovalTask, PlanVersion, Product
from network.models import Party


def assign(version: PlanVersion) -> None:
    """Give every page of a version the workflow of the entities that must approve it."""
    keys = Product.objects.filter(version=version, page_key__isnull=False).values_list("page_key", flat=True)
    for page in Page.objects.filter(translation_key__in=list(keys), alias_of=None):
        follow(page)


def follow(page: Page) -> None:
    """Give one page its workflow, or take it away when nobody needs to approve any more."""
    concerned = concerned_by(page)
    if concerned:
        WorkflowPage.objects.update_or_create(page=page, defaults={"workflow": workflow_of(concerned)})
    else:
        ours = EntityApprovalTask.objects.values("pk")
        WorkflowPage.objects.filter(page=page, workflow__workflow_tasks__task__in=ours).delete()


def workflow_of(parties: list[Party]) -> Workflow:
    """Return the workflow with a step for each of these entities, and make it the first time."""
    tasks = [_task(party) for party in parties]
    wanted = [task.pk for task in tasks]
    for known in Workflow.objects.active().filter(workflow_tasks__task__in=wanted).distinct():
        if list(known.workflow_tasks.order_by("sort_order").values_list("task_id", flat=True)) == wanted:
            return known
    made = Workflow.objects.create(name=", ".join(str(party) for party in parties)[:255])
    for place, task in enumerate(tasks):
        WorkflowTask.objects.create(workflow=made, task=task, sort_order=place)
    return made


def _task(party: Party) -> EntityApprovalTask:
    task, _created = EntityApprovalTask.objects.get_or_create(party=party, defaults={"name": str(party)})
    return task
