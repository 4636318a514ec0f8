"""Pages and sheets as small PNG files, made by Chromium, LibreOffice and pdftoppm."""

import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from fastapi import FastAPI

BROWSER_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-gpu",
    "--hide-scrollbars",
)
DOTS_AN_INCH = 110
PATIENCE = 120


@dataclass(frozen=True)
class Cut:
    """The part of a printed page to be kept, in dots from its upper left."""

    x: int
    y: int
    width: int
    height: int


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address of the app while it runs."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def shoot(url: str, width: int, height: int, target: Path, work: Path) -> None:
    """What a browser window of that size shows."""
    size, profile = f"--window-size={width},{height}", f"--user-data-dir={work / 'browser'}"
    _run("chromium", *BROWSER_FLAGS, profile, size, f"--screenshot={target}", url)


def printed(workbook: bytes, name: str, work: Path) -> Path:
    """The workbook as a PDF."""
    source, profile = work / f"{name}.xlsx", f"-env:UserInstallation={(work / 'office').as_uri()}"
    source.write_bytes(workbook)
    _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), source)
    return source.with_suffix(".pdf")


def cut(pdf: Path, page: int, part: Cut, target: Path) -> None:
    """Part of a page, counted from 1."""
    place = ("-x", part.x, "-y", part.y, "-W", part.width, "-H", part.height)
    one = ("-f", page, "-l", page, "-singlefile", "-png", "-r", DOTS_AN_INCH)
    _run("pdftoppm", *one, *place, pdf, target.with_suffix(""))


def _run(program: str, *words: object) -> None:
    found = shutil.which(program)
    if found is None:
        raise SystemExit(f"{program} is needed to make the pictures")
    subprocess.run((found, *map(str, words)), check=True, capture_output=True, timeout=PATIENCE)
