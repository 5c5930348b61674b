"""A whole meeting in real browsers: nine members with their own sessions, two items, one of them by secret ballot."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest

from appointments.demo import decision, sitting
from appointments.models import AgendaItem, Meeting, Stance
from ballots.models import Ballot
from tests import reported
from tests.appointments.decision import standing
from tests.appointments.decision.hall import COMMITTEE
from tests.browser.conftest import WIDTHS

CALLED, HELD = date(2026, 3, 18), date(2026, 3, 19)
ABSENT, RECUSED = "member6", "member5"
#: How long a screen may take to follow (the issue: two seconds), with the page it then has to draw.
SOON = 2.0


@pytest.fixture
def meeting(cast, time_machine) -> Meeting:
    """Two matters on a sealed agenda; a relative of one of the committee is proposed for the first."""
    first = standing.entered(cast)
    second = standing.entered_beside(cast)
    standing.relate(cast, cast.member5, standing.proposed(first))
    for one in (first, second):
        decision.consult(one, cast, CALLED)
    called = sitting.call([first, second], cast, CALLED, HELD)
    sitting.seal(called, cast, CALLED)
    time_machine.move_to("2026-03-19 09:00 +0800", tick=True)
    return called


class Screens:
    """Everybody's browser."""

    def __init__(self, open_page, meeting) -> None:
        self.open_page, self.path = open_page, f"/meetings/{meeting.pk}/live/"
        self.pages = {}

    def of(self, who: str, width: str = "phone"):
        if who not in self.pages:
            self.pages[who] = self.open_page(who, width)
            self.pages[who].goto(self.pages[who].base + self.path)
        return self.pages[who]

    def press(self, who: str, act: str, *answer: str) -> None:
        page = self.of(who)
        form = page.locator(f"form[action$='/{act}/']")
        form.first.wait_for()
        for label in answer:
            form.get_by_label(label, exact=True).check()
        form.get_by_role("button").first.click()
        page.wait_for_load_state()


def waits_for(page, text: str) -> float:
    """The text comes by itself; how long it took."""
    began = time.monotonic()
    page.get_by_text(text).first.wait_for(timeout=10_000)
    return time.monotonic() - began


def fits(page) -> None:
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), page.inner_text(
        "h1"
    )


def test_nine_members_hold_a_meeting_with_a_postponed_item_and_one_passed_by_secret_ballot(
    cast, meeting, open_page
):
    screens = Screens(open_page, meeting)
    present = [who for who in COMMITTEE if who != ABSENT]
    wall = open_page("officer2", "desk")
    wall.goto(f"{wall.base}{screens.path}projector/")
    come_together(screens, present, wall, cast.member6.user.name)
    first, second = AgendaItem.objects.filter(meeting=meeting)
    name = standing.proposed(first.appointment).name
    postpone(screens, [who for who in present if who != RECUSED], name)
    waits_for(wall, "暂缓表决")
    assert name not in screens.of(RECUSED).content()
    pass_by_secret_ballot(screens, present, second)
    waits_for(wall, "通过")
    assert "赞成6，反对2，弃权0" in wall.inner_text("main")
    screens.press("secretary", "end")

    results = [(item.number, item.result) for item in AgendaItem.objects.filter(meeting=meeting)]
    assert results == [(1, "postponed"), (2, "passed")]
    assert Ballot.objects.count() == 8
    assert not Stance.objects.filter(item__number=2).exclude(vote="", cast="").exists()
    assert Meeting.objects.get(pk=meeting.pk).ended_at
    assert Stance.objects.get(recused=True).member.user == cast.member5.user


