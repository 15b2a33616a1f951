"""Claims with a figure, as they are worded → readings: which figure is of which substance, and of it alone or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..errors import ClaimNotUnderstood
from ..model import Span, Stated
from ..patterns import Pattern
from ..phrases import shortened
from ..quantity import UNITS, Quantity, international, quantities

if TYPE_CHECKING:
    from ..lexicon import Lexicon


class Meaning(NamedTuple):
    """What the words for a substance mean."""

    names: tuple[str, ...]  # INCI names, the one that is meant first
    how: str  # one; form: any one of them; group: all of them together; blend: a raw material of all of them
    traded: bool = False  # the name of a raw material, which may be a solution


class Reading(NamedTuple):
    """One figure of a claim and the substances that it is of."""

    text: str  # the claim as it stands
    stated: Stated
    names: tuple[str, ...]
    how: str  # as of Meaning; or shared: a name, and another in one of its forms, that one figure may be of in three ways
    pure: bool  # False where the figure is of a complex, a solution, something encapsulated, a raw material
    mixed: str = ""  # the word that says so

    @property
    def inci(self) -> str:
        """The substance that is meant first."""
        return self.names[0]

    @property
    def percent(self) -> float:
        """The figure, or the end of it that is given."""
        return max(end for end in (self.stated.low, self.stated.high) if end is not None)

    def of(self, name: str) -> Reading:
        """The same figure, read as one of one substance."""
        return self._replace(names=(name,), how="one")

    def worth(self, name: str, factor: float) -> Reading:
        """A figure of the effect of a substance, read as what a form of it weighs that has the same. `factor`: grams of it in a gram of the form."""
        low, high = (None if end is None else round(end / factor, 4) for end in (self.stated.low, self.stated.high))
        return self.of(name)._replace(stated=self.stated._replace(low=low, high=high))


class _Found(NamedTuple):
    """The words for a substance beside a figure."""

    meaning: Meaning
    span: Span


def read(text: str, lexicon: Lexicon) -> list[Reading]:
    """The figures of a claim, each with its substance. Raises `ClaimNotUnderstood` where there is none."""
    found = list(readings(text, lexicon))
    if found:
        return found
    if not list(quantities(text, lexicon.words["quantities"])):
        raise ClaimNotUnderstood(
            f"{shortened(text)!r} holds no figure such as '2 %', and no claim in words that labelscan knows, such as 'oil-free'."
        )
    raise ClaimNotUnderstood(f"{shortened(text)!r} names no ingredient that labelscan knows beside its figure.")


def readings(text: str, lexicon: Lexicon) -> Iterator[Reading]:
    """Figures in running text beside the name of an ingredient: `2% salicylic acid`, `niacinamide (10 %)`."""
    words = lexicon.words["quantities"]
    shares = [q for q in quantities(text, words) if (q.stated.low or q.stated.high or 0) > 0]
    figures = sorted((*shares, *international(text, words)), key=lambda figure: figure.span)
    if not figures:
        return
    starts = [0, *(figure.span[1] for figure in figures[:-1])]
    ends = [*(figure.span[0] for figure in figures[1:]), len(text)]
    after = [_after(text, figure.span[1], end, lexicon) for figure, end in zip(figures, ends, strict=True)]
    before = [_before(text, start, figure.span[0], lexicon) for start, figure in zip(starts, figures, strict=True)]
    behind = None in after and None not in before  # every figure has its name before it: `Niacinamide 10% Zinc 1%`
    for figure, ahead, back, end in zip(figures, after, before, ends, strict=True):
        aside = (
            ahead is not None and "(" in text[figure.span[1] : ahead.span[0]]
        )  # `bakuchiol 1% (retinol alternative)`
        found = (back if behind or aside else None) or ahead or back
        weighed = None if found is None else _weighed(figure, found.meaning, lexicon)
        if found is not None and weighed is not None:
            yield _reading(text, weighed, found, end, lexicon)


def _weighed(figure: Quantity, meaning: Meaning, lexicon: Lexicon) -> Quantity | None:
    """A figure in percent: international units by what one of them weighs of the substance itself; None where that is not known."""
    if figure.stated.basis != UNITS:
        return figure
    micrograms = (lexicon.active(meaning.names[0]) or {}).get("iu_micrograms")
    if micrograms is None or figure.stated.low is None:
        return None
    percent = round(figure.stated.low * micrograms / 10_000, 6)
    return figure._replace(stated=figure.stated._replace(low=percent, high=percent)) if percent <= 100 else None


def _reading(text: str, figure: Quantity, found: _Found, end: int, lexicon: Lexicon) -> Reading:
    meaning, (first, last) = found
    other = _other(text, last, end, lexicon) if meaning.how == "one" and first > figure.span[0] else None
    if other is not None:
        meaning, last = Meaning((*meaning.names, *other.meaning.names), "shared"), other.span[1]
    start, stop = min(figure.span[0], first), max(figure.span[1], last)
    mixed = _mixed(text, start, stop, lexicon) or (text[first:last] if _diluted(meaning, lexicon) else "")
    stop += text[stop : stop + 1] == ")" and "(" in text[start:stop]
    said = " ".join(text[start:stop].split())
    return Reading(said, figure.stated, meaning.names, meaning.how, not mixed, mixed)


def _diluted(meaning: Meaning, lexicon: Lexicon) -> bool:
    """Whether a figure of this is one of a raw material, which may be a thin solution."""
    groups = {active["group"] for name in meaning.names if (active := lexicon.active(name)) is not None}
    thin = meaning.how == "group" and bool(groups) and groups <= set(lexicon.words["claims"]["diluted"])
    return meaning.traded or thin


def _mixed(text: str, start: int, stop: int, lexicon: Lexicon) -> str:
    """The word in, just before or just behind a claim which says that it is not of the pure substance; else nothing."""
    words = lexicon.words["claims"]
    ends = "|".join(map(re.escape, words["ends"]))
    cut = rf"[,.;:!?()\n]|(?<=\s)(?:{ends})(?=\s)"
    ahead = re.split(cut, text[:start])[-1].split()[-2:]
    behind = re.split(cut, text[stop:], maxsplit=1)[0].split()[:3]
    if not text[:start][-1:].isspace():
        ahead = []
    nearby = [*ahead, *text[start:stop].split(), *behind]
    return next((word for word in nearby if word.lower().strip(",.()") in words["not_pure"]), "")


_TOKEN = Pattern(r"[dDlL]['’](?=\w)|\S+")  # `d'acide` is two words
_ASIDE = Pattern(r"\s*\([^()]{1,40}\)[\s:\-–—=~]*$")
_LONGEST = 6  # words of a name


def _after(text: str, start: int, end: int, lexicon: Lexicon) -> _Found | None:
    """The substance that follows a figure, small words between passed over."""
    gap = re.compile(r"[\s(:\-–—]*").match(text, start, end)
    clause = re.split(r"[,;!?()\n+]|\.(?=\s|$)|\s[-–—|]\s", text[gap.end() if gap else start : end], maxsplit=1)[0]
    offset = gap.end() if gap else start
    words = list(_TOKEN.finditer(clause))
    small = (*lexicon.words["claims"]["between"], *lexicon.words["claims"]["not_pure"])
    for first in range(min(len(words), 4)):
        found = _longest(clause, words, first, lexicon)
        if found is not None:
            return _Found(found.meaning, (offset + found.span[0], offset + found.span[1]))
        if words[first][0].lower() not in small:
            return None
    return None


def _longest(clause: str, words: Sequence[re.Match[str]], first: int, lexicon: Lexicon) -> _Found | None:
    for last in range(min(len(words), first + _LONGEST), first, -1):
        span = words[first].start(), words[last - 1].end()
        meant = meaning(clause[slice(*span)], lexicon)
        if meant is not None:
            return _Found(meant, span)
    return None


def _before(text: str, start: int, end: int, lexicon: Lexicon) -> _Found | None:
    """The substance that a figure follows directly, words such as `complex` between passed over."""
    aside = _ASIDE.search(text, start, end)  # `salicylic acid (BHA) 2%`
    stop = end if aside is None else aside.start()
    cut = list(re.finditer(r"[.;!?\n+,)]\s*|\s(?:and|with|plus|et|und|&)\s|\s[-–—|]\s(?=.*\w)", text[start:stop]))
    offset = start + (cut[-1].end() if cut else 0)
    words = list(_TOKEN.finditer(text[offset:stop].rstrip(" (:-–—=~")))
    small = (*lexicon.words["claims"]["between"], *lexicon.words["claims"]["not_pure"])
    while words:
        for first in range(max(0, len(words) - _LONGEST), len(words)):
            span = offset + words[first].start(), offset + words[-1].end()
            meant = meaning(text[slice(*span)], lexicon)
            if meant is not None:
                return _Found(meant, span)
        if words.pop()[0].lower() not in small:
            return None
    return None


def _other(text: str, start: int, end: int, lexicon: Lexicon) -> _Found | None:
    """A second active that shares the figure of the one before it: `1.5% salicylic acid and azelaic acid`."""
    joins = "|".join(map(re.escape, lexicon.words["claims"]["joins"]))
    join = re.compile(rf"\s*(?:{joins})\s+", re.IGNORECASE).match(text, start, end)
    found = _after(text, join.end(), end, lexicon) if join else None
    if found is None or found.meaning.how not in ("one", "form") or not any(map(lexicon.active, found.meaning.names)):
        return None
    has_its_own = end < len(text) and not text[found.span[1] : end].strip(" (:-–—")
    return None if has_its_own else found


def meaning(words: str, lexicon: Lexicon) -> Meaning | None:
    """What words for a substance mean in a claim; as on a list where a claim knows no other meaning. None for others."""
    low = " ".join(words.lower().strip("'’\"").split())
    family = lexicon.words["families"].get(low)
    if family is not None:
        return Meaning(_forms(family, lexicon), "form")
    from ..lexicon import Undecided

    key = lexicon.key(low)
    found = (lexicon.lookup(key, "claim") or lexicon.lookup(key)) if key else None
    if found is None:
        active = lexicon.claim_names.get(low)
        if active is not None:
            return Meaning(tuple(active["inci"]), "one" if len(active["inci"]) == 1 else "group")
        if low.startswith(tuple(lexicon.words["claims"]["mirrors"])):  # `L-mandelic acid`
            return meaning(low.partition("-")[2], lexicon)
        return _several(low, lexicon) if "/" in low else None
    if isinstance(found, Undecided):
        return Meaning(found.candidates, "blend" if found.how == "blend" else "group", lexicon.is_traded(low))
    return Meaning((found.inci,), "one", lexicon.is_traded(low))


def _forms(family: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The names of a family, the substance itself first."""
    names = [
        name
        for key, active in lexicon.actives.items()
        if family in (key, active.get("parent"))
        for name in active["inci"]
    ]
    own = lexicon.entry(family)  # the family may be named by the id of an active: hyaluronic-acid
    first = family if own is None else own.inci
    return (first, *sorted({*names} - {first})) if own is not None else tuple(sorted(names))


def _several(words: str, lexicon: Lexicon) -> Meaning | None:
    """`AHA/BHA`: all that either means."""
    meant = [meaning(part, lexicon) for part in words.split("/")]
    if not all(meant):
        return None
    return Meaning(tuple(dict.fromkeys(name for one in meant if one for name in one.names)), "group")
