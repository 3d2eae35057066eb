"""What `check` compares, what it overlooks, and what its lint refuses."""

from __future__ import annotations

import copy

import pytest

from lab import outputs

VERSION = "7.1.0"
FIGURE = {
    "data": [{"type": "scatter", "x": [0, 1], "y": [0.5, 1]}],
    "layout": {"title": {"text": "A finding"}, "xaxis": {"title": {"text": "x"}}, "yaxis": {"title": {"text": "y"}}},
}


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def shown(**data):
    return {"output_type": "display_data", "data": data, "metadata": {}}


def figure(**changes):
    """A figure's output as `run` stores it."""
    drawn = copy.deepcopy(FIGURE) | changes
    about = {"width": 700, "height": 450, "alt": "A line.", outputs.FINGERPRINT: outputs.fingerprint(drawn, VERSION)}
    return {
        "output_type": "display_data",
        "data": {outputs.PLOTLY: drawn, outputs.PNG: "iVBORw0=", "text/plain": "A line."},
        "metadata": {outputs.PNG: about},
    }


def cell(*results, source="f", tags=(), **metadata):
    metadata = {**metadata, "tags": list(tags)} if tags else metadata
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": list(results), "execution_count": 1}


def notebook(*cells):
    return {"cells": list(cells), "metadata": {"kernelspec": {"name": "java"}, "language_info": {"name": "java", "version": "17.0.1"}}}


def differ(old, new):
    return outputs.differences(notebook(old), notebook(new))


def test_same_outputs_do_not_differ():
    one = cell(stream("a\n"), figure())
    assert differ(one, copy.deepcopy(one)) == []


def test_how_a_stream_is_cut_does_not_matter():
    assert differ(cell(stream("one\ntwo\n")), cell(stream("one\n"), stream("two\n"))) == []
    assert differ(cell(stream("one\n")), cell(stream(["on", "e\n"]))) == []


def test_streams_with_something_between_stay_apart():
    between = shown(**{"text/plain": "b"})
    assert differ(cell(stream("a\n"), between, stream("c\n")), cell(stream("a\n"), stream("c\n"), between))
    assert len(outputs.merged([stream("a"), stream("b", "stderr"), stream("c")])) == 3


@pytest.mark.parametrize(
    "old, new",
    [
        (stream("0.1\n"), stream("0.2\n")),
        (stream("a\n"), stream("a\n", "stderr")),
        (shown(**{"text/html": "<b>1</b>"}), shown(**{"text/html": "<b>2</b>"})),
        (shown(**{"text/plain": "1"}), shown(**{"text/plain": "1", "text/html": "1"})),
        (figure(), figure(data=[{"type": "scatter", "x": [0, 1], "y": [0.5, 1.0000001]}])),
        (figure(), figure(layout={"title": {"text": "Another finding"}})),
    ],
)
def test_a_tampered_output_is_found(old, new):
    found = differ(cell(old, source="\n  f.value(1)\n"), cell(new))
    assert len(found) == 1 and found[0].startswith("cell 1, 'f.value(1)': outputs differ")


def test_numbers_are_compared_as_numbers_however_they_are_written():
    def data(*y):
        return figure(data=[{"type": "scatter", "x": [0, 1], "y": list(y)}])

    assert differ(cell(data(2.4262e17, 1.0)), cell(data(242620000000000000, 1))) == []
    assert differ(cell(data(2.4262e17, 1.0)), cell(data(242620000000000032, 1)))


def test_a_difference_in_long_html_is_shown():
    rows = [f"<tr><td>{n}</td></tr>" for n in range(50)]
    one, two = "".join(rows), "".join(rows).replace(">37<", ">other<")
    (found,) = differ(cell(shown(**{"text/html": one})), cell(shown(**{"text/html": two})))
    assert "-<td>37" in found and "+<td>other" in found and len(found) < 200
    assert differ(cell(shown(**{"text/html": "<p>\n<b>"})), cell(shown(**{"text/html": "<p><b>"})))


def test_a_missing_output_is_found():
    assert differ(cell(stream("a\n")), cell()) and differ(cell(), cell(stream("a\n")))


def test_png_timing_and_counts_are_overlooked():
    old, new = cell(figure(), execution={"iopub.execute_input": "12:00"}), cell(figure())
    del new["outputs"][0]["data"][outputs.PNG]
    new["outputs"][0]["metadata"] = {}
    new["execution_count"] = 7
    assert differ(old, new) == []


def test_volatile_cells_are_overlooked_but_no_others():
    assert differ(cell(stream("12 ms\n"), tags=["volatile"]), cell(stream("13 ms\n"), tags=["volatile"])) == []
    assert differ(cell(stream("12 ms\n"), tags=["other"]), cell(stream("13 ms\n"), tags=["other"]))


def test_a_long_difference_is_cut_short():
    long = stream("".join(f"{n}\n" for n in range(1000)))
    assert len(differ(cell(long), cell())[0].splitlines()) == outputs.SHOWN_DIFFERENCES + 2


def test_tidying_drops_what_is_no_result():
    book = notebook(cell(stream("a"), stream("b"), execution={"x": 1}, tags=["volatile"]), {"cell_type": "markdown", "source": "", "metadata": {}})
    outputs.tidied(book)
    assert book["metadata"] == {"kernelspec": outputs.KERNELSPEC, "language_info": {"name": "java"}}
    assert book["cells"][0]["metadata"] == {"tags": ["volatile"]}
    assert book["cells"][0]["outputs"] == [stream("ab")]


