"""The plan and what was done with it. One file per noun; this list is what Django needs to find them."""

from communication.models.approvals import Approval, EntityApprovalTask
from communication.models.parts import Goal, Message, Product
from communication.models.plans import PlanVersion
from communication.models.progress import Delivery, Reminder
from communication.models.registers import Audience, Channel

__all__ = [
    "Approval",
    "Audience",
    "Channel",
    "Delivery",
    "EntityApprovalTask",
    "Goal",
    "Message",
    "PlanVersion",
    "Product",
    "Reminder",
]
