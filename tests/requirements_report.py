"""Which of the requirements a passing test holds: `make requirements`, or `pytest --requirements`.

A row is held when at least one test that names it passed and none that names it failed. A test that was skipped holds
nothing. Markers that name an unknown row stop every run.
"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

FILE = Path(__file__).parent / "requirements.csv"
PROPERTY = "requirement"


def rows() -> dict[str, str]:
    """Return the meaning of each row by its id, in order."""
    with FILE.open(newline="") as handle:
        return {row["id"]: row["meaning"] for row in csv.DictReader(handle)}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --requirements."""
    parser.addoption("--requirements", action="store_true", help="print which requirements passing tests hold")


def pytest_configure(config: pytest.Config) -> None:
    """Keep score where the results arrive."""
    if config.getoption("--requirements") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Score(), "requirements-score")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Write each test's rows where they travel along with its result, also between processes."""
    known = rows()
    for item in items:
        for marker in item.iter_markers("requirement"):
            for row in marker.args:
                if row not in known:
                    raise pytest.UsageError(f"{item.nodeid} names {row}, which is not in tests/requirements.csv")
                item.user_properties.append((PROPERTY, row))


class Score:
    """Counts what passed and failed for each row."""

    def __init__(self) -> None:
        self.passed: dict[str, int] = defaultdict(int)
        self.failed: dict[str, int] = defaultdict(int)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count one phase of one test."""
        for name, row in report.user_properties:
            if name != PROPERTY:
                continue
            if report.failed:
                self.failed[row] += 1
            elif report.when == "call" and report.passed:
                self.passed[row] += 1

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print one line a row."""
        terminalreporter.section("requirements")
        held = 0
        for row, meaning in rows().items():
            if self.failed[row]:
                state = "FAILS"
            elif self.passed[row]:
                state, held = f"held by {self.passed[row]}", held + 1
            else:
                state = "-"
            terminalreporter.write_line(f"{row:<5} {state:<12} {meaning}")
        terminalreporter.write_line(f"{held} of {len(rows())} requirements are held by passing tests")
