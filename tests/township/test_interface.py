"""What every page and every form of the product promises, whoever wrote it."""

import re
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar
from zoneinfo import ZoneInfo

import pytest
from django import forms as fields
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.http import QueryDict
from django.template import Context, RequestContext, Template
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils import timezone

from township import wording
from township.days import DayKind
from township.forms import FilterForm, Form, ModelForm
from township.law.instruments import REGULATION, TOWNSHIP, read, unread
from township.law.rule import (
    Checklist,
    ChecklistRow,
    Control,
    Finding,
    Rule,
    met,
    not_applicable,
    to_confirm,
    unmet,
)
from township.models import Post
from township.month_field import MonthField
from township.templatetags import township_ui as ui

TEMPLATES = Path(settings.BASE_DIR) / "templates"
STATIC = Path(settings.BASE_DIR) / "static"
COMPONENTS = sorted((TEMPLATES / "ui").glob("*.html"))


def render(source: str, **context: object) -> str:
    return Template("{% load township_ui %}" + source).render(Context(context))


# Pages


def test_the_base_has_its_blocks_in_the_order_in_which_a_page_is_read():
    blocks = re.findall(r"{% block (\w+) %}", (TEMPLATES / "base.html").read_text())
    assert blocks == ["title", "breadcrumbs", "heading", "messages", "content", "aside"]


def test_the_base_begins_with_the_skip_link_and_has_its_landmarks():
    page = render_to_string("404.html", request=RequestFactory().get("/"))
    assert '<html lang="zh-CN">' in page
    assert (
        page.index('href="#main"') < page.index("<header") < page.index('id="main"') < page.index("<footer")
    )


def test_a_page_names_township_person_and_office_only_to_those_who_are_logged_in():
    acting = SimpleNamespace(
        user=SimpleNamespace(name="李兰"),
        township=SimpleNamespace(name="青石镇党委"),
        office_names="组织委员",
        can_switch=False,
    )
    request = RequestFactory().get("/")
    known = get_template("404.html").render({"acting": acting}, request)
    unknown = get_template("404.html").render({"acting": None}, request)
    for text in ("青石镇党委", "李兰", "组织委员", 'class="watermark"', "退出"):
        assert text in known
        assert text not in unknown
    logout = known[known.index("退出") - 400 : known.index("退出")]
    assert 'method="post"' in logout
    assert "csrfmiddlewaretoken" in logout


@pytest.mark.parametrize("code", ("400", "403", "403_csrf", "404", "500"))
def test_an_error_page_needs_no_context_and_shows_the_way_back(code):
    page = get_template(f"{code}.html").render()
    assert 'href="/"' in page
    assert "返回工作台" in page


def test_the_title_says_so_when_the_form_on_the_page_has_errors():
    class Sample(Form):
        place = fields.CharField(label="地点")

    template = get_template("404.html")
    assert "<title>错误：" in template.render({"form": Sample({})})
    assert "<title>错误：" not in template.render({"form": Sample({"place": "会议室"})})


# Components


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.name)
def test_a_component_says_what_it_is_for_and_what_it_takes(path):
    source = path.read_text()
    head = source[: source.index("{% endcomment %}")]
    assert "用途：" in head
    assert "变量：" in head
    assert source.count("\n") < 120


def test_no_template_styles_or_scripts_itself_and_every_component_is_included_with_only():
    for path in TEMPLATES.rglob("*.html"):
        source = path.read_text()
        assert not re.search(r'\sstyle="|\son\w+="|<style|<script(?![^>]*\ssrc=)', source), path
        for include in re.findall(r'{% include "ui/[^%]*%}', source):
            assert include.endswith(" only %}"), (path, include)


def classes_of(source: str) -> set[str]:
    """The class names that stand written out; those put together at run time are left aside."""
    plain = re.sub(r"{%.*?%}", " ", re.sub(r"{{.*?}}", "…", source))
    written = " ".join(re.findall(r'class="([^"]*)"', plain))
    return {name for name in written.split() if "…" not in name and not name.endswith("--")}


def test_every_class_in_a_component_is_known_to_the_stylesheets():
    styles = "".join(path.read_text() for path in STATIC.glob("css/*.css"))
    known = set(re.findall(r"\.([a-z][\w-]*)", styles))
    blocks = {name.split("__")[0] for name in known}
    for path in [*COMPONENTS, TEMPLATES / "base.html", TEMPLATES / "print.html"]:
        assert classes_of(path.read_text()) - known - blocks == set(), path


