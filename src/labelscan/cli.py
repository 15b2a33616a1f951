"""The command line: options → pipeline → render. Results go to standard output, everything else to standard error.

Exit codes: 0 done; 1 done, but some source had no readable ingredient list; 2 wrong usage; 3 a checked claim is contradicted or names
something that is not listed.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import IO, TYPE_CHECKING, Any

gc.set_threshold(
    200_000, 20, 50
)  # a short life with few cycles: the collector's usual pace costs a tenth of the start-up

import click  # noqa: E402

from . import __version__  # noqa: E402
from .errors import ClaimNotUnderstood, LabelscanError, LexiconError, NotKnown  # noqa: E402
from .lexicon_commands import lexicon  # noqa: E402
from .output import CONTRADICTED, NOTHING_READ, WRONG_USAGE, Draft, opened, say, to_standard_output  # noqa: E402
from .product import MARKETS, USES  # noqa: E402

if TYPE_CHECKING:
    from .model import Claim, Report


def main() -> None:
    """Run the command line, with one sentence instead of a traceback for what can go wrong."""
    try:
        commands(prog_name="labelscan")
    except LexiconError as error:
        say(str(error))
        sys.exit(WRONG_USAGE)
    finally:
        gc.freeze()  # the process ends: nothing is left to collect


class Commands(click.Group):
    """Commands, with a hint where one is misspelt."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), 1)
            raise click.UsageError(f"{error.message}{f' Did you mean {near[0]!r}?' if near else ''}", ctx) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="labelscan")
def commands() -> None:
    """Reads the ingredient list of a skincare product and says what it does for pores, how likely it is to clog them, and what its claims prove.

    \b
    labelscan scan serum.html
    labelscan check "2% salicylic acid" serum.html
    """


def _options(command: Any) -> Any:
    """The options that every judging command takes."""
    for option in reversed(
        [
            click.option(
                "--market",
                type=click.Choice(MARKETS),
                help="Whose law holds. Default: EU, and US where Drug Facts are printed.",
            ),
            click.option(
                "--use", type=click.Choice(USES), help="How the product is used. Default: inferred, and said so."
            ),
            click.option(
                "--date", metavar="DATE", help="The day whose limits hold, as 2026-01-31. Default: the lexicon's."
            ),
            click.option(
                "-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of standard output."
            ),
            click.option("--quiet", is_flag=True, help="Say nothing on standard error."),
        ]
    ):
        command = option(command)
    return command


_WHY = click.option("--why", is_flag=True, help="Show the whole working: what led to each interval, point and verdict.")
_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), help="Default: text, or as the ending of -o says."
)


@commands.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_WHY
@_FORMAT
@_options
def scan(
    sources: tuple[str, ...], why: bool, form: str | None, output: str | None, quiet: bool, **options: str | None
) -> None:
    """Read product files and report on each.

    SOURCE is a file (HTML, PDF, text, JSON, XML or a picture), an http(s) address, or - for standard input.

    \b
    labelscan scan serum.html leaflet.pdf
    pbpaste | labelscan scan - --use rinse-off
    """
    reports: list[Report] = []
    for source in sources:
        reports += _reports(source, options, quiet)
    _write(_rendered(reports, form or _form_of(output), output, why), output, quiet)
    if any(report.error is not None for report in reports):
        sys.exit(NOTHING_READ)


@commands.command()
@click.argument("claim")
@click.argument("source")
@_WHY
@_FORMAT
@_options
def check(
    claim: str, source: str, why: bool, form: str | None, output: str | None, quiet: bool, **options: str | None
) -> None:
    """Check a claim against a product: one with a figure, an SPF, or words such as "oil-free".

    \b
    labelscan check "2% salicylic acid" serum.html
    labelscan check "fragrance-free" serum.html
    labelscan check "10% niacinamide + 1% zinc PCA" label.txt --market US
    """
    report, *more = _reports(source, options, quiet)
    if more:
        raise click.UsageError(f"{report.source_name} holds several products; a claim is checked against one.")
    if report.error is not None:
        sys.exit(NOTHING_READ)
    from .pipeline import check as checked

    try:
        result = checked(claim, report)
    except ClaimNotUnderstood as error:
        raise click.UsageError(str(error)) from None
    _write(_rendered_claim(result, report, form or _form_of(output), output, why), output, quiet)
    if result.verdict in ("contradicted", "not_listed"):
        sys.exit(CONTRADICTED)


