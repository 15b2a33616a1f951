"""An ingredient statement → its ingredients, each with its span, section and stated figure.

    statement ─ pieces (separators outside brackets) ─ parts (joined names, bracketed lists, lost separators) ─ Items

What belongs to a name and what does not is said in docs/labels.md. Positions are always those of the statement's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .match import known
from .model import Item, Span, Stated, Statement
from .normalise import TAG
from .patterns import Pattern
from .quantity import quantities

if TYPE_CHECKING:
    from .lexicon import Lexicon

_OPEN, _CLOSE = "([{（【", ")]}）】"
_HARD = frozenset(",;，；、•●▪■◦·∙‧|¦\t\r\v\f\u2028")
_MARKS = "*†‡§¶^°⁺+#~¹²³⁴⁵⁶⁷⁸⁹⁰®™©∞◊♦"
_EDGES = f" \t\r\n\u00a0\u200b\u200c\u200d\ufeff\u2060.…,;:_-–—=\\'\"“”«»`{_MARKS}"
_NUMBERED_MARK = Pattern(rf"(?:\s*[\[(]\s*(?:[1-9]|[{re.escape(_MARKS)}]+|[a-e])\s*[\])]|(?<=[)\]])[1-9])\s*$")
_ENUMERATION = Pattern(r"(?:(?<!\S)(\d{1,3})[.)]|^(\d{1,3})(?=[ \t]))\s+", re.MULTILINE)
_ENTITY = Pattern(r"&#?\w{2,10};")
_BROKEN = Pattern(r"(?<=\w)[-\u2010]\s*\n\s*")
_EMPTIED = Pattern(r"(?<=[(\[])[\s,;:]+|[\s,;:]+(?=[)\]])")
_BASIS = re.compile(r"\s\(?([wvm]/[wvm])\)?$", re.IGNORECASE)
_LOCANT = Pattern(r"\d+(?:[,']\d+)*['a-z]?-")
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
        for part in parts(statement, lexicon):
            printed = mended(statement.text[part.start : part.end], lexicon)
            if not any(c.isalnum() for c in printed):
                continue
            place = (statement.component, statement.section)
            positions[place] = positions.get(place, 0) + 1
            where = (statement.section, statement.component, number, (part.start, part.end))
            items.append(Item(positions[place], printed, *where, part.stated, (part.note,) if part.note else ()))
    return tuple(items)


def parts(statement: Statement, lexicon: Lexicon) -> Iterator[Part]:
    """The stretches of a statement that are one ingredient each."""
    for start, end in _whole(statement.text, pieces(statement.text, lexicon), lexicon):
        if statement.section == "active":
            yield from _active(statement.text, start, end, lexicon)
        else:
            yield from _joined(statement.text, start, end, lexicon)


def pieces(text: str, lexicon: Lexicon) -> list[Span]:
    """The stretches between separators that stand outside brackets. Some are empty."""
    closing = _pairs(text)
    soft = _soft_separators(text)
    numbering = _numbering(text)
    abbreviations = frozenset(lexicon.words["abbreviations"]["words"])
    found: list[Span] = []
    start = i = 0
    while i < len(text):
        if i in closing:
            i = closing[i] + 1
            continue
        width = numbering.get(i) or _separator(text, i, soft, abbreviations)
        if width:
            found.append((start, i))
            start = i + width
            i = start
        else:
            i += 1
    found.append((start, len(text)))
    return found


def _whole(text: str, spans: list[Span], lexicon: Lexicon) -> Iterator[Span]:
    """The same stretches; a name that a stray comma broke (`Hexylene, Glycol`) is put together, and with its figure (`Niacinamide, 10%`)."""
    waiting: Span | None = None
    for start, end in spans:
        if waiting is not None:
            a, b = _bare(text[slice(*waiting)]), _bare(text[start:end])
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
    return len(found) == 1 and not (text[: found[0].span[0]] + text[found[0].span[1] :]).strip(_EDGES + _OPEN + _CLOSE)


def _pairs(text: str) -> dict[int, int]:
    """Where each outermost bracket closes. A bracket that never closes opens nothing, so that a lost one cannot swallow the list."""
    stack: list[int] = []
    found: dict[int, int] = {}
    for i, char in enumerate(text):
        if char in _OPEN:
            stack.append(i)
        elif char in _CLOSE and stack:
            found[stack.pop()] = i
    return found


def _soft_separators(text: str) -> frozenset[str]:
    """Line ends, dashes and slashes separate only where nothing better does."""
    hard = [i for i, char in enumerate(text) if char in _HARD and not _inside_number(text, i)]
    lines = [line for line in re.finditer(r"[^\n]+", text) if line[0].strip()]
    with_comma = sum(any(line.start() <= i < line.end() for i in hard) for line in lines)
    soft = set()
    if len(lines) > 1 and with_comma * 2 < len(lines):
        soft.add("\n")
    for mark in (" - ", " – ", " / ", " * "):
        if not hard and not soft & {"\n"} and text.count(mark) >= 2:
            soft.add(mark)
    return frozenset(soft)


def _numbering(text: str) -> dict[int, int]:
    """Where the numbers of a numbered list stand (`1. Aqua 2. Glycerin 3. Urea`), and how many characters they take."""
    found = list(_ENUMERATION.finditer(text)) if any(c.isdigit() for c in text) else []
    counted = [int(number[1] or number[2]) for number in found]
    if (
        len(found) < 3
        or counted != list(range(1, len(found) + 1))
        or any(c.isalnum() for c in text[: found[0].start()])
    ):
        return {}
    return {number.start(): number.end() - number.start() for number in found}


def _separator(text: str, i: int, soft: frozenset[str], abbreviations: frozenset[str]) -> int:
    """How many characters of separator stand at `i`, 0 for none."""
    char = text[i]
    if char in ",，":
        return 0 if _inside_number(text, i) else 1
    if char == "." or char == "。":
        return int(char == "。" or _ends_name(text, i, abbreviations))
    if char in _HARD:
        return 0 if (char == "·" and text[i - 1 : i].isdigit()) or (char == ";" and _ends_entity(text, i)) else 1
    if char == "\n":
        return int("\n" in soft or text[i + 1 : i + 2] == "\n")
    if char == "&":
        entity = _ENTITY.match(text, i)
        return len(entity[0]) if entity and _unescaped(entity[0]) in _HARD else 0
    if char == "<":
        tag = TAG.match(text, i)
        return len(tag[0]) if tag and re.match(r"</?(?:br|p|li|div|tr|td)\b", tag[0], re.IGNORECASE) else 0
    if char == "%" and text[i + 1 : i + 2].isalpha() and text[i + 1 : i + 2].isupper():
        return 0
    return next((3 for mark in soft if mark != "\n" and text.startswith(mark, i)), 0)


def _ends_entity(text: str, i: int) -> bool:
    """Whether the semicolon at `i` ends a character that HTML spells out: `&egrave;`."""
    start = text.rfind("&", max(0, i - 11), i)
    entity = _ENTITY.match(text, start) if start >= 0 else None
    return entity is not None and entity.end() == i + 1 and _unescaped(entity[0]) != entity[0]


def _inside_number(text: str, i: int) -> bool:
    """Whether the comma at `i` stands inside a number or the locants of a name: `0,3 %`, `1,2-Hexanediol`, `1, 2-Hexanediol`."""
    before, after = _digits_before(text, i), _digits_after(text, i + 1)
    if text[i] not in ",，" or not before:
        return False
    if not after:
        return _locants(text, i, before, _LOCANT.match(text, i + 2) if text[i + 1 : i + 2] == " " else None)
    rest = text[i + 1 + len(after) :]
    if _LOCANT.match(text, i + 1):
        return len(before) < 3 and int(before) <= int(after)
    return rest[:3].lstrip(" \u00a0")[:1] in ("%", "％") or (len(after) == 3 and rest.lstrip()[:3].lower() == "ppm")


def _digits_before(text: str, i: int) -> str:
    start = i
    while start and text[start - 1].isdecimal():
        start -= 1
    return text[start:i]


def _digits_after(text: str, i: int) -> str:
    end = i
    while text[end : end + 1].isdecimal():
        end += 1
    return text[i:end]


def _locants(text: str, i: int, first: str, rest: re.Match[str] | None) -> bool:
    """Whether the number before a comma and a space belongs to the locants behind them, and not to the name before (`Ceramide 3, 1,2-Hexanediol`)."""
    start = i - len(first)
    begins = start == 0 or (text[start - 1] in "-,;( \n" and not text[:start].rstrip()[-1:].isalpha())
    return rest is not None and begins and int(first) < int(_digits_after(rest[0], 0)) < 30


def _ends_name(text: str, i: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at `i` ends a name: not one of an abbreviation, a number or `C.I.`."""
    start = i
    while start and text[start - 1].isalpha():
        start -= 1
    word = text[start:i].lower()
    following = text[i + 1 : i + 2]
    if word in abbreviations or len(word) == 1:
        return False
    closed = text[start - 1 : start] in (*_CLOSE, *_MARKS, "%") and not word and start > 0
    if not following or following in "*†\n":
        return True
    if following.isspace():
        rest = text[i + 1 :].lstrip()[:1]
        return (
            (bool(word) or closed or text[start - 1 : start].isdigit())
            and (rest.isupper() or rest.isdigit() or rest in "*(['\"")
        ) or not rest
    return len(word) > 3 and following.isupper()


