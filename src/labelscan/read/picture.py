"""The bytes of a picture → an upright `PIL.Image` of a size that can be read in bounded time and memory."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from labelscan.errors import SourceDamaged, SourceTooLarge, SourceUnsupported

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 64_000_000  # the largest sensors of telephones in common use; 200 MB when unpacked
WORKING_SIDE = 3_200  # pixels; a pack that fills a picture of this size has print of some 20 pixels


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
            return ImageOps.exif_transpose(_small(_opaque(picture)))
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


def _opaque(picture: Image) -> Image:
    """In colour, on white where it is transparent."""
    from PIL import Image

    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    ground = Image.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer.getchannel("A"))
    ground.info.update({key: value for key, value in picture.info.items() if key == "exif"})
    return ground


def _small(picture: Image) -> Image:
    picture.thumbnail((WORKING_SIDE, WORKING_SIDE))
    return picture
