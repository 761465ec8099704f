"""Build static/css/portal.css from the design system (frontend/package-lock.json) and our own layer.

    python -m portal.build_css           write the file (`make css`)
    python -m portal.build_css --check   compare it with what the lock file gives; fail when they differ

Needs npm. A running portal does not: the built file is committed.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "static" / "css" / "portal.css"
THEME = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
OWN = (
    "palette.css",
    "page.css",
    "forms.css",
    "parts.css",
    "letterbox.css",
    "partners.css",
    "network.css",
    "search.css",
    "media.css",
)
COMPONENTS = (
    "alert",
    "breadcrumb-nav",
    "button",
    "button-group",
    "button-link",
    "checkbox",
    "data-list",
    "figure",
    "form-field",
    "form-field-description",
    "form-field-error-message",
    "form-fieldset",
    "form-label",
    "heading-1",
    "heading-2",
    "heading-3",
    "heading-4",
    "link",
    "link-button",
    "ordered-list",
    "page-layout",
    "pagination",
    "paragraph",
    "radio-button",
    "select",
    "separator",
    "skip-link",
    "status-badge",
    "table",
    "textarea",
    "textbox",
    "unordered-list",
)
BANNER = """/*
 * Built by `make css`; do not edit. Sources: frontend/.
 * Components of the NL Design System community, @utrecht/*-css:
 *   Copyright (c) 2020-2024 Frameless B.V., Copyright (c) 2021-2024 Gemeente Utrecht
 * Tokens @nl-design-system-unstable/voorbeeld-design-tokens: Copyright (c) 2021 NL Design System Community
 * Licensed under the EUPL-1.2, as is our own layer. See NOTICE.
 */
"""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARED = re.compile(r"(--[\w-]+):\s*([^;]+);")
USED = re.compile(r"var\(\s*(--[\w-]+)")


def install(folder: Path) -> Path:
    """Install what the lock file names into a folder; return its node_modules."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(FRONTEND / name, folder / name)
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to build the style sheet, and it is not installed.")
    subprocess.run([npm, "ci", "--silent"], cwd=folder, check=True)  # noqa: S603 - our own folder, no input
    return folder / "node_modules"


def needed(tokens: dict[str, str], css: str) -> Iterator[str]:
    """Yield the tokens that the style sheet uses, and those that these use in turn."""
    waiting, seen = set(USED.findall(css)), set[str]()
    while waiting:
        name = waiting.pop()
        if name in tokens and name not in seen:
            seen.add(name)
            waiting.update(USED.findall(tokens[name]))
    yield from (name for name in tokens if name in seen)


def squeeze(css: str) -> str:
    """Take the comments and the superfluous white space out."""
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", COMMENT.sub("", css))).strip()


def build(modules: Path) -> str:
    """Return the whole style sheet: tokens that are used, components, our own layer."""
    parts = [(modules / f"@utrecht/{name}-css/dist/index.css").read_text() for name in COMPONENTS]
    own = [(FRONTEND / name).read_text() for name in OWN]
    tokens = dict(DECLARED.findall(COMMENT.sub("", (modules / THEME).read_text())))
    kept = ";".join(f"{name}:{tokens[name].strip()}" for name in needed(tokens, "".join(parts + own)))
    return BANNER + "\n".join([f":root{{{kept}}}", *map(squeeze, parts), *map(squeeze, own)]) + "\n"


def main(arguments: list[str]) -> int:
    """Build or compare; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        css = build(install(Path(folder)))
    if "--check" not in arguments:
        BUILT.write_text(css)
        return 0
    if BUILT.exists() and BUILT.read_text() == css:
        return 0
    sys.stderr.write("static/css/portal.css is not what frontend/ gives: run `make css`.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