def _active(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Part]:
    """Drug Facts print `Salicylic acid 2% ........ Acne treatment`: the purpose behind the strength is no name. Some print `80% Ethyl Alcohol`."""
    found = list(quantities(text[start:end], lexicon.words["quantities"]))
    stops = [(start + a, start + b) for _, (a, b) in found]
    if not found:
        yield from (part for part in _joined(text, start, end, lexicon) if known(text[part.start : part.end], lexicon))
    elif text[start : stops[0][0]].strip(_EDGES + _OPEN + _CLOSE):
        for quantity, at, (stop, _) in zip(found, (start, *(b for _, b in stops)), stops, strict=False):
            if text[at:stop].strip(_EDGES + _OPEN + _CLOSE):
                yield from _named(text, _after_purpose(text, at, stop, lexicon), stop, quantity.stated)
    else:
        for quantity, (_, at), stop in zip(found, stops, (*(a for a, _ in stops[1:]), end), strict=True):
            yield from _named(text, at, _before_purpose(text, at, stop, lexicon), quantity.stated)


def _before_purpose(text: str, start: int, stop: int, lexicon: Lexicon) -> int:
    """Where the name ends in `Ethyl Alcohol Antiseptic`: at its longest known beginning. At `start` where nothing is known."""
    ends = [m.end() + start for m in re.finditer(r"\S+", text[start:stop])]
    return next((e for e in reversed(ends) if known(text[start:e].strip(_EDGES + _OPEN), lexicon)), start)


