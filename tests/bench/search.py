"""Compares our search with Wagtail's stock search: `make bench`, or `python -m tests.bench.search --help`.

Times say something about one machine at one moment: compare within one table, not between two. The databases are made
under TMPDIR; on a busy disk set it to a folder in memory.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVICES = Path("tests/services")
REPORT = Path("docs/generated/bench-search.md")
ENGINES = ("sqlite", "postgresql", "opensearch")
KINDS = ("rare", "middle", "broad", "two words")

INTRODUCTION = """# Search, measured

Made by `make bench`; times are of one machine at one moment, shared with other work, so only rows of one table
compare. Entries are spread over the fourteen languages. Times are milliseconds, median and 95th percentile; *ours* is
all of a results page (hits with snippets, facets, synonyms, suggestion), *stock* is Wagtail's `.search()` on the same
rows: ten hits and how many there are. *Pairs*: forms of a word that find each other, and words alike that do not.
"""


@contextmanager
def database(engine: str, folder: Path) -> Iterator[dict[str, str]]:
    """Give the environment of an empty database and, if asked, a search server."""
    if engine == "sqlite":
        yield {"TEST_DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
        return
    server = folder / engine
    address = _script(engine, "start", server)
    try:
        if engine == "postgresql":
            yield {"TEST_DATABASE_URL": address}
        else:
            yield {
                "TEST_DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
                "SEARCH_ENGINE": "elastic",
                "ELASTICSEARCH_URL": address,
                "ELASTICSEARCH_INDEX": "bench",
            }
    finally:
        _script(engine, "stop", server)


def _script(engine: str, act: str, server: Path) -> str:
    done = subprocess.run([SERVICES / f"{engine}.sh", act, server], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


def measure(engine: str, size: int) -> dict[str, object] | None:
    """Measure in a process of its own; None where this machine has no such engine."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    folder.chmod(0o755)  # PostgreSQL runs as another user than root
    try:
        with database(engine, folder) as environment:
            command = [sys.executable, "-m", "tests.bench.measure", str(size)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, **environment})
            return json.loads(done.stdout)
    except subprocess.CalledProcessError:
        print(f"{engine}: could not be measured here", file=sys.stderr)  # noqa: T201
        return None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def rows(engine: str, result: dict) -> Iterator[str]:
    """Write what one measurement says as rows of the table."""
    for name, label in (("stock", "stock"), ("ours", "ours")):
        if name not in result:
            continue
        index = result[f"{'our' if name == 'ours' else name}_index"]
        found = result[f"{'our' if name == 'ours' else name}_hits"]
        times = " | ".join(f"{result[name][kind]['p50']:.0f} / {result[name][kind]['p95']:.0f}" for kind in KINDS)
        pairs = " | ".join(found[kind] for kind in ("form", "accent", "apart"))
        yield f"| {engine} {label} | {result['size']:,} | {result['size'] / index:,.0f} | {times} | {pairs} |"


def growth(engine: str, small: dict, large: dict) -> str:
    """Say how much slower the larger one is."""
    times = ", ".join(f"{kind} ×{large['ours'][kind]['p50'] / small['ours'][kind]['p50']:.1f}" for kind in KINDS)
    return f"- {engine}, from {small['size']:,} to {large['size']:,} entries, ours (median): {times}"


def report(results: dict[str, list[dict]]) -> str:
    """Return the whole report."""
    head = ["engine", "entries", "indexed a second", *KINDS, "pairs: forms", "accents", "apart"]
    lines = [INTRODUCTION, f"| {' | '.join(head)} |", "|" + " --- |" * len(head)]
    lines += [row for engine, measured in results.items() for result in measured for row in rows(engine, result)]
    lines.append("")
    lines += [growth(engine, some[0], some[-1]) for engine, some in results.items() if len(some) > 1]
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Measure what was asked for, and print it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", default="10000", help="Numbers of entries, separated by commas.")
    asked.add_argument("--engines", default=",".join(ENGINES), help=f"Of {', '.join(ENGINES)}.")
    asked.add_argument("--write", action="store_true", help=f"Write {REPORT} as well.")
    options = asked.parse_args()
    results: dict[str, list[dict]] = {}
    for engine in options.engines.split(","):
        measured = [measure(engine, int(size)) for size in options.sizes.split(",")]
        results[engine] = [result for result in measured if result]
    text = report(results)
    print(text)  # noqa: T201
    if options.write:
        REPORT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
