"""Which addresses belong to the letterbox. Written broadly: a mistyped address below it counts too."""

import re

LETTERBOX = re.compile(r"/melden(?:[/?]|$)", re.IGNORECASE)


def is_letterbox(path: str) -> bool:
    """Whether a path is the form, the answer page, the sum, or anything that looks like them."""
    return LETTERBOX.search(path) is not None
