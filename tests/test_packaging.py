"""The wheel holds what the program needs: unpacked alone, it scans."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

TOP = Path(__file__).parents[1]


def test_the_wheel_works_by_itself(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=TOP, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    code = (
        "import labelscan, labelscan.lexicon as l;"
        "print(l.lexicon_folder());"
        "print(labelscan.scan_text('Ingredients: Aqua, Glycerin').ingredients[1].name)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, check=True, capture_output=True, text=True
    )
    folder, name = done.stdout.split()
    assert Path(folder).is_relative_to(tmp_path / "site")
    assert name == "Glycerin"
