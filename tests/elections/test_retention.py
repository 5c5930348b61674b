"""What is written of a village ends with its term: the sheet is emptied, the reports are read by nobody any more."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from django.urls import reverse

from elections import opening
from elections.models import ContactReport, Term, VillageRound
from elections.notices import wording
from elections.reports import reading, retention
from elections.stages import Stage
from tests import builders
from tests.elections.conftest import at
from tests.elections.walk import village
from township.models import StepRecord
from township.records import clock

ENDS = date(2026, 12, 20)


def sheet_of_2021(cast):
    """A difficult village of the round of 2021, whose committees are followed at the end of 2026, or half a year later."""
    place = village(cast.township)
    with builders.recorded(cast.township):
        terms = [
            Term(
                township=cast.township, name=name, last_ends_on=ends, extended_until=until, extended_by=paper,
                province="zhejiang", recorded_by=cast.officer.user,
            )
            for name, ends, until, paper in (
                ("2021年村级换届", date(2021, 5, 20), None, ""),
                ("2026年村级换届", ENDS, ENDS + timedelta(90), "云换办〔2026〕9号"),
            )
        ]  # fmt: skip
        for term in terms:
            term.save()
        rounds = [
            VillageRound(
                term=term, village=place, level="difficult", reasons="班子不团结", situation="两姓相争，积怨已久",
                plan="镇长包村，逐户走访", surveyed_on=ENDS, recorded_by=cast.officer.user,
            )
            for term in terms
        ]  # fmt: skip
        for each in rounds:
            each.save()
        report = ContactReport(
            village_round=rounds[0], reported_on=ENDS, risk="serious", text="两名有意竞选的人走动频繁", recorded_by=cast.contact.user
        )  # fmt: skip
        report.save()
    return rounds


def hand_over(cast, newer, on: date) -> None:
    """The village's next committee, whose hand-over is recorded as of a day: what leads to it is not what is asked here."""
    opened = opening.open_election(by=cast.officer, term=newer.term, village=newer.village, on=clock.today())
    with builders.recorded(cast.township):
        vars(opened)["stage"] = Stage.CLOSED
        opened.save()
        opened.matter.closed_on = on
        opened.matter.save()


def test_a_sheet_is_emptied_a_month_after_the_next_hand_over_and_no_report_is_read_once_the_term_is_over(
    cast,
):
    older, newer = sheet_of_2021(cast)
    election, handed = SimpleNamespace(term=older.term, village_round=older), ENDS + timedelta(91)
    with at(ENDS + timedelta(90)):
        assert retention.sweep() == 0
        assert len(reading.contact_reports(election, cast.secretary)) == 1
        # A contact reads their own reports only.
        assert reading.contact_reports(election, cast.clerk) == []
    with at(ENDS + timedelta(91)):
        # Over, and nobody has been elected after them: the sheet is read by nobody less, the reports by nobody.
        assert retention.sweep() == 0
        assert reading.contact_reports(election, cast.secretary) == []
        hand_over(cast, newer, handed)
    with at(handed + timedelta(29)):
        assert retention.sweep() == 0
    with at(handed + timedelta(30)):
        assert retention.sweep() == 1
        older.refresh_from_db()
        newer.refresh_from_db()
        assert (older.level, older.reasons, older.situation, older.plan) == ("ordinary", "", "", "")
        assert newer.situation == "两姓相争，积怨已久"
        step = StepRecord.objects.get(code="situation.deleted")
        assert "两姓相争" not in f"{step.details}{step.reason}{step.subject}"
        assert retention.sweep() == 0


def test_a_village_nobody_hands_over_to_keeps_its_sheet_a_year_beyond_the_last_day(cast):
    sheet_of_2021(cast)
    for days, emptied in ((90 + 365, 0), (90 + 366, 1)):
        with at(ENDS + timedelta(days)):
            assert retention.sweep() == emptied


def test_no_round_is_registered_nearer_to_another_than_its_committees_may_serve(cast, client_of):
    """浙江: at most six months early. 2021-05-20 and five years less six months: 2025-11-20; the same looking back."""
    with builders.recorded(cast.township):
        Term(
            township=cast.township, name="2021年村级换届", last_ends_on=date(2021, 5, 20), province="zhejiang",
            recorded_by=cast.officer.user,
        ).save()  # fmt: skip
    officer, address = client_of("officer"), reverse("elections:term_add")
    told = {"name": "下一届", "province": "zhejiang", "extended_until": "", "extended_by": "", "revision": 0}
    for day, status in (
        ("2022-01-01", 422), ("2025-11-19", 422), ("2018-11-21", 422), ("2018-11-20", 302), ("2025-11-20", 302), ("2025-11-21", 422), ("2030-05-19", 422),
        ("2030-05-20", 302),
    ):  # fmt: skip
        sent = officer.post(address, {**told, "name": f"{day}届", "last_ends_on": day})
        assert sent.status_code == status, (day, sent.context and sent.context["form"].errors.as_text())
        if status == 422:
            assert "相距太近" in sent.context["form"].errors.as_text()


def test_what_a_sheet_dictates_is_pointed_out_in_a_checklist_without_its_words():
    """Members read checklists and step records; the sheet they do not. What hangs on a wall is quoted as before."""

    def evidence(situation="", place=""):
        election = SimpleNamespace(
            village_round=SimpleNamespace(situation=situation, plan=""),
            current=lambda room: None,
            candidates=[],
            notices=SimpleNamespace(all=lambda: [SimpleNamespace(number="1", places=place)]),
            context=SimpleNamespace(instructions=[]),
        )
        return wording.dictated(election, ENDS).evidence

    told = evidence("两姓相争，确保王大有当选主任，内定王大有为人选")
    assert told.count("村情选情中有") == 1
    assert "王大有" not in told
    assert "确保李四当选" in evidence(place="公告栏，确保李四当选")
