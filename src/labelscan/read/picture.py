"""The bytes of a picture → an upright `PIL.Image` of a size that can be read in bounded time and memory."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from labelscan.errors import SourceDamaged, SourceTooLarge, SourceUnsupported

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 50_000_000  # what telephones take in their usual mode is 12 to 50 million; unpacked they are 200 MB
WORKING_SIDE = 2_600  # pixels; small print on a pack that fills such a picture is still some 15 pixels high


def load(data: bytes, name: str) -> Image:
    """The picture in the bytes, turned as its camera says, on white, and not larger than `WORKING_SIDE`."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    _register_heif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data))
            if picture.width * picture.height > MAX_PIXELS:
                raise SourceTooLarge(
                    f"{name} is too large: pictures are read up to {MAX_PIXELS // 1_000_000} megapixels."
                )
            picture.draft("RGB", (WORKING_SIDE, WORKING_SIDE))
            picture.load()
            return _opaque(ImageOps.exif_transpose(_small(picture)))
    except Image.DecompressionBombError:
        raise SourceTooLarge(
            f"{name} is too large: pictures are read up to {MAX_PIXELS // 1_000_000} megapixels."
        ) from None
    except UnidentifiedImageError:
        raise SourceUnsupported(
            f"{name} is a picture of a kind that is not read; save it as JPEG or PNG first."
        ) from None
    except (OSError, ValueError, SyntaxError, EOFError):  # what Pillow's decoders raise at faulty data
        raise SourceDamaged(f"{name} is a damaged picture, or is cut off.") from None


def _register_heif() -> None:
    try:
        import pillow_heif
    except ImportError:
        return
    pillow_heif.register_heif_opener()


def _small(picture: Image) -> Image:
    """The picture at its working size, its colours not in a palette."""
    if picture.mode not in ("RGB", "RGBA", "L", "LA"):
        exif = picture.getexif()
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
        picture.info["exif"] = exif.tobytes()
    picture.thumbnail((WORKING_SIDE, WORKING_SIDE))
    return picture


def _opaque(picture: Image) -> Image:
    """In colour, on white where it is transparent."""
    from PIL import Image

    if picture.mode not in ("RGBA", "LA"):
        return picture if picture.mode == "RGB" else picture.convert("RGB")
    layer = picture.convert("RGBA")
    ground = Image.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground
