"""An ingredient statement → its ingredients, each with its span, section and stated figure.

    statement ─ pieces (separators outside brackets) ─ parts (joined names, bracketed lists, lost separators) ─ Items

What belongs to a name and what does not is said in docs/labels.md. Positions are always those of the statement's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..match import known
from ..model import Item, Span, Stated, Statement
from ..patterns import Pattern
from ..quantity import quantities
from .edges import BASIS, mended, trimmed, with_brackets
from .joined import joiners, uncut, whole
from .separators import pieces
from .signs import CLOSE, EDGES, OPEN, pairs

if TYPE_CHECKING:
    from ..lexicon import Lexicon

_LEADERS = Pattern(r"[.\u2026_]{3,}|\s{3,}")


class Part(NamedTuple):
    """A stretch of a statement that is one ingredient."""

    start: int
    end: int
    stated: Stated | None = None
    note: str | None = None


def split(statements: Sequence[Statement], lexicon: Lexicon) -> tuple[Item, ...]:
    """All ingredients of the statements, in order. Positions start again in each component and section."""
    items: list[Item] = []
    positions: dict[tuple[str | None, str], int] = {}
    for number, statement in enumerate(statements):
        traces = trace_from(statement.text, lexicon)
        found = (part for one in parts(statement, lexicon) for part in _around(one, statement.text, traces))
        for part in found:
            printed = mended(statement.text[part.start : part.end], lexicon)
            if not any(c.isalnum() for c in printed):
                continue
            place = (statement.component, statement.section)
            positions[place] = positions.get(place, 0) + 1
            where = (statement.section, statement.component, number, (part.start, part.end))
            notes = (part.note,) if part.note else ()
            items.append(Item(positions[place], printed, *where, part.stated, notes, trace=part.start >= traces[1]))
    return tuple(items)


def trace_from(text: str, lexicon: Lexicon) -> Span:
    """Where the words stand that begin the traces of a Chinese label, with their colon: `其他微量成分：`. Behind the text where there are none."""
    for words in lexicon.words["traces"]["words"]:
        at = text.find(words)
        if at >= 0:
            end = at + len(words)
            return at, end + len(text[end:]) - len(text[end:].lstrip(" \n:："))
    return len(text), len(text)


def _around(part: Part, text: str, traces: Span) -> Iterator[Part]:
    """A part without the words that begin the traces: what stands before them, and what stands behind."""
    at, end = traces
    if not part.start <= at < part.end:
        yield part
        return
    for start, stop in ((part.start, at), (min(end, part.end), part.end)):
        start, stop = trimmed(text, start, stop)
        if start < stop:
            yield part._replace(start=start, end=stop)


def parts(statement: Statement, lexicon: Lexicon) -> Iterator[Part]:
    """The stretches of a statement that are one ingredient each."""
    for start, end in whole(statement.text, pieces(statement.text, lexicon), lexicon):
        if statement.section == "active":
            yield from _active(statement.text, start, end, lexicon)
        else:
            yield from _joined(statement.text, start, end, lexicon)


def _active(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Part]:
    """Drug Facts print `Salicylic acid 2% ........ Acne treatment`: the purpose behind the strength is no name. Some print `80% Ethyl Alcohol`."""
    found = list(quantities(text[start:end], lexicon.words["quantities"]))
    stops = [(start + a, start + b) for _, (a, b) in found]
    if not found:
        yield from (part for part in _joined(text, start, end, lexicon) if known(text[part.start : part.end], lexicon))
    elif text[start : stops[0][0]].strip(EDGES + OPEN + CLOSE):
        for quantity, at, (stop, _) in zip(found, (start, *(b for _, b in stops)), stops, strict=False):
            if text[at:stop].strip(EDGES + OPEN + CLOSE):
                yield from _named(text, _after_purpose(text, at, stop, lexicon), stop, quantity.stated)
    else:
        for quantity, (_, at), stop in zip(found, stops, (*(a for a, _ in stops[1:]), end), strict=True):
            yield from _named(text, at, _before_purpose(text, at, stop, lexicon), quantity.stated)


def _before_purpose(text: str, start: int, stop: int, lexicon: Lexicon) -> int:
    """Where the name ends in `Ethyl Alcohol Antiseptic`: at its longest known beginning. At `start` where nothing is known."""
    ends = [m.end() + start for m in re.finditer(r"\S+", text[start:stop])]
    return next((e for e in reversed(ends) if known(text[start:e].strip(EDGES + OPEN), lexicon)), start)


def _after_purpose(text: str, start: int, stop: int, lexicon: Lexicon) -> int:
    """Where the name begins in `Sunscreen Zinc Oxide`, the purpose of the last active standing before it: at its longest known ending."""
    line = text.rfind("\n", start, stop)
    start = line + 1 if line >= 0 and text[line + 1 : stop].strip() else start
    leaders = [leader.end() for leader in _LEADERS.finditer(text, start, stop)]
    if leaders and text[leaders[-1] : stop].strip(EDGES + OPEN):
        start = leaders[-1]
    begins = [m.start() + start for m in re.finditer(r"(?<!\S)\S", text[start:stop])]
    return next((b for b in begins if known(text[b:stop].strip(EDGES + OPEN), lexicon)), start)


def _named(text: str, start: int, end: int, stated: Stated | None, note: str | None = None) -> Iterator[Part]:
    start, end = trimmed(text, start, end)
    basis = None if stated is None else BASIS.search(text, start, end)
    if stated is not None and basis is not None:  # `80% Ethyl Alcohol w/w`
        start, end = trimmed(text, start, basis.start())
        stated = stated._replace(basis=basis[1].lower().replace("m", "w"))
    if start < end:
        yield Part(start, end, stated, note)


def _joined(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Part]:
    """One piece: its figure taken out, then joined names, bracketed lists and lost separators apart."""
    for first, last, stated in _figures(text, start, end, lexicon):
        first, last = trimmed(text, first, last)
        if first >= last:
            continue
        leading, _, rest = text[first:last].partition(" ")
        if rest and leading.lower() in lexicon.words["joiners"]["words"]:  # `Aqua, Glycerin, and Panthenol`
            first, last = trimmed(text, last - len(rest), last)
        cuts = [cut for joined in joiners(text, first, last, lexicon) for cut in uncut(text, *joined, lexicon)]
        for a, b in cuts:
            figure = stated if (a, b) == cuts[-1] else None
            yield from _listed_in_brackets(text, a, b, figure, lexicon)


def _figures(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int, Stated | None]]:
    """The stretches of a piece by the figures in it: `Niacinamide 10%`, `10% Niacinamide`, `Octisalate 2.0%Water`."""
    found = list(quantities(text[start:end], lexicon.words["quantities"]))
    if not found:
        yield start, end, None
        return
    at = start
    for number, quantity in enumerate(found):
        a, b = start + quantity.span[0], start + quantity.span[1]
        a, b = with_brackets(text, a, b, start, end)
        before, after = text[at:a].strip(EDGES + OPEN), text[b:end].strip(EDGES + CLOSE)
        last = number == len(found) - 1
        if before and after and last and text[b : b + 1].isalpha():
            yield at, a, quantity.stated
            yield b, end, None
            return
        if before and after and last:
            yield at, end, quantity.stated  # a figure inside a name: taken out when the name is mended
            return
        if before and last and text[b:end].lstrip()[:1] in CLOSE and text[b:end].strip() and _open(text[at:a]):
            yield at, end, quantity.stated  # `Niacinamide (Vitamin B3, 2%)`
            return
        if before:
            yield at, a, quantity.stated
        elif after and last:
            yield b, end, quantity.stated
            return
        at = b
    if text[at:end].strip(EDGES + CLOSE + OPEN):
        yield at, end, None


def _open(text: str) -> bool:
    """Whether a bracket is left open."""
    return sum(c in OPEN for c in text) > sum(c in CLOSE for c in text)


def _listed_in_brackets(text: str, start: int, end: int, stated: Stated | None, lexicon: Lexicon) -> Iterator[Part]:
    """`Parfum (Limonene, Linalool)`, `Iron Oxides (CI 77491, CI 77492)`: the outer name, then each inner one. Synonyms stay in the name."""
    inner = text[start:end]
    for a, b in sorted(pairs(inner).items()):
        held = [trimmed(inner, x + a + 1, y + a + 1) for x, y in pieces(inner[a + 1 : b], lexicon)]
        spans = [span for x, y in held if x < y for span in joiners(inner, x, y, lexicon)]
        if len(spans) < 2 or not inner[:a].strip(EDGES):
            continue
        means = [lexicon.match(inner[x:y]).name if known(inner[x:y], lexicon) else None for x, y in spans]
        if sum(name is not None for name in means) * 2 <= len(spans) or len(set(means) - {None}) < 2:
            continue
        yield from _named(text, start, start + a, stated)
        for x, y in spans:
            yield from _joined(text, start + x, start + y, lexicon)
        if inner[b + 1 :].strip(EDGES + CLOSE):
            yield from _joined(text, start + b + 1, end, lexicon)
        return
    yield from _named(text, start, end, stated)
