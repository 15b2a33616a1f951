"""The values that pass between the rooms, from a source to a report. Imports nothing of ours.

All are immutable. Small values, made by the hundred, are named tuples (a dataclass costs a millisecond of start-up to define); the document and the
report are frozen dataclasses. `Report.to_dict` is the JSON that other programs rely on (`labelscan.report/1`).

Annotations are not put off here (`from __future__ import annotations`): a named tuple compiles each one that is, which doubles its cost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

PATHWAYS = ("sebum", "unclog", "support", "texture", "photoprotection")

Span = tuple[int, int]  # code points, end not included


class Digest:
    """The SHA-256 of some bytes; `str` works it out, when it is first asked for."""

    __slots__ = ("_data", "_hex")

    def __init__(self, data: bytes) -> None:
        self._data: bytes = data
        self._hex = ""

    def __str__(self) -> str:
        if not self._hex:
            from hashlib import sha256

            self._hex, self._data = sha256(self._data).hexdigest(), b""
        return self._hex

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


class Block(NamedTuple):
    """A run of text from one place of a source."""

    text: str  # lines separated by "\n"; otherwise as it stands in the source
    origin: str = "body"  # body, related, template, json-ld, state, attribute, table, picture, or "page 3"
    heading: str = ""  # the heading, label or key that stands over it


@dataclass(frozen=True, slots=True)
class Document:
    """A source as text: its blocks in reading order, and what its structured data says of the product."""

    name: str  # of the source: "serum.html"; "-" for standard input
    kind: str  # html, pdf, text, image
    sha256: Digest | str  # of the bytes, in hexadecimal
    blocks: tuple[Block, ...]
    product: str | None = None
    brand: str | None = None
    category: str | None = None
    description: str | None = None
    confidences: Mapping[str, float] | None = (
        None  # of a picture: how sure the least sure letter of each word is, 0 to 1
    )


class Statement(NamedTuple):
    """An ingredient statement as read."""

    text: str
    section: str  # main, active, inactive, may_contain
    component: str | None = None  # the product of a kit that it belongs to


class Stated(NamedTuple):
    """A figure that the label prints for an ingredient, in percent."""

    low: float | None  # None: "less than high"
    high: float | None  # None: "at least low"
    unit: str  # as printed: %, ppm, mg/g, mg/mL
    basis: str  # w/w, or w/v
    text: str  # as printed


class Item(NamedTuple):
    """One ingredient as printed."""

    position: int  # from 1, in its component and section
    printed: str  # the name, mended
    section: str
    component: str | None
    statement: int  # index into the statements
    span: Span  # of the name in that statement's text
    stated: Stated | None = None
    notes: tuple[str, ...] = ()
    cas: str | None = None  # printed beside it, in a composition table
    partial: bool = False  # its statement names only some of the ingredients, in no order
    trace: bool = False  # it stands behind the words with which Chinese labels begin what is at most 0.1 %


class Caution(NamedTuple):
    """A warning, apart from all scores."""

    rule: str
    says: str
    sources: tuple[str, ...] = ()


class Match(NamedTuple):
    """What a printed name means. `match`: exact, normalised, alias, fuzzy, class, shape, none; `name` is None for the last three."""

    match: str
    name: str | None = None
    confidence: float = 0.0
    kind: str | None = None
    functions: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()  # of a class
    lipid: bool = True  # of what is not in the lexicon: whether it may be a fat, as far as the shape of its name tells


class Interval(NamedTuple):
    """What is possible, in percent; both None where the label's facts contradict one another."""

    low: float | None
    high: float | None
    why: tuple[str, ...] = ()


class Ingredient(NamedTuple):
    """One ingredient of a report: as printed, what it is, how much of it there can be."""

    item: Item
    match: Match
    percent: Interval

    @property
    def name(self) -> str | None:
        """The INCI name, None where it is not recognised as one."""
        return self.match.name

    @property
    def label(self) -> str:
        """The INCI name, or what is printed."""
        return self.match.name or self.item.printed


class Reason(NamedTuple):
    """One summand of a score, or one step to a verdict."""

    rule: str
    says: str
    points: float = 0.0
    ingredient: str | None = None
    sources: tuple[str, ...] = ()
    span: Span | None = None
    statement: int | None = None