def come_together(screens: Screens, present: list[str], wall, absent: str) -> None:
    """Eight sign in, the absence of one is noted, the projector follows by itself, the meeting is opened."""
    officer = screens.of("officer", "desk")
    for who in present:
        screens.press(who, "sign-in")
    officer.reload()
    officer.locator("li", has_text=absent).get_by_role("link").click()
    officer.get_by_label("缺席", exact=True).check()
    officer.get_by_label(re.compile("缺席原因")).fill("参加县里会议")
    officer.get_by_role("button", name="记录").click()
    waits_for(wall, "到会 8")
    screens.press("secretary", "begin")


def postpone(screens: Screens, speakers: list[str], name: str) -> None:
    """One member has to leave the room, the others discuss, more than half of them want it postponed."""
    screens.press("secretary", "take-up")
    waits_for(screens.of(RECUSED), "您应当回避，离开会场")
    assert name not in screens.of(RECUSED).content()
    introduce(screens.of("officer"), screens.path)
    for who in speakers[:-1]:
        page = screens.of(who)
        page.locator("form[action$='/state/']").wait_for()
        fits(page)
        page.get_by_label("意见").fill("工作经历的一处疑点须先查清")
        screens.press(who, "state", "缓议")
    screens.press("secretary", "state", "同意")
    secretary = screens.of("secretary")
    assert "过半数成员提出缓议，不进行表决" in secretary.inner_text("main")
    secretary.get_by_label("暂缓的原因").fill("工作经历的一处疑点须查清")
    screens.press("secretary", "postpone")


def pass_by_secret_ballot(screens: Screens, present: list[str], item: AgendaItem) -> None:
    """The slips are printed beforehand and drawn by hand; nobody sees more than how many have voted."""
    officer = screens.of("officer")
    codes = slips_printed(officer, item)
    screens.press("secretary", "take-up")
    introduce(officer, screens.path)
    for who in present:
        screens.press(who, "state", "同意")
    screens.press("secretary", "put-to-vote", "无记名投票")
    officer.get_by_role("link", name="无记名投票的票箱").click()
    officer.get_by_role("link", name="开箱").click()
    officer.get_by_role("button", name="开箱").click()
    for place, _ in enumerate(present):
        cast_vote(screens.open_page, codes[place], "赞成" if place < 6 else "反对")
    officer.reload()
    assert "赞成" not in officer.inner_text("main")
    officer.get_by_role("link", name="封箱计票").click()
    officer.get_by_label(re.compile("未发出")).fill(str(len(codes) - len(present)))
    officer.get_by_label(re.compile("情况说明")).fill("全部投完，提前封箱")
    officer.get_by_role("button", name="封箱计票").click()
    officer.wait_for_load_state()
    officer.goto(officer.base + screens.path)
    screens.press("secretary", "announce")


def introduce(officer, path: str) -> None:
    officer.goto(officer.base + path)
    officer.get_by_role("link", name="录入介绍情况").click()
    officer.get_by_label("介绍人").fill("李兰")
    officer.get_by_label("逐人介绍情况").fill("介绍推荐、考察情况和任用理由。")
    officer.get_by_role("button", name="保存").click()
    officer.wait_for_load_state()
    officer.goto(officer.base + path)


def slips_printed(officer, item: AgendaItem) -> list[str]:
    officer.goto(f"{officer.base}/meetings/{item.meeting_id}/items/{item.pk}/box/")
    officer.get_by_label("监票人").fill("钱敏、陈立")
    officer.get_by_role("button", name="设置票箱").click()
    officer.get_by_role("link", name="印制票签").click()
    officer.get_by_role("button", name="印制票签").click()
    officer.wait_for_load_state()
    return re.findall(r"\b[A-Z0-9]{5}-[A-Z0-9]{5}\b", officer.inner_text("body"))


def cast_vote(open_page, code: str, choice: str) -> None:
    page = open_page("", "phone")
    page.goto(f"{page.base}/vote/#{code}")
    page.get_by_label(choice, exact=True).check()
    page.get_by_role("button", name="继续").click()
    page.locator("button.voter__cast").click()
    page.get_by_role("heading", name="已投票").wait_for()


