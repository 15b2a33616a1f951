"""What a page may hold. Over some hostile pages, small ones among them, the parser takes gigabytes or minutes, and it cannot be stopped.

The largest product pages have 3 MB, 20,000 tags and 200,000 attributes. Reading what is within these limits stays well under
400 MB; `benchmarks/readers.py --worst` shows the worst of each kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from labelscan.errors import SourceTooLarge

MAX_BYTES = 8_000_000  # one emoji makes each letter of a text four bytes, and it is copied while it is searched
MAX_WRITTEN = 12_000_000  # letters as the parser writes them: a quote, "&", ">" or no-break space as an entity
MAX_TAGS = 150_000  # the parser holds 170 bytes a tag
MAX_ATTRIBUTES = 800_000  # words in all tags; it holds 240 bytes an attribute
MAX_NAMES = 100_000  # different ones of attributes; it keeps them in 128 lists, which it searches
MAX_TAG = 1_000  # attributes of one tag; it compares each with all others
MAX_DEPTH = 4_000  # its search for an open element walks up
MAX_REOPENED = 400_000  # elements and attributes that it adds where elements of style are not closed

_SMALL = 600_000  # bytes; a page with no more cannot have too many attributes
_QUICK = 200_000  # bytes; no tag of a page with no more can take many seconds
_STEP = 65_536  # bytes in which tags are counted together

# An attribute, to the letter of the standard, and a tag whose end is not searched for further than need be.
_ATTRIBUTE = rb"[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?+"
_TAG = rb"<[^\s/>]*+(?:%b){0,%d}+" % (_ATTRIBUTE, MAX_TAG + 1)
_HIDES_ANGLE = rb"=\s*(?:\"[^\"<>]*+[<>]|'[^'<>]*+[<>])"  # a value in which "<" or ">" stands

_ALIKE = 3  # elements that the parser opens anew, of those that are the same
_LIGHT = 20  # bytes of an attribute's value that weigh as much as an attribute
_STYLE = rb"<(/?)(b|big|code|em|font|i|s|small|strike|strong|tt|u)(?=[\s/>])([^<>]*)"


def check_size(data: bytes, name: str) -> None:
    """Refuse more bytes or tags than a page can have."""
    if len(data) > MAX_BYTES:
        raise _too_large(name, f"{MAX_BYTES // 1_000_000} MB")
    if data.count(b"<") > MAX_TAGS:
        raise _too_large(name, f"{MAX_TAGS:,} tags")


def check(markup: bytes, name: str) -> None:
    """Refuse what would take the parser more than some seconds or 200 MB. The markup is in UTF-8."""
    if 6 * len(markup) > MAX_WRITTEN and _written(markup) > MAX_WRITTEN:
        raise _too_large(name, f"{MAX_WRITTEN // 1_000_000} MB with their signs as entities")
    tags = markup.count(b"<")
    _check_attributes(markup, name)
    if tags > MAX_DEPTH:
        _check_depth(markup, tags, name)
    lowered = markup.lower()
    if tags * _most_open_styles(lowered) > MAX_REOPENED and _reopened(lowered) > MAX_REOPENED:
        raise SourceTooLarge(f"{name} is too large with all the elements that it leaves open.")


def _too_large(name: str, limit: str) -> SourceTooLarge:
    return SourceTooLarge(f"{name} is too large: pages are read up to {limit}.")


def _written(markup: bytes) -> int:
    """No fewer bytes than the parser writes for a page."""
    wider = 5 * markup.count(b'"') + 4 * markup.count(b"&") + 3 * markup.count(b">") + 4 * markup.count(b"\xc2\xa0")
    return len(markup) + wider


def _check_attributes(markup: bytes, name: str) -> None:
    """Refuse too many attributes in one tag or in all, or too many different ones."""
    import re

    whole = re.compile(_TAG)
    number, names = 0, set[bytes]()
    for start in _doubtful(markup):
        tag = whole.match(markup, start)
        if tag is None:
            continue
        most = _most_attributes(tag[0])
        found = re.findall(_ATTRIBUTE, tag[0])[1:] if most > MAX_TAG or len(markup) > _SMALL else []
        if len(found) > MAX_TAG:
            raise SourceTooLarge(f"{name} has a tag with more than {MAX_TAG:,} attributes.")
        number += most
        names.update(found)
        if number > MAX_ATTRIBUTES:
            raise _too_large(name, f"{MAX_ATTRIBUTES:,} attributes")
    if len(markup) <= _SMALL:
        return
    tags = [piece.partition(b">")[0] for piece in markup.split(b"<")]
    number += sum(map(_most_attributes, tags))
    if number > MAX_ATTRIBUTES:
        raise _too_large(name, f"{MAX_ATTRIBUTES:,} attributes")
    if number > MAX_NAMES and len(names.union(*(re.findall(_ATTRIBUTE, tag)[1:] for tag in tags))) > MAX_NAMES:
        raise _too_large(name, f"{MAX_NAMES:,} different attributes")


def _doubtful(markup: bytes) -> Iterator[int]:
    """Where tags begin that are very long, or whose end a value may hide."""
    last = -1
    for start in chain(_long(markup), _hiding(markup) if len(markup) > _QUICK else ()):
        if start not in (last, -1):
            yield start
        last = start


def _long(markup: bytes) -> Iterator[int]:
    """Where tags begin that have many words, so that no "<" comes for long."""
    at = 0
    while at < len(markup):
        if markup.find(b"<", at, at + MAX_TAG) >= 0:
            at += MAX_TAG
            continue
        start, end = max(0, markup.rfind(b"<", 0, at)), markup.find(b"<", at)
        end = end if end >= 0 else len(markup)
        closed = markup.find(b">", start, end)
        if _most_attributes(markup[start : closed if closed >= 0 else end]) > MAX_TAG:
            yield start
        at = end


def _hiding(markup: bytes) -> Iterator[int]:
    """Where tags begin in whose values "<" or ">" stands."""
    import re

    for found in re.finditer(_HIDES_ANGLE, markup):
        yield markup.rfind(b"<", 0, found.start())


def _most_attributes(tag: bytes) -> int:
    """No fewer attributes than a tag has: each stands after a space, a slash or a value in quotes."""
    bare = tag.translate(None, b" \t\n\r\f/")
    return len(tag) - len(bare) + (bare.count(b'"') + bare.count(b"'") + 1) // 2


def _check_depth(markup: bytes, tags: int, name: str) -> None:
    """Refuse elements nested thousands deep."""
    if tags - markup.count(b"</") <= MAX_DEPTH or _most_open(markup) <= MAX_DEPTH:
        return
    import re
    from itertools import accumulate
    from operator import sub

    # How many more were opened than closed, up to each tag, above the least that there were before: an end too many closes nothing.
    opened = list(accumulate(map(_Steps().__getitem__, re.findall(rb"</?[A-Za-z]+", markup)), initial=0))
    if max(map(sub, opened, accumulate(opened, min))) > MAX_DEPTH:
        raise SourceTooLarge(f"{name} nests its elements more than {MAX_DEPTH:,} deep.")


def _most_open(markup: bytes) -> int:
    """No fewer elements than are ever open at once, counted in steps, with each "<" as the beginning of one."""
    opened = least = most = 0
    for at in range(0, len(markup), _STEP):
        ends = markup.count(b"</", at, at + _STEP + 1)
        begins = markup.count(b"<", at, at + _STEP) - ends
        least = min(least, opened - ends)
        most = max(most, opened + begins - least)
        opened += begins - ends
    return most


class _Steps(dict[bytes, int]):
    """By how much a tag, as `<p` or `</p`, changes the depth."""

    def __missing__(self, tag: bytes) -> int:
        step = 0 if tag.strip(b"</").lower().decode() in _UNCOUNTED else -1 if tag.startswith(b"</") else 1
        self[tag] = step
        return step


# Elements that hold nothing, or that may stand without an end tag.
_UNCOUNTED_TAGS = """
    area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option
    optgroup colgroup path circle rect use line g polygon polyline ellipse stop
