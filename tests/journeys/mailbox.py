"""The receiving end of every mail the portal sends."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


class Mailbox:
    """What an SMTP server got, as the receivers would see it."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], EmailMessage, str]] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Keep one mail."""
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((envelope.rcpt_tos, letter, envelope.content.decode()))
        return "250 OK"

    def receivers(self) -> set[str]:
        """Everybody who got something."""
        return {address for addresses, _letter, _raw in self.letters for address in addresses}

    def everything(self) -> str:
        """All that is in all mails: headers, and the text both as sent and as read."""
        return "\n".join(raw + str(letter.get_content()) for _to, letter, raw in self.letters)
