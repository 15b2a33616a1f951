"""Pictures of labels: drawn here, read back."""

from __future__ import annotations

import io
import math
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from picture_making import DIRECTIONS, INGREDIENTS, LABEL, encoded, page
from PIL import Image, ImageFilter

from labelscan import errors, scan
from labelscan.find import find
from labelscan.lexicon import Lexicon
from labelscan.misread import mended
from labelscan.model import Document
from labelscan.read import image, ocr, pdf, picture
from labelscan.split import split

engine = pytest.mark.skipif(not ocr.available(), reason="labelscan[ocr] is not installed")


def names(document: Document, lexicon: Lexicon) -> list[str]:
    """The ingredients of a picture, as the pipeline finds them."""
    return [item.printed for item in split(find(mended(document, lexicon), lexicon).statements, lexicon)]


def rolled(flat: Image.Image, sag: float) -> Image.Image:
    """The picture as on a round pack: its sides higher than its middle by a share of its width."""
    mesh = []
    for number in range(40):
        x0, x1 = round(number * flat.width / 40), round((number + 1) * flat.width / 40)
        y0, y1 = (sag * flat.width * (2 * x / flat.width - 1) ** 2 for x in (x0, x1))
        mesh.append(((x0, 0, x1, flat.height), (x0, y0, x0, flat.height + y0, x1, flat.height + y1, x1, y1)))
    return flat.transform(flat.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor="white")


def large(print_size: int) -> Image.Image:
    """A photograph of twelve megapixels with a small label in it."""
    photograph = Image.new("RGB", (4000, 3000), "#f4f0e8")
    photograph.paste(page(size=print_size), (1900, 1500))
    return photograph


PICTURES: dict[str, Callable[[], Image.Image]] = {
    "turned left": lambda: page().transpose(Image.Transpose.ROTATE_90),
    "upside down": lambda: page().transpose(Image.Transpose.ROTATE_180),
    "turned right": lambda: page().transpose(Image.Transpose.ROTATE_270),
    "askew": lambda: page().rotate(7, Image.Resampling.BICUBIC, expand=True, fillcolor="white"),
    "blurred": lambda: page().filter(ImageFilter.GaussianBlur(1.6)),
    "left column": lambda: page((LABEL, DIRECTIONS), characters=30),
    "right column": lambda: page((DIRECTIONS, LABEL), characters=30),
    "low contrast": lambda: page(ink="#8a8a8a", ground="#a8a8a8"),
    "blue on blue": lambda: page(ink="#2b3a8f", ground="#4a6ad0"),
    "white on dark": lambda: page(ink="white", ground="#301040"),
    "small": lambda: page(size=10),
    "curved": lambda: rolled(page(characters=60), 0.02),
    "round": lambda: rolled(page(characters=60), 0.03),
    "fine print": lambda: large(26),
}


@engine
@pytest.mark.parametrize("how", PICTURES)
def test_label_is_read(how: str, lexicon: Lexicon) -> None:
    kind = "JPEG" if how == "fine print" else "PNG"
    document = image.read(encoded(PICTURES[how](), kind), "label", "")
    assert names(document, lexicon) == list(INGREDIENTS)


@engine
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_kinds_of_files(kind: str, lexicon: Lexicon) -> None:
    document = image.read(encoded(page(), kind), "label", "d1")
    assert (document.kind, document.name, document.sha256) == ("image", "label", "d1")
    assert {block.origin for block in document.blocks} == {"picture"}
    assert names(document, lexicon) == list(INGREDIENTS)


@engine
def test_heic(lexicon: Lexicon) -> None:
    heif = pytest.importorskip("pillow_heif", reason="pillow-heif is not installed")
    heif.register_heif_opener()
    file = io.BytesIO()
    page().save(file, "HEIF")
    assert names(image.read(file.getvalue(), "label.heic", ""), lexicon) == list(INGREDIENTS)


@engine
def test_scan_of_a_picture() -> None:
    report = scan(encoded(page(), "JPEG"), name="label.jpg")
    assert report.source_kind == "image"
    assert [one.item.printed for one in report.ingredients] == list(INGREDIENTS)
    assert all(0.5 < one.match.confidence <= 1 for one in report.ingredients)
    assert not any("sharper picture" in note for note in report.notes)


@engine
def test_dull_picture_asks_for_a_sharper_one() -> None:
    dull = page(size=8).filter(ImageFilter.GaussianBlur(1))
    assert any("sharper picture" in note for note in scan(encoded(dull), name="dull.png").notes)


