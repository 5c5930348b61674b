"""What is written of a village ends with its term: the sheet is emptied, the reports are read by nobody any more."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from elections.models import ContactReport, Term, VillageRound
from elections.notices import wording
from elections.reports import reading, retention
from tests import builders
from tests.elections.conftest import at
from tests.elections.walk import village
from township.models import StepRecord

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


def test_a_sheet_is_emptied_the_day_after_the_term_and_its_extension_are_over_and_no_report_is_read(cast):
    older, newer = sheet_of_2021(cast)
    election = SimpleNamespace(term=older.term, village_round=older)
    with at(ENDS + timedelta(90)):
        assert retention.sweep() == 0
        assert len(reading.contact_reports(election, cast.secretary)) == 1
        # A contact reads their own reports only.
        assert reading.contact_reports(election, cast.clerk) == []
    with at(ENDS + timedelta(91)):
        assert retention.sweep() == 1
        older.refresh_from_db()
        newer.refresh_from_db()
        assert (older.level, older.reasons, older.situation, older.plan) == ("ordinary", "", "", "")
        assert newer.situation == "两姓相争，积怨已久"
        step = StepRecord.objects.get(code="situation.deleted")
        assert "两姓相争" not in f"{step.details}{step.reason}{step.subject}"
        assert reading.contact_reports(election, cast.secretary) == []
        assert retention.sweep() == 0


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