def _after_purpose(text: str, start: int, stop: int, lexicon: Lexicon) -> int:
    """Where the name begins in `Sunscreen Zinc Oxide`, the purpose of the last active standing before it: at its longest known ending."""
    line = text.rfind("\n", start, stop)
    start = line + 1 if line >= 0 and text[line + 1 : stop].strip() else start
    leaders = [leader.end() for leader in _LEADERS.finditer(text, start, stop)]
    if leaders and text[leaders[-1] : stop].strip(_EDGES + _OPEN):
        start = leaders[-1]
    begins = [m.start() + start for m in re.finditer(r"(?<!\S)\S", text[start:stop])]
    return next((b for b in begins if known(text[b:stop].strip(_EDGES + _OPEN), lexicon)), start)


def _named(text: str, start: int, end: int, stated: Stated | None, note: str | None = None) -> Iterator[Part]:
    start, end = trimmed(text, start, end)
    basis = None if stated is None else _BASIS.search(text, start, end)
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
        cuts = [cut for joined in _joiners(text, first, last, lexicon) for cut in _uncut(text, *joined, lexicon)]
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
        a, b = _with_brackets(text, a, b, start, end)
        before, after = text[at:a].strip(_EDGES + _OPEN), text[b:end].strip(_EDGES + _CLOSE)
        last = number == len(found) - 1
        if before and after and last and text[b : b + 1].isalpha():
            yield at, a, quantity.stated
            yield b, end, None
            return
        if before and after and last:
            yield at, end, quantity.stated  # a figure inside a name: taken out when the name is mended
            return
        if before and last and text[b:end].lstrip()[:1] in _CLOSE and text[b:end].strip() and _open(text[at:a]):
            yield at, end, quantity.stated  # `Niacinamide (Vitamin B3, 2%)`
            return
        if before:
            yield at, a, quantity.stated
        elif after and last:
            yield b, end, quantity.stated
            return
        at = b
    if text[at:end].strip(_EDGES + _CLOSE + _OPEN):
        yield at, end, None


