"""Which database role may do what, on PostgreSQL. Deny by default: a table that is not named here is closed.

The role that owns the tables runs `migrate` and nothing else. The public process connects as a role that writes sealed
columns and cannot read them; the desk's role may only add to the audit trail.
"""

from dataclasses import dataclass

ALL = ("*",)


@dataclass(frozen=True)
class Rights:
    """What a role may do with one table; `read` names columns, or ALL."""

    read: tuple[str, ...] = ()
    insert: bool = False
    update: bool = False
    delete: bool = False


READ = Rights(read=ALL)
INSERT_ONLY = Rights(insert=True)

# The letterbox: what it writes, and the few open columns that writing asks for.
LETTERBOX = {
    "vault.partykey": READ,
    "vault.recoverykey": READ,
    "vault.envelope": INSERT_ONLY,
    "vault.sealedfield": INSERT_ONLY,
    "vault.grant": INSERT_ONLY,
    "intake.channel": READ,
    "intake.clock": INSERT_ONLY,
    "intake.signal": Rights(read=("id", "receipt_lookup"), insert=True),
    "intake.signal.themes": Rights(read=ALL, insert=True),
    "intake.photo": INSERT_ONLY,
    "intake.reportermessage": Rights(read=ALL, insert=True),
    "intake.reporterreply": INSERT_ONLY,
    "intake.sweepheartbeat": READ,
    "home.enquiry": Rights(read=("id", "receipt_lookup"), insert=True),
    "casework.referencecounter": Rights(read=ALL, insert=True, update=True),
    "audit.auditrow": INSERT_ONLY,
    "captcha.captchastore": Rights(read=ALL, insert=True, update=True, delete=True),
}
# The pages: reading, and the pictures that are made when a page is first shown.
PAGES = {
    "contenttypes.contenttype": READ,
    "wagtailcore.page": READ,
    "wagtailcore.site": READ,
    "wagtailcore.locale": READ,
    "wagtailcore.collection": READ,
    "wagtailcore.pageviewrestriction": READ,
    "wagtailredirects.redirect": READ,
    "wagtailimages.image": READ,
    "wagtailimages.rendition": Rights(read=ALL, insert=True, update=True, delete=True),
    "network.theme": READ,
    "network.sector": READ,
    "network.sector.themes": READ,
    "network.measure": READ,
    "network.measure.regions": READ,
    "network.country": READ,
    "network.safetyregion": READ,
    "network.municipality": READ,
}
# The network as everybody sees it. Of contacts only the columns that are public; the rows are picked by the portal.
NETWORK = {
    **dict.fromkeys(
        (
            "network.networkpage",
            "network.party",
            "network.party.themes",
            "network.party.regions",
            "network.party.municipalities",
            "network.party.also_in",
            "network.partytext",
            "network.particulars",
            "network.power",
            "network.power.themes",
            "network.power.sectors",
            "network.mapversion",
            "network.mapentry",
        ),
        READ,
    ),
    "network.contact": Rights(
        read=("id", "party_id", "function", "region_id", "is_general", "is_active", "phone", "email")
    ),
    "network.contact.themes": READ,
}
# Search: what everybody may read, the index on it, and the counts of what many search for.
SEARCH = {
    "search.entry": READ,
    "search.tag": READ,
    "search.word": READ,
    "search.promotion": READ,
    "search.synonyms": READ,
    "search.querycount": Rights(read=ALL, insert=True, update=True),
    "wagtailsearch.indexentry": READ,
}
# Every table of these apps holds published content only, unless it is named above.
CONTENT_APPS = ("home", "content")
PUBLIC = LETTERBOX | PAGES | NETWORK | SEARCH
# Django's own list of applied migrations, which the health check reads; it is no model.
BOOKKEEPING = "django_migrations"
APPEND_ONLY_APP = "audit"
