"""``yousaid evaluate``: how well do the models read?"""

from collections.abc import Sequence
from pathlib import Path

import click

from nlp import plugins
from nlp.evaluation.models import Model, load_model
from nlp.evaluation.records import Measure, SetResult
from nlp.evaluation.suites import SUITES
from nlp.evaluation.theme_peers import evaluate_peers
from service.cli.evaluation_details import details_of, print_details
from service.cli.labelled_sets import corpora_folder, corpora_option
from service.cli.output import format_option, print_json, print_records, say
from service.cli.progress_bars import progress_bars
from service.cli.reliability_chart import write_reliability
from service.cli.state import State
from service.columns.column import Column, interval, values_of

ALL = "all"


def _value(measure: Measure) -> str:
    if measure.value is not None and measure.low is None:
        return f"{measure.value:.3f}"
    return interval(measure, digits=3)


def _floor(measure: Measure) -> str:
    if measure.target is None:
        return "–"
    return f"{'≤' if measure.target.at_most else '≥'} {measure.target.floor:.2f}"


def _goal(measure: Measure) -> str:
    return f"{measure.target.goal:.2f}" if measure.target else "–"


def _verdict(measure: Measure) -> str:
    return {None: "–", True: "passes", False: "misses"}[measure.passed]


COLUMNS: tuple[Column[Measure], ...] = (
    Column("suite", lambda one: one.suite, "suite"),
    Column("data", lambda one: one.data, "data"),
    Column("measure", lambda one: one.name, "measure"),
    Column("value", lambda one: one.value, "value", _value, numeric=True),
    Column("low", lambda one: one.low),
    Column("high", lambda one: one.high),
    Column("floor", lambda one: one.target.floor if one.target else None, "floor", _floor, numeric=True),
    Column("goal", lambda one: one.target.goal if one.target else None, "goal", _goal, numeric=True),
    Column("at_most", lambda one: bool(one.target and one.target.at_most)),
    Column("passed", lambda one: one.passed, "floor is", _verdict),
    Column("peers", lambda one: one.target.peers if one.target else "", "peers, same data"),
    Column("count", lambda one: one.count, "answers", numeric=True),
    Column("left_out", lambda one: one.left_out, "left out", numeric=True),
)


def _known(_: click.Context, __: click.Parameter, name: str | None) -> str | None:
    """Refuse a name that is neither a plugin's nor a folder's."""
    names = plugins.names("sentiment")
    if name is None or name in names or Path(name).is_dir():
        return name
    raise click.BadParameter(f"{name!r} is neither a folder nor one of {', '.join(names)}")


@click.command()
@click.argument("suite", type=click.Choice([*SUITES, ALL]))
@corpora_option
@click.option(
    "--model",
    "name",
    metavar="NAME",
    callback=_known,
    help="What is measured. Default: $YOUSAID_SENTIMENT, or what analyze uses.",
)
@click.option("--details", is_flag=True, help="Add scores per class, confusions, and what abstaining would cost.")
@click.option(
    "--reliability",
    "picture",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE.png",
    help="Draw how often answers are right against how sure they are, one diagram a set.",
)
@click.option(
    "--peers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="PYTHON",
    help="Python of an environment with bertopic, to run it beside our themes on the same vectors.",
)
@format_option
@click.pass_context
def evaluate(
    context: click.Context,
    suite: str,
    *,
    corpora: Path | None,
    name: str | None,
    details: bool,
    picture: Path | None,
    peers: Path | None,
    form: str,
) -> None:
    """Measure a model on labelled sets that it was not trained on; exit status 1 if a floor is missed."""
    if details and form == "csv":
        raise click.UsageError("CSV holds one table only; use --details with --format json, or without a format.")
    state: State = context.obj
    model = load_model(name or state.settings.sentiment, unsure_bound=state.settings.unsure_bound)
    wanted = _wanted(model, suite)
    read = any(SUITES[one].needs_corpora for one in wanted)
    folder = corpora_folder(corpora, state) if read else Path()
    results = _results(model, wanted, folder)
    if peers and "themes" in wanted:
        results.extend(evaluate_peers(peers, folder))
    if picture:
        write_reliability(results, picture)
        say(f"wrote {picture}")
    measures = [measure for result in results for measure in result.measures]
    if details and form == "json":
        print_json({"measures": _plain(measures), **details_of(results)})
    else:
        print_records(measures, COLUMNS, form=form, note="Intervals of 95 %, by drawing texts or respondents anew.")
    if details and form == "table":
        print_details(results)
    context.exit(_status(measures))


def _status(measures: Sequence[Measure]) -> int:
    """Return 1 if a floor is missed, and say how many are."""
    held = [measure.passed for measure in measures if measure.passed is not None]
    if all(held):
        return 0
    say(f"{held.count(False)} of {len(held)} floors are missed")
    return 1


def _wanted(model: Model, suite: str) -> list[str]:
    """Return the names of the suites; of all, those that the model can be measured on."""
    if suite != ALL:
        return [suite]
    out = [name for name, one in SUITES.items() if one.needs_labels and model.read_labels is None]
    for name in out:
        say(f"left out {name}: the model {model.name!r} does not tell them")
    return [name for name in SUITES if name not in out]


def _results(model: Model, suites: Sequence[str], folder: Path) -> list[SetResult]:
    results: list[SetResult] = []
    with progress_bars() as report:
        for done, suite in enumerate(suites, start=1):
            report(f"reading for {suite}", 0, None)
            results.extend(SUITES[suite].evaluate(model, folder))
            report(f"reading for {suite}", done, done)
    return results


def _plain(measures: Sequence[Measure]) -> list[dict[str, object]]:
    return [values_of(measure, COLUMNS) for measure in measures]
