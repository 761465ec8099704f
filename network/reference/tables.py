"""The files of reference data, in the order in which they are loaded: a later one names codes of an earlier one."""

from network.reference.organisations import CONSULTATIONS, PARTICULARS, PARTIES, POWERS
from network.reference.subjects import COUNTRIES, MEASURES, MUNICIPALITIES, SAFETY_REGIONS, SECTORS, THEMES

TABLES = (
    THEMES,
    COUNTRIES,
    SAFETY_REGIONS,
    MUNICIPALITIES,
    SECTORS,
    MEASURES,
    PARTIES,
    PARTICULARS,
    POWERS,
    CONSULTATIONS,
)