def _open(text: str) -> bool:
    """Whether a bracket is left open."""
    return sum(c in _OPEN for c in text) > sum(c in _CLOSE for c in text)


def _with_brackets(text: str, a: int, b: int, start: int, end: int) -> Span:
    """A figure's span with the brackets that hold nothing else."""
    while a > start and text[a - 1] in " \u00a0":
        a -= 1
    c = b
    while c < end and text[c] in " \u00a0":
        c += 1
    if a > start and text[a - 1] in _OPEN and c < end and text[c] in _CLOSE:
        return a - 1, c + 1
    return a, b


def trimmed(text: str, start: int, end: int) -> Span:
    """A stretch without white space, marks, stray punctuation and unmatched brackets at its edges."""
    while True:
        before = (start, end)
        while start < end and (text[start] in _EDGES or text[start] in _CLOSE):
            start += 1
        while (
            end > start and (text[end - 1] in _EDGES or text[end - 1] in _OPEN) and not _abbreviated(text, start, end)
        ):
            end -= 1
        mark = _NUMBERED_MARK.search(text, max(start, end - 8), end)
        if mark is not None and mark.start() > start:
            end = mark.start()
        inner = text[start:end]
        if inner[:1] in _OPEN and inner[:1] and not any(c in inner for c in _CLOSE):
            start += 1
        elif inner[-1:] in _CLOSE and inner[-1:] and not any(c in inner for c in _OPEN):
            end -= 1
        elif inner[:1] in _OPEN and inner[:1] and _pairs(inner).get(0) == len(inner) - 1:
            start, end = start + 1, end - 1
        if (start, end) == before:
            return start, end


def _abbreviated(text: str, start: int, end: int) -> bool:
    """`Alcohol Denat.` keeps its full stop."""
    return text[start:end].lower().endswith("denat.")


def _joiners(text: str, start: int, end: int, lexicon: Lexicon) -> list[Span]:
    """`A (and) B`, two colour numbers and, where both sides are names and the whole is none, `A and B`, `A & B`, `A / B`."""
    inner = text[start:end]
    inside = [range(a + 1, b) for a, b in _pairs(inner).items()]
    for joiner in _joining(tuple(lexicon.words["joiners"]["words"])).finditer(inner):
        a, b = joiner.span()
        if any(a in span for span in inside):
            continue
        left, right = inner[:a], inner[b:]
        if joiner["slash"] and not _two_names(left, right, lexicon):
            continue
        if joiner["certain"] or (
            not known(inner, lexicon) and (known(_bare(left), lexicon) or known(_bare(right), lexicon))
        ):
            return [
                *_joiners(text, *trimmed(text, start, start + a), lexicon),
                *_joiners(text, *trimmed(text, start + b, end), lexicon),
            ]
    return [(start, end)]


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
    a, b = (lexicon.match(_bare(side)).name for side in (left, right))
    return a is not None and b is not None and a != b