def test_every_icon_that_is_used_is_drawn():
    drawn = set(re.findall(r'<symbol id="(\w+)"', (STATIC / "img/icons.svg").read_text()))
    used = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'{% icon "(\w+)" %}', path.read_text())
    }
    assert used <= drawn


def test_raw_colours_stand_only_among_the_tokens():
    for name in ("base", "components"):
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", (STATIC / f"css/{name}.css").read_text())


def test_the_gallery_shows_every_component_that_can_be_included():
    page = render_to_string("ui/gallery.html", request=RequestFactory().get("/"))
    for block in (
        "rail",
        "checklist",
        "tasks",
        "board",
        "votes",
        "bar",
        "facts",
        "timeline",
        "tabs",
        "filters",
    ):
        assert f'class="{block}' in page or f" {block}" in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_a_card_and_a_table_region_frame_what_stands_between_their_tags():
    card = render('{% card "待办" note="2 项" link_url="/x" %}<p>{{ name }}</p>{% endcard %}', name="<b>")
    assert "<p>&lt;b&gt;</p>" in card
    assert "2 项" in card
    assert 'href="/x"' in card
    region = render('{% table_region "名册" %}<table></table>{% endtable_region %}')
    assert 'tabindex="0" role="region" aria-label="名册"><table>' in region


def test_messages_carry_their_level():
    shown = render(
        '{% include "ui/messages.html" with messages=messages only %}', messages=[Message(25, "已保存")]
    )
    assert "message--success" in shown
    assert "已保存" in shown
    assert render('{% include "ui/messages.html" with messages=messages only %}', messages=[]).strip() == ""


def test_a_form_included_with_only_still_has_its_csrf_field():
    request = RequestFactory().get("/")
    source = '{% include "ui/form.html" with form=form submit="保存" only %}'
    page = Template(source).render(RequestContext(request, {"form": Form()}))
    assert 'name="csrfmiddlewaretoken"' in page
    assert ">保存</button>" in page


# Checklist


def row(
    code: str, finding: Finding, control: Control = Control.BLOCK, *, verified: bool = True
) -> ChecklistRow:
    citation = read(REGULATION, "第三十六条") if verified else unread(TOWNSHIP)
    return ChecklistRow(
        Rule(code, f"要求 {code}", citation, f"条文 {code}", lambda *_: finding, control), finding, {}
    )


def checklist_page(rows: list[ChecklistRow], **options: object) -> str:
    acts = [{"label": "作出决定", "url": "/door", "primary": True}, {"label": "暂缓", "url": "/pause"}]
    checklist = Checklist("作出决定前须满足", date(2026, 11, 19), rows)
    return render("{% checklist checklist acts=acts %}", checklist=checklist, acts=acts, **options)


def test_a_closed_door_has_no_button_but_a_sentence_and_opens_when_the_row_is_met():
    closed = checklist_page([row("a", unmet("差 1 票"))])
    opened = checklist_page([row("a", met("已够"))])
    assert "尚有 1 条未满足或待确认" in closed
    assert "现在不能作出决定" in closed
    assert 'href="#rule-a"' in closed
    assert "/door" not in closed
    assert 'class="button' not in closed
    assert 'class="button" href="/door"' in opened
    assert "现在不能" not in opened
    assert "/pause" in closed
    assert "/pause" in opened


def test_a_warning_leaves_the_door_open_and_is_pointed_out():
    page = checklist_page([row("a", unmet("晚一日"), Control.DETECT)])
    assert 'href="/door"' in page
    assert "另有 1 条提示" in page
    assert "status--hint" in page


def test_what_closes_the_door_comes_first_and_what_is_met_last():
    page = checklist_page(
        [
            row("met", met("甲")),
            row("na", not_applicable("乙")),
            row("warning", unmet("丙"), Control.DETECT),
            row("confirm", to_confirm("丁")),
            row("unmet", unmet("戊")),
        ]
    )
    order = re.findall(r'id="rule-(\w+)"', page)
    assert order == ["unmet", "confirm", "warning", "met", "na"]


