"""Claims with a figure, against what the label leaves possible.

    text → Reading (figure, substance, pure or not) → verdict, flags, the steps that led there, one sentence

The law is not arithmetic: the verdict is worked out with the claimed substance's own legal maximum lifted, and `exceeds_legal_limit` is set apart.
Verdicts allow for rounding (`[verdicts]` in scoring.toml), intervals never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from . import legal
from .bounds import feasible
from .errors import ClaimNotUnderstood
from .intervals import Facts, arranged, intervals
from .model import Claim, Product, Reason, Stated
from .quantity import Quantity, quantities

if TYPE_CHECKING:
    from .lexicon import Lexicon


class Reading(NamedTuple):
    """One figure of a claim and the substance that it is of."""

    text: str
    stated: Stated
    inci: str
    pure: bool  # False where the figure is of a complex, a solution, something encapsulated

    @property
    def percent(self) -> float:
        """The figure, or the end of it that is given."""
        ends = [end for end in (self.stated.low, self.stated.high) if end is not None]
        return max(ends)


class Case(NamedTuple):
    """What a claim is judged against: one product, worked out."""

    facts: Facts
    found: list[tuple[float, float]] | None  # the intervals of its ingredients
    product: Product
    lexicon: Lexicon

    def place(self, inci: str) -> int | None:
        """Where a substance stands in the list."""
        return next((i for i, match in enumerate(self.facts.matches) if match.name == inci), None)


# --- reading -----------------------------------------------------------------------------------------------------------------------------------------


def read(text: str, lexicon: Lexicon) -> list[Reading]:
    """The figures of a claim, each with its substance. Raises `ClaimNotUnderstood` where there is none."""
    found = list(readings(text, lexicon))
    if found:
        return found
    figures = list(quantities(text, lexicon.words["quantities"]))
    if not figures:
        raise ClaimNotUnderstood(f"{text!r} holds no figure such as '2 %' to check.")
    raise ClaimNotUnderstood(f"{text!r} names no ingredient that labelscan knows.")


def readings(text: str, lexicon: Lexicon) -> Iterator[Reading]:
    """Figures in running text that stand beside the name of an ingredient: `2% salicylic acid`, `niacinamide (10 %)`, `with 0,3 % of retinol`."""
    figures = [q for q in quantities(text, lexicon.words["quantities"]) if (q.stated.low or q.stated.high or 0) > 0]
    for number, quantity in enumerate(figures):
        start = figures[number - 1].span[1] if number else 0
        end = figures[number + 1].span[0] if number + 1 < len(figures) else len(text)
        after = _substance_after(text[quantity.span[1] : end], lexicon)
        before = None if after else _substance_before(text[start : quantity.span[0]], lexicon)
        inci, stretch = after or before or (None, "")
        if inci is None:
            continue
        words = re.findall(r"\w+", f"{stretch} {_tail(text, quantity, stretch)}".lower())
        pure = not any(word in lexicon.words["claims"]["not_pure"] for word in words)
        yield Reading(" ".join(text[min(quantity.span[0], start if before else quantity.span[0]) :][:0].split()) or _shown(text, quantity, stretch), quantity.stated, inci, pure)


def _shown(text: str, quantity: Quantity, stretch: str) -> str:
    """The claim as it stands: the figure with its name."""
    figure = " ".join(text[slice(*quantity.span)].split())
    at = text.find(stretch) if stretch else -1
    return " ".join(f"{stretch} {figure}".split()) if 0 <= at < quantity.span[0] else " ".join(f"{figure} {stretch}".split())


def _tail(text: str, quantity: Quantity, stretch: str) -> str:
    """The three words behind a claim's name, which may take back that it is of the pure substance."""
    at = text.find(stretch, quantity.span[1]) if stretch else -1
    rest = text[at + len(stretch) :] if at >= 0 else text[quantity.span[1] :]
    clause = re.split(r"[.;!?\n]|\s(?:and|with|plus|to|for|\+|&)\s", rest, maxsplit=1)[0]
    return " ".join(clause.replace(",", " , ").split(",")[0].split()[:3])


