"""Data embedded in a page: JSON-LD, states of shop programs, product JSON, data attributes.

Strings are taken where a key on the way to them speaks of ingredients, or where they are HTML that does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from labelscan.model import Block

if TYPE_CHECKING:
    from labelscan.read.page import Page

KEYS = ("ingredient", "inci", "composition", "ingrédient")
RELATED_KEYS = ("related", "recommend", "similar", "upsell", "crosssell")

_MAX_DEPTH = 100  # of nested values; deeper data is no product
_MAX_BLOCKS = 500  # from one page
_MAX_JSON = (
    3_000_000  # characters; the state of a shop page has 1 MB at most, and values take up to 50 bytes a character
)
_KEPT = 1_000_000  # characters of JSON whose values are kept for the next who asks

_SMALL = {letter: letter + 32 for letter in range(ord("A"), ord("Z") + 1)}  # of ASCII alone

# Keys whose value can name the value beside it.
_NAMES = ("name", "label", "title", "key", "heading", "id", "attribute", "code", "question")


def blocks(page: Page, keys: Sequence[str] = KEYS) -> tuple[Block, ...]:
    """What the scripts and data attributes of a page say of ingredients."""
    found: list[Block] = []
    for origin, source in _sources(page, keys):
        found += walk(source, origin, keys) if not isinstance(source, str) else _from_text(source, origin, keys)
        if len(found) > _MAX_BLOCKS:
            break
    for name, value in page.data_attributes:
        if len(found) > _MAX_BLOCKS:
            break
        if len(value) > 40 or mentions(name, keys):
            found += _from_attribute(name, value, keys)
    return tuple(found[:_MAX_BLOCKS])


def linked_data(page: Page) -> Iterator[Any]:
    """The values of all JSON-LD scripts that can be read."""
    for attributes, text in page.scripts:
        if "ld+json" in (attributes.get("type") or ""):
            value = _parsed(page, text)
            if value is not None:
                yield value


def _parsed(page: Page, text: str) -> Any:
    """The value of a script, worked out once."""
    if text in page.values:
        return page.values[text]
    value = parse(text)
    if len(text) + sum(map(len, page.values)) <= _KEPT:
        page.values[text] = value
    return value


def parse(text: str) -> Any:
    """JSON, also with the commas too many and comments around it that shops leave in; None where it is not."""
    import json

    if len(text) > _MAX_JSON:
        return None
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip().removesuffix(";")
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        return None
    except ValueError:
        pass
    try:
        return json.loads(_without_trailing_commas(text), strict=False)
    except (ValueError, RecursionError):
        return None


def _without_trailing_commas(text: str) -> str:
    """The text without commas before a closing bracket (outside strings)."""
    import re

    strings_or_commas = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|,(?=\s*[\]}])', re.DOTALL)
    return strings_or_commas.sub(lambda found: "" if found[0] == "," else found[0], text)


def dicts(value: Any, skip: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value, from the outside in."""
    level: list[Any] = [value]
    for _ in range(_MAX_DEPTH):
        inner: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                yield item
                inner += [part for key, part in item.items() if not mentions(key, skip)]
            elif isinstance(item, list):
                inner += item
        level = inner


def _names_one(text: str, keys: Sequence[str]) -> bool:
    """Whether one of the words stands in a text, in small or capital letters."""
    if text.isascii():
        text = text.lower()
        return any(word in text for word in keys)
    letters = text.encode(errors="replace").lower()  # far quicker than small letters of all alphabets
    return any(word in letters for word in _encoded(tuple(keys)))


@lru_cache(10)
def _encoded(keys: tuple[str, ...]) -> tuple[bytes, ...]:
    """The words as bytes, also with their letters beyond ASCII as capitals."""
    return tuple({word.encode(): None for key in keys for word in (key, key.upper().translate(_SMALL))})


def mentions(key: str, keys: Sequence[str]) -> bool:
    """Whether a key speaks of one of the words, in any of the ways programs join words.

    >>> [mentions(key, KEYS) for key in ("fullIngredients", "inci_list", "principal", "ingredients-en")]
    [True, True, False, True]
    """
    lowered = key.lower()
    for word in keys:
        if word in lowered:
            break
    else:
        return False
    spaced = "".join(f" {c}" if c.isupper() and not key.isupper() else c if c.isalnum() else " " for c in key)
    parts = [*spaced.lower().split(), *("".join(c if c.isalnum() else " " for c in lowered).split())]
    return any(part == word or (len(word) > 4 and word in part) for part in parts for word in keys)