def test_only_more_than_twelve_quiet_rows_are_folded_and_none_is_lost():
    twelve = checklist_page([row(f"r{n}", met("")) for n in range(12)])
    thirteen = checklist_page([row(f"r{n}", met("")) for n in range(13)])
    assert "checklist__folded" not in twelve
    assert "已满足或不适用的 13 条" in thirteen
    assert thirteen.count('id="rule-') == 13


def test_an_article_that_was_not_verified_says_so_where_the_text_is_opened_and_a_verified_one_does_not():
    page = checklist_page([row("a", met(""), verified=False)])
    summary, panel = (
        re.search(r"<summary.*?</summary>", page, re.DOTALL)[0],
        page.partition("citation__panel")[2],
    )
    assert "条文号待核实" not in summary
    assert "条文号待核实" in panel
    verified = checklist_page([row("a", met(""))])
    assert "条文号待核实" not in verified
    assert "《党政领导干部选拔任用工作条例》第三十六条" in verified
    assert "条文 a" in verified


def test_the_lines_of_a_checklist_add_up_and_hints_are_counted_apart_under_their_own_word():
    rows = [
        row("met", met("甲")),
        row("na", not_applicable("乙")),
        row("hint", unmet("丙"), Control.DETECT),
        row("doubt", to_confirm("丙"), Control.DETECT),
        row("confirm", to_confirm("丁")),
        row("unmet", unmet("戊")),
    ]
    page = " ".join(checklist_page(rows).split())
    assert "4 条：未满足 1 条，待确认 1 条，已满足 1 条，不适用 1 条；另有提示 2 条 ·" in page
    assert "尚有 2 条未满足或待确认" in page
    assert page.count("checklist__row--hint") == page.count("status--hint") == 2
    open_door = " ".join(checklist_page(rows[:4]).split())
    assert "2 条：已满足 1 条，不适用 1 条；另有提示 2 条 ·" in open_door
    assert "必须满足的条件均已满足" in open_door


def test_the_checklist_escapes_what_people_have_typed_and_keeps_its_lines():
    page = checklist_page([row("a", unmet("<script>\n第二行"))])
    assert "&lt;script&gt;<br>第二行" in page


# Words and numbers


def test_dates_are_written_in_chinese_and_times_in_local_time():
    day = date(2025, 3, 2)
    moment = datetime(2025, 3, 2, 23, 5, tzinfo=ZoneInfo("UTC"))
    assert timezone.get_current_timezone_name() == "Asia/Shanghai"
    assert (wording.cdate(day), wording.cmonth(day)) == ("2025年3月2日", "2025年3月")
    assert (wording.cdate(moment), wording.cdatetime(moment)) == ("2025年3月3日", "2025年3月3日 07:05")
    assert (wording.cdate(None), wording.cmonth(None), wording.cdatetime(None)) == ("", "", "")


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    (
        (26, 31, "83.9%"),
        (1, 2, "50.0%"),
        (4999, 10000, "49.99%"),
        (4996, 10000, "49.96%"),
        (499, 1000, "49.9%"),
        (0, 31, "0.0%"),
        (31, 31, "100.0%"),
        (0, 0, "—"),
        (None, 5, "—"),
    ),
)
def test_a_share_just_below_a_threshold_never_reads_as_the_threshold(part, whole, shown):
    assert wording.percent(part, whole) == shown


def test_an_identity_number_shows_only_its_ends():
    assert wording.masked_id("330102199003123456") == "330*************56"
    assert wording.masked_id("1234567") == "*******"
    assert wording.masked_id("") == wording.masked_id(None) == ""


@pytest.mark.parametrize(
    ("days", "text", "kind"),
    (
        (-1, "已逾期 1 天", "urgent"),
        (0, "今日到期", "urgent"),
        (1, "剩 1 天", "warning"),
        (3, "剩 3 天", "warning"),
        (4, "4 天后", "plain"),
    ),
)
def test_a_deadline_is_marked_as_it_comes_near(days, text, kind):
    shown = render("{% deadline days %}", days=days)
    assert text in shown
    assert f"tag--{kind}" in shown


@pytest.mark.parametrize(
    ("actual", "authorised", "text", "kind"),
    ((43, 45, "空 2", "partial"), (45, 45, "满编", "full"), (46, 45, "超 1", "over"), (0, 0, "满编", "full")),
)
def test_a_bar_says_in_words_what_it_draws(actual, authorised, text, kind):
    shown = render("{% bar '行政编制' actual authorised %}", actual=actual, authorised=authorised)
    assert f"实有 {actual} / 核定 {authorised}，{text}" in shown
    assert f"bar--{kind}" in shown