@engine
def test_two_columns_are_two_blocks() -> None:
    blocks = image.read(encoded(page((DIRECTIONS, LABEL), characters=30)), "label", "").blocks
    assert [block.text.split(":")[0] for block in blocks] == ["Directions", "INGREDIENTS"]


@engine
def test_confidence_falls_with_sharpness() -> None:
    sharp = image.read(encoded(page()), "label", "").confidences
    dull = image.read(encoded(page(size=7)), "label", "").confidences
    assert sharp is not None
    assert dull is not None
    assert all(0 <= value <= 1 for value in (*sharp.values(), *dull.values()))
    assert sum(sharp.values()) / len(sharp) > 0.95 > sum(dull.values()) / len(dull)


@engine
def test_nothing_to_read() -> None:
    with pytest.raises(errors.SourceEmpty, match="without any text"):
        image.read(encoded(Image.new("RGB", (400, 300), "white")), "blank.png", "")


@engine
def test_scanned_pdf(lexicon: Lexicon) -> None:
    file = io.BytesIO()
    page(size=40).save(file, "PDF", resolution=150)
    document = pdf.read(file.getvalue(), "scan.pdf", "")
    assert document.kind == "pdf"
    assert names(document, lexicon) == list(INGREDIENTS)


@engine
def test_time_limit() -> None:
    with pytest.raises(errors.SourceTooLarge, match="more than 24 seconds"):
        ocr.text_of(page(), "slow.png", time.monotonic() - 1)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("labelscan.read.rapid.available", lambda: False)
    with pytest.raises(errors.SourceUnsupported, match=r"^label.png is a picture; install labelscan\[ocr\].*\.$"):
        image.read(encoded(page()), "label.png", "")
    file = io.BytesIO()
    page().save(file, "PDF")
    with pytest.raises(errors.SourceIsScan, match=r"install labelscan\[ocr\]"):
        pdf.read(file.getvalue(), "scan.pdf", "")


def test_engine_is_loaded_only_for_pictures() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, labelscan.read.image; print(*sorted({'PIL', 'numpy', 'rapidocr'} & set(sys.modules)))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == []


class TestLoading:
    def test_turned_as_the_camera_says(self) -> None:
        file = io.BytesIO()
        exif = Image.Exif()
        exif[0x0112] = 6  # to be turned right
        Image.new("RGB", (40, 20)).save(file, "JPEG", exif=exif)
        assert picture.load(file.getvalue(), "x").size == (20, 40)

    def test_transparent_is_white(self) -> None:
        assert picture.load(encoded(Image.new("RGBA", (4, 4), (0, 0, 0, 0))), "x").getpixel((1, 1)) == (255, 255, 255)

    def test_palette_and_grey(self) -> None:
        red = Image.new("RGB", (4, 4), "red")
        assert picture.load(encoded(red.convert("P")), "x").getpixel((1, 1)) == (255, 0, 0)
        assert picture.load(encoded(Image.new("L", (4, 4), 9)), "x").getpixel((1, 1)) == (9, 9, 9)

    def test_working_size(self) -> None:
        assert max(picture.load(encoded(Image.new("RGB", (6000, 300)), "JPEG"), "x").size) == picture.WORKING_SIDE

    @pytest.mark.parametrize("limit", [1_000, 100])
    def test_too_many_pixels(self, limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(picture, "MAX_PIXELS", limit)
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000)
        with pytest.raises(errors.SourceTooLarge, match="megapixels"):
            picture.load(encoded(Image.new("RGB", (60, 50))), "bomb.png")

    @pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
    def test_cut_off(self, kind: str) -> None:
        data = encoded(page(), kind)
        with pytest.raises(errors.SourceDamaged, match=r"^half.png is a damaged picture"):
            picture.load(data[: len(data) // 2], "half.png")

    def test_no_picture(self) -> None:
        with pytest.raises(errors.SourceUnsupported, match="of a kind that is not read"):
            picture.load(b"RIFF\x00\x00\x00\x00WAVEfmt ", "sound.wav")


def test_rolled_is_a_curve() -> None:
    """The drawing of a round pack moves the sides up, not the middle."""
    line = Image.new("RGB", (400, 100), "white")
    line.paste("black", (0, 48, 400, 52))
    round_pack = rolled(line, 0.05)

    def dark(x: int) -> float:
        rows = [y for y in range(100) if round_pack.convert("L").getpixel((x, y)) < 128]  # type: ignore[operator]
        return float(sum(rows) / len(rows))

    assert math.isclose(dark(200), 49.5, abs_tol=1.5)
    assert dark(10) < 35
