"""Pages: blocks, headings, panels, lists, tables, and what belongs to other products."""

from __future__ import annotations

from pathlib import Path

import pytest

from labelscan.model import Block
from labelscan.read import read

SAMPLES = Path(__file__).parents[2] / "samples"


def _page(body: str, head: str = "") -> tuple[Block, ...]:
    return read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()).blocks


def _texts(body: str) -> list[str]:
    return [block.text for block in _page(body)]


RUNS = (
    ("<p>Aqua, Glycerin</p><p>Panthenol</p>", ["Aqua, Glycerin", "Panthenol"]),
    ("<div>Aqua, <b>Glycerin</b>, <i>Panthenol</i> <a href=x>more</a></div>", ["Aqua, Glycerin, Panthenol more"]),
    ("<div>before<p>inside</p>after</div>", ["before", "inside", "after"]),
    ("<p>Aqua,\n   Glycerin\t&amp;&nbsp;Co</p>", ["Aqua, Glycerin & Co"]),
    ("<p>Aqua<br>Glycerin<br><br><br>Panthenol</p>", ["Aqua\nGlycerin\n\nPanthenol"]),
    ("<pre>Aqua,\n  Glycerin</pre>", ["Aqua,\nGlycerin"]),
    ("<p>Vitamin<b>C</b></p>", ["VitaminC"]),
    ("<div><span>Ingredients</span><span>Aqua, Glycerin</span></div>", ["Ingredients\nAqua, Glycerin"]),
    ("<p>Phenoxy&shy;ethanol</p>", ["Phenoxyethanol"]),
    ("<p>seen</p><script>var a</script><style>p{}</style><svg><text>no</text></svg>", ["seen"]),
    ("<!-- not this --><p>this</p>", ["this"]),
    ("<p hidden>Aqua</p><div style='display:none'>Glycerin</div>", ["Aqua", "Glycerin"]),
    ("<noscript><p>Aqua</p></noscript>", ["Aqua"]),
    ("<p>Aqua<p>Glycerin<div>Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("<p>twice</p><p>other</p><div> twice </div>", ["twice", "other"]),
    ("<p>Aqua<!-- <p> --> and <!---->Glycerin<!--", ["Aqua and Glycerin"]),
    ("<div<p>Aqua</div<p><p a<b>Urea</p>", ["Aqua", "Urea"]),
    ("<p>1 &lt; 2 &amp;amp; &gt;</p><p title='a>b<c'>Urea</p>", ["1 < 2 &amp; >", "Urea"]),
    ("<p>a<iframe><p>not this</iframe>b</p><style>p > a { }</style><script>if (a<b) '</p>'</script>", ["ab"]),
    ("<xmp>Aqua <Glycerin</xmp>", ["Aqua <Glycerin"]),
    ("<svg><g><svg></svg>no</g></svg>seen<audio>no</audio>", ["seen"]),
    ("Aqua<hr>Glycerin", ["Aqua", "Glycerin"]),
    ("<o:p>Aqua</o:p><x-y>Glycerin</x-y>", ["Aqua", "Glycerin"]),
    ("<select><option>30 ml</select><input value=x><textarea>note</textarea><p>Aqua", ["Aqua"]),
)


@pytest.mark.parametrize(("body", "expected"), RUNS)
def test_a_block_is_the_run_of_one_element(body: str, expected: list[str]) -> None:
    assert _texts(body) == expected


LISTS = (
    ("<ul><li>Aqua</li><li>Glycerin</li></ul>", ["Aqua\nGlycerin"]),
    ("<ol>\n <li><p>Aqua</p></li>\n <li><p><a href=x>Glycerin</a></p></li>\n</ol>", ["Aqua\nGlycerin"]),
    ("<ul><li>Aqua<li>Oils<ul><li>Coco</li><li>Olive</li></ul><li>Parfum</ul>", ["Aqua\nOils\nCoco\nOlive\nParfum"]),
    ("<ul><li><b>Aqua</b></li><li><b>Urea 5%</b>: softens</li></ul>", ["Aqua\nUrea 5%: softens"]),
    ("<ul><li>Aqua<ul><li>Coco</ul><ul><li><h4>More</h4></ul></ul>", ["Aqua", "Coco", "More"]),
    ("<ul><li>Aqua<br><p>pure</p><li>Urea</ul>", ["Aqua\npure\nUrea"]),
    ("<ul><li><i>Aqua</i><!-- --><p>pure</p><li>Urea</ul>", ["Aqua", "pure", "Urea"]),
    ("<ul><li><h3>Ingredients</h3><div>Aqua</div></li><li><h3>Use</h3><div>Daily</div></li></ul>",
     ["Ingredients", "Aqua", "Use", "Daily"]),
    ("<ul><li><a class=t>Ingredients</a><div><p>Aqua</p></div></li><li><a>Use</a><div>Daily</div></li></ul>",
     ["Ingredients", "Aqua", "Use", "Daily"]),
)  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), LISTS)
def test_items_of_a_list_are_lines_unless_the_list_lays_out_the_page(body: str, expected: list[str]) -> None:
    assert _texts(body) == expected


