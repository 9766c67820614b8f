"""All figures: `make bench`, or some by name: `make bench ARGS=worktime`."""

import subprocess
import sys
from importlib import import_module

NAMES = ("worktime", "planning", "importing", "pages")


def main(names: list[str]) -> int:
    """Print each figure; 1 if one of them breaks its limit."""
    unknown = sorted(set(names) - set(NAMES))
    if unknown:
        print(f"There is no bench called {unknown[0]}; there are {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    if len(names) != 1:  # a process each: Django knows one database only
        runs = [
            subprocess.run([sys.executable, "-m", "benchmarks", name], check=False) for name in names or NAMES
        ]
        return max(run.returncode for run in runs)
    held = True
    for figure in import_module(f"benchmarks.{names[0]}").measure():
        print(figure, flush=True)
        held = held and figure.holds
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