def test_a_screen_follows_within_two_seconds_keeps_what_is_typed_and_survives_a_lost_connection(
    cast, meeting, open_page
):
    screens = Screens(open_page, meeting)
    for who in COMMITTEE:
        screens.press(who, "sign-in")
    screens.press("secretary", "begin")
    screens.press("secretary", "take-up")
    officer = screens.of("officer", "desk")
    introduce(officer, screens.path)
    page, other = screens.of("member1"), screens.of("member2")
    words = page.get_by_label("意见")
    words.wait_for()
    words.fill("写到一半")
    other.get_by_label("意见").wait_for()
    screens.press("member2", "state", "同意")
    began = time.monotonic()
    page.locator("tr", has_text="委员2").get_by_text("同意").wait_for()
    assert time.monotonic() - began < SOON
    assert words.input_value() == "写到一半"

    page.context.set_offline(True)
    page.get_by_text("连接中断，正在重新连接").wait_for()
    screens.press("member3", "state", "同意")
    page.context.set_offline(False)
    page.locator("tr", has_text="委员3").get_by_text("同意").wait_for()
    assert page.get_by_text("连接中断，正在重新连接").is_hidden()
    assert words.input_value() == "写到一半"


def test_without_javascript_a_reload_does_the_same(cast, meeting, chromium, live_server):
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": WIDTHS["phone"], "height": 900}
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/login/")
    page.fill("[name=username]", "member1")
    page.fill("[name=password]", "a-long-password-for-tests")
    page.click("main button[type=submit]")
    page.goto(f"{live_server.url}/meetings/{meeting.pk}/live/")
    page.locator("form[action$='/sign-in/'] button").click()
    assert "到会 1 人" in page.inner_text("main")
    page.get_by_role("link", name="刷新").click()
    assert "签到" in page.inner_text("main")
    context.close()


def test_what_the_chair_types_and_the_panels_they_open_survive_what_others_do(cast, meeting, open_page):
    """暂缓表决 is opened, a reason typed, another member states, and some seconds pass."""
    told = reported.told("F11-postpone-reason")
    panel = re.search(r"open (\w+)", told["steps"][0])[1]
    seconds = int(re.search(r"wait (\d+) s", told["steps"][-1])[1])
    screens = Screens(open_page, meeting)
    for who in [who for who in COMMITTEE if who not in (ABSENT, RECUSED)]:
        screens.press(who, "sign-in")
    chair = screens.of(told["who"], "desk")
    note_absent(screens.of("officer", "desk"), cast.member6.user.name, cast.member5.user.name)
    screens.press(told["who"], "begin")
    chair.locator("form[action$='/take-up/']").nth(1).get_by_role("button").click()
    introduce(screens.of("officer"), screens.path)
    chair.get_by_text(panel, exact=True).click()
    reason = chair.get_by_label("暂缓的原因")
    reason.fill("履历有一处须核")
    chair.get_by_text(re.compile("提请表决前的全部")).click()
    screens.press("member2", "state", "同意")
    chair.locator(".live__table tr", has_text="委员2").get_by_text("同意").wait_for()
    time.sleep(seconds)
    assert reason.input_value() == "履历有一处须核"
    assert reason.is_visible()
    assert chair.locator("details[open] table").count() == 1

    # Logged out meanwhile: the screen says so, and keeps the words.
    chair.context.clear_cookies(name="sessionid")
    chair.get_by_text("登录已经结束，或者您不再参加本次会议").wait_for()
    assert reason.input_value() == "履历有一处须核"


def note_absent(officer, *names: str) -> None:
    for name in names:
        officer.goto(officer.url)
        officer.locator("li", has_text=name).get_by_role("link").click()
        officer.get_by_label("缺席", exact=True).check()
        officer.get_by_label(re.compile("缺席原因")).fill("参加县里会议")
        officer.get_by_role("button", name="记录").click()
        officer.wait_for_load_state()
