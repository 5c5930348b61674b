"""What holds everywhere: migrations, constraints, templates, the packages that are installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import distributions
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations import AddField, CreateModel
from django.template.loader import get_template
from django.test import override_settings

from elections.rooms.ballot.models import Recount
from elections.rooms.result.models import Result
from elections.terms import Instruction
from procedure.process import all_processes
from township.models import LocalMeasure
from township.records.chain import LATER
from township.records.timeline import SECRET, SILENT, label_of
from township.records.worded import in_words, is_told

ROOT = Path(settings.BASE_DIR)
TEMPLATES = ROOT / "templates"
OURS = ("township", "procedure", "ballots", "appointments", "elections", "supervision")
PAGES = sorted(TEMPLATES.rglob("*.html"))
ORDER = ["title", "breadcrumbs", "heading", "messages", "content", "aside"]
#: Django looks for these by itself; the gallery is for those who write pages, and rendered by its own test.
BY_DJANGO = re.compile(r"^(\d{3}(_csrf)?|django/.*|ui/gallery)\.html$")
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)
#: Latin letters that are words of a Chinese page too.
LATIN_TERMS = {"Excel", "PDF", "Word", "QR", "CSV", "A4", "SHA", "Python"}


#: Pages that other pages are made from.
EXTENDED = {name for path in PAGES for name in re.findall(r'{% extends "([^"]+)" %}', path.read_text())}


def name_of(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


@cache
def sources() -> str:
    """All the code that can name a template."""
    code = [path.read_text() for app in OURS for path in (ROOT / app).rglob("*.py")]
    return "\n".join([*code, *(path.read_text() for path in PAGES)])


# Database


@override_settings(MIGRATION_MODULES={})
def test_no_migration_is_pending(db):
    """Asked of the files: the suite's own tables are made without them, and without them nothing is ever pending."""
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def business_models() -> list[type[models.Model]]:
    every = [
        model for app in OURS if apps.is_installed(app) for model in apps.get_app_config(app).get_models()
    ]
    return [model for model in every if not model.__name__.startswith("Historical")]


def added_to_histories() -> Iterator[tuple[str, str]]:
    """The columns migrations have added to histories that had rows: the history's label and the column."""
    for path in sorted(ROOT.glob("*/migrations/0*.py")):
        app = path.parent.parent.name
        operations = import_module(f"{app}.migrations.{path.stem}").Migration.operations
        new = {each.name_lower for each in operations if isinstance(each, CreateModel)}
        for each in operations:
            if (
                isinstance(each, AddField)
                and each.model_name_lower.startswith("historical")
                and each.model_name_lower not in new
            ):
                yield f"{app}.{each.model_name_lower}", each.name


def test_a_column_added_to_a_history_leaves_the_digests_of_the_rows_before_it():
    histories = {
        (label, apps.get_model(label)._meta.get_field(name).attname) for label, name in added_to_histories()
    }
    assert {label for label, _ in histories} == set(LATER)
    assert all(column in LATER[label] for label, column in histories)


