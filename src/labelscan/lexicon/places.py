"""Where labelscan keeps what is the user's own, by the custom of each system."""

from __future__ import annotations

import os
import sys


def cache_folder() -> str:
    """The folder of what can be made again: compiled forms."""
    return _folder("XDG_CACHE_HOME", "~/.cache", "~/Library/Caches")


def data_folder() -> str:
    """The folder of what the user brought: imported names."""
    return _folder("XDG_DATA_HOME", "~/.local/share", "~/Library/Application Support")


def imported_file() -> str:
    """Where the names of an imported CosIng export are kept. The file need not exist."""
    return os.path.join(data_folder(), "cosing.csv")


def _folder(variable: str, linux: str, mac: str) -> str:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        base = os.path.expanduser(mac)
    else:
        base = os.environ.get(variable) or os.path.expanduser(linux)
    return os.path.join(base, "labelscan")
