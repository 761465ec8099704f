"""Asking the virus scanner about an unsealed picture. No scanner, a slow one or a strange answer: unscanned."""

import io
import logging

from clamav_client.clamd import ClamdUnixSocket
from django.conf import settings

UNSCANNED, CLEAN, INFECTED = "unscanned", "clean", "infected"
SECONDS = 10
logger = logging.getLogger(__name__)


def verdict(picture: bytes) -> str:
    """Return what the scanner says of a picture; only a clear answer counts."""
    if not settings.CLAMD_SOCKET:
        return UNSCANNED
    try:
        answer = ClamdUnixSocket(path=settings.CLAMD_SOCKET, timeout=SECONDS).instream(io.BytesIO(picture))
        state = answer["stream"][0]
    except Exception as error:
        logger.warning("the scanner gave no answer: %s", type(error).__name__)
        return UNSCANNED
    return {"OK": CLEAN, "FOUND": INFECTED}.get(state, UNSCANNED)