def test_every_choice_is_held_by_the_database_too():
    gaps = []
    for model in business_models():
        checks = [repr(c) for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
        for column in model._meta.local_concrete_fields:
            held = any(re.search(rf"'{column.name}(__in)?'", check) for check in checks)
            if column.choices and isinstance(column, models.CharField) and not held:
                gaps.append(f"{model._meta.label}.{column.name}")
    assert not gaps, f"a CheckConstraint is missing for: {', '.join(gaps)}"


def test_every_row_another_points_to_has_a_name_of_its_own():
    keys = [
        column
        for model in business_models()
        for column in model._meta.local_concrete_fields
        if isinstance(column, models.ForeignKey) and column.name not in SILENT
    ]
    unnamed = {
        key.related_model.__name__ for key in keys if key.related_model.__str__ is models.Model.__str__
    }
    assert not unnamed, f"a timeline would show “… object (1)” for: {', '.join(sorted(unnamed))}"


def test_the_driver_is_psycopg2_and_there_is_one_state_machine():
    installed = {each.metadata["Name"].lower().replace("_", "-") for each in distributions()}
    assert {"psycopg2", "psycopg2-binary"} & installed
    assert "psycopg" not in installed
    assert len({"django-fsm", "django-fsm-2"} & installed) == 1
    if connection.vendor == "postgresql":
        assert connection.Database.__name__ == "psycopg2"


# Templates


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_template_compiles_is_short_and_keeps_the_order_of_its_blocks(path):
    get_template(name_of(path))
    source = path.read_text()
    assert source.count("\n") <= 120
    blocks = re.findall(r"{% block (\w+) %}", source)
    if '{% extends "base.html" %}' in source:
        # A page of the furniture leaves places for what a process adds to it.
        assert set(blocks) <= set(ORDER) or name_of(path) in EXTENDED
    known = [name for name in blocks if name in ORDER]
    assert known == sorted(known, key=ORDER.index)


def test_no_template_is_left_over():
    unused = [
        name
        for name in map(name_of, PAGES)
        if not BY_DJANGO.match(name)
        and f'"{name}"' not in sources()
        and not _computed(name)
        and not _found_by_the_furniture(name)
    ]
    assert unused == []


def _found_by_the_furniture(name: str) -> bool:
    """The pages of a process that `procedure.pages` looks for in the folder the process names."""
    return any(
        name.startswith(f"{process.templates}/")
        and name.removeprefix(f"{process.templates}/")
        in {
            "list.html",
            "dossier.html",
            "_heading.html",
            *(f"rooms/{room}.html" for room in process.room_models),
        }
        for process in all_processes()
    )


def _computed(name: str) -> bool:
    """A name put together while the program runs: f"appointments/rooms/{room}.html"."""
    folder, _, file = name.rpartition("/")
    return bool(re.search(rf'f"{re.escape(folder)}/[^"]*{{[^"]*"', sources())) and bool(file)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_template_neither_styles_nor_scripts_itself(path):
    assert not re.search(r'\sstyle="|\son\w+="|<style|<script(?![^>]*\ssrc=)', path.read_text())


@pytest.mark.parametrize("path", sorted((TEMPLATES / "ui").glob("*.html")), ids=name_of)
def test_a_component_begins_with_what_it_is_for_and_takes(path):
    head = path.read_text().partition("{% endcomment %}")[0]
    assert head.index("用途：") < head.index("变量：")


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_no_english_word_is_left_on_a_page(path):
    words = set(re.findall(r"[A-Za-z]{2,}", visible(path.read_text()))) - LATIN_TERMS
    assert words == set()


def visible(source: str) -> str:
    """The text of a template: without comments, tags of both kinds and what is read aloud nowhere."""
    text = COMMENT.sub(" ", source)
    # The kind of sheet is a class of the page, written between tags.
    text = re.sub(r"{% block sheet %}.*?{% endblock %}", " ", text)
    text = re.sub(r"{%.*?%}|{{.*?}}", " ", text, flags=re.DOTALL)
    return re.sub(r"<(script|svg)\b.*?</\1>|<[^>]*>|&\w+;", " ", text, flags=re.DOTALL)


def test_every_column_is_called_by_a_name_people_can_read_in_a_list_of_changes():
    raw = [
        f"{model._meta.label}.{column.name}"
        for model in business_models()
        if hasattr(model, "history")
        for column in model._meta.local_concrete_fields
        if column.name not in SILENT | {"sha256"} and label_of(column).isascii()
    ]
    assert not raw


def test_every_column_of_data_in_groups_says_in_words_what_it_holds_or_stands_in_no_list_of_changes():
    shown = {
        f"{model._meta.label}.{column.name}": is_told(model, column.name)
        for model in business_models()
        if hasattr(model, "history")
        for column in model.history.model.tracked_fields
        if isinstance(column, models.JSONField)
        and column.name not in {*SILENT, *SECRET, *getattr(model, "SILENT_FIELDS", ())}
        and column.name not in getattr(model, "SECRET_FIELDS", ())
    }
    # What was asked of somebody is kept in sentences already.
    assert {name for name, told in shown.items() if not told} == {"procedure.Confirmation.asked"}
    old = Result(tally={"elected": ["甲"], "by": "township", "votes": 5})
    old.instance_type = Result
    told = [in_words(Result._meta.get_field("tally"), each, old) for each in (old.tally, {})]
    assert told == ["成组数据，3项", ""]
    for model, name, value, words in (
        (Recount, "line", "voters", "参加投票人数"),
        (Recount, "line", "member.void", "委员：无效票"),
        (Recount, "line", "of_old", "已停用的代码"),
        (LocalMeasure, "value", "yes", "是"),
        (Instruction, "value", "relatives_or_villagers", "近亲属或者其他村民"),
    ):
        version = SimpleNamespace(instance_type=model, parameter="decision.recused_count", name="proxy_who")
        assert in_words(model._meta.get_field(name), value, version) == words
