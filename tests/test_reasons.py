"""Reasons say something: “。”, 无, 略, 同上 and the like are no reason, in whatever form one is given."""

from __future__ import annotations

import pytest
from django import forms

from tests.test_days import product_forms
from township.empty_words import PAPER, REASON, is_blank, says_nothing
from township.forms import BaseForm, FilterForm, Form

#: A field with one of these words on it is taken for a reason, whatever it is called.
WORDS = ("理由", "原因", "事由", "说明")
#: Accounts on which a person's promotion, or what bars it, rests: six Chinese characters, and no copy of the neighbour.
ACCOUNTS = {
    "EntryForm": {"pool_reason", "exceptional_reason"},
    "LateEntryForm": {"pool_reason", "exceptional_reason"},
    "ContentForm": {"exceptional_reason"},
    "WrittenForm": {"reason"},
    "ChoiceForm": {"chosen_reason", "fewer_votes_reason"},
    "DroppingForm": {"few_people", "same_people", "concentrated"},
    "PriorReportForm": {"prior_report_reason"},
}
#: What bears such a word and is no reason, and why: the name of a paper, an answer to a question, what may well be nothing.
NO_REASON = {
    "birth_note": "asked by its own rule where the months differ",
    "remainder": "what was not handed over, with nothing as an answer",
    "text": "beside an answer that is chosen",
}


def is_a_line(field: forms.Field) -> bool:
    return isinstance(field, forms.CharField) and not isinstance(field, forms.ChoiceField)


def looks_like_a_reason(name: str, field: forms.Field) -> bool:
    return is_a_line(field) and (bool(REASON.search(name)) or any(word in str(field.label) for word in WORDS))


def unheld(form: type[BaseForm]) -> set[str]:
    """The fields of a form that give a reason and that nothing holds to say something."""
    held = {*form.must_tell, *form.must_name, *NO_REASON}
    fields = getattr(form, "base_fields", {}).items()
    return {
        n for n, each in fields if looks_like_a_reason(n, each) and n not in held and not REASON.search(n)
    }


def test_every_field_that_gives_a_reason_is_held_to_say_something():
    """A new one is called what reasons are called, stands in `must_tell` or `must_name`, or has its row above."""
    found = [form for form in product_forms() if not issubclass(form, FilterForm)]
    bare = {f"{form.__module__}.{form.__name__}.{name}" for form in found for name in unheld(form)}
    assert bare == set()
    asked = [each for form in found for each in getattr(form, "base_fields", {}).items()]
    assert {name for name, field in asked if looks_like_a_reason(name, field)} >= set(NO_REASON)
    told = {
        form.__name__: set(form.must_tell) for form in found if form.__module__.startswith("appointments")
    }
    assert {name: told[name] & fields for name, fields in ACCOUNTS.items()} == ACCOUNTS


def test_every_line_for_a_paper_a_source_or_a_ground_names_something():
    """By its name alone, in whatever form: what is called otherwise stands in `must_name`."""
    found = [form for form in product_forms() if not issubclass(form, FilterForm)]
    lines = [
        (form, name, field)
        for form in found
        for name, field in getattr(form, "base_fields", {}).items()
        if is_a_line(field)
    ]
    papers = [(form, name) for form, name, field in lines if PAPER.search(name)]
    assert len(papers) > 50
    # Every line that is labelled as the number of a paper is called so, or held by its form.
    numbers = {
        f"{form.__module__}.{form.__name__}.{name}"
        for form, name, field in lines
        if str(field.label).endswith("文号")
        and not str(field.label).endswith("条文号")
        and not PAPER.search(name)
        and name not in (*form.must_name, *form.must_tell)
    }
    assert numbers == set()


class Papers(Form):
    document = forms.CharField(label="决定文号")
    agreed_document = forms.CharField(label="同意文号", required=False)
    source = forms.CharField(label="核对依据")
    ground = forms.ChoiceField(label="情形", choices=[("无", "无")])
    taker = forms.CharField(label="交给")


@pytest.mark.parametrize("nothing", ("。", "无", "见附件", "／"))
def test_a_paper_is_not_named_by_nothing(nothing):
    typed = {
        "document": nothing,
        "agreed_document": nothing,
        "source": nothing,
        "ground": "无",
        "taker": nothing,
    }
    assert set(Papers(typed).errors) == {"document", "agreed_document", "source"}
    assert not Papers({**typed, "document": "3号", "agreed_document": "", "source": "公报"}).errors


class Asked(Form):
    must_tell = ("pool_reason",)

    reason = forms.CharField(label="事由")
    left_because = forms.CharField(label="退出原因", required=False)
    pool_reason = forms.CharField(label="列入理由", required=False)


@pytest.mark.parametrize(
    "nothing", ("。", "……", "——", "无", "无。", "略", "同上", "见附件", "（无）", "没有", "其他", "／")
)
def test_words_that_say_nothing_are_no_reason(nothing):
    assert is_blank(nothing)
    assert says_nothing(nothing)
    form = Asked({"reason": nothing, "left_because": nothing, "pool_reason": nothing})
    assert set(form.errors) == {"reason", "left_because", "pool_reason"}


@pytest.mark.parametrize(
    ("said", "account"), (("录入有误", False), ("年龄到限退休", True), ("熟悉业务多", False))
)
def test_a_word_is_a_reason_and_an_account_takes_six_characters(said, account):
    form = Asked({"reason": said, "pool_reason": said})
    assert set(form.errors) == (set() if account else {"pool_reason"})
