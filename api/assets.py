"""The styles and scripts of GOV.UK Frontend: copied at set-up from what npm installed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from api.settings import SettingsError

STATIC = Path(__file__).parent / "static"
VENDOR = STATIC / "vendor"
PLAIN, BRANDED = "plain.css", "government.css"
"""The styles without and with GDS Transport, which only services on a government domain may use."""
_MODULES = Path(__file__).parent.parent / "node_modules"
_FONT = "GDS Transport,arial,sans-serif"


def install(source: Path = _MODULES / "govuk-frontend" / "dist" / "govuk", target: Path = VENDOR) -> None:
    """Copy what the pages use into `target`; SettingsError where npm has not installed it."""
    try:
        styles = (source / "govuk-frontend.min.css").read_text(encoding="utf-8")
    except OSError:
        raise SettingsError("npm has not installed govuk-frontend: run `make setup`") from None
    styles = styles.partition("/*# sourceMappingURL")[0]
    if _FONT not in styles or "@font-face" not in styles:
        raise SettingsError("this version of govuk-frontend names its typeface in another way")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    (target / BRANDED).write_text(styles.replace("/assets/", "/static/vendor/"), encoding="utf-8")
    (target / PLAIN).write_text(_without_font(styles), encoding="utf-8")
    script = (source / "govuk-frontend.min.js").read_text(encoding="utf-8")
    (target / "govuk-frontend.min.js").write_text(
        script.partition("//# sourceMappingURL")[0], encoding="utf-8"
    )
    shutil.copytree(source / "assets" / "fonts", target / "fonts")
    shutil.copytree(source / "assets" / "images", target / "images")


def _without_font(styles: str) -> str:
    """Return the styles with Arial for GDS Transport, and without the files that hold it."""
    before, *faces = styles.split("@font-face{")
    rest = "".join(face.partition("}")[2] for face in faces)
    return (before + rest).replace(_FONT, "arial,sans-serif")


def check_installed(folder: Path = VENDOR) -> None:
    """Raise SettingsError with what to do where the styles are not there."""
    if not (folder / PLAIN).is_file():
        raise SettingsError(
            "the styles of the pages are not installed: install Node.js 18 or newer (it brings npm), "
            "then run `make setup`"
        )


if __name__ == "__main__":
    try:
        install()
    except SettingsError as error:
        sys.exit(str(error))
