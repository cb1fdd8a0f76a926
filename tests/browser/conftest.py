"""The invented project served to a headless Chromium."""

import importlib.util
import shutil
import tempfile
import threading
from pathlib import Path

import pytest
import waitress

from service.settings import Settings
from service.web.app import create_app

HERE = Path(__file__).parent
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def pytest_collection_modifyitems(items):
    """Mark what stands in this folder, and skip it where there is no Chromium."""
    missing = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
    for item in items:
        if Path(item.fspath).parent == HERE:
            item.add_marker(pytest.mark.browser)
            if missing:
                item.add_marker(pytest.mark.skip(reason=f"{' and '.join(missing)} not installed"))


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Address of the invented project of tests/service/web, served for the whole session."""
    place = HERE.parent / "service" / "web" / "conftest.py"
    specification = importlib.util.spec_from_file_location("invented_project", place)
    invented = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(invented)
    settings = Settings(data=tmp_path_factory.mktemp("site"), project="Invented Broadband")
    invented.fill(settings)
    server = waitress.create_server(create_app(settings), host="127.0.0.1", port=0, threads=4)
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    serving.join(timeout=5)


def chromium(*flags, scripts=True):
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    profile = tempfile.mkdtemp()
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, *flags, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver"))), profile


@pytest.fixture(scope="session")
def driver():
    found, profile = chromium()
    yield found
    found.quit()
    shutil.rmtree(profile, ignore_errors=True)


@pytest.fixture(scope="session")
def driver_without_scripts():
    found, profile = chromium(scripts=False)
    yield found
    found.quit()
    shutil.rmtree(profile, ignore_errors=True)