def test_lint_accepts_a_good_notebook():
    assert outputs.lint(notebook(cell(stream("1.5\n"), figure(), source="f\n" * 15)), VERSION) == []


def without(path, output):
    """A figure's output with one thing taken away."""
    here = output
    for step in path[:-1]:
        here = here[step]
    del here[path[-1]]
    return output


def stale():
    output = figure()
    output["data"][outputs.PLOTLY]["data"][0]["y"][0] = 0.25
    return output


@pytest.mark.parametrize(
    "bad, says",
    [
        (cell(source="f\n" * 16), "16 lines, at most 15"),
        (cell(source="f\n" + "σ" * 88), None),
        (cell(source="f\n" + "σ" * 89), f"line 2, '{'σ' * 40}'…, has 89 characters, at most 88"),
        (cell({"output_type": "error", "ename": "ArithmeticException", "evalue": "", "traceback": []}), "a stored error, ArithmeticException"),
        (cell(stream("WARNING\n", "stderr")), "stored stderr, 'WARNING'"),
        (cell(shown(**{"text/plain": "java.io.PrintStream@65cdc5df"})), "an object's hash in an output, '…m@65cdc5df'"),
        (cell(stream("[D@1b2c3d\n")), "an object's hash"),
        (cell(shown(**{"text/html": "<td>Foo$Bar@12ab34cd</td>"})), "an object's hash"),
        (cell(stale()), "a stale PNG"),
        (cell(without(["data", outputs.PNG], figure())), "a figure without a PNG"),
        (cell(without(["metadata", outputs.PNG, "alt"], figure())), "a PNG without an alt text"),
        (cell(without(["data", "text/plain"], figure())), "a figure without a text description"),
        (cell(figure(layout={**FIGURE["layout"], "title": {"text": " "}})), "a figure without a title"),
        (cell(figure(layout={"title": {"text": "t"}, "yaxis": {"title": {"text": "y"}}})), "a figure whose xaxis has no title"),
        (cell(figure(data=[{"type": "bar", "yaxis": "y2"}], layout={**FIGURE["layout"], "yaxis2": {"overlaying": "y"}})), "a figure whose yaxis2 has no title"),
        (cell(figure(data=[{"type": "scatter", "x": list(range(9000))}])), "bytes of JSON, at most 30000"),
        (cell(figure(data=[{"x": list(range(9000))}], layout={**FIGURE["layout"], "sliders": [{}]})), None),
    ],
)
def test_lint_refuses(bad, says):
    found = outputs.lint(notebook(bad), VERSION)
    assert found == [] if says is None else len(found) == 1 and says in found[0], found


def panels(**axes):
    data = [{"type": "scatter"}, {"type": "scatter", "xaxis": "x2", "yaxis": "y2"}]
    return {"data": data, "layout": {"title": {"text": "t"}, **axes}}


def test_panels_in_a_row_or_column_share_a_title():
    title = {"title": {"text": "x"}}
    left, right = {"domain": [0, 0.4]}, {"domain": [0.6, 1]}
    beside = panels(xaxis={**left, **title}, xaxis2={**right, **title}, yaxis=title, yaxis2={})
    assert outputs.untitled_axes(beside) == []
    assert outputs.untitled_axes(panels(xaxis={**left, **title}, xaxis2=right, yaxis=title, yaxis2={})) == ["xaxis2"]
    assert outputs.untitled_axes(panels(xaxis={**left, **title}, xaxis2={**right, **title})) == ["yaxis", "yaxis2"]
    assert outputs.untitled_axes({"data": [{"type": "pie"}], "layout": {}}) == []


def test_a_picture_stays_fresh_when_a_browser_saves_the_notebook():
    ours, browsers = ([{"type": "scatter", "y": [number, 0.5]}] for number in (1.23456789e20, 123456789000000000000))
    assert outputs.fingerprint({"data": ours}, VERSION) == outputs.fingerprint({"data": browsers}, VERSION)
    assert outputs.fingerprint({"data": ours}, VERSION) != outputs.fingerprint({"data": [{"type": "scatter", "y": [1.23456788e20, 0.5]}]}, VERSION)


def test_lint_refuses_a_large_picture():
    output = figure()
    output["data"][outputs.PNG] = "A" * 100_001
    assert "a PNG of 100001 characters" in outputs.lint(notebook(cell(output)), VERSION)[0]


def test_lint_wants_most_cells_to_be_short():
    short, long = cell(source="f\n" * 5), cell(source="f\n" * 15)
    assert outputs.lint(notebook(*[short] * 11, *[long] * 10), VERSION) == []
    assert outputs.lint(notebook(*[short] * 10, *[long] * 11), VERSION) == ["a median of 15 lines in a code cell, at most 5"]
    assert outputs.lint(notebook(*[long] * 4), VERSION) == []


def test_lint_wants_the_kernel_named_java():
    book = notebook()
    book["metadata"]["kernelspec"]["name"] = "python3"
    assert outputs.lint(book, VERSION) == ["the kernel is not named java"]


def test_a_new_plotly_makes_pictures_stale():
    assert "a stale PNG" in outputs.lint(notebook(cell(figure())), "8.0.0")[0]


@pytest.mark.parametrize("text", ["mail me@example.org", "3 @ 12345678", "a@b"])
def test_not_every_at_sign_is_a_hash(text):
    assert outputs.lint(notebook(cell(stream(text))), VERSION) == []