HEADED = {
    "h2": "<h2>Ingredients</h2><p>LIST</p>",
    "nested heading": "<div><div class=head><h4><span>Ingredients</span></h4></div><div class=body><p>LIST</p></div></div>",
    "the nearest of several": "<h2>About</h2><p>x</p><h3>Ingredients</h3><div><p>LIST</p></div><h3>Use</h3><p>y</p>",
    "summary": "<details><summary><h3>Ingredients</h3><svg></svg></summary><p>LIST</p></details>",
    "definition list": "<dl><dt>Use</dt><dd>daily</dd><dt>Ingredients</dt><dd>LIST</dd></dl>",
    "legend": "<fieldset><legend>Ingredients</legend>LIST</fieldset>",
    "button before the panel": "<button aria-expanded=false>Ingredients</button><div hidden>LIST</div>",
    "aria-controls far away": "<button aria-controls=p2>Ingredients</button><h2>Reviews</h2><div id=p2><p>LIST</p></div>",
    "aria-labelledby": "<h2>Tabs</h2><span id=t1>Ingredients</span><p>x</p><div aria-labelledby=t1>LIST</div>",
    "data-target": "<a data-bs-target='#c'>Ingredients</a><h2>Other</h2><div id=c><p>LIST</p></div>",
    "tab with a link": "<ul class=tabs><li><a href='#a'>Use</a><li><a href='#b'>Ingredients</a></ul>"
    "<div id=a>daily</div><div id=b>LIST</div>",
    "class that says so": "<div class=accordion-title>Ingredients</div><div>LIST</div>",
    "bold and colon": "<p><strong>Ingredients:</strong> LIST</p>",
    "colon after bold": "<p><b>Ingredients</b>: LIST</p>",
    "bold line": "<p><b>Ingredients</b><br>LIST</p>",
    "bold paragraph": "<p><strong>Ingredients</strong></p><p>LIST</p>",
    "line with a colon": "<p>Ingredients:</p><p>LIST</p>",
    "bold lines in one paragraph": "<p>Soft.<br><b>Use</b><br>Daily.<br><b>Ingredients</b><br>LIST</p>",
    "table row": "<table><tr><th>Size</th><td>30 ml</td></tr><tr><th>Ingredients</th><td>LIST</td></tr></table>",
    "table cells": "<table><tr><td>Size<td>30 ml<tr><td>Ingredients<td>LIST</table>",
    "table column": "<table><tr><th>Use</th><th>Ingredients</th></tr><tr><td>daily</td><td>LIST</td></tr></table>",
    "layout table": "<table><tr><td><h3>Ingredients</h3></td></tr><tr><td><p>LIST</p></td></tr></table>",
}
LIST = "Aqua, Glycerin, Niacinamide, Panthenol, Phenoxyethanol"


@pytest.mark.parametrize("body", HEADED.values(), ids=HEADED)
def test_a_list_has_the_heading_that_stands_over_it(body: str) -> None:
    blocks = [block for block in _page(body.replace("LIST", LIST)) if LIST in block.text and "\t" not in block.text]
    assert [block.heading for block in blocks] == ["Ingredients"]


def test_bold_label_stays_in_the_text() -> None:
    assert Block("Ingredients: Aqua", "body", "Ingredients") in _page("<p><b>Ingredients:</b> Aqua</p>")


def test_a_list_in_bold_is_not_parted() -> None:
    assert _texts("<p><b>Aqua</b><br><b>Glycerin</b><br><b>Panthenol</b></p>") == ["Aqua\nGlycerin\nPanthenol"]


def test_a_heading_ends_with_its_section() -> None:
    blocks = _page("<section><h2>Ingredients</h2><p>Aqua</p></section><p>Our company</p>")
    assert blocks[-1] == Block("Our company")


