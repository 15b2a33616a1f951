"""How long `labelscan.bounds` takes: `python benchmarks/bounds.py`.

Each round runs every call once, so a busy machine slows all alike. The floor is one sort and one sum of the same list;
linear programming (scipy, where installed) asks for both ends of every item over every split.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from statistics import median
from time import perf_counter

from labelscan.bounds import bounds, feasible, group_bounds

ROUNDS = 300
CAPS = [100, 100, 100, 5, 2, 1, 0.5, 0.3]  # percent, as lists of limits have them


def example(n: int) -> tuple[list[float], list[float]]:
    """A list of n items: the first four unlimited, one stated at 2 %, the rest limited as limits fall."""
    draw = random.Random(n)
    low, high = [0.0] * n, [100.0] * 4 + [float(draw.choice(CAPS)) for _ in range(n - 4)]
    low[3] = high[3] = 2.0
    return low, high


def with_linprog(low: list[float], high: list[float]) -> None:
    """Ask for every end of every item under every split, each as its own linear program."""
    for k in range(len(low) + 1):
        limits = [
            (max(a, 1.0), b) if i < k else (a, min(b, 1.0)) for i, (a, b) in enumerate(zip(low, high, strict=True))
        ]
        if all(a <= b for a, b in limits):
            solve_split(limits, k)


def solve_split(limits: list[tuple[float, float]], k: int) -> None:
    import numpy as np
    from scipy.optimize import linprog

    n = len(limits)
    order = np.diff(np.eye(n)[:k], axis=0) if k > 1 else None
    zeros = np.zeros(k - 1) if k > 1 else None
    for goal in np.vstack([np.eye(n), -np.eye(n)]):
        if linprog(goal, order, zeros, np.ones((1, n)), [100.0], bounds=limits, method="highs").status != 0:
            return  # nothing is feasible under this split


def seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start


def floor(figures: list[float]) -> float:
    return sum(sorted(figures))


def calls(n: int) -> dict[str, Callable[[], object]]:
    low, high = example(n)
    return {
        f"floor, {n} items": partial(floor, high),
        f"feasible, {n} items": partial(feasible, low, high),
        f"bounds, {n} items": partial(bounds, low, high),
        f"group_bounds, {n} items": partial(group_bounds, low, high, {2, 4, 6}),
    }


def report(timed: dict[str, Callable[[], object]], rounds: int) -> None:
    """Print the median of each call, and the median ratio to the first of them in the same round."""
    times = [[seconds(call) for call in timed.values()] for _ in range(rounds)]
    for i, name in enumerate(timed):
        ratio = median(row[i] / row[0] for row in times)
        print(f"{name:24} {median(row[i] for row in times) * 1e3:10.4f} ms {ratio:10.1f} x {next(iter(timed))}")


def main() -> None:
    for n in (10, 30, 60, 120):
        report(calls(n), ROUNDS)
    if find_spec("scipy") is None:
        print("linprog is left out: scipy is not installed")
        return
    low, high = example(30)
    report({"bounds": partial(bounds, low, high), "linprog, 30 items": partial(with_linprog, low, high)}, 5)


if __name__ == "__main__":
    main()