def test_the_parts_of_a_vote_fill_the_bar_and_none_is_drawn_for_no_votes():
    shown = ui.votes([("赞成", 4, "for"), ("反对", 0, "against"), ("缓议", 4, "defer")], needed=5)
    assert [(part["x"], part["width"]) for part in shown["segments"]] == [
        ("0.00%", "50.00%"),
        ("50.00%", "50.00%"),
    ]
    assert shown["needed_at"] == "62.50%"
    assert ui.votes([])["segments"] == []


def test_another_page_keeps_the_filters_and_another_filter_returns_to_the_first_page():
    request = RequestFactory().get("/", QueryDict("unit=3&rank=1&page=4").dict())
    context = RequestContext(request)
    assert ui.querystring_replace(context, page=5) == "?unit=3&rank=1&page=5"
    assert ui.querystring_replace(context, rank="2") == "?unit=3&rank=2"
    assert ui.querystring_replace(context, rank=None) == "?unit=3"


# Forms


class MeetingForm(Form):
    day_kinds: ClassVar = {"met_on": DayKind.BIOGRAPHY, "month": DayKind.BIOGRAPHY}

    met_on = fields.DateField(label="会议日期")
    place = fields.CharField(label="地点", max_length=10)
    manner = fields.ChoiceField(label="表决方式", choices=[("", "---------"), ("a", "举手"), ("b", "投票")])
    unit = fields.ChoiceField(label="单位", choices=[(str(n), f"单位{n}") for n in range(8)])
    month = MonthField(label="出生年月")
    present = fields.IntegerField(label="实到人数", min_value=1)
    notes = fields.CharField(label="会议情况", required=False, widget=fields.Textarea, help_text="要点")


TYPED = {
    "met_on": "2025-03-12",
    "place": "会议室",
    "manner": "a",
    "unit": "3",
    "month": "1990-03",
    "present": "7",
    "notes": "第一行\r\n第二行",
}


def test_what_is_missing_is_asked_for_in_the_words_of_the_label_and_what_is_complete_is_taken():
    assert MeetingForm(TYPED).is_valid()
    assert MeetingForm({}).errors == {
        "met_on": ["填写会议日期"],
        "place": ["填写地点"],
        "manner": ["选择表决方式"],
        "unit": ["选择单位"],
        "month": ["填写出生年月"],
        "present": ["填写实到人数"],
    }


@pytest.mark.parametrize(
    ("field", "wrong", "sentence"),
    (
        ("met_on", "2025-02-30", "会议日期应为真实日期，如 2025-03-12"),
        ("place", "会" * 11, "地点不得超过 10 字，现有 11 字，需删减"),
        ("place", "会\x00议", "地点第 2 个字是看不见的控制字符，删除后重新填写"),
        ("place", "会\u202e议", "地点第 2 个字是看不见的控制字符，删除后重新填写"),
        ("place", "会议\ud800", "地点第 3 个字是看不见的控制字符，删除后重新填写"),
        ("manner", "c", "表决方式不在可选范围内，从所列选项中选择"),
        ("month", "1990-13", "出生年月应写作 1990-03 或 1990.03"),
        ("present", "七", "实到人数应为整数，如 12"),
        ("present", "0", "实到人数不得小于 1"),
        ("notes", "字" * 1_000_000, "会议情况不得超过 5000 字，现有 1000000 字，需删减"),
    ),
)
def test_a_wrong_entry_gets_a_sentence_that_repairs_it_and_is_kept(field, wrong, sentence):
    form = MeetingForm({**TYPED, field: wrong})
    assert form.errors == {field: [sentence]}
    assert form[field].value() == wrong


def test_a_text_may_be_as_long_as_it_says_and_not_one_character_longer():
    assert MeetingForm({**TYPED, "notes": "字" * 5000}).is_valid()
    assert not MeetingForm({**TYPED, "notes": "字" * 5001}).is_valid()
    page = str(MeetingForm())
    assert "要点；不超过 5000 字" in page
    assert "maxlength" not in page


