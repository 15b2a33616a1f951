"""A report on a terminal, from 60 columns on, with rich; and plain where it is piped, for which rich need not be loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from ..model import Claim, Report
from .lines import Line, of_claim, of_report

if TYPE_CHECKING:
    from ..explain import Explanation

_KEPT = "\ue000%"  # a figure and its percent sign stay on one line


def rendered(
    report: Report,
    width: int = 80,
    colour: bool = False,
    unicode: bool = True,
    terminal: bool = False,
    why: bool = False,
) -> str:
    """The whole report as text, for a report without an error. `terminal`: whether a terminal shows it; `why`: with the whole working."""
    return _printed(chain(of_report(report, unicode), _working(report) if why else ()), width, colour, terminal)


def rendered_claim(
    claim: Claim, report: Report, width: int = 80, colour: bool = False, terminal: bool = False, why: bool = False
) -> str:
    """One claim's verdict, with the interval of its ingredient and the reason in a sentence. `why`: with the working."""
    return _printed(chain(of_claim(claim, report), _working(claim) if why else ()), width, colour, terminal)


def _working(of: Report | Claim) -> Iterator[Line]:
    from . import working

    return working.of_report(of) if isinstance(of, Report) else working.of_claim(of)


def rendered_explanation(known: Explanation, width: int = 80, colour: bool = False, terminal: bool = False) -> str:
    """All that is known of one ingredient."""
    from .explained import of_explanation

    return _printed(of_explanation(known), width, colour, terminal)


def _printed(lines: Iterable[Line], width: int, colour: bool, terminal: bool) -> str:
    kept = (
        line._replace(parts=tuple((text.replace(" %", _KEPT), style) for text, style in line.parts)) for line in lines
    )
    printed = _with_rich(kept, width, colour) if terminal or colour else _plain(kept, width)
    return "".join(f"{line.rstrip()}\n" for line in printed).replace(_KEPT, " %")


def _plain(lines: Iterable[Line], width: int) -> Iterator[str]:
    from textwrap import wrap

    for line in lines:
        text = "".join(part for part, _ in line.parts)
        for number, piece in enumerate(wrap(text, width - line.indent - line.hang, break_on_hyphens=False) or [""]):
            yield " " * (line.indent + (line.hang if number else 0)) + piece


def _with_rich(lines: Iterable[Line], width: int, colour: bool) -> Iterator[str]:
    """In colour, and wrapped by the cells of a terminal, where wide characters count double."""
    import io

    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(
        file=out, width=width, color_system="256" if colour else None, force_terminal=colour, legacy_windows=False
    )
    for line in lines:
        wrapped = Text.assemble(*line.parts).wrap(console, width - line.indent - line.hang)
        for number, piece in enumerate(wrapped or [Text()]):
            piece.rstrip()
            indent = " " * (line.indent + (line.hang if number else 0))
            console.print(Text(indent).append_text(piece), soft_wrap=True, highlight=False)
    yield from out.getvalue().splitlines()