@commands.command()
@click.argument("products", metavar="LIST")
@_options
def rate(products: str, output: str | None, quiet: bool, **options: str | None) -> None:
    """Rate many products: LIST is a JSONL file with a product a line, or a catalogue (PDF, HTML), and -o OUT.jsonl gets a report a line."""
    import json

    from .batch import rate as rated

    if output is None or not output.endswith(".jsonl"):
        raise click.UsageError("rate writes reports to a file so far: give -o OUT.jsonl.")
    failed = 0
    with opened(products) as lines, Draft(output) as out:
        for report in rated(_listed(lines, products), **options):
            failed += report.error is not None
            out.write(json.dumps(report.to_dict(), ensure_ascii=False) + "\n")
    if failed:
        say(f"{failed} product{'s' * (failed != 1)} had no readable ingredient list.", quiet)
        sys.exit(NOTHING_READ)


@commands.command()
@click.argument("name", nargs=-1, required=True)
@_FORMAT
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of standard output.")
@click.option("--quiet", is_flag=True, help="Say nothing on standard error.")
def explain(name: tuple[str, ...], form: str | None, output: str | None, quiet: bool) -> None:
    """Say all that is known of one ingredient, with sources: what it is and does, its ratings, limits, and look-alikes.

    \b
    labelscan explain salicylic acid
    labelscan explain "Butyrospermum Parkii Butter" --format json
    """
    from .explain import explain as explained
    from .lexicon import load_lexicon

    try:
        known = explained(" ".join(name), load_lexicon())
    except NotKnown as error:
        say(str(error), quiet)
        sys.exit(NOTHING_READ)
    if (form or _form_of(output)) == "json":
        import json

        text = json.dumps(known.to_dict(), ensure_ascii=False, indent=2) + "\n"
    else:
        from .render.terminal import rendered_explanation

        text = rendered_explanation(known, **_terminal(output))
    _write(text, output, quiet)


commands.add_command(lexicon)


# --- in and out


def _reports(source: str, options: dict[str, str | None], quiet: bool) -> list[Report]:
    """The reports on a source; one that says why, where there is nothing to report."""
    from . import pipeline
    from .read import called

    name = "standard input" if source == "-" else called(source)
    try:
        return list(pipeline.scan_all(sys.stdin.buffer.read() if source == "-" else source, name=name, **options))
    except NotKnown as error:
        raise click.UsageError(str(error)) from None
    except LabelscanError as error:
        if isinstance(error, LexiconError):
            raise
        say(str(error), quiet)
        return [pipeline.failed(error, name)]


def _rendered(reports: list[Report], form: str, output: str | None, why: bool) -> str:
    if form == "json":
        import json

        found = [report.to_dict() for report in reports]
        return json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=2) + "\n"
    from .render.terminal import rendered

    unicode = "utf" in (sys.stdout.encoding or "").lower() or output is not None
    how = {"unicode": unicode, "why": why, **_terminal(output)}
    return "".join(rendered(report, **how) for report in reports if report.error is None)


def _rendered_claim(claim: Claim, report: Report, form: str, output: str | None, why: bool) -> str:
    if form == "json":
        import json

        return json.dumps(claim.to_dict(), ensure_ascii=False, indent=2) + "\n"
    from .render.terminal import rendered_claim

    return rendered_claim(claim, report, why=why, **_terminal(output))


def _terminal(output: str | None) -> dict[str, Any]:
    """How wide and how colourful the output may be, and whether a terminal shows it."""
    terminal = output is None and sys.stdout.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return {"width": max(60, min(_columns(), 100)), "colour": colour, "terminal": terminal}


def _columns() -> int:
    """The width of the terminal, or what COLUMNS says; 80 where neither is known."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdigit() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        return 80


def _form_of(output: str | None) -> str:
    return "json" if output is not None and output.endswith(".json") else "text"


def _write(text: str, output: str | None, quiet: bool) -> None:
    if output is None:
        to_standard_output(text)
        return
    with Draft(output) as out:
        out.write(text)
    say(f"Written to {output}.", quiet)


def _listed(lines: IO[bytes], path: str) -> Any:
    """The rows of a list; of a PDF or page with many products, one row, which gives a report for each."""
    from .errors import UnreadableSource
    from .read import called
    from .read.sniff import sniff

    try:
        kind = sniff(lines.read(65_536), path)
    except UnreadableSource:
        kind = "unknown"
    lines.seek(0)
    return iter([{"id": called(path), "file": path}]) if kind in ("pdf", "html") else _rows(lines)


def _rows(lines: IO[bytes]) -> Any:
    """The rows of a JSONL file; a line that is no object is a row without ingredients."""
    import json

    for line in lines:
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        yield row if isinstance(row, dict) else {}


if __name__ == "__main__":
    main()
