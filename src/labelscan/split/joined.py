"""Two names that stand together (`A (and) B`, a lost separator), and one name that stands apart (a stray comma)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ..match import known
from ..model import Span
from ..quantity import quantities
from .edges import bare, trimmed
from .signs import CLOSE, EDGES, OPEN, pairs

if TYPE_CHECKING:
    from ..lexicon import Lexicon


def whole(text: str, spans: list[Span], lexicon: Lexicon) -> Iterator[Span]:
    """The same stretches; a name that a stray comma broke (`Hexylene, Glycol`) is put together, and with its figure (`Niacinamide, 10%`)."""
    waiting: Span | None = None
    for start, end in spans:
        if waiting is not None:
            a, b = bare(text[slice(*waiting)]), bare(text[start:end])
            broken = (
                text[waiting[1]] == ","
                and not (known(a, lexicon) and known(b, lexicon))
                and lexicon.lookup(lexicon.key(f"{a} {b}"))
            )
            if a and b and (broken or _is_figure(text[start:end], lexicon)):
                start = waiting[0]
            else:
                yield waiting
        waiting = (start, end)
    if waiting is not None:
        yield waiting


def _is_figure(text: str, lexicon: Lexicon) -> bool:
    """Whether a stretch is a figure and nothing else."""
    found = list(quantities(text, lexicon.words["quantities"]))
    return len(found) == 1 and not (text[: found[0].span[0]] + text[found[0].span[1] :]).strip(EDGES + OPEN + CLOSE)


def joiners(text: str, start: int, end: int, lexicon: Lexicon) -> list[Span]:
    """`A (and) B`, two colour numbers and, where both sides are names and the whole is none, `A and B`, `A & B`, `A / B`."""
    inner = text[start:end]
    inside = [range(a + 1, b) for a, b in pairs(inner).items()]
    for joiner in _joining(tuple(lexicon.words["joiners"]["words"])).finditer(inner):
        a, b = joiner.span()
        if any(a in span for span in inside):
            continue
        left, right = inner[:a], inner[b:]
        if joiner["slash"] and not _two_names(left, right, lexicon):
            continue
        if joiner["certain"] or (
            not known(inner, lexicon) and (known(bare(left), lexicon) or known(bare(right), lexicon))
        ):
            return [
                *joiners(text, *trimmed(text, start, start + a), lexicon),
                *joiners(text, *trimmed(text, start + b, end), lexicon),
            ]
    return [(start, end)]


def apart(text: str, lexicon: Lexicon) -> list[str]:
    """What stands between the joining words of a text, whether they join names or not."""
    ends = [found.span() for found in _joining(tuple(lexicon.words["joiners"]["words"])).finditer(text)]
    return [text[a:b] for (_, a), (b, _) in pairwise([(0, 0), *ends, (len(text), 0)])]


@lru_cache(maxsize=4)
def _joining(words: tuple[str, ...]) -> re.Pattern[str]:
    """Joining words: in brackets anywhere, else between white space. Those in brackets, `&` and a slash between colour numbers are certain."""
    bracketed = "|".join(re.escape(word) for word in words if word.startswith("("))
    signs = "|".join(re.escape(word) for word in words if word.startswith("&"))
    plain = "|".join(re.escape(word) for word in words if word[0].isalpha())
    number = r"(?:c\.?\s?[il]\.?\s?)?\d{5}(?!\d)"
    return re.compile(
        rf"(?P<certain>\s*(?:{bracketed})\s*|(?<=[\s)])(?:{signs})(?=\s)|(?<=\d{{5}})\s*/\s*(?={number}))|(?<=[\s)])(?:{plain})(?=\s)|(?P<slash>\s/\s)",
        re.IGNORECASE,
    )


def _two_names(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether a slash stands between two substances, not between two names of one."""
    a, b = (lexicon.match(bare(side)).name for side in (left, right))
    return a is not None and b is not None and a != b


def uncut(text: str, start: int, end: int, lexicon: Lexicon) -> list[Span]:
    """Names whose separator was lost (`Potassium Sorbate Palmitoyl Tripeptide-5`, `SalicylateTitanium Dioxide`).

    Cut where every part is a name, into as few as can be.
    """
    inner = text[start:end]
    begins = [m.start() for m in re.finditer(r"(?<!\S)(?=\S)|(?<=[a-z)])(?=[A-Z][a-z])", inner)]
    if len(begins) < 2 or len(begins) > 240 or known(inner, lexicon):
        return [(start, end)]
    ends = [*begins[1:], len(inner)]
    best: list[tuple[int, int] | None] = [(0, -1)] + [None] * len(begins)  # parts so far, where the last begins
    for j in range(1, len(begins) + 1):
        for i in range(max(0, j - 8), j):
            before = best[i]
            if before is None or (best[j] is not None and best[j][0] <= before[0] + 1):  # type: ignore[index]
                continue
            stretch = inner[begins[i] : ends[j - 1]].rstrip()
            if (j == len(begins) or not stretch[-1:].isdigit() or stretch[-5:].isdigit()) and _whole_name(
                stretch, lexicon
            ):
                best[j] = (before[0] + 1, i)
    if best[-1] is None:
        return [(start, end)]
    cuts: list[Span] = []
    j = len(begins)
    while j > 0:
        i = best[j][1]  # type: ignore[index]
        cuts.append(trimmed(text, start + begins[i], start + ends[j - 1]))
        j = i
    return cuts[::-1]


def _whole_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a stretch is one name that stands for itself: decided, and balanced in its brackets."""
    name = bare(text)
    if len(name) < 4 or sum(c in OPEN for c in text) != sum(c in CLOSE for c in text) or not known(name, lexicon):
        return False
    return lexicon.match(name).name is not None
