"""How long a cold `labelscan scan label.txt` takes, beside `python -c pass` and its own parts, interleaved. Prints medians and ratios.

python benchmarks/startup.py [RUNS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LABEL = """Ingredients: Aqua, Propanediol, Glycerin, Salicylic Acid, Niacinamide, Polysorbate 20, Sodium Hydroxide, Phenoxyethanol,
Ethylhexylglycerin, Disodium EDTA."""


def main(runs: int = 10) -> None:
    """Time each command `runs` times in turn, after one run of each to fill caches."""
    with tempfile.TemporaryDirectory() as folder:
        label = Path(folder, "label.txt")
        label.write_text(LABEL, encoding="utf-8")
        labelscan = str(Path(sys.executable).with_name("labelscan"))
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import click": [sys.executable, "-c", "import click"],
            "import click, rich": [sys.executable, "-c", "import click, rich.console, rich.padding"],
            "labelscan --help": [labelscan, "--help"],
            "labelscan scan label.txt": [labelscan, "scan", str(label)],
        }
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(runs + 1):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)
                if turn:
                    times[name].append(time.perf_counter() - start)
        floor = statistics.median(times["python -c pass"])
        print(f"{'command':28} {'median ms':>10} {'ratio':>6}   ({runs} runs, interleaved)")
        for name, some in times.items():
            print(f"{name:28} {statistics.median(some) * 1000:>10.1f} {statistics.median(some) / floor:>6.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
