"""What happens to whoever is on the roster and is entered long afterwards says why, and is 补记 wherever it is shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine as clockwork
from django.urls import reverse

from tests import builders, reviewing, workbooks
from township.models import Sanction, StaffingQuota, StepRecord, Village
from township.roster import tenures
from township.roster.forms.rows import newest_version
from township.roster.workbook.late import late_events

#: Three days, the most the township allows without a reason, and one more.
IN_TIME, LATE = "2026-03-15", "2026-03-14"
WHY = "决定书本周才由县监委转来"
SANCTION = {"kind": "warning", "body": "县监委", "document": "云监〔2026〕1号"}


@pytest.fixture
def person(township, cast):
    return builders.cadre(township, "张建国")


@pytest.fixture
def officer(client_of):
    return client_of("officer")


def sanction(officer, person, day: str, **more: str):
    typed = SANCTION | {"decided_on": day} | more
    return officer.post(reverse("roster:part.add", args=[person.pk, "sanction"]), typed)


def ended(officer, tenure, day: str, **more: str):
    typed = {
        "until": day, "ending": "removed", "document": "青委〔2026〕1号", "scan": builders.scan(),
        "meeting": "镇党委会第5次会议", "resolved_on": "2026-03-09", "result": "赞成8票",
        "version": newest_version(tenure).history_id,
    }  # fmt: skip
    return officer.post(reverse("roster:tenure.end", args=[tenure.cadre_id, tenure.pk]), typed | more)


@pytest.fixture
def tenure(person):
    seat = builders.post(person.township).seats.get()
    with builders.recorded(person.township):
        return tenures.take_seat(cadre=person, seat=seat, since=date(2020, 1, 1), beginning="imported")


def late_steps(client_of) -> str:
    return client_of("supervisor").get(reverse("supervision:steps"), {"late": "on"}).text


def test_a_sanction_entered_long_after_it_was_given_says_why_and_is_found_as_late(person, officer, client_of):
    assert sanction(officer, person, IN_TIME).status_code == 302
    step = StepRecord.objects.get(code="sanction.add")
    assert (step.happened_on, step.late) == (date(2026, 3, 15), False)
    for nothing, told in (("", "距今已过3天，写明补记的理由"), ("。", "不能只填“。”")):
        refused = sanction(officer, person, LATE, document="云监〔2026〕2号", reason=nothing)
        assert refused.status_code == 422
        assert told in refused.text
    assert Sanction.objects.count() == 1
    assert "云监〔2026〕2号" not in late_steps(client_of)
    assert sanction(officer, person, LATE, document="云监〔2026〕2号", reason=WHY).status_code == 302
    step = StepRecord.objects.filter(code="sanction.add").latest("sequence")
    assert (step.happened_on, step.late, step.reason) == (date(2026, 3, 14), True, WHY)
    history = officer.get(reverse("roster:cadre.history", args=[person.pk])).text
    assert "登记处分处理（补记）" in history
    assert "登记处分处理" in late_steps(client_of)


def test_an_end_entered_late_shows_as_late_to_the_second_person_and_in_its_step(tenure, officer, client_of):
    refused = ended(officer, tenure, LATE)
    assert (refused.status_code, "写明补记的理由" in refused.text) == (422, True)
    assert ended(officer, tenure, LATE, reason=WHY).status_code == 302
    commissioner, change = client_of("commissioner"), reviewing.waiting()
    assert change.late
    assert "补记" in commissioner.get(reverse("pending")).text
    assert "2026年3月14日距今已过3天" in commissioner.get(reverse("pending-change", args=[change.pk])).text
    reviewing.confirm(commissioner)
    step = StepRecord.objects.get(code="tenure.end")
    assert (step.happened_on, step.late) == (date(2026, 3, 14), True)
    assert WHY in step.reason


def test_what_was_proposed_in_time_is_not_late_because_the_second_person_took_their_time(
    tenure, officer, client_of
):
    assert ended(officer, tenure, IN_TIME).status_code == 302
    assert not reviewing.waiting().late
    commissioner = client_of("commissioner")
    with clockwork.travel("2026-03-18 17:00 +0800", tick=False):
        assert "补记" not in commissioner.get(reverse("pending")).text
    with clockwork.travel("2026-03-19 10:00 +0800", tick=False):
        reviewing.confirm(client_of("commissioner"))
    step = StepRecord.objects.get(code="tenure.end")
    assert (step.happened_on, step.late) == (date(2026, 3, 15), False)


@pytest.mark.usefixtures("undeclared")
def test_what_is_entered_with_the_starting_state_is_not_late(person, officer):
    assert sanction(officer, person, "2021-06-01").status_code == 302
    step = StepRecord.objects.get(code="sanction.add")
    assert (step.happened_on, step.late) == (date(2026, 3, 18), False)
    page = officer.get(reverse("roster:part.add", args=[person.pk, "sanction"])).text
    assert "补记的理由" not in page


def row(day: str) -> dict[str, list[workbooks.Row]]:
    """The small roster's sanction, given on another day."""
    changed = workbooks.small()["处分处理"][0] | {"批准日期": day}
    return {"处分处理": [changed]}


