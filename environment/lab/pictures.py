"""PNGs of figures, drawn by a browser with the plotly.js that JupyterLab draws with. Runs in the made environment."""

from __future__ import annotations

import base64
import importlib.metadata
import importlib.resources
import os
import struct
import zlib
from pathlib import Path

from playwright.async_api import async_playwright

WIDTH, HEIGHT = 700, 450  # pixels, where the figure says nothing

# Quiet and alone: no first-run page, no calls home.
OPTIONS = [
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

DRAW = """([figure, width, height]) =>
    Plotly.toImage({data: figure.data, layout: figure.layout}, {format: 'png', width, height, scale: 1})"""


def plotly_version() -> str:
    return importlib.metadata.version("plotly")


def browser_options() -> list[str]:
    """Chromium refuses its sandbox to root."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return OPTIONS + (["--no-sandbox"] if root else [])


def compressed(png: bytes) -> bytes:
    """The same picture in fewer bytes: a browser packs in haste."""
    signature, rest = png[:8], png[8:]
    chunks, pixels = [], b""
    while rest:
        (length,) = struct.unpack(">I", rest[:4])
        name, content, rest = rest[4:8], rest[8 : 8 + length], rest[12 + length :]
        if name == b"IDAT":
            pixels += content
        elif name == b"IEND":
            chunks += [(b"IDAT", zlib.compress(zlib.decompress(pixels), 9)), (name, content)]
        else:
            chunks.append((name, content))
    return signature + b"".join(struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content)) for name, content in chunks)


class Easel:
    """Draws figures; starts its browser at the first one."""

    def __init__(self, browser: Path):
        self._program = browser
        self._playwright = self._browser = self._page = None

    async def __aenter__(self) -> Easel:
        return self

    async def __aexit__(self, *_) -> None:
        if self._browser:
            await self._browser.close()
        if self._playwright:
            await self._playwright.stop()

    async def png(self, figure: dict) -> tuple[str, int, int]:
        """The picture in base64, its width and its height."""
        if not self._page:
            await self._start()
        layout = figure.get("layout", {})
        width, height = int(layout.get("width") or WIDTH), int(layout.get("height") or HEIGHT)
        address = await self._page.evaluate(DRAW, [figure, width, height])
        picture = base64.b64decode(address.removeprefix("data:image/png;base64,"))
        return base64.b64encode(compressed(picture)).decode(), width, height

    async def _start(self) -> None:
        self._playwright = await async_playwright().start()
        self._browser = await self._playwright.chromium.launch(executable_path=str(self._program), args=browser_options())
        context = await self._browser.new_context(offline=True)
        self._page = await context.new_page()
        script = importlib.resources.files("plotly") / "package_data" / "plotly.min.js"
        await self._page.add_script_tag(content=script.read_text(encoding="utf-8"))
