"""Lists that run over a page or column break: what stands on either side is one block again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..match import known
from ..model import Block
from ..split.edges import mended

if TYPE_CHECKING:
    from ..lexicon import Lexicon

_BETWEEN = 3  # blocks: a running foot, a page number, a running head


def joined(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Block]:
    """The blocks, with the rest of a broken list behind its beginning; what stands between the two comes after."""
    at = 0
    while at < len(blocks):
        block, between = blocks[at], list[Block]()
        at += 1
        while (rest := _rest(block, blocks[at : at + _BETWEEN], lexicon)) is not None:
            block = block._replace(text=f"{block.text}\n{blocks[at + rest].text}")
            between += blocks[at : at + rest]
            at += rest + 1
        yield block
        yield from between


def _rest(block: Block, following: Sequence[Block], lexicon: Lexicon) -> int | None:
    """Which of the following blocks goes on with the list that a block ends in."""
    if not block.origin.startswith("page") or "," not in block.text:
        return None
    last = block.text.rpartition(",")[2].strip()
    if len(last) > 80 or last.endswith("."):
        return None
    for number, other in enumerate(following):
        if other.origin.startswith("page") and _go_together(last, other.text, lexicon):
            return number
        if len(other.text) > 80:
            return None  # a paragraph of its own
    return None


def _go_together(last: str, text: str, lexicon: Lexicon) -> bool:
    """Whether a list that ends so goes on so: within a name, or after its comma with names."""
    first, *more = text[:200].split(",")[: 1 if last else 4]
    names = [f"{last} {first}", *more]
    return "," in text[:100] and any(known(mended(name.strip().rstrip("."), lexicon), lexicon) for name in names)
