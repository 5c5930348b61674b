"""The formatter of templates (make fmt): a long line is broken only where a browser shows the same."""

from __future__ import annotations

import re

import pytest

import templates

PIECE = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|[ \n]+|.", re.DOTALL)
LONG = "长" * 60


def pieces(source: str) -> list[str]:
    """The source as tags of Django, characters, and one blank for white space of any length."""
    return [piece if piece.strip(" \n") else " " for piece in PIECE.findall(source.strip(" \n"))]


def only_gains_white_space(before: str, after: str) -> bool:
    """Whether nothing but white space was added: no character, no space lost, none inside a tag of Django."""
    rest = iter(pieces(after))
    for wanted in pieces(before):
        for found in rest:
            if found == wanted:
                break
            if found != " ":
                return False
        else:
            return False
    return all(left == " " for left in rest)


def lines_of(source: str) -> list[str]:
    after = templates.formatted(source)
    assert only_gains_white_space(source, after)
    assert templates.formatted(after) == after
    return after.split("\n")


def test_rows_cells_and_items_stand_on_lines_of_their_own():
    cell = f"<td>{LONG}</td>"
    assert lines_of(f"<tr>{cell}{cell}{cell}</tr>") == ["<tr>", f"  {cell}{cell}", f"  {cell}", "</tr>"]
    # In a row a branch is no text either.
    branch = f"{{% if x %}}{cell}{{% endif %}}"
    row = f"<tr>{branch}{branch}{branch}</tr>"
    assert lines_of(row) == ["<tr>", f"  {branch}", f"  {branch}", f"  {branch}", "</tr>"]


def test_a_short_line_stays_as_it_was_written():
    short = "<ul><li>一</li><li>二</li></ul>"
    assert templates.formatted(short) == short


@pytest.mark.parametrize(
    "inline",
    (
        f"{LONG}{{% if x %}}{LONG}{{% endif %}}{LONG}",
        f"<a href='/'>{LONG}</a><span>{LONG}</span><strong>{LONG}</strong>",
        # Between wide characters some browsers drop a line break, others show a gap.
        f"{LONG} {LONG} {LONG}",
        f"{{{{ {'x' * 60} }}}}{{{{ {'y' * 60} }}}}{{{{ z }}}}{LONG}",
        # A space of a full width is text.
        f"{LONG}　{{% if x %}}　{LONG}{{% endif %}}　{LONG}",
    ),
)
def test_what_stands_in_a_line_of_text_is_not_pulled_apart(inline):
    assert lines_of(inline) == [inline]
    assert lines_of(f"<p>{inline}</p>") == ["<p>", f"  {inline}", "</p>"]


def test_the_body_of_a_loop_is_not_pulled_apart_from_its_next_turn():
    loop = f"{{% for x in y %}}{{% if x %}}{LONG}{{% endif %}}{LONG}{{% endfor %}}{LONG}"
    assert lines_of(f"<td>{loop}</td>") == ["<td>", f"  {loop}", "</td>"]


def test_a_space_stays_where_the_line_is_not_broken_at_it():
    link = f"<a href='/'>{LONG}{LONG}</a>"
    source = f"<p>{LONG}{{% if x %}} {link}{{% else %}} {{% endif %}} {link}</p>"
    assert f"{{% if x %}} {link}{{% else %}} {{% endif %}} {link}" in "\n".join(lines_of(source))


def test_a_line_is_broken_at_a_space_beside_a_letter_or_a_figure():
    assert lines_of(f"<p>{LONG} · {LONG} · {LONG}</p>") == [
        "<p>",
        f"  {LONG} · {LONG} ·",
        f"  {LONG}",
        "</p>",
    ]


def test_a_tag_is_broken_between_its_attributes_and_never_in_a_value_or_a_tag_of_django():
    tag = f'<input class="{"c" * 60}" placeholder="{LONG}"{{% if x %}} aria-label="{LONG}"{{% endif %}}>'
    first, *others = lines_of(tag)
    assert first.startswith('<input class="')
    assert others
    assert all(line.count('"') % 2 == 0 and line.count("{%") == line.count("%}") for line in (first, *others))


def test_what_the_style_sheets_hide_when_it_is_empty_stays_empty():
    source = f'<div class="layout__aside">{{% if x %}}<p>{LONG}{LONG}</p>{{% endif %}}</div>'
    assert '<div class="layout__aside">{% if x %}' in "\n".join(lines_of(source))


def test_branches_that_leave_different_tags_open_are_not_taken_for_a_list():
    link = f"<a href='/'>{LONG}</a>"
    source = f"{{% if x %}}<ul>{{% else %}}<p>{{% endif %}}{link}{link}{link}"
    assert f"{link}{link}{link}" in "\n".join(lines_of(source))


def test_every_long_line_that_can_be_broken_is_and_the_others_become_fewer():
    assert list(templates.problems()) == []


def test_a_long_line_more_or_less_than_the_baseline_fails(tmp_path, monkeypatch):
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    page.write_text(f"<b>{LONG}{LONG}{LONG}</b>\n", "utf-8")
    baseline = tmp_path / "baseline.txt"
    for name, value in (("ROOT", tmp_path), ("TEMPLATES", page.parent), ("BASELINE", baseline)):
        monkeypatch.setattr(templates, name, value)
    assert list(templates.problems()) == [
        "templates/page.html: 1 lines of more than 140 characters, 0 allowed"
    ]
    baseline.write_text("templates/page.html 1\n", "utf-8")
    assert list(templates.problems()) == []
    baseline.write_text("templates/page.html 2\n", "utf-8")
    assert len(list(templates.problems())) == 1
    templates.lower()
    assert baseline.read_text("utf-8") == "templates/page.html 1\n"