def test_an_import_of_what_happened_long_ago_says_why_and_is_late(township, cast, officer, client_of):
    builders.declare(township, None)
    workbooks.import_all(officer, workbooks.small())
    builders.declare(township)
    assert not StepRecord.objects.get(code="roster.import").late
    assert "导入完成" in workbooks.import_all(officer, row(IN_TIME))
    preview = workbooks.hand_in(officer, row(LATE))
    assert "属于补记" in officer.get(preview).text
    silent = workbooks.confirm(officer, preview)
    assert (silent.status_code, "填写理由" in silent.text) == (422, True)
    sent = {"seen": workbooks.seen(officer, preview), "reason": WHY}
    assert "导入完成" in officer.post(f"{preview}confirm/", sent, follow=True).text
    step = StepRecord.objects.filter(code="roster.import").latest("sequence")
    assert (step.happened_on, step.late, step.reason) == (date(2026, 3, 14), True, WHY)
    assert "处分处理第" in step.details["late"]
    assert "导入名册" in late_steps(client_of)


def test_an_import_that_waits_for_its_second_person_waits_as_late_and_takes_effect_as_late(
    township, cast, officer, client_of
):
    builders.declare(township, None)
    data = workbooks.small()
    held = next(each for each in data["任职"] if not each.get("免职日期"))
    held |= {"免职日期": "2026-03-01"}
    workbooks.import_all(officer, data)
    builders.declare(township)
    # The end on record is corrected, which takes two people; the sanction beside it is late.
    data = row(LATE) | {
        "任职": [held | {"免职日期": IN_TIME, "离任方式": "辞职", "离任文号": "云组〔2026〕1号"}]
    }
    preview = workbooks.hand_in(officer, data)
    sent = {"seen": workbooks.seen(officer, preview), "reason": WHY}
    assert officer.post(f"{preview}confirm/", sent).status_code == 302
    assert "批准日期" in reviewing.waiting().payload["late"]
    reviewing.confirm(client_of("commissioner"))
    step = StepRecord.objects.filter(code="roster.import").latest("sequence")
    assert (step.happened_on, step.late) == (date(2026, 3, 14), True)


def test_correcting_the_end_of_what_a_person_was_before_dates_no_import(township, cast, officer):
    builders.declare(township, None)
    workbooks.import_all(officer, workbooks.small())
    builders.declare(township)
    held, former, _ = workbooks.small()["任职"]
    ended = held | {"免职日期": LATE, "离任方式": "辞职", "离任文号": "云组〔2026〕1号"}
    corrected = former | {"免职日期": "2021-06-04"}
    assert not late_events(workbooks.plan(township, {"任职": [corrected]}))
    told = late_events(workbooks.plan(township, {"任职": [ended, corrected]}))
    assert [(each.column.name, each.day) for each in told] == [("until", date(2026, 3, 14))]


