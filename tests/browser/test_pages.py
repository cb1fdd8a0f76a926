"""What only a browser can tell: widths, colours, focus, the console, and pages without JavaScript."""

import re
import urllib.request

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PAGES = (
    "/",
    "/themes",
    "/theme",
    "/comments",
    "/comments?words=engineer&mood=negative",
    "/review-queue",
    "/initiatives",
    "/nowhere",
)


@pytest.fixture(scope="module")
def theme(site):
    with urllib.request.urlopen(site) as answer:
        return re.search(r'href="(/themes/[0-9a-f]+)"', answer.read().decode())[1]


@pytest.fixture
def visit(site, theme, driver):
    """Open a page at a width in a colour scheme; forget what the console said before."""

    def go(address, *, width=1280, scheme="light"):
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        feature = {"name": "prefers-color-scheme", "value": scheme}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        driver.get_log("browser")
        driver.get(site + (theme if address == "/theme" else address))
        return driver

    return go


@pytest.mark.parametrize("width", [320, 390, 768, 1100, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_scrolls_sideways(visit, address, width):
    driver = visit(address, width=width)
    driver.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
    wide = driver.execute_script(
        "return [...document.querySelectorAll('body *')].filter(one => one.checkVisibility()"
        " && getComputedStyle(one).clipPath === 'none' && !one.closest('.sheet, .skip, svg, .unseen, thead')"
        " && one.getBoundingClientRect().right > arguments[0] + 0.5).map(one => one.outerHTML.slice(0, 120))",
        width,
    )
    assert wide == []
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_every_text_can_be_read_on_its_ground(visit, address, scheme):
    """WCAG 2.2 AA: 4.5 to 1, measured on what the browser computed."""
    driver = visit(address, scheme=scheme)
    assert driver.execute_script(CONTRAST) == []


def test_dark_is_dark_and_light_is_light(visit):
    brightness = "return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
    assert max(visit("/", scheme="dark").execute_script(brightness)) < 40
    assert min(visit("/", scheme="light").execute_script(brightness)) > 230


@pytest.mark.parametrize("address", PAGES)
def test_the_console_stays_silent(visit, address):
    driver = visit(address)
    said = [entry["message"] for entry in driver.get_log("browser")]
    assert [message for message in said if "/nowhere" not in message] == []


@pytest.mark.parametrize("address", PAGES)
def test_whoever_uses_the_keyboard_sees_where_they_are(visit, address):
    driver = visit(address)
    first = True
    for _ in range(12):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        focused = driver.switch_to.active_element
        if focused.tag_name == "body":
            break  # past the last element of a short page
        if first:
            assert focused.get_attribute("class") == "skip"
            assert focused.rect["y"] >= 0, "the skip link comes into sight"
            first = False
        style = driver.execute_script(
            "const s = getComputedStyle(arguments[0]); return [s.outlineStyle, parseFloat(s.outlineWidth)]", focused
        )
        assert style[0] != "none", focused.get_attribute("outerHTML")
        assert style[1] >= 2


def test_the_skip_link_leads_to_the_content(visit):
    driver = visit("/themes")
    ActionChains(driver).send_keys(Keys.TAB, Keys.ENTER).perform()
    assert driver.switch_to.active_element.get_attribute("id") == "main"


@pytest.mark.parametrize("address", ["/", "/theme", "/initiatives"])
def test_a_chart_comes_alive_under_the_pointer(visit, address):
    driver = visit(address)
    drawing = next(one for one in driver.find_elements(By.CSS_SELECTOR, ".drawing") if one.is_displayed())
    before = drawing.size
    ActionChains(driver).move_to_element(drawing).perform()
    live = WebDriverWait(driver, 30).until(lambda _: drawing.find_element(By.CSS_SELECTOR, ".live svg"))
    WebDriverWait(driver, 5).until(lambda _: live.is_displayed())
    assert not drawing.find_element(By.CSS_SELECTOR, ".drawn").is_displayed()
    assert abs(drawing.size["height"] - before["height"]) <= 12, "nothing below it jumps"
    assert [entry["message"] for entry in driver.get_log("browser")] == []


def test_a_point_of_a_chart_tells_its_value(visit):
    driver = visit("/")
    drawing = next(one for one in driver.find_elements(By.CSS_SELECTOR, ".drawing") if one.is_displayed())
    ActionChains(driver).move_to_element(drawing).perform()
    WebDriverWait(driver, 30).until(lambda _: drawing.find_element(By.CSS_SELECTOR, ".live svg").is_displayed())
    point = drawing.find_elements(By.CSS_SELECTOR, ".live .mark-symbol path")[1]
    ActionChains(driver).move_to_element(point).perform()
    tip = WebDriverWait(driver, 5).until(lambda _: driver.find_element(By.CSS_SELECTOR, "#vg-tooltip-element.visible"))
    assert " to " in tip.text


def test_the_arrow_keys_turn_the_pages_of_comments(visit):
    driver = visit("/comments")
    ActionChains(driver).send_keys(Keys.ARROW_RIGHT).perform()
    WebDriverWait(driver, 5).until(lambda _: "after=" in driver.current_url)
    ActionChains(driver).send_keys(Keys.ARROW_LEFT).perform()
    WebDriverWait(driver, 5).until(lambda _: "before=" in driver.current_url)


def test_an_answer_needs_no_javascript(site, driver_without_scripts):
    driver = driver_without_scripts
    driver.get(f"{site}/review-queue")
    form = driver.find_element(By.CSS_SELECTOR, "form.review")
    address = form.get_attribute("action")
    form.find_element(By.CSS_SELECTOR, "[name=whole][value=positive]").click()
    form.find_element(By.CSS_SELECTOR, "button[value=set]").click()
    WebDriverWait(driver, 5).until(lambda _: driver.find_elements(By.CSS_SELECTOR, "[role=status]"))
    assert "Stored: positive" in driver.find_element(By.CSS_SELECTOR, "[role=status]").text
    left = [one.get_attribute("action") for one in driver.find_elements(By.CSS_SELECTOR, "form.review")]
    assert left
    assert address not in left


def test_an_answer_can_be_given_with_the_keyboard(visit):
    driver = visit("/review-queue")
    radio = driver.find_element(By.CSS_SELECTOR, "form.review [name=whole]:checked")
    driver.execute_script("arguments[0].focus()", radio)
    before = driver.current_url
    ActionChains(driver).send_keys(Keys.ARROW_RIGHT).perform()
    assert driver.current_url == before, "the arrow chooses an answer and does not turn the page"
    chosen = driver.switch_to.active_element
    assert chosen.get_attribute("value") == "positive"
    assert chosen.is_selected()
    ActionChains(driver).send_keys(Keys.ENTER).perform()
    WebDriverWait(driver, 5).until(lambda _: driver.find_elements(By.CSS_SELECTOR, "[role=status]"))
    assert "Stored: positive" in driver.find_element(By.CSS_SELECTOR, "[role=status]").text


def test_a_search_and_a_chart_need_no_javascript(site, driver_without_scripts):
    driver = driver_without_scripts
    driver.get(site)
    assert driver.find_element(By.CSS_SELECTOR, ".drawn svg").is_displayed()
    driver.get(f"{site}/comments")
    box = driver.find_element(By.NAME, "words")
    box.send_keys("engineer AND(")
    box.submit()
    WebDriverWait(driver, 5).until(lambda _: "words=" in driver.current_url)
    assert "comment" in driver.find_element(By.CSS_SELECTOR, ".lede").text
    summary = driver.find_element(By.CSS_SELECTOR, "details > summary")
    summary.click()
    assert driver.find_element(By.NAME, "language").is_displayed()


CONTRAST = r"""
const parse = (text) => {
  const canvas = parse.canvas ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
};
const over = (top, under) => top.slice(0, 3).map((one, i) => one * top[3] + under[i] * (1 - top[3]));
const ground = (element) => {
  const layers = [];
  for (let one = element; one; one = one.parentElement) layers.push(parse(getComputedStyle(one).backgroundColor));
  return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
};
const luminance = (colour) => {
  const linear = (one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
  const [r, g, b] = colour.map((one) => linear(one / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const found = [];
for (const element of document.querySelectorAll("body *")) {
  const own = [...element.childNodes].filter((one) => one.nodeType === 3);
  const text = own.map((one) => one.textContent.trim()).join("");
  if (!text || !element.checkVisibility() || element.closest(".skip, .unseen, script, option")) continue;
  const style = getComputedStyle(element);
  const inDrawing = element instanceof SVGElement;
  const onDot = inDrawing && /^\d+$/.test(text) && element.closest(".role-mark");
  if (onDot) continue;  // on a dot of the chart, not on the ground of the page
  const colour = parse(inDrawing ? style.fill : style.color);
  const under = ground(element.closest("svg")?.parentElement ?? element);
  const [light, dark] = [luminance(over(colour, under)), luminance(under)].sort((a, b) => b - a);
  const ratio = (light + 0.05) / (dark + 0.05);
  if (ratio < 4.5) found.push(`${ratio.toFixed(2)}: ${text.slice(0, 40)} (${element.outerHTML.slice(0, 60)})`);
}
return [...new Set(found)];
"""
