"""Every page of the documentation can be found, and every link leads somewhere."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.any_engine

ROOT = Path(settings.BASE_DIR)
START = ROOT / "README.md"
LINK = re.compile(r"\[[^\]]+\]\(([^)#\s]+)(?:#[^)]*)?\)")


def links(page):
    """Files that a page links to."""
    for target in LINK.findall(page.read_text()):
        if "://" not in target:
            yield (page.parent / target).resolve()


def reachable():
    seen, waiting = set(), [START]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        waiting += list(links(page))
    return seen


def test_every_page_is_linked_from_the_readme_on():
    pages = {*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md"), *ROOT.glob("deploy/**/*.md")}
    assert sorted(str(page.relative_to(ROOT)) for page in pages - reachable()) == []


def test_every_link_leads_somewhere():
    broken = [
        f"{page.relative_to(ROOT)} -> {target}"
        for page in reachable()
        for target in links(page)
        if not target.exists()
    ]
    assert broken == []


def test_every_dependency_is_explained():
    text = (ROOT / "docs" / "dependencies.md").read_text().lower()
    project = (ROOT / "pyproject.toml").read_text()
    names = re.findall(r'^    "([A-Za-z0-9-]+)(?:\[\w+\])?[><=]', project, re.MULTILINE)
    assert len(names) > 20
    assert [name for name in names if name.lower() not in text] == []


@pytest.mark.parametrize(
    "file",
    [
        "docs/operators/install.md",
        "docs/operators/upgrades.md",
        "docs/operators/watching.md",
        "docs/operators/backup.md",
        "docs/operators/keys.md",
        "CHANGELOG.md",
    ],
)
def test_every_command_that_is_named_exists(file):
    from django.core.management import get_commands

    named = set(re.findall(r"manage\.py (\w+)", (ROOT / file).read_text()))
    assert named <= set(get_commands())


def test_the_licence_is_whole():
    text = (ROOT / "LICENSE").read_text()
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "15.Applicable Law" in text
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in text


def test_no_lock_file_names_a_registry():
    tracked = subprocess.run(
        ["git", "ls-files", "requirements", "frontend"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    locks = [ROOT / name for name in tracked if name.endswith((".lock", "-lock.json"))]
    assert locks
    for lock in locks:
        assert "://" not in re.sub(r'"(?:url|funding)": "[^"]*"', "", lock.read_text()), lock.name