def _substance_after(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """The substance that follows a figure, and the words that name it, small words between passed over."""
    words = list(re.finditer(r"[^\s,;.()+!?]+(?:[.'’][^\s,;.()+!?]+)*", text[:160]))
    between = lexicon.words["claims"]["between"] + lexicon.words["claims"]["not_pure"]
    first = 0
    while first < min(len(words), 4):
        for last in range(min(len(words), first + 6), first, -1):
            stretch = text[words[first].start() : words[last - 1].end()]
            inci = substance(stretch, lexicon)
            if inci is not None:
                return inci, text[words[0].start() : words[last - 1].end()]
        if words[first][0].lower() not in between:
            return None
        first += 1
    return None


def _substance_before(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """The substance that a figure follows directly."""
    clause = re.split(r"[.;!?\n+]|,\s|\s(?:and|with|plus|&)\s", text)[-1].rstrip(" (:-–—")
    words = list(re.finditer(r"\S+", clause))
    for first in range(max(0, len(words) - 6), len(words)):
        stretch = clause[words[first].start() :]
        inci = substance(stretch, lexicon)
        if inci is not None:
            return inci, stretch
    return None


def substance(words: str, lexicon: Lexicon) -> str | None:
    """The INCI name that words mean in a claim."""
    active = lexicon.claim_names.get(" ".join(words.lower().split()))
    if active is not None:
        return str(active["inci"][0])
    found = lexicon.match(words, "claim")
    return found.name if found.match in ("exact", "normalised", "alias") else None


# --- judging -----------------------------------------------------------------------------------------------------------------------------------------


def check(text: str, case: Case) -> Claim:
    """What one product's label proves of a claim. Raises `ClaimNotUnderstood` where the claim names no figure or no ingredient."""
    found = read(text, case.lexicon)
    if len(found) == 1:
        return judge(found[0], case)._replace(text=" ".join(text.split()))
    return _jointly(text, found, case)


def _jointly(text: str, found: Sequence[Reading], case: Case) -> Claim:
    """Several figures: one by one, and whether they can all be true together."""
    parts = [judge(reading, case) for reading in found]
    flags = tuple(dict.fromkeys(flag for part in parts for flag in part.flags))
    worst = next((v for v in ("not_listed", "contradicted", "ambiguous", "unverifiable", "consistent") if any(p.verdict == v for p in parts)), "unverifiable")
    says = " ".join(part.says for part in parts)
    if worst in ("consistent", "unverifiable") and all(r.pure for r in found) and not _possible(found, case, hard_only=True):
        worst, says = "contradicted", f"Each of these could be true alone, but not all together: they cannot all fit into this list. {says}"
    return Claim(" ".join(text.split()), "concentration", None, None, worst, says, flags, (), tuple(parts))


def judge(reading: Reading, case: Case) -> Claim:
    """The verdict on one figure of one substance."""
    place = case.place(reading.inci)
    make = _maker(reading, case)
    if place is None:
        return make("not_listed", _not_listed(reading, case))
    name, figure = reading.inci, reading.stated.text
    if not reading.pure:
        return make("unverifiable", f"The figure is of a complex, a solution or the like, not of {name} itself: how much {name} that holds is not stated.")
    if not _possible([reading], case, hard_only=True):
        return make("contradicted", f"{figure} {name} cannot be: {_obstacle(reading, place, case)}")
    if case.facts.items[place].section == "active" and _agrees(reading, case.facts.items[place].stated, case):
        return make("consistent", f"The Drug Facts state {case.facts.items[place].stated.text} {name} as an active ingredient, a regulated strength.")  # type: ignore[union-attr]
    if _agrees(reading, case.facts.items[place].stated, case):
        return make("consistent", f"The list itself states {case.facts.items[place].stated.text}; nothing on the label speaks against it, and nothing proves it.")  # type: ignore[union-attr]
    if not _possible([reading], case, hard_only=False):
        return make("unverifiable", f"{figure} {name} is unlikely, but cannot be excluded: {_customary_obstacle(place, case)}")
    supported = _support(reading, place, case)
    if supported is None:
        return make("unverifiable", f"{figure} {name} is possible, but nothing on the label supports it: {_unsupported(place, case)}")
    return make("consistent", f"{figure} {name} fits the label: {supported} That is not proof: the list allows less as well.")


def _maker(reading: Reading, case: Case) -> Any:
    flags = tuple(_flags(reading, case))

    def make(verdict: str, says: str) -> Claim:
        said = says if not flags else f"{says} {' '.join(_flag_says(flag, reading, case) for flag in flags)}"
        return Claim(reading.text, "concentration", reading.inci, reading.percent, verdict, said, flags, tuple(_steps(reading, case, verdict)))

    return make


def _steps(reading: Reading, case: Case, verdict: str) -> Iterator[Reason]:
    """The chain that led to a verdict."""
    place = case.place(reading.inci)
    if place is None:
        yield Reason("not-listed", f"{reading.inci} is not on the list.", 0.0, reading.inci)
        return
    item = case.facts.items[place]
    yield Reason("listed", f"{reading.inci} is listed as {item.printed}, number {item.position} of its list.", 0.0, reading.inci, (), item.span, item.statement)
    if case.found is not None:
        low, high = case.found[place]
        yield Reason("possible", f"The label leaves {low:.3g} to {high:.3g} % possible.", 0.0, reading.inci)
    limit = _limit(reading, case)
    if limit is not None and limit.max is not None:
        yield Reason("legal-maximum", f"The legal maximum is {limit.max:g} % ({limit.market}, {limit.ref}).", 0.0, reading.inci, (limit.source,))
    yield Reason("verdict", f"So the claim is {verdict}.", 0.0, reading.inci)


def _ends(reading: Reading, slack: float) -> tuple[float, float]:
    stated = reading.stated
    low = 0.0 if stated.low is None else stated.low * (1 - slack)
    return low, 100.0 if stated.high is None else min(stated.high * (1 + slack), 100.0)


def _possible(found: Sequence[Reading], case: Case, hard_only: bool) -> bool:
    """Whether the figures fit the label, with slack: their own legal maxima lifted, the other ingredients' kept, customary ones on request."""
    facts, rules = case.facts, case.lexicon.scoring["verdicts"]
    low, high = list(facts.low), list(facts.high)
    if not hard_only:
        for i, match in enumerate(facts.matches):
            usual = legal.customary(match.name, case.product, case.lexicon) if match.name and facts.items[i].stated is None else None
            if usual is not None:
                high[i] = min(high[i], max(usual.percent, low[i]))
    for reading in found:
        place = case.place(reading.inci)
        if place is None:
            return False
        ends = _ends(reading, rules["claim_slack"])
        if facts.items[place].stated is None:
            low[place], high[place] = ends
        else:
            low[place], high[place] = max(low[place], ends[0]), min(high[place], ends[1])
    slack = rules["threshold_slack"]
    lows, highs, tail = arranged(facts, low, high)
    return any(feasible(lows, highs, facts.threshold * t, tail) for t in (1.0, 1 + slack, 1 - slack))


def _agrees(reading: Reading, stated: Stated | None, case: Case) -> bool:
    """Whether the list states the figure itself."""
    if stated is None or stated.low is None or stated.high is None:
        return False
    low, high = _ends(reading, case.lexicon.scoring["verdicts"]["claim_slack"])
    return low <= stated.high and stated.low <= high


def _limit(reading: Reading, case: Case) -> Any:
    place = case.place(reading.inci)
    drug = place is not None and case.facts.items[place].section == "active"
    return legal.legal_maximum(reading.inci, case.product, case.lexicon, drug)


def _flags(reading: Reading, case: Case) -> Iterator[str]:
    slack = case.lexicon.scoring["verdicts"]["legal_slack"]
    limit = _limit(reading, case)
    if reading.pure and limit is not None and limit.max:
        if reading.percent > limit.max * (1 + slack):
            yield "exceeds_legal_limit"
        elif reading.percent >= limit.max * (1 - slack):
            yield "at_legal_limit"
    elif reading.pure and legal.prohibited(reading.inci, case.product, case.lexicon) is not None:
        yield "exceeds_legal_limit"
    place = case.place(reading.inci)
    if limit is not None and limit.role == "drug" and (limit.min or 0) <= reading.percent <= (limit.max or 0) * (1 + slack):
        yield "regulated_strength"
    active = case.lexicon.active(reading.inci)
    if active is not None and "effective" in active and place is not None:
        most = min(reading.percent, case.found[place][1]) if case.found is not None else reading.percent
        if most < active["effective"][0] * (1 - slack):
            yield "below_effective"


def _flag_says(flag: str, reading: Reading, case: Case) -> str:
    limit = _limit(reading, case)
    place = f"{limit.market}, {limit.ref}" if limit is not None else case.product.market
    if flag == "exceeds_legal_limit":
        allowed = f"the {limit.max:g} % that the law allows here" if limit is not None and limit.max else "what the law allows here: nothing"
        return f"It would be more than {allowed} ({place})."
    if flag == "at_legal_limit":
        return f"It is at the legal maximum ({place})."
    if flag == "regulated_strength":
        return f"The strength is within what the monograph sets ({place})."
    least = (case.lexicon.active(reading.inci) or {}).get("effective", [0.0])[0]
    return f"Studies used {least:g} % or more, so expect less of it."


def _not_listed(reading: Reading, case: Case) -> str:
    relatives = []
    for match in case.facts.matches:
        active = case.lexicon.active(match.name) if match.name else None
        mine = case.lexicon.active(reading.inci)
        if active is not None and mine is not None and (active.get("parent") == reading.inci or active["group"] == mine["group"]):
            relatives.append(f"{match.name} is, which is another substance")
    told = f" {'; '.join(relatives[:2])}." if relatives else ""
    return f"{reading.inci} is not on the ingredient list.{told}"


def _obstacle(reading: Reading, place: int, case: Case) -> str:
    """Why a figure is impossible: what stands in the way, in a sentence."""
    facts = case.facts
    stated = facts.items[place].stated
    if stated is not None:
        return f"the label itself states {stated.text}."
    least = _ends(reading, 0.0)[0]
    if place not in facts.ordered:
        return "together with what the other ingredients must hold, it would be more than 100 %."
    before = facts.ordered[: facts.ordered.index(place)]
    small = [(facts.high[i], i) for i in before if facts.high[i] < least]
    if small:
        most, i = min(small)
        name = facts.matches[i].name or facts.items[i].printed
        return f"it stands behind {name}, which is at most {most:g} %, so it is at most {max(most, facts.threshold):g} %."
    rank = len(before) + 1
    if rank * least > 100:
        return f"it is number {rank} in the list, and each of the {rank - 1} before it would be at least as much: {rank} x {least:g} % is more than 100 %, so at most {100 / rank:.3g} % is possible."
    found = intervals(facts)
    most_possible = f"at most {found[place][1]:.3g} % is possible" if found is not None else "the label's own facts contradict one another"
    return f"the order, the legal maxima and the sum of 100 % leave no room for it: {most_possible}."


def _markers(case: Case) -> Iterator[tuple[int, legal.Cap]]:
    """Ingredients that are at most about the threshold, by law or by custom, in list order."""
    for i in case.facts.ordered:
        name = case.facts.matches[i].name
        known = case.facts.caps[i] or (legal.customary(name, case.product, case.lexicon) if name else None)
        usual = legal.customary(name, case.product, case.lexicon) if name else None
        for one in (known, usual):
            if one is not None and one.percent <= case.facts.threshold:
                yield i, one
                break


def _support(reading: Reading, place: int, case: Case) -> str | None:
    """What on the label supports a figure that is possible, in a sentence; None where nothing does."""
    facts, rules = case.facts, case.lexicon.scoring["verdicts"]
    if case.found is not None:
        low, high = _ends(reading, rules["claim_slack"])
        a, b = case.found[place]
        if low <= a and b <= high:
            return "the label leaves no other amount possible."
    if reading.percent <= rules["small_claim"]:
        return f"up to {rules['small_claim']:g} %, any place in the list will do."
    if place not in facts.ordered:
        return None
    first = next((i for i, _ in _markers(case)), None)
    if first is None or place < first:
        behind = f", before {facts.matches[first].name}" if first is not None else ""
        return f"it stands number {facts.ordered.index(place) + 1} of {len(facts.ordered)}{behind}, where such an amount can be."
    return None


def _unsupported(place: int, case: Case) -> str:
    if not case.facts.order.informative:
        return case.facts.order.why[0].lower() + case.facts.order.why[1:]
    marker = next(((i, cap) for i, cap in _markers(case) if i < place), None)
    if marker is None:
        return "its place in the list says nothing."
    name = case.facts.matches[marker[0]].name
    return f"it stands behind {name}, where ingredients of more than 1 % seldom stand."


def _customary_obstacle(place: int, case: Case) -> str:
    marker = next(((i, cap) for i, cap in _markers(case) if i < place), None)
    if marker is None:
        return "it would leave the others less than they customarily are."
    return f"it stands behind {case.facts.matches[marker[0]].name}; {marker[1].says}."
