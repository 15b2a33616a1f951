"""Running text → the claims in words that it makes, by the rules of lexicon/claims.toml: `shrinks enlarged pores`, `free from parabens, silicones and perfume`.

spaCy's tokeniser and matchers read it. They take a second to load, so they are loaded only for a sentence that holds a word of some claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from .phrases import sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from .lexicon import Lexicon

_REACH = 3  # words before a claim that may take it back
_LONGEST = 400  # words of a list of what a product is free from


class Said(NamedTuple):
    """A claim of claims.toml, and the words that make it."""

    rule: str
    text: str


def said(prose: Iterable[str], lexicon: Lexicon) -> Iterator[Said]:
    """Every claim in words that texts make, in the order in which they stand."""
    hints = _hints(lexicon)
    for sentence in sentences(prose):
        line = " ".join(sentence.split())
        if hints.in_(line.lower()):
            yield from _reader(lexicon).read(line)


class _Hints(NamedTuple):
    """Words of which a sentence with a claim holds some: without them spaCy need not be loaded."""

    phrases: tuple[str, ...]
    patterns: tuple[tuple[tuple[str, ...], ...], ...]  # of each, the words that must be there, with their alternatives
    things: tuple[str, ...]
    free: tuple[str, ...]

    def in_(self, low: str) -> bool:
        """Whether a text in small letters may make a claim."""
        return (
            any(phrase in low for phrase in self.phrases)
            or any(all(any(word in low for word in place) for place in pattern) for pattern in self.patterns)
            or (any(thing in low for thing in self.things) and any(word in low for word in self.free))
        )


@lru_cache(maxsize=8)
def _hints(lexicon: Lexicon) -> _Hints:
    rules, words = lexicon.claims.values(), lexicon.words["claims"]
    patterns = [pattern.split() for rule in rules for pattern in rule.get("patterns", ())]
    return _Hints(
        tuple(phrase for rule in rules for phrase in rule["phrases"]),
        tuple(tuple(tuple(p.split("|")) for p in places if p[-1] not in ".?*") for places in patterns),
        tuple(thing for rule in rules for thing in rule.get("of", ())),
        tuple(word.strip("- ") for word in (*words["free_before"], *words["free_after"])),
    )


@lru_cache(maxsize=8)
def _reader(lexicon: Lexicon) -> _Reader:
    return _Reader(lexicon)


class _Reader:
    """spaCy's matchers with the phrases and patterns of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        from spacy.lang.en import English
        from spacy.matcher import Matcher, PhraseMatcher
        from spacy.util import compile_suffix_regex

        words = lexicon.words["claims"]
        self._nlp = English()
        endings = compile_suffix_regex(
            [*(self._nlp.Defaults.suffixes or ()), "-"]
        )  # the first of `paraben- and sulfate-free`
        self._nlp.tokenizer.suffix_search = endings.search  # type: ignore[union-attr]
        self._nlp.max_length = lexicon.scoring["finding"]["longest_prose"] + 1
        self._negations = frozenset(words["negations"])
        self._between, self._ends = frozenset(words["free_between"]), frozenset(words["ends"])
        self._whole, self._of, self._before, self._after = (
            PhraseMatcher(self._nlp.vocab, attr="LOWER") for _ in range(4)
        )
        self._built = Matcher(self._nlp.vocab)
        self._before.add("before", self._docs(words["free_before"]))
        self._after.add("after", self._docs(words["free_after"]))
        for name, rule in lexicon.claims.items():
            self._whole.add(name, self._docs(rule["phrases"]))
            if "of" in rule:
                self._of.add(name, self._docs(rule["of"]))
            if "patterns" in rule:
                self._built.add(name, [_pattern(pattern) for pattern in rule["patterns"]])

    def _docs(self, phrases: Iterable[str]) -> list[Doc]:
        return [self._nlp.make_doc(phrase) for phrase in phrases]

    def read(self, sentence: str) -> Iterator[Said]:
        """The claims of one sentence, in the order in which they stand; of two that overlap, the longer."""
        from spacy.util import filter_spans

        doc = self._nlp.make_doc(sentence)
        found = [*self._whole(doc, as_spans=True), *self._built(doc, as_spans=True)]
        free = [*self._freed_before(doc), *self._freed_after(doc)]
        plain = [(span, span.text) for span in filter_spans([span for span in found if not self._taken_back(span)])]
        covered = {token.i for span, _ in plain for token in span}
        free = [(at, words) for at, words in free if not any(token.i in covered for token in at)]
        for span, words in sorted([*plain, *free], key=lambda one: one[0].start):
            yield Said(span.label_, words)

    def _taken_back(self, span: Span) -> bool:
        """Whether one of the few words before, in the same clause, takes a claim back."""
        for token in reversed(list(span.doc[max(0, span.start - _REACH) : span.start])):
            if token.is_punct and token.text != "-":
                return False
            if token.lower_ in self._negations:
                return True
        return False

    def _freed_before(self, doc: Doc) -> Iterator[tuple[Span, str]]:
        """What stands behind `free from`, `without`, `no added`: one thing or a list of things, some of which are none of ours."""
        from spacy.util import filter_spans

        named = self._named(doc)
        for opening in filter_spans(self._before(doc, as_spans=True)):
            if self._taken_back(opening):
                continue
            at, fresh = opening.end, True
            while at < min(len(doc), opening.end + _LONGEST):
                span = named.get(at)
                if span is not None and fresh and self._ends_at(doc, span.end):
                    yield span, f"{opening.text} {span.text}"
                    at = span.end
                    continue
                word = doc[at].lower_
                if word in self._ends and word not in self._between:
                    break
                fresh = word in self._between  # other words are of something that is none of ours
                at += 1

    def _freed_after(self, doc: Doc) -> Iterator[tuple[Span, str]]:
        """What stands before `-free`: one thing, or a list of things."""
        from spacy.util import filter_spans

        named = {span.end: span for span in self._named(doc).values()}
        for closing in filter_spans(self._after(doc, as_spans=True)):
            at = closing.start if closing.start in named else 0
            while at > 0:
                span = named.get(at)
                if span is not None and not self._taken_back(span):
                    yield span, f"{span.text}{doc[closing.start - 1].whitespace_}{closing.text}"
                    at = span.start
                elif span is None and doc[at - 1].lower_ in self._between:
                    at -= 1
                else:
                    break

    def _named(self, doc: Doc) -> dict[int, Span]:
        """The things that a product may be free from, by where they begin."""
        from spacy.util import filter_spans

        return {span.start: span for span in filter_spans(self._of(doc, as_spans=True))}

    def _ends_at(self, doc: Doc, at: int) -> bool:
        """Whether a thing is named to its end: `oil`, and not `oil control`."""
        return at >= len(doc) or doc[at].is_punct or doc[at].lower_ in self._between | self._ends


def _pattern(pattern: str) -> list[dict[str, Any]]:
    """`shrinks|closes your|the* pores` as spaCy takes it: alternatives, `?` one or none, `*` any number, `...` up to three words of any kind.

    >>> _pattern("shrinks your|the? pores")[1]
    {'LOWER': {'IN': ['your', 'the']}, 'OP': '?'}
    """
    found: list[dict[str, Any]] = []
    for place in pattern.split():
        if place == "...":
            found.append({"OP": "{0,3}"})
            continue
        words = place.rstrip("?*")
        how = place[len(words) :]
        found.append({"LOWER": {"IN": words.split("|")}, **({"OP": how} if how else {})})
    return found


def once(found: Iterable[Said], order: Sequence[str]) -> list[Said]:
    """Each claim once, as it is first made, in a given order."""
    first: dict[str, Said] = {}
    for one in found:
        first.setdefault(one.rule, one)
    return [first[name] for name in order if name in first]
