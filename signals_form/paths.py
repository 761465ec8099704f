"""Where somebody without a name writes to us. Written broadly: a mistyped address below it counts too.

`melden` is the report; `vraag` and `opmerking` are the question and the remark (home.contact), forgotten all the same.
"""

import re

LETTERBOX = re.compile(r"/(?:melden|vraag|opmerking)(?:[/?]|$)", re.IGNORECASE)
# What somebody searches for stands in the address: it is nobody's business either, but nothing is forgotten there.
SEARCH = re.compile(r"/zoeken(?:[/?]|$)", re.IGNORECASE)


def is_letterbox(path: str) -> bool:
    """Whether a path is a form, the answer page, the sum, or anything that looks like them."""
    return LETTERBOX.search(path) is not None


def is_unlogged(path: str) -> bool:
    """Whether no log may hold this path: the letterbox's own, and what somebody searches for."""
    return is_letterbox(path) or SEARCH.search(path) is not None
