"""The key ceremony: what is done on the server, by people who have its paper in the safe."""

from casework.acting import Acting


class _Server:
    """Whoever stands at the server's console; the audit trail cannot know who that is."""

    actor = "server"
    organisation = ""
    stand_in_for = ""

    def may(self, verb: str) -> bool:
        """Whether the ceremony carries this verb."""
        return verb == "vault.ceremony"


SERVER: Acting = _Server()