"""
_UNCOUNTED = frozenset(_UNCOUNTED_TAGS.split())


def _most_open_styles(markup: bytes) -> int:
    """No less than the elements of style that are ever open at once weigh."""
    import re

    opened: dict[bytes, list[int]] = {}
    now = most = 0
    for end, name, rest in re.findall(_STYLE, markup):
        if not end:
            weight = _rough_weight(rest) if rest else 1
            opened.setdefault(name, []).append(weight)
            now += weight
            if now > most:
                most = now
        elif opened.get(name):
            now -= opened[name].pop()
    return most


def _rough_weight(rest: bytes) -> int:
    """No less than an element weighs, told from its tag after the name up to the first "<" or ">"."""
    return MAX_TAG if rest.count(b'"') % 2 or b"'" in rest else 1 + len(rest) // 2


def _reopened(markup: bytes) -> int:
    """No less than all that the parser opens anew weighs: at each other tag, the elements of style that are open, but of those that are alike three."""
    import re

    whole = re.compile(_TAG)
    opened: dict[bytes, list[tuple[bytes, int]]] = {}
    alike: dict[bytes, int] = {}
    now = added = last = 0  # after the last tag of style
    for found in re.finditer(_STYLE, markup):
        start = found.start()
        added += now * markup.count(b"<", last, start)
        last = start + 1
        end, name, _ = found.groups()
        same = opened.setdefault(name, [])
        if not end:
            tag = whole.match(markup, start)
            text = tag[0] if tag else b""
            alike[text] = alike.get(text, 0) + 1
            same.append((text, _weight(text) if alike[text] <= _ALIKE else 0))
            now += same[-1][1]
        elif same:
            text, weight = same.pop()
            alike[text] -= 1
            now -= weight
    return added + now * markup.count(b"<", last)


def _weight(tag: bytes) -> int:
    """An element and its attributes, and their bytes, which are lighter."""
    return 1 + _most_attributes(tag) + len(tag) // _LIGHT
