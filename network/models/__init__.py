"""Who, where and what exists. One file per noun; this list is what Django needs to find them."""

from network.models.contacts import Acquaintance, Contact
from network.models.crossborder import Consultation, ExchangeRecord, LinkPlan
from network.models.inventories import Inventory, InventoryAnswer
from network.models.maps import MapEntry, MapVersion
from network.models.memberships import Membership
from network.models.pages import NetworkPage
from network.models.parties import Particulars, Party
from network.models.places import Municipality, SafetyRegion
from network.models.powers import Power
from network.models.subjects import Country, Measure, Sector, Theme
from network.models.texts import PartyText

__all__ = [
    "Acquaintance",
    "Consultation",
    "Contact",
    "Country",
    "ExchangeRecord",
    "Inventory",
    "InventoryAnswer",
    "LinkPlan",
    "MapEntry",
    "MapVersion",
    "Measure",
    "Membership",
    "Municipality",
    "NetworkPage",
    "Particulars",
    "Party",
    "PartyText",
    "Power",
    "SafetyRegion",
    "Sector",
    "Theme",
]