def test_rights_restored_long_ago_wait_as_late_and_their_step_is_of_that_day(person, officer, client_of):
    given = {"kind": "party_probation_1y", "reason": WHY}
    assert sanction(officer, person, "2024-01-10", **given).status_code == 302
    for day, late, confirmed in ((LATE, True, "2026-03-18"), (IN_TIME, False, "2026-03-19")):
        row = Sanction.objects.get()
        typed = SANCTION | given | {"decided_on": "2024-01-10", "rights_restored_on": day}
        typed |= {"version": newest_version(row).history_id, "influence_until": ""}
        address = reverse("roster:part.edit", args=[person.pk, "sanction", row.pk])
        assert officer.post(address, typed | {"reason": ""}).status_code == 422
        assert officer.post(address, typed).status_code == 302
        assert bool(reviewing.waiting().late) is late
        with clockwork.travel(f"{confirmed} 10:00 +0800", tick=False):
            reviewing.confirm(client_of("commissioner"))
        step = StepRecord.objects.filter(code="sanction.edit").latest("sequence")
        assert (step.happened_on.isoformat(), step.late) == (day, late)
        assert Sanction.objects.get().influence_until == step.happened_on.replace(year=2028) - timedelta(
            days=1
        )


def test_a_rank_a_quota_and_a_contact_are_of_their_own_day_and_late(township, person, officer, client_of):
    with builders.recorded(township):
        village = Village(township=township, name="上溪村")
        village.save()
    quota = StaffingQuota.objects.get(township=township, kind="institutional")
    asked = (
        ("rank.add", reverse("roster:part.add", args=[person.pk, "rank"]), "since",
         {"rank": "九级职员", "document": "云组〔2025〕9号"}),
        ("quota.edit", reverse("roster:quota.edit", args=[quota.pk]), "approved_on",
         {"authorised": 60, "document": "云编〔2025〕3号"}),
        ("village.contact", reverse("roster:village.contact", args=[village.pk]), "since", {"cadre": str(person)}),
    )  # fmt: skip
    for code, address, day, sent in asked:
        sent["version"] = officer.get(address).context["form"]["version"].value() or ""
        silent = officer.post(address, {**sent, day: "2025-06-01"})
        assert (silent.status_code, "reason" in silent.context["form"].errors) == (422, True), code
        answer = officer.post(address, {**sent, day: "2025-06-01", "reason": WHY})
        assert answer.status_code == 302, (code, answer.context["form"].errors)
        reviewing.confirm(client_of("commissioner"))
        step = StepRecord.objects.get(code=code, outcome=StepRecord.Outcome.DONE)
        assert (step.happened_on, step.late) == (date(2025, 6, 1), True), code


def test_what_a_township_did_has_the_same_days_in_the_workbook_as_on_the_pages(township, cast, officer):
    """A post abolished, a quota, a contact: too long ago is refused, longer than the township allows is late."""
    builders.declare(township, None)
    data = workbooks.small()
    assert not workbooks.told(
        workbooks.plan(
            township,
            {**data, "职位": [{**post, "撤销日期": "2015-01-10"} for post in data["职位"][:1]], "任职": []},
        )
    )
    workbooks.import_all(officer, data | {"任职": []})
    builders.declare(township)
    post = data["职位"][0]
    refused = workbooks.plan(township, {"职位": [post | {"撤销日期": "2015-01-10"}]})
    assert [(column[-4:], "不得早于12个月前" in said) for _, _, column, said in workbooks.told(refused)] == [
        ("撤销日期", True)
    ]
    village = data["行政村"][0] | {"包村干部身份证号": data["干部"][1]["身份证号"]}
    changed = {
        "职位": [post | {"撤销日期": LATE}],
        "编制": [data["编制"][0] | {"核定数": 61, "核定日期": LATE}],
        "行政村": [village | {"包村开始日期": LATE}],
    }
    made = workbooks.plan(township, changed)
    assert workbooks.told(made) == []
    assert {each.column.name for each in late_events(made)} == {
        "abolished_on",
        "approved_on",
        "contact_since",
    }
    in_time = {
        title: [{name: IN_TIME if value == LATE else value for name, value in row.items()} for row in rows]
        for title, rows in changed.items()
    }
    assert not late_events(workbooks.plan(township, in_time))
    # Another spelling of a quota's document is no new quota.
    same = {"编制": [data["编制"][0] | {"核定文号": "云编〔2024〕13号"}]}
    assert not late_events(workbooks.plan(township, same))
