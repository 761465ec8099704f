"""Cases and what is done about them. One file per noun; this list is what Django needs to find them."""

from operations.models.cases import Case, CaseNote, CaseParty, CaseSignal, ThemeAssessment
from operations.models.consults import Attendance, Consult, EmergencyStart, OwnAction, Stance
from operations.models.deployments import Deployment, DeploymentParty, DeploymentRegion, Visit
from operations.models.enforcement import EnforcementNote
from operations.models.reports import Report, ReportRecipient, ReportSection

__all__ = [
    "Attendance",
    "Case",
    "CaseNote",
    "CaseParty",
    "CaseSignal",
    "Consult",
    "Deployment",
    "DeploymentParty",
    "DeploymentRegion",
    "EmergencyStart",
    "EnforcementNote",
    "OwnAction",
    "Report",
    "ReportRecipient",
    "ReportSection",
    "Stance",
    "ThemeAssessment",
    "Visit",
]
