"""Make screenshots of every page, at 1280 and 390 pixels, light and dark.

Needs Chromium, its driver and the development dependencies: ``python scripts/screenshots.py --data DIR FOLDER``.
"""

import argparse
import base64
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import waitress
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from service.jobs.accounts import add_user
from service.settings import read_settings
from service.store.connect import database_at
from service.store.moments import now
from service.web.app import create_app

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
_FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"),
)


def main() -> None:
    """Read the command line and write one PNG per page, width and colour scheme."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--data", type=Path, required=True, help="folder of the database")
    parser.add_argument("--project", help="which project")
    parser.add_argument("--pages", nargs="*", help="names of the pages; all if none is given")
    parser.add_argument("--driver", default="/usr/bin/chromedriver", help="Chromium's driver")
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    settings = read_settings({}, data=wanted.data, project=wanted.project)
    with serving(create_app(settings)) as address, browser(wanted.driver) as driver:
        for name, path in pages(address).items():
            if wanted.pages and name not in wanted.pages:
                continue
            for width in WIDTHS:
                for scheme in SCHEMES:
                    picture = shoot(driver, f"{address}{path}", width=width, scheme=scheme)
                    (wanted.folder / f"{name}-{width}-{scheme}.png").write_bytes(picture)
            sys.stderr.write(f"{name}\n")
        shoot_login(driver, wanted.folder)


def shoot_login(driver: webdriver.Chrome, folder: Path) -> None:
    """Write the pictures of the login page, of a project of its own that has an account."""
    with tempfile.TemporaryDirectory() as data:
        settings = read_settings({}, data=Path(data))
        with database_at(settings.database) as database:
            add_user(database, "ann", "owner", "velvet orbit candle mosaic", actor="screenshots", at=now())
        with serving(create_app(settings)) as address:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    picture = shoot(driver, f"{address}/login", width=width, scheme=scheme)
                    (folder / f"login-{width}-{scheme}.png").write_bytes(picture)


def pages(address: str) -> dict[str, str]:
    """Return the pages by name; the theme is the first that the overview speaks of."""
    with urlopen(address) as answer:  # noqa: S310 - our own server
        found = re.search(r'href="(/themes/[^"?]+)', answer.read().decode())
    return {
        "overview": "/",
        "themes": "/themes",
        **({"theme": found[1]} if found else {}),
        "comments": "/comments",
        "search": "/comments?words=the&mood=negative",
        "review-queue": "/review-queue",
        "initiatives": "/initiatives",
        "missing": "/no-such-page",
    }


@contextmanager
def serving(app: object) -> Iterator[str]:
    """Serve an application on a free port for one ``with`` block; yield its address."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()


@contextmanager
def browser(driver: str) -> Iterator[webdriver.Chrome]:
    """Run a headless Chromium with a profile of its own for one ``with`` block."""
    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        for flag in (*_FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        chrome = webdriver.Chrome(options=options, service=Service(driver))
        try:
            yield chrome
        finally:
            chrome.quit()


def shoot(driver: webdriver.Chrome, address: str, *, width: int, scheme: str) -> bytes:
    """Return the whole page as a PNG."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < WIDTHS[0]}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    feature = {"name": "prefers-color-scheme", "value": scheme}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    driver.get(address)
    height = driver.execute_script("return document.documentElement.scrollHeight")
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**metrics, "height": height})
    answer = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    return base64.b64decode(answer["data"])


if __name__ == "__main__":
    main()
