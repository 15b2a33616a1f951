"""How long reading a file takes and how much memory, beside the bare text of it from the parser underneath. Prints medians and ratios.

python benchmarks/readers.py [--runs N] [FOLDER]
python benchmarks/readers.py --worst

A PDF is compared with pypdfium2's own text of every page, a page with a Lexbor parse and the text of all its elements. Both take turns in one process that has
everything imported (time to read), and each in processes of its own (time and peak memory of the whole process). The files are a leaflet and a product page
made here, and the *.pdf and *.html of FOLDER.

With --worst: the peak memory of `labelscan scan`, in a process of its own, on the worst pages that the limits let in.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MOST = {".pdf": 5.0, ".html": 3.0}  # how many times the bare text reading may take
MOST_MEMORY = 400  # megabytes of a whole process, on any page
PAGES = 40
PAGE_BYTES = 300_000

NAMES = """Aqua, Glycerin, Cetearyl Alcohol, Caprylic/Capric Triglyceride, Niacinamide, Butyrospermum Parkii Butter, Panthenol, Sodium Hyaluronate,
Tocopherol, Xanthan Gum, Phenoxyethanol, Ethylhexylglycerin, Citric Acid, Helianthus Annuus Seed Oil, Squalane, Parfum, Linalool, Limonene"""
PROSE = "A light cream for dry and tight skin, made to be worn under sunscreen. Apply morning and evening to the clean face and neck."


def bare(path: str) -> int:
    """The length of the bare text of a file."""
    if path.endswith(".pdf"):
        import pypdfium2

        document = pypdfium2.PdfDocument(Path(path).read_bytes())
        length = 0
        for page in document:
            textpage = page.get_textpage()
            length += len(textpage.get_text_range())
            textpage.close()
            page.close()
        document.close()
        return length
    from selectolax.lexbor import LexborHTMLParser

    return len(LexborHTMLParser(Path(path).read_bytes()).text())


def ours(path: str) -> int:
    """The length of what labelscan reads from a file; 0 where it refuses it."""
    from labelscan.errors import LabelscanError
    from labelscan.read import read_all

    try:
        return sum(len(block.text) for document in read_all(path) for block in document.blocks)
    except LabelscanError:
        return 0


READERS = {"bare": bare, "ours": ours}


def in_turn(path: str, runs: int) -> dict[str, list[float]]:
    """The seconds of each reader, taking turns in this process, after one turn to import and to fill caches."""
    times: dict[str, list[float]] = {name: [] for name in READERS}
    for turn in range(runs + 1):
        for name, reader in READERS.items():
            start = time.perf_counter()
            reader(path)
            if turn:
                times[name].append(time.perf_counter() - start)
    return times


def _child(*args: str) -> list[str]:
    return [sys.executable, __file__, *args]


def whole_process(name: str, path: str) -> tuple[float, float]:
    """The seconds and the peak megabytes of a process that reads the file once."""
    start = time.perf_counter()
    process = subprocess.Popen(
        _child("--once", name, path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment()
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{name} failed on {path}")
    return time.perf_counter() - start, used.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def make(folder: Path) -> None:
    """The files to read."""
    _leaflet(folder / "leaflet.pdf")
    (folder / "product.html").write_text(_product_page(), encoding="utf-8")


def _leaflet(path: Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    registerFont(TTFont("Vera", "Vera.ttf"))  # embedded, as leaflets have it
    registerFont(TTFont("Vera Bold", "VeraBd.ttf"))

    canvas = Canvas(str(path), pagesize=A4)
    for page in range(PAGES):
        canvas.setFont("Vera Bold", 16)
        canvas.drawString(50, 790, f"Halden & Moss Care Cream No. {page + 1}")
        canvas.setFont("Vera", 7)
        for left in (50, 310):
            for number, line in enumerate(_column(left)):
                canvas.drawString(left, 760 - 11 * number, line)
        canvas.showPage()
    canvas.save()


def _column(left: int) -> list[str]:
    """62 lines of a column; a list stands in the right one."""
    from textwrap import wrap

    listed = f"Ingredients: {' '.join(NAMES.split())}." if left > 100 else ""
    return wrap(" ".join([PROSE] * 6 + [listed] + [PROSE] * 24), 52)[:62]


def _product_page() -> str:
    """A product page of a shop: scripts, state, JSON-LD, accordions, tables, recommended products, and the footer of a large shop."""
    listed = " ".join(NAMES.split())
    data = {"@context": "https://schema.org", "@type": "Product", "name": "Care Cream", "description": PROSE}
    state = {"products": [{"id": one, "title": f"Cream {one}", "body": PROSE, "price": one} for one in range(300)]}
    parts = [
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Care Cream</title>",
        f"<script type='application/ld+json'>{json.dumps(data)}</script>",
        f"<script>window.__STATE__ = {json.dumps(state)};</script>",
        f"<style>{'.card { margin: 0 auto; padding: 4px 8px; } ' * 200}</style>",
        f"<script>{'function track(e) { if (e && e.id) { queue.push([e.id, Date.now()]); } } ' * 500}</script>",
        "</head><body><nav><ul>",
        *(f"<li class='item'><a href='/c/{one}'>Category {one}</a></li>" for one in range(150)),
        f"</ul></nav><main><h1>Care Cream</h1><p>{PROSE}</p>",
        f"<details><summary>Ingredients</summary><div hidden><p>{listed}</p></div></details>",
        *(f"<section><h3>Question {one}</h3><div class='panel'><p>{PROSE}</p></div></section>" for one in range(60)),
        "<table>",
        *(f"<tr><th>Property {one}</th><td>Value {one}</td><td>{PROSE[:30]}</td></tr>" for one in range(120)),
        "</table></main><aside><h2>You may also like</h2>",
    ]
    card = "<div class='card' data-id='{0}'><a href='/p/{0}'><img src='/i/{0}.webp' alt='Cream {0}'><h4>Cream {0}</h4></a><p>{1}</p><span>{0} EUR</span></div>"
    size, number = sum(map(len, parts)), 0
    while size < PAGE_BYTES:
        parts.append(card.format(number, PROSE))
        size, number = size + len(parts[-1]), number + 1
    return "\n".join([*parts, "</aside></body></html>"])


def worst_pages() -> dict[str, bytes]:
    """Pages just within each limit, one emoji in each: it makes every letter beside it in a text four bytes."""
    from labelscan.read import limits

    opening, emoji = b"<!doctype html><html><head><title>x</title></head><body>", "\U0001f600".encode()
    most, tags, written = limits.MAX_BYTES - 1_000, limits.MAX_TAGS - 1_000, limits.MAX_WRITTEN - 10_000

    def filled(page: bytes) -> bytes:
        return page + b"<p>" + b"y" * (most - len(opening) - len(page))

    listed = b"Aqua, Glycerin, Urea, "
    styles = b"".join(b"<b a=%d>" % number for number in range(16))
    pages = {
        "one long list": b"<h2>Ingredients</h2><p>" + listed * (most // len(listed) - 10),
        "a list in a table": b"<table><tr><td>Ingredients:<td>" + listed * (most // len(listed) - 10),
        "a list under a bold label": b"<p><b>Ingredients:</b> " + listed * (most // len(listed) - 10),
        "lines": b"<pre>" + b"Aqua\n" * (most // 5 - 100),
        "items of a list": filled(b"<h3>Ingredients</h3><ul>" + (b"<li>" + listed) * tags),
        "a template": b"<template><p>" + listed * (most // len(listed) - 10),
        "signs": b"<p>" + b">" * (written // 4),
        "signs in a template": b"<template><p>" + b">" * (written // 4),
        "tags": filled(b"<p>x" * tags),
        "attributes": b"<p a b c d>" * tags,
        "classes": filled(b"".join(b"<p class=c%dtitle id=p%d>" % (one, one) for one in range(tags))),
        "different attributes": b"".join(b"<p a%x>x" % one for one in range(limits.MAX_NAMES - 100)),
        "elements of style left open": filled(b"<p>" + styles + b"</p>" + b"<p>x" * 6_000),
        "more of them": filled(b"<p>" + b"<b><i><u>" * 3 + b"</p>" + b"<p>x" * 43_000),
        "a deep page": b"<div>" * (limits.MAX_DEPTH - 10) + listed * 300_000,
        "program data": b"<script>ingredients=[" + b'{"":0},' * 414_000 + b"0]</script><p>" + b"y" * 900_000,
        "data of a tag": filled(b"<p data-ingredients='[" + b"[0]," * 740_000 + b"0]'>"),
    }
    return {name: opening + page + emoji for name, page in pages.items()}


def scanned(path: str) -> int:
    """What the command line does with a file, as an exit code."""
    from labelscan.cli import commands

    try:
        commands(["scan", path])
    except SystemExit as done:
        return int(done.code or 0)
    return 0


def _show_worst() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(_child("--make-worst", folder), check=True)
        for path in sorted(Path(folder).iterdir()):
            seconds, peak = whole_process("scan", str(path))
            over = "" if peak < MOST_MEMORY else f"  above {MOST_MEMORY} MB"
            print(
                f"{path.stem:28} {path.stat().st_size / 1e6:>4.1f} MB {seconds:>6.1f} s {peak:>6.0f} MB{over}",
                flush=True,
            )


def compare(path: Path, runs: int) -> float:
    """Print the row of one file, and give how many times the bare text reading it takes."""
    done = subprocess.run(
        _child("--turns", str(runs), str(path)), capture_output=True, text=True, env=_environment(), check=True
    )
    warm = {name: statistics.median(times) for name, times in json.loads(done.stdout).items()}
    cold: dict[str, list[tuple[float, float]]] = {name: [] for name in READERS}
    for _ in range(min(3, runs)):
        for name, some in cold.items():
            some.append(whole_process(name, str(path)))
    seconds = {name: statistics.median(one for one, _ in some) for name, some in cold.items()}
    peak = {name: max(one for _, one in some) for name, some in cold.items()}
    ratio: float = warm["ours"] / warm["bare"]
    print(
        f"{path.name[:28]:28} {path.stat().st_size // 1000:>6} {warm['bare'] * 1000:>8.1f} {warm['ours'] * 1000:>8.1f} {ratio:>6.2f}"
        f" {seconds['ours'] / seconds['bare']:>8.2f} {peak['bare']:>8.0f} {peak['ours']:>8.0f} {peak['ours'] / peak['bare']:>6.2f}",
        flush=True,
    )
    return ratio


def main() -> None:
    """Compare on the files made here, and on those of a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="more files to read")
    parser.add_argument("--runs", type=int, default=7, help="how many turns each reader takes on a file")
    parser.add_argument("--worst", action="store_true", help="the memory that the worst pages take")
    parser.add_argument("--once", nargs=2, metavar=("READER", "FILE"), help=argparse.SUPPRESS)
    parser.add_argument("--turns", nargs=2, metavar=("RUNS", "FILE"), help=argparse.SUPPRESS)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--make-worst", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.once:
        {**READERS, "scan": scanned}[args.once[0]](args.once[1])
    elif args.turns:
        json.dump(in_turn(args.turns[1], int(args.turns[0])), sys.stdout)
    elif args.make:
        make(args.make)
    elif args.make_worst:
        for name, page in worst_pages().items():
            (args.make_worst / f"{name}.html").write_bytes(page)
    elif args.worst:
        _show_worst()
    else:
        with contextlib.suppress(KeyboardInterrupt):
            _compare_all(args.folder, args.runs)


def _compare_all(folder: Path | None, runs: int) -> None:
    with tempfile.TemporaryDirectory() as own:
        # A process of its own makes the files: what this one holds would count as the peak of those that it starts.
        subprocess.run(_child("--make", own), check=True)
        more = sorted(folder.rglob("*")) if folder else []
        print(f"{'':28} {'':>6} {'reading':^24} {'process':>8} {'peak memory':^24}")
        print(
            f"{'file':28} {'kB':>6} {'bare ms':>8} {'ours ms':>8} {'ratio':>6} {'ratio':>8} {'bare MB':>8} {'ours MB':>8} {'ratio':>6}"
        )
        ratios: dict[str, list[float]] = {ending: [] for ending in MOST}
        for path in [*sorted(Path(own).iterdir()), *(one for one in more if one.suffix in MOST)]:
            ratios[path.suffix].append(compare(path, runs))
        for ending, some in ratios.items():
            over = sum(one > MOST[ending] for one in some)
            print(
                f"{ending[1:]}: median ratio {statistics.median(some):.2f}, at most {MOST[ending]:.0f} wanted; {over} of {len(some)} above"
            )


if __name__ == "__main__":
    main()