class Score(NamedTuple):
    """A score of 0 to 100 and the band that the label leaves open. `score` is the sum of the points of its reasons."""

    score: float
    low: float
    high: float
    reasons: tuple[Reason, ...] = ()
    band: str | None = None  # of comedogenic risk: low, some, notable, high, unknown
    component: str | None = None
    highest: Reason | None = None  # of comedogenic risk: the highest rated ingredient, which is not the score


class Claim(NamedTuple):
    """One claim and what the label proves of it."""

    text: str
    kind: str  # concentration, marketing, spf
    ingredient: str | None
    percent: float | None
    verdict: str  # contradicted, consistent, unverifiable, ambiguous, not_listed
    says: str
    flags: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    parts: tuple[Any, ...] = ()  # claims
    component: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The claim as in `claims` of the report's JSON."""
        from .plain import claim

        return claim(self)


class LabelText(NamedTuple):
    """What a document says of one product: its ingredient statements, and the words around them."""

    statements: tuple[Statement, ...]
    prose: tuple[str, ...] = ()  # names, descriptions and directions, for claims, SPF, pH and use
    title: str | None = None  # the product's name
    items: tuple[Item, ...] = ()  # where the source is a table of ingredients: its rows, which need no splitting
    cautions: tuple[Caution, ...] = ()  # what every reader of such a source should mind


class Coverage(NamedTuple):
    """How much of the list is known. `share` counts ingredients, `share_by_weight` weighs them by the middle of what is possible."""

    recognised: int
    shaped: int
    listed: int
    share: float
    share_by_weight: float
    rated: int
    unrated: int


class Order(NamedTuple):
    """Whether the order of the list says anything of amounts."""

    informative: bool
    why: str


class Fault(NamedTuple):
    """Why there is nothing to report."""

    kind: str
    says: str


class Product(NamedTuple):
    """What is being judged, and by which rules."""

    name: str | None
    brand: str | None
    form: str | None
    use: str
    use_basis: str
    market: str
    market_basis: str
    date: str
    spf: float | None = None
    ph: float | None = None
    site: str = "face"


class Component(NamedTuple):
    """One product of a kit, worked out alone."""

    name: str | None
    pores: dict[str, Score]
    comedogenic: Score
    coverage: Coverage
    order: Order


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that labelscan says of one product."""

    source_name: str
    source_kind: str
    source_sha256: Digest | str
    product: Product | None
    lexicon_version: str
    id: str | None = None
    error: Fault | None = None
    statements: tuple[Statement, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    components: tuple[Component, ...] = ()  # always one or more where there is no error
    claims: tuple[Claim, ...] = ()
    warnings: tuple[Caution, ...] = ()
    notes: tuple[str, ...] = ()  # what every reader should be told

    @property
    def pores(self) -> dict[str, Score]:
        """The five pathways; of a kit, the highest of each."""
        return {path: _highest([(c.pores[path], c.name) for c in self.components]) for path in PATHWAYS}

    @property
    def comedogenic(self) -> Score:
        """The risk of clogging; of a kit, the highest."""
        return _highest([(c.comedogenic, c.name) for c in self.components])

    @property
    def order(self) -> Order:
        """Whether the order says anything; of a kit, of the first product for which it does not."""
        return next((c.order for c in self.components if not c.order.informative), self.components[0].order)

    @property
    def coverage(self) -> Coverage:
        """How much is known, over all components."""
        parts = [c.coverage for c in self.components]
        if len(parts) == 1:
            return parts[0]
        listed = sum(p.listed for p in parts)
        recognised = sum(p.recognised for p in parts)
        return Coverage(
            recognised=recognised,
            shaped=sum(p.shaped for p in parts),
            listed=listed,
            share=recognised / listed if listed else 0.0,
            share_by_weight=sum(p.share_by_weight for p in parts) / len(parts),
            rated=sum(p.rated for p in parts),
            unrated=sum(p.unrated for p in parts),
        )

    def with_id(self, id: str | None) -> "Report":
        """The same report under the id of a list's row."""
        return replace(self, id=id)

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON values."""
        from .plain import report

        return report(self)


def _highest(scores: list[tuple[Score, str | None]]) -> Score:
    best, component = max(scores, key=lambda pair: pair[0].score)
    return best._replace(component=component)
