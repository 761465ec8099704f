"""What Wagtail does when the last step of a workflow is done (WAGTAIL_FINISH_WORKFLOW_ACTION).

Wagtail imports this while its own models load, so nothing of Django's models may be imported above the functions.
"""

from typing import Any

APPROVED = "communication_approved"


def finish(workflow_state: Any, user: Any = None) -> None:
    """Leave what entities approved to whoever may publish; end every other workflow as Wagtail does.

    Wagtail would publish in the name of whoever said yes last, and an entity approves texts: it publishes none.
    """
    from wagtail.workflows import publish_workflow_state

    from casework.notices import tell
    from communication.models import EntityApprovalTask

    if not EntityApprovalTask.objects.filter(workflow_tasks__workflow=workflow_state.workflow_id).exists():
        publish_workflow_state(workflow_state, user=user)
    elif workflow_state.requested_by_id:
        tell(user_ids=[workflow_state.requested_by_id], kind=APPROVED)