def _bare(text: str) -> str:
    start, end = trimmed(text, 0, len(text))
    return text[start:end]


def _uncut(text: str, start: int, end: int, lexicon: Lexicon) -> list[Span]:
    """Names whose separator was lost (`Potassium Sorbate Palmitoyl Tripeptide-5`): cut where every part is a name, into as few as can be."""
    inner = text[start:end]
    begins = [m.start() for m in re.finditer(r"(?<!\S)\S", inner)]
    if len(begins) < 2 or len(begins) > 60 or known(inner, lexicon):
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
    bare = _bare(text)
    if len(bare) < 4 or sum(c in _OPEN for c in text) != sum(c in _CLOSE for c in text) or not known(bare, lexicon):
        return False
    return lexicon.match(bare).name is not None


def _listed_in_brackets(text: str, start: int, end: int, stated: Stated | None, lexicon: Lexicon) -> Iterator[Part]:
    """`Parfum (Limonene, Linalool)`, `Iron Oxides (CI 77491, CI 77492)`: the outer name, then each inner one. Synonyms stay in the name."""
    inner = text[start:end]
    for a, b in sorted(_pairs(inner).items()):
        held = [trimmed(inner, x + a + 1, y + a + 1) for x, y in pieces(inner[a + 1 : b], lexicon)]
        spans = [span for x, y in held if x < y for span in _joiners(inner, x, y, lexicon)]
        if len(spans) < 2 or not inner[:a].strip(_EDGES):
            continue
        means = [lexicon.match(inner[x:y]).name if known(inner[x:y], lexicon) else None for x, y in spans]
        if sum(name is not None for name in means) * 2 <= len(spans) or len(set(means) - {None}) < 2:
            continue
        yield from _named(text, start, start + a, stated)
        for x, y in spans:
            yield from _joined(text, start + x, start + y, lexicon)
        if inner[b + 1 :].strip(_EDGES + _CLOSE):
            yield from _joined(text, start + b + 1, end, lexicon)
        return
    yield from _named(text, start, end, stated)


def mended(name: str, lexicon: Lexicon) -> str:
    """A name as one would write it: white space collapsed, line-break hyphens mended, marks, figures, tags and entities taken out."""
    if "<" in name:
        name = TAG.sub(" ", name)
    if "&" in name:
        name = _unescaped(name)
    if "\n" in name:
        name = _rejoined(name, lexicon)
    if any(c in name for c in "\u200b\u200c\u200d\ufeff\u2060\u00ad\x02"):
        name = re.sub("[\u200b\u200c\u200d\ufeff\u2060\u00ad\x02]", "", name)
    if any(mark in name for mark in _MARKS):
        name = re.sub(f"(?<=[\\w)])[{re.escape(_MARKS)}]+(?=$|\\s|[)\\]])", "", name)
    for quantity in reversed(list(quantities(name, lexicon.words["quantities"]))):
        a, b = _with_brackets(name, *quantity.span, 0, len(name))
        name = _EMPTIED.sub("", f"{name[:a]} {name[b:]}")
    name = " ".join(name.split())
    start, end = trimmed(name, 0, len(name))
    return name[start:end]


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)


def _rejoined(name: str, lexicon: Lexicon) -> str:
    """A name over two lines. The hyphen stays beside a number (`PEG-\n100 Stearate`), and where the lexicon has it (`Coco-\nGlucoside`)."""
    kept = _BROKEN.sub("-", name)
    known_as = lexicon.texts.get(lexicon.key(kept), "").casefold()
    return _BROKEN.sub(lambda cut: "-" if _keeps_hyphen(name, cut.span(), known_as) else "", name)


def _keeps_hyphen(name: str, cut: Span, known_as: str) -> bool:
    before, after = name[: cut[0]], name[cut[1] :]
    if before[-1:].isdigit() or after[:1].isdigit():
        return True
    return f"{before.split()[-1]}-{after.split()[0] if after.split() else ''}".casefold() in known_as
