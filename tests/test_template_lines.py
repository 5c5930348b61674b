"""The formatter of templates (make fmt): a long line is broken only where a browser shows the same."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template

import templates

PIECE = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|[ \n]+|.", re.DOTALL)
LONG = "长" * 60
LOAD = "{% load township_ui %}"


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


def test_in_unbroken_a_line_is_broken_beside_any_tag_and_the_page_shows_the_same():
    inner = (
        f"{{% if x %}}{LONG}{{% else %}}<a href='/'>{LONG}</a>{{% endif %}}　<b>{LONG}</b> {{{{ x }}}}，"
        f"{{% for each in y %}} {{{{ each }}}}{{% if not forloop.last %}}、{{% endif %}}{{% endfor %}}{LONG}<b>。</b>"
    )
    source = f"{{% unbroken %}}{inner}{{% endunbroken %}}"
    after = templates.formatted(source)
    assert after != source
    assert all(len(line) <= templates.WIDTH for line in after.split("\n"))
    assert templates.formatted(after) == after
    for found in ({"x": "", "y": ""}, {"x": "有", "y": "甲乙"}):
        shown = [Template(LOAD + each).render(Context(found)) for each in (inner, source, after)]
        assert len(set(shown)) == 1
        assert "\n" not in shown[0]
    # Outside it the same line stays whole.
    assert templates.formatted(inner) == inner


def test_no_line_of_a_template_is_long(tmp_path, monkeypatch):
    assert list(templates.problems()) == []
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    page.write_text(f"<b>{LONG}{LONG}{LONG}</b>\n", "utf-8")
    monkeypatch.setattr(templates, "ROOT", tmp_path)
    monkeypatch.setattr(templates, "TEMPLATES", page.parent)
    (said,) = templates.problems()
    assert said.startswith("templates/page.html: 1 lines of more than 140 characters")
    page.write_text(f"<p>{LONG}</p><p>{LONG}</p><p>{LONG}</p>\n", "utf-8")
    assert list(templates.problems()) == [
        "templates/page.html: has long lines that can be broken; run make fmt"
    ]