def test_a_list_in_a_heading_element_is_text() -> None:
    assert Block(LIST * 2, "body", "Ingredients") in _page(f"<h3>Ingredients</h3><h5>{LIST * 2}</h5>")


def test_table_is_one_block() -> None:
    blocks = _page("<table><tr><th>Name<th>%<tr><td>Aqua<td>70<tr><td>Urea<br>pure<td>5</table>")
    assert blocks == (Block("Name\t%\nAqua\t70\nUrea pure\t5", "table"),)


def test_template_is_read() -> None:
    blocks = _page("<p>x</p><template><h2>Ingredients</h2><template><p>Aqua</p></template></template>")
    assert blocks[-1] == Block("Aqua", "template", "Ingredients")


def test_templates_side_by_side_are_each_read() -> None:
    markup = "<!-- <template> --><template id=a><script>'<template>'</script>A</template><template><p>B</template>"
    assert [block.text for block in _page(f"<p>x</p>{markup}<p>y</p>")] == ["x", "A", "B", "y"]


def test_a_heading_inside_an_element_ends_with_it() -> None:
    blocks = _page("<h2>About</h2><div>Ingredients:<div>Aqua</div>Our company</div>")
    assert [block.heading for block in blocks] == ["", "About", "Ingredients", "About"]


NAVIGATION = "<header><a>Shop</a></header><nav>Home</nav><main>MAIN</main><footer>Legal</footer>"


def test_navigation_is_left_out() -> None:
    assert _texts(NAVIGATION.replace("MAIN", "<header>Serum</header><p>Aqua</p>")) == ["Serum", "Aqua"]


def test_a_header_with_the_name_of_the_product_is_no_navigation() -> None:
    body = "<header><nav>Home</nav><header>Shop</header><div><h1>Serum</h1></div></header><p>Aqua</p>"
    assert _texts(body) == ["Serum", "Aqua"]


def test_navigation_is_kept_where_there_is_nothing_else() -> None:
    assert _texts(NAVIGATION.replace("MAIN", "")) == ["Shop", "Home", "Legal"]


RELATED = (
    "<h2>Ingredients</h2><p>Aqua</p><section class='product-recommendations'><h3>Balm</h3><p>Other</p></section>",
    "<h2>Ingredients</h2><p>Aqua</p><div><h2>You may also like</h2><div><h3>Balm</h3><p>Other</p></div></div>",
    "<h2>Ingredients</h2><p>Aqua</p><div><div><h2>Related products</h2></div><ul><li><h4>Balm</h4><p>Other</p></ul></div>",
    "<h2>Ingredients</h2><p>Aqua</p><div id=upsell><table><tr><td>Other</table></div>",
    "<h2>Ingredients</h2><p>Aqua</p><div id=cross-sell><template><p>Other</p></template></div>",
)


@pytest.mark.parametrize("body", RELATED)
def test_other_products_are_marked(body: str) -> None:
    origins = {block.text: block.origin for block in _page(f"<main>{body}</main><p>after</p>")}
    assert (origins["Aqua"], origins["Other"], origins["after"]) == ("body", "related", "body")


def test_what_stands_in_both_places_is_the_products_own() -> None:
    blocks = _page("<div class=related><p>Aqua</p></div><h2>Ingredients</h2><p>Aqua</p>")
    assert Block("Aqua", "body", "Ingredients") in blocks


def test_sample_page() -> None:
    document = read(SAMPLES / "pore-clarifying-serum.html")
    lists = [block for block in document.blocks if block.text.startswith("Aqua, ")]
    assert [(block.heading, block.origin) for block in lists] == [("Ingredients", "body"), ("Ingredients", "related")]
    assert (document.product, document.brand) == ("Pore Clarifying Serum 2% BHA", "Halden & Moss")
    assert document.category == "Skincare > Face > Serums"
    assert "2% salicylic acid" in (document.description or "")
    assert "non-comedogenic" in (document.description or "").lower()


def test_long_texts_are_tidied_as_short_ones() -> None:
    short, long = "Aqua,\n  Glycerin,\tUrea, ", 6_000
    assert _texts(f"<p>{short * long}</p>") == [" ".join((short * long).split())]
    assert _texts(f"<p>{short * long}<br>{short}é</p>") == [
        " ".join((short * long).split()) + "\nAqua, Glycerin, Urea, é"
    ]
