"""Pictures of labels, drawn for the tests."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

INGREDIENTS = (
    "Aqua", "Glycerin", "Niacinamide", "Caprylic/Capric Triglyceride", "Cetearyl Alcohol", "Butyrospermum Parkii Butter", "Panthenol", "Dimethicone",
    "PEG-100 Stearate", "Glyceryl Stearate", "Xanthan Gum", "Tocopheryl Acetate", "Sodium Hyaluronate", "Phenoxyethanol", "Ethylhexylglycerin", "Citric Acid",
)  # fmt: skip
LABEL = f"INGREDIENTS: {', '.join(INGREDIENTS)}."
DIRECTIONS = "Directions: Apply to clean skin in the morning and in the evening. Keep out of the eyes. Store in a cool and dry place, away from sunlight."


def page(
    columns: Sequence[str] = (LABEL,),
    *,
    size: int = 28,
    characters: int = 44,
    ink: str = "black",
    ground: str = "white",
) -> Image.Image:
    """Texts set side by side, each wrapped to so many characters."""
    font = ImageFont.load_default(size)
    wrapped = [textwrap.fill(text, characters, break_on_hyphens=False) for text in columns]
    widths = [int(font.getlength(max(text.split("\n"), key=font.getlength))) for text in wrapped]
    height = max(len(text.split("\n")) for text in wrapped) * size * 3 // 2
    picture = Image.new("RGB", (sum(widths) + 2 * size * (len(columns) + 1), height + 3 * size), ground)
    draw = ImageDraw.Draw(picture)
    x = 2 * size
    for text, width in zip(wrapped, widths, strict=True):
        draw.multiline_text((x, size), text, fill=ink, font=font, spacing=size * 0.3)
        x += width + 2 * size
    return picture


def encoded(picture: Image.Image, kind: str = "PNG") -> bytes:
    """The bytes of a picture file."""
    file = io.BytesIO()
    picture.save(file, kind, **({"quality": 85} if kind in ("JPEG", "WEBP") else {}))
    return file.getvalue()
