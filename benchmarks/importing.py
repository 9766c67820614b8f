"""Import from CSV, beside a plain COPY of the same rows into a table with a primary key and two indexes."""

import json
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import psycopg

from benchmarks.figure import Figure
from benchmarks.ground import own_ground
from benchmarks.rows import RowFile, attempts_file, leads_file
from entente.foundation.database.address import home, superuser_url

LEADS, ATTEMPTS = 100_000, 1_000_000
RATE_LIMIT = 0.1
MEMORY_LIMIT = 1.25
CHECK_LIMIT = 2.0


def measure(*, leads: int = LEADS, attempts: int = ATTEMPTS) -> list[Figure]:
    """Rows a second, the memory of a ten times larger file, and the time of the check by replay."""
    with own_ground() as folder:
        files = (
            leads_file(folder, rows=leads),
            attempts_file(folder, rows=attempts, people=leads),
            leads_file(folder, rows=leads // 10),
            attempts_file(folder, rows=attempts // 10, people=leads // 10),
        )
        large = [_import(file, workspace="large") for file in files[:2]]
        peer = sum(_copy(file) for file in files[:2])
        small = [_import(file, workspace="small") for file in files[2:]]
        ours = sum(run["seconds"] for run in large)
        replay = _child("check", "large")["seconds"]
    rows = leads + attempts
    memory = large[1]["megabytes"], small[1]["megabytes"]  # the attempts: both files fill several chunks
    return [
        Figure("import of leads and attempts", rows / ours, rows / peer, "rows/s", RATE_LIMIT),
        Figure("memory, file ten times as large", *memory, "MB", MEMORY_LIMIT, at_most=True),
        Figure("replay --check, beside its import", replay, ours, "s", CHECK_LIMIT, at_most=True),
    ]


def _copy(file: RowFile) -> float:
    columns = ", ".join(f'"{name}" text' for name in file.columns)
    with psycopg.connect(superuser_url(home())) as connection, connection.cursor() as cursor:
        cursor.execute(f'CREATE TABLE plain ({columns}, PRIMARY KEY ("{file.columns[0]}"))')
        for name in file.columns[1:3]:
            cursor.execute(f'CREATE INDEX ON plain ("{name}")')
        connection.commit()
        began = perf_counter()
        with (
            cursor.copy("COPY plain FROM STDIN (FORMAT csv, HEADER)") as copy,
            file.path.open("rb") as source,
        ):
            while block := source.read(1 << 20):
                copy.write(block)
        connection.commit()
        seconds = perf_counter() - began
        cursor.execute("DROP TABLE plain")
    return seconds


def _import(file: RowFile, *, workspace: str) -> dict[str, float]:
    map_file = file.path.with_suffix(".toml")
    map_file.write_text(file.map)
    return _child("import", workspace, file.kind, str(file.path), str(map_file))


def _child(*arguments: str) -> dict[str, float]:
    """A process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "benchmarks.child", *arguments]
    done = subprocess.run(
        command, check=False, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} did not end well; see above.")
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


if __name__ == "__main__":
    for figure in measure():
        print(figure)
