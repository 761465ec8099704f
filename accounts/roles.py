"""THE table of roles: which function gives which rights.

A membership (network) names one of these functions. Two kinds of right hang on it:

* `permissions`: Django permissions for Wagtail's own screens, held by a group of the same name;
* `verbs`: what may be done in casework, asked by each app's policies. A superuser has none of these.

`docs/generated/roles.md` is printed from this table by `make docs`.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ADMIN = "wagtailadmin.access_admin"

PAGE_WRITING = frozenset({"add_page", "change_page"})
PAGE_RELEASE = frozenset({"publish_page", "lock_page", "unlock_page"})


@dataclass(frozen=True)
class Role:
    """One function: its name for people, its Django permissions, its rights on pages and its verbs in casework."""

    label: Promise
    permissions: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()


INTAKE_WORK = frozenset(
    {
        "intake.view",
        "intake.open",
        "intake.register",
        "intake.claim",
        "intake.quarantine",
        "intake.assess",
        "intake.ask",
        "intake.redact",
        "intake.classify",
        "intake.annotate",
        "intake.accept",
        "intake.refer",
        "intake.reject",
        "intake.close",
        "intake.reopen",
        "intake.expunge",
        "intake.answer",
        "intake.import",
        "vault.grant",
    }
)
MEMBER_WORK = frozenset(
    {
        "operations.view",
        "operations.note",
        "operations.convene",
        "operations.start_consult",
        "operations.attend",
        "operations.state_stance",
        "operations.assess_theme",
        "operations.ratify",
        "operations.decide",
        "operations.report_back",
        "operations.explain_overrun",
        "operations.close_case",
        "operations.prepare",
        "operations.write_plan",
        "operations.draft_plan",
        "operations.plan_visit",
        "operations.locate_visit",
        "operations.add_party",
        "operations.drop_party",
        "operations.appoint_lead_region",
        "operations.appoint_coordinator",
        "operations.hand_over",
        "operations.change_kind",
        "operations.ready",
        "operations.start_visit",
        "operations.end_visits",
        "operations.contribute",
        "operations.note_enforcement",
        "operations.submit_report",
        "operations.share_report",
        "operations.discuss",
        "operations.close_deployment",
        "operations.abort",
        "decisions.view",
        "decisions.finish",
        "intake.view_shared",
        "intake.open",
        "vault.grant",
    }
)
GUEST_WORK = frozenset(
    {
        "operations.view",
        "operations.note",
        "operations.attend",
        "operations.state_stance",
        "operations.report_back",
        "operations.contribute",
        "operations.note_enforcement",
        "decisions.view",
        "decisions.finish",
    }
)
DESK_WORK = frozenset(
    {
        "operations.open_case",
        "operations.link_signal",
        "operations.invite_guest",
        "operations.share_copies",
        "operations.start_emergency",
        # Questions and remarks are sealed to the desk, so whoever holds no key of it cannot answer them.
        "home.answer_enquiry",
    }
)
READING = frozenset({"operations.view", "decisions.view", "intake.view_shared"})
PLAN_READING = frozenset({"communication.view"})
# Members read the plan, say yes or no in the name of their entity, and report what their entity brought out.
PLAN_SHARE = PLAN_READING | {"communication.approve", "communication.deliver"}
PLAN_WORK = PLAN_SHARE | {
    "communication.write",
    "communication.agree_action",
    "decisions.view",
    "decisions.finish",
}
PLAN_ADOPTION = PLAN_READING | {"communication.adopt", "communication.agree_action"}
# The words of the network page and what parties do for people.
PARTY_TEXTS = frozenset({"network.add_partytext", "network.change_partytext", "network.view_partytext"})
# Which page comes first for which words, which words mean the same, and what visitors search for.
SEARCH_STEERING = frozenset(
    f"search.{act}_{register}" for act in ("add", "change", "delete", "view") for register in ("promotion", "synonyms")
) | {"search.view_querycount"}
PLAN_REGISTERS = frozenset(
    f"communication.{act}_{register}" for act in ("add", "change", "view") for register in ("audience", "channel")
)
# Whom to phone is for everybody in the network; the map and the names on it are for members.
NETWORK_SHARE = frozenset({"network.view_contacts", "network.keep_contacts"})
NETWORK_READING = frozenset({"network.view_contacts", "network.view_map"})
MAP_DRAWING = frozenset({"network.redraw_map", "network.adopt_map", "network.supersede_map"})
# A party without an account keeps no contact of its own: the project leader does it for such a party.
NETWORK_LEADING = frozenset({"network.keep_contacts", "network.keep_any_contact", "network.note_acquaintance"})
# Who keeps parties, powers and places right, on the screens and with files; nothing of these is ever deleted.
NETWORK_KEEPING = frozenset(
    f"network.{act}_{kept}"
    for act in ("add", "change", "view")
    for kept in ("party", "particulars", "power", "municipality", "safetyregion")
) - {"network.add_safetyregion"}
BORDER_READING = frozenset({"network.view_crossborder"})
# What a safety region does for itself; the policies ask whether somebody acts for that region.
BORDER_WORK = BORDER_READING | {
    "network.keep_crossborder",
    "network.record_exchange",
    "network.confirm_receipt",
    "network.answer_inventory",
    "network.write_link",
    "network.start_link",
    "network.end_link",
}
# The project leader asks the regions and sees that exchanges take place; never what they hold.
BORDER_QUESTIONS = frozenset({"network.run_inventory", "network.list_exchanges"})

ROLES: dict[str, Role] = {
    "visitor": Role(_("visitor")),
    "editor": Role(
        _("editor"),
        frozenset(
            {
                ADMIN,
                "wagtailimages.add_image",
                "wagtailimages.change_image",
                "wagtailimages.choose_image",
                *PARTY_TEXTS,
                *SEARCH_STEERING,
            }
        ),
        pages=PAGE_WRITING,
        verbs=PLAN_READING,
    ),
    "translator": Role(
        _("translator"),
        frozenset({ADMIN, "wagtail_localize.submit_translation", "network.change_partytext"}),
        pages=frozenset({"change_page"}),
        verbs=PLAN_READING,
    ),
    "communication_officer": Role(
        _("communication officer"),
        frozenset(
            {
                ADMIN,
                "wagtailimages.add_image",
                "wagtailimages.change_image",
                "wagtailimages.choose_image",
                "wagtail_localize.submit_translation",
                "home.change_portalsettings",
                "home.change_contactsettings",
                *PLAN_REGISTERS,
                *PARTY_TEXTS,
                *SEARCH_STEERING,
            }
        ),
        pages=PAGE_WRITING | PAGE_RELEASE,
        verbs=PLAN_WORK,
    ),
    "moderator": Role(
        _("moderator"),
        frozenset({ADMIN}),
        verbs=INTAKE_WORK | MEMBER_WORK | DESK_WORK | PLAN_SHARE | NETWORK_READING | NETWORK_SHARE | BORDER_WORK,
    ),
    "member": Role(
        _("member"),
        frozenset({ADMIN}),
        verbs=MEMBER_WORK | PLAN_SHARE | NETWORK_READING | NETWORK_SHARE | BORDER_WORK,
    ),
    "guest": Role(_("guest of a case"), frozenset({ADMIN}), verbs=GUEST_WORK),
    "secretary": Role(
        _("secretary"),
        frozenset({ADMIN}),
        verbs=READING | PLAN_ADOPTION | NETWORK_READING | BORDER_READING | {"operations.discuss"},
    ),
    "analyst": Role(_("analyst"), frozenset({ADMIN}), verbs=READING | PLAN_READING | NETWORK_READING | BORDER_READING),
    "project_leader": Role(
        _("project leader"),
        frozenset({ADMIN}) | NETWORK_KEEPING,
        verbs=READING
        | PLAN_ADOPTION
        | NETWORK_READING
        | NETWORK_LEADING
        | MAP_DRAWING
        | BORDER_READING
        | BORDER_QUESTIONS
        | {"operations.discuss"},
    ),
    "partner": Role(_("partner in the network"), verbs=NETWORK_SHARE),
    "administrator": Role(
        _("administrator"),
        frozenset(
            {
                ADMIN,
                "accounts.add_user",
                "accounts.change_user",
                "accounts.delete_user",
                "network.add_membership",
                "network.change_membership",
                "network.view_membership",
                *NETWORK_KEEPING,
                "intake.add_channel",
                "intake.change_channel",
                "intake.view_channel",
                "wagtailcore.add_site",
                "wagtailcore.change_site",
                "wagtailcore.add_locale",
                "wagtailcore.change_locale",
                "home.change_portalsettings",
                "home.change_contactsettings",
            }
        ),
    ),
    "auditor": Role(_("auditor"), frozenset({ADMIN}), verbs=frozenset({"audit.view"})),
}

FUNCTIONS = [(name, role.label) for name, role in ROLES.items() if name != "visitor"]


def may(function: str, verb: str) -> bool:
    """Whether a function carries a verb; an unknown function carries none."""
    role = ROLES.get(function)
    return role is not None and verb in role.verbs