def test_seven_choices_are_radios_and_eight_a_list_and_nothing_is_chosen_beforehand():
    class Choices(Form):
        few = fields.ChoiceField(label="少", choices=[(n, n) for n in range(7)])
        many = fields.ChoiceField(label="多", choices=[(n, n) for n in range(8)])

    form = Choices()
    assert str(form["few"]).count('type="radio"') == 7
    assert "checked" not in str(form["few"])
    assert '<option value="">选择</option>' in str(form["many"]).replace(" selected", "")
    assert "required" not in str(form)


def test_what_may_be_left_out_is_marked_and_what_may_not_is_not():
    form = MeetingForm()
    assert "选填" in form["notes"].as_field_group()
    assert "选填" not in form["place"].as_field_group()
    assert form.label_suffix == ""


def test_a_form_may_change_its_fields_after_they_were_declared():
    class Late(Form):
        reason = fields.CharField(label="说明", required=False)

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["reason"].required = True
            self.fields["reason"].label = "理由"

    assert Late({}).errors == {"reason": ["填写理由"]}


def test_a_sentence_the_form_has_written_itself_is_left_alone():
    class Own(Form):
        reason = fields.CharField(label="理由", error_messages={"required": "写明不予任用的理由"})

    assert Own({}).errors == {"reason": ["写明不予任用的理由"]}


@pytest.mark.parametrize(
    "written",
    (
        "1990-03",
        "1990.03",
        "1990.3",
        "199003",
        "1990/3",
        "1990年3月",
        "\uff11\uff19\uff19\uff10\uff0e\uff10\uff13",
    ),
)
def test_a_month_may_be_written_as_people_write_it(written):
    assert MonthField().clean(written) == date(1990, 3, 1)


@pytest.mark.parametrize("written", ("1990", "90-03", "1990-00", "1990-13", "1990-03-05", "三月"))
def test_a_month_that_is_none_is_refused(written):
    with pytest.raises(fields.ValidationError, match="1990-03"):
        MonthField().clean(written)


def test_a_month_is_shown_again_as_it_was_asked_for():
    assert 'value="1990-03"' in str(MeetingForm(initial={"month": date(1990, 3, 1)})["month"])
    assert not MeetingForm({"month": "1990.3"}, initial={"month": date(1990, 3, 1)})["month"]._has_changed()


def test_a_field_is_tied_to_its_help_and_its_error():
    group = MeetingForm({**TYPED, "notes": "\x07"})["notes"].as_field_group()
    assert 'aria-describedby="id_notes_helptext id_notes_error"' in group
    assert 'id="id_notes_helptext"' in group
    assert 'id="id_notes_error"' in group
    assert 'aria-invalid="true"' in group


def test_the_error_summary_leads_to_each_field_and_is_absent_when_all_is_well():
    source = '{% include "ui/error_summary.html" with form=form only %}'
    summary = render(source, form=MeetingForm({}))
    for anchor in ("id_met_on", "id_manner_0", "id_unit"):
        assert f'href="#{anchor}"' in summary
    assert 'role="alert"' in summary
    assert render(source, form=MeetingForm(TYPED)).strip() == ""


def test_an_error_of_the_whole_form_is_never_lost():
    class Counts(Form):
        def clean(self):
            raise fields.ValidationError("票数相加应等于收回票数，核对后更正")

    page = render('{% include "ui/form.html" with form=form only %}', form=Counts({"x": "1"}))
    assert page.count("票数相加应等于收回票数，核对后更正") == 2
    assert 'href="#form-errors"' in page
    assert 'id="form-errors"' in page


def test_the_filters_of_a_list_require_nothing():
    class Filter(FilterForm):
        name = fields.CharField(label="姓名")
        rank = fields.ChoiceField(label="职级", choices=[("1", "正职"), ("2", "副职")])

    form = Filter({})
    assert form.is_valid()
    assert '<option value="" selected>全部</option>' in str(form["rank"])
    assert not Filter({"rank": "9"}).is_valid()


def test_a_choice_with_a_default_is_still_made_by_a_person_but_a_stored_choice_is_shown():
    class PostForm(ModelForm):
        class Meta:
            model = Post
            fields = ("filling",)

    stored = Post(filling=Post.Filling.ELECTED)
    stored._state.adding = False
    assert "checked" not in str(PostForm()["filling"])
    assert "checked" in str(PostForm(initial={"filling": "appointed"})["filling"])
    assert 'id="id_filling_1" checked' in str(PostForm(instance=stored)["filling"])
