"""What bars somebody is asked at every way to a seat that is no dossier: refused by the township, told of what others decide."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests import builders, reviewing
from tests.township.test_seat_ways import ABOVE, held, register
from township.models import FamilyMember, Sanction, StepRecord, Tenure, YearlyAssessment
from township.roster import tenures
from township.roster.barred import Registration
from township.roster.forms.rows import newest_version
from township.roster.sanction_windows import SanctionKind

ELECTED = {"filling": "elected", "competent_body": "青石镇党委"}
#: The days of `register`: decided, begun, and today, when it is recorded.
DECIDED, BEGUN, TODAY = date(2026, 3, 15), date(2026, 3, 16), date(2026, 3, 18)


@pytest.fixture
def person(township, cast):
    return builders.cadre(township, "张建国")


@pytest.fixture
def officer(client_of):
    return client_of("officer")


@pytest.fixture
def commissioner(client_of):
    return client_of("commissioner")


def sanctioned(person, until: date, kind: str = "warning", decided: date = date(2025, 1, 10)) -> Sanction:
    row = Sanction(
        cadre=person, kind=kind, decided_on=decided, influence_until=until, body="县纪委监委", document="1号"
    )
    with builders.recorded(person.township):
        row.save()
    return row


def refused(answer) -> str:
    return answer.content.decode() if answer.status_code == 422 else ""


@pytest.mark.parametrize("until", (DECIDED, BEGUN, date(2026, 3, 17), TODAY, date(2026, 12, 31)))
@pytest.mark.parametrize(
    ("kind", "text"), (("warning", "公务员法第六十四条"), ("party_warning", "纪律处分条例"))
)
def test_an_election_of_the_township_raises_nobody_in_a_window_on_the_day_of_the_act_or_of_recording(
    kind,
    text,
    until,
    person,
    officer,
):
    seat = builders.post(person.township, **ELECTED).seats.get()
    sanctioned(person, until, kind)
    assert text in refused(register(officer, person, seat))
    assert not person.township.pending_changes.exists()


def test_the_day_after_a_window_and_a_reelection_to_the_same_level_are_no_rise_in_it(
    person,
    officer,
    commissioner,
):
    seat, again = (
        builders.post(person.township, name=name, **ELECTED).seats.get() for name in ("主席", "书记")
    )
    sanctioned(person, date(2026, 3, 14))
    assert register(officer, person, seat).status_code == 302
    assert not any(line["label"] == "限制任职情形" for line in reviewing.waiting().lines)
    reviewing.confirm(commissioner)
    assert not StepRecord.objects.get(code="tenure.register").label.endswith("情形）")
    tenure = Tenure.objects.get()
    # A correction of the days is asked what the registration was asked.
    typed = {
        "since": "2026-03-16",
        "document": "云委〔2026〕3号",
        "reason": "有误",
        "version": newest_version(tenure).history_id,
    }
    correcting = reverse("roster:tenure.correct", args=[person.pk, tenure.pk])
    assert "公务员法第六十四条" in refused(officer.post(correcting, typed | {"decided_on": "2026-03-14"}))
    assert officer.post(correcting, typed | {"decided_on": "2026-03-16"}).status_code == 302
    reviewing.confirm(commissioner)
    with builders.recorded(person.township):
        tenures.leave_seat(tenure, on=date(2026, 3, 17), ending="term", document="届满")
    sanctioned(person, date(2026, 12, 31), "demerit", date(2026, 3, 17))
    days = {"decided_on": "2026-03-18", "since": "2026-03-18"}
    assert register(officer, person, again, **days).status_code == 302
    told = [line["after"] for line in reviewing.waiting().lines if line["label"] == "限制任职情形"]
    assert told == ["记过，影响期至2027年03月16日（公务员法第六十四条：受处分期间不得晋升职务）"]


#: The new office begins, and is decided, on this day.
ANEW = date(2026, 3, 18)


def once(
    person, level: str, until: date | None, ending: str = "term", probation: date | None = None
) -> Tenure:
    """An office of the past, or of today, as the file keeps it."""
    row = Tenure(
        cadre=person,
        post_name="原职务",
        level=level,
        since=date(2010, 1, 1),
        until=until,
        ending=ending if until else "",
        probation_until=probation,
    )
    with builders.recorded(person.township):
        row.save()
    return row


@pytest.mark.parametrize(
    ("until", "ending", "probation", "rises"),
    (
        (None, "", None, False),
        (date(2025, 3, 18), "term", None, False),
        (date(2025, 3, 17), "term", None, True),
        (date(2013, 1, 1), "term", None, True),
        (date(2026, 3, 17), "removed", None, True),
        (None, "", date(2026, 12, 31), True),
        (date(2026, 3, 17), "term", date(2026, 12, 31), True),
    ),
)
def test_a_level_held_long_ago_or_on_probation_makes_a_higher_office_no_reelection(
    until, ending, probation, rises, person
):
    """受处分期间不得晋升职务: whether it is a rise is judged by what the person holds, or held until just before."""
    once(person, "chief", until, ending, probation)
    post = builders.post(person.township, level="chief", **ELECTED)
    assert Registration(person, post, Tenure.Beginning.ELECTION, (ANEW,)).rises == rises


def test_a_correction_of_days_does_not_hold_the_office_itself_against_a_rise(person, officer, commissioner):
    seat = builders.post(person.township, name="主席", **ELECTED).seats.get()
    early = {"decided_on": "2026-03-10", "since": "2026-03-11"}
    assert register(officer, person, seat, **early).status_code == 302
    reviewing.confirm(commissioner)
    tenure = Tenure.objects.get()
    sanctioned(person, date(2026, 12, 31), "demerit", date(2026, 3, 12))

    def corrected(**days: str) -> object:
        typed = {
            "document": "云委〔2026〕3号", "reason": "日期有误，按会议记录更正",
            "version": newest_version(tenure).history_id, **early, **days,
        }  # fmt: skip
        return officer.post(reverse("roster:tenure.correct", args=[person.pk, tenure.pk]), typed)

    later = corrected(decided_on="2026-03-15", since="2026-03-16")
    assert "影响期至" in refused(later)
    # Begun and corrected before the sanction: only today lies in its window, as it does for every rise.
    assert "影响期至" in refused(corrected(since="2026-03-10"))
    Sanction.objects.all()._raw_delete("default")
    assert corrected(decided_on="2026-03-15", since="2026-03-16").status_code == 302


def test_an_office_lost_between_decision_and_beginning_makes_the_next_a_rise(person, officer):
    first, again = (builders.post(person.township, name=n, **ELECTED).seats.get() for n in ("主席", "书记"))
    before = held(person, first, since=date(2020, 1, 1))
    sanctioned(person, date(2028, 3, 15), "demerit", date(2026, 3, 16))
    days = {"decided_on": "2026-03-15", "since": "2026-03-18"}
    assert "影响期至" not in refused(register(officer, person, again, **days))
    with builders.recorded(person.township):
        tenures.leave_seat(before, on=date(2026, 3, 16), ending="removed", document="云委〔2026〕8号")
    assert "影响期至" in refused(register(officer, person, again, **days))


def test_what_a_body_above_decides_is_told_to_the_second_person_and_found_by_supervision(
    person,
    officer,
    commissioner,
    client_of,
):
    seat = builders.post(person.township, **ABOVE).seats.get()
    sanctioned(person, TODAY, "admonition")
    sanctioned(person, TODAY, "party_warning")
    with builders.recorded(person.township):
        YearlyAssessment.objects.filter(cadre=person).delete()
        YearlyAssessment(cadre=person, year=2025, result="basic").save()
        FamilyMember(cadre=person, relation="妻子", name="某人", emigrated=True).save()
    assert register(officer, person, seat).status_code == 302
    page = commissioner.get(reverse("pending-change", args=[reviewing.waiting().pk])).content.decode()
    told = ("诫勉，影响期至", "党内警告，影响期至", "配偶已移居国（境）外", "2025年度考核基本称职")
    assert all(each in page for each in told)
    # What has come up since the first has read the file is confirmed by nobody unread.
    sanctioned(person, date(2027, 1, 1), "demerit", TODAY)
    reviewing.refuses(commissioner, "提出以后名册中又有：记过，影响期至2027年03月17日")
    assert register(officer, person, seat).status_code == 302
    reviewing.confirm(commissioner)
    assert Tenure.objects.get().seat == seat
    steps = reverse("supervision:steps")
    found = client_of("supervisor").get(steps, {"sort": "barred"}).content.decode()
    assert "登记在任职务（有限制任职情形）" in found
    step = StepRecord.objects.get(code="tenure.register", outcome="done")
    assert sum(each["label"] == "限制任职情形" for each in step.details["changes"]) == 5


@pytest.mark.parametrize("post", ({"level": "ordinary"}, ELECTED, ABOVE))
def test_nobody_is_put_beside_a_spouse_by_the_township_and_of_what_is_decided_above_it_is_told(
    post,
    person,
    officer,
    commissioner,
):
    """公务员法第七十四条 asks it of every post, leading or not; a sanction keeps nobody from ordinary work."""
    seat = builders.post(person.township, name="干事", **post).seats.get()
    wife = builders.cadre(person.township, "她某", sex="female")
    with builders.recorded(person.township):
        FamilyMember(cadre=person, relation="妻子", name=wife.name, id_number=wife.id_number).save()
        wife.unit = None
        wife.save()
    if post.get("level") == "ordinary":
        sanctioned(person, date(2026, 12, 31), SanctionKind.DEMERIT)
    assert register(officer, person, seat).status_code == 302
    reviewing.answer(commissioner, answer="decline", opinion="另行研究")
    with builders.recorded(person.township):
        wife.unit = seat.post.unit
        wife.save()
    answer = register(officer, person, seat)
    if post is ABOVE:
        assert "公务员法第七十四条" in str(reviewing.waiting().lines)
    else:
        assert "公务员法第七十四条" in refused(answer)


def test_what_the_starting_state_tells_of_is_taken_as_it_stands(township, cast, person, officer):
    """It says who held what before; nothing is decided by it, and afterwards no import brings anybody to a post."""
    seat = builders.post(township, **ELECTED).seats.get()
    sanctioned(person, date(2026, 12, 31))
    with builders.recorded(township):
        township.declared_on = None
        township.save()
    assert register(officer, person, seat, scan="", since="2020-01-10", decided_on="").status_code == 302
    assert Tenure.objects.get().seat == seat
