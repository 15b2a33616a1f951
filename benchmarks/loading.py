"""How long the lexicon takes to load in a fresh process: compiled, compiled with an imported CosIng export of full size, and read anew. Prints medians.

python benchmarks/loading.py [RUNS]

The export is made here: 28,700 names put together from words of the lexicon's own names.
"""

from __future__ import annotations

import csv
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from labelscan.lexicon import lexicon_folder

ROWS = 28_700
TIMED = """
import time
start = time.perf_counter()
from labelscan.lexicon import load_lexicon
imported = time.perf_counter()
known = load_lexicon()
loaded = time.perf_counter()
known.match("Phenoxyetanol")
print(loaded - imported, time.perf_counter() - loaded, len(known))
"""


def export(path: Path) -> None:
    """An export as CosIng gives it, of made-up names."""
    chance = random.Random(1)
    with Path(lexicon_folder(), "names.csv").open(encoding="utf-8", newline="") as lines:
        names = [row["inci"].split() for row in csv.DictReader(lines)]
    first, last = ([name[at] for name in names if len(name) > 1] for at in (0, -1))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["COSING Ref No", "INCI name", "CAS No", "EC No", "Restriction", "Function"])
        for number in range(ROWS):
            name = f"{chance.choice(first)} {chance.choice(first)}{number % 97} {chance.choice(last)}".upper()
            writer.writerow([number, name, "56-81-5", "200-289-5", "", "SKIN CONDITIONING, HUMECTANT"])


def timed(env: dict[str, str]) -> tuple[float, float, int]:
    """Milliseconds to load, and for the first misspelt name; and how many names there are."""
    done = subprocess.run([sys.executable, "-c", TIMED], check=True, capture_output=True, text=True, env=env)
    loading, first, names = done.stdout.split()
    return float(loading) * 1000, float(first) * 1000, int(names)


def main(runs: int = 15) -> None:
    with tempfile.TemporaryDirectory() as folder:
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        plain = env | {"XDG_DATA_HOME": f"{folder}/none", "XDG_CACHE_HOME": f"{folder}/cache"}
        more = env | {"XDG_DATA_HOME": f"{folder}/data", "XDG_CACHE_HOME": f"{folder}/cache"}
        export(Path(folder, "export.csv"))
        labelscan = str(Path(sys.executable).with_name("labelscan"))
        subprocess.run([labelscan, "lexicon", "import", f"{folder}/export.csv"], check=True, env=more)
        print(f"{'':24} {'names':>7} {'load ms':>9} {'first misspelt name ms':>24}   ({runs} runs in turn)")
        anew = timed(plain)
        print(f"{'read anew':24} {anew[2]:>7,} {anew[0]:>9.1f} {anew[1]:>24.1f}   (once)")
        ways = {"compiled": plain, "compiled, with import": more}
        found = {name: [] for name in ways}
        for _ in range(runs):
            for name, environment in ways.items():
                found[name].append(timed(environment))
        for name, some in found.items():
            load, first = (statistics.median(one[at] for one in some) for at in (0, 1))
            print(f"{name:24} {some[0][2]:>7,} {load:>9.1f} {first:>24.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
