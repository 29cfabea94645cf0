"""How do tests open a workbook in a spreadsheet program, and see that it has no complaint?"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

MISSING = "SKIPPED: no LibreOffice here (Debian: apt-get install libreoffice-calc), so no workbook is opened in one"
_NAMES = ("soffice", "libreoffice")
_NOT_ABOUT_THE_FILE = ("javaldx", "java may not function", "dconf", "Gtk-WARNING")


def path_of_calc() -> str | None:
    """Where LibreOffice is installed."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


def converted(path: Path, kind: str, folder: Path) -> tuple[Path, list[str]]:
    """The workbook as LibreOffice writes it again, and what it complained of; a profile of its own each time."""
    profile = folder / "profile"
    command = [str(path_of_calc()), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", kind, "--outdir", str(folder), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    told = (done.stderr + ("" if done.returncode == 0 else f"exit {done.returncode}")).splitlines()
    complaints = [line for line in told if line.strip() and not any(word in line for word in _NOT_ABOUT_THE_FILE)]
    return folder / f"{path.stem}.{kind.partition(':')[0]}", complaints