def walk(value: Any, origin: str, keys: Sequence[str] = KEYS) -> list[Block]:
    """The blocks in a JSON value, in its order."""
    found: list[Block] = []
    todo: list[tuple[Any, str, str, int]] = [(value, "", origin, 0)]  # with the key that spoke, the origin, the depth
    while todo and len(found) < _MAX_BLOCKS:
        item, heading, place, depth = todo.pop()
        if isinstance(item, str):
            if heading or len(item) > 40:
                found += _string(item, heading, place, keys)
        elif isinstance(item, list):
            joined = _joined(item) if heading else ""
            if joined:
                found.append(Block(joined, place, heading))
            elif depth < _MAX_DEPTH:
                todo += [(part, heading, place, depth + 1) for part in reversed(item) if _may_speak(part)]
        elif isinstance(item, dict) and depth < _MAX_DEPTH:
            todo += reversed([(*part, depth + 1) for part in _members(item, heading, place, keys)])
    return found


def _may_speak(value: Any) -> bool:
    """Whether a value is no empty one, nor a number."""
    return bool(value) and isinstance(value, (str, list, dict))


def _members(item: dict[str, Any], heading: str, origin: str, keys: Sequence[str]) -> Iterator[tuple[Any, str, str]]:
    beside = next((item[key] for key in _NAMES if _speaks(item.get(key), keys)), "")
    for key, part in item.items():
        own = key if mentions(key, keys) else heading
        named = beside if beside and key not in _NAMES else own
        yield part, named, "related" if mentions(key, RELATED_KEYS) else origin


def _speaks(value: object, keys: Sequence[str]) -> bool:
    return isinstance(value, str) and len(value) <= 60 and mentions(value, keys)


def _joined(items: list[Any]) -> str:
    """Names one a line: `["Aqua", "Glycerin"]` or `[{"name": "Aqua"}, ...]`."""
    names = [_name_in(item) for item in items]
    if len(names) < 2 or not all(0 < len(name) <= 200 and "<" not in name for name in names):
        return ""
    return "\n".join(map(plain, names))


def _name_in(item: object) -> str:
    if isinstance(item, dict):
        item = item.get("name") or item.get("title") or item.get("inci")
    return item if isinstance(item, str) else ""


def _string(text: str, heading: str, origin: str, keys: Sequence[str]) -> list[Block]:
    if heading:
        return _rendered(text, heading, origin) if _is_prose(text) else []
    if len(text) <= 40 or not _names_one(text, keys):
        return []
    if "<" in text and "</" in text:
        return _rendered(text, "", origin)
    return _from_text(text, origin, keys) if text.lstrip()[:1] in ("{", "[") else []


def _is_prose(text: str) -> bool:
    """Not an address, an identifier or a number."""
    text = text.strip()
    if len(text) < 3 or text.startswith(("http:", "https:", "//", "/", "#", "gid:")) or text.isdigit():
        return False
    return " " in text or "," in text or "<" in text or text.isalpha()


def _rendered(text: str, heading: str, origin: str) -> list[Block]:
    """The blocks of a string; HTML in it is read as HTML."""
    if "<" not in text:
        clean = plain(text)
        return [Block(clean, origin, heading)] if clean else []
    from labelscan.read.page import Page

    return [Block(block.text, origin, block.heading or heading) for block in Page(text, depth=3).blocks()]


def plain(text: str) -> str:
    """A string without tags and entities, its line breaks kept."""
    from html import unescape

    from labelscan.read.page import Page

    if "<" in text:
        text = "\n".join(block.text for block in Page(text, depth=3).blocks())
    lines = (" ".join(line.split()) for line in unescape(text).replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _sources(page: Page, keys: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """The data of each script that speaks of ingredients, with its origin; the text where it is no JSON as a whole."""
    for attributes, text in page.scripts:
        if not _names_one(text, keys):
            continue
        kind = attributes.get("type") or ""
        value = _parsed(page, text) if "json" in kind or text.lstrip()[:1] in ("{", "[") else None
        yield ("json-ld" if "ld+json" in kind else "state"), (text if value is None else value)


def _from_text(text: str, origin: str, keys: Sequence[str]) -> list[Block]:
    """Blocks of a program text: from the JSON values in it, else from what follows a key."""
    from labelscan.read import script

    value = parse(text) if text.lstrip()[:1] in ("{", "[") else None
    found = walk(value, origin, keys) if value is not None else []
    if value is None and len(text) <= _MAX_JSON:
        for inner in chain(script.values(text), map(parse, script.parsed(text))):
            found += walk(inner, origin, keys)
    if not found:
        for key, literal in script.members(text, keys):
            found += _string(literal, key, origin, keys)
    return found


def _from_attribute(name: str, value: str, keys: Sequence[str]) -> list[Block]:
    key = name.removeprefix("data-")
    if mentions(key, keys):
        inner = parse(value) if value.lstrip()[:1] in ("{", "[") else None
        return walk({key: inner}, "attribute", keys) if inner is not None else _string(value, key, "attribute", keys)
    if len(value) <= 40 or not _names_one(value, keys):
        return []
    inner = parse(value) if value.lstrip()[:1] in ("{", "[") else None
    return walk(inner if inner is not None else value, "attribute", keys)
