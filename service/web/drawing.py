"""Draw charts on the server, so that pages have them without JavaScript, and carry the library for those with it."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from service.web.charts import Chart, specify

WIDE, NARROW = 620, 320  # pixels: beside other things on a wide screen, alone on a telephone
_KEPT = 512  # drawings in memory, about 10 kB each


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as drawn: SVG in which colours are the page's tokens, and the specification for the browser."""

    svg: Markup
    specification: Markup


@dataclass(frozen=True, slots=True)
class Bundle:
    """A JavaScript file, compressed, and the hash that names its version."""

    compressed: bytes
    version: str

    def script(self) -> bytes:
        """Return the file as it is."""
        return gzip.decompress(self.compressed)


@lru_cache(maxsize=_KEPT)
def draw(chart: Chart, *, width: int, height: int) -> Drawing:
    """Draw a chart; the same chart is drawn once."""
    import vl_convert

    specification = specify(chart, width=width, height=height)
    svg = vl_convert.vegalite_to_svg(specification)
    # Inside a data block of HTML nothing but "</script" and "<!--" could end it: there is no "<" left.
    text = json.dumps(specification, separators=(",", ":")).replace("<", "\\u003c")
    return Drawing(Markup(svg), Markup(text))  # noqa: S704 - made by the library from our specification, texts escaped


@lru_cache(maxsize=1)
def chart_library() -> Bundle:
    """Return Vega, Vega-Lite and Vega-Embed as one file: about three seconds at the first call."""
    import vl_convert

    script = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;").encode()
    return Bundle(gzip.compress(script, mtime=0), hashlib.sha256(script).hexdigest()[:12])


def warm_up() -> None:
    """Load the drawing libraries, so that the first page need not wait for them."""
    from service.web.charts import Point, Series, Trend

    draw(Trend((Series("", "accent", (Point("Q1 2000", 0.0, 0.0, 0.0),)),)), width=NARROW, height=NARROW)
