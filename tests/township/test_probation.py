"""A probation that was running when the product came: it is named when it ends, and a page settles it, by two people."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests import builders
from tests.appointments.scene import address, fill_in, said
from township.models import StepRecord, Tenure
from township.pending.models import PendingChange

TODAY = date(2026, 3, 18)
REVIEW = {
    "reviewed_on": TODAY, "reviewed_by": "组织委员、纪委书记", "finding": "fit", "reason": "考核表本周才交来",
    "text": "试用期内履职尽责，经民主测评和谈话了解，胜任现职。", "document": "青石委〔2026〕11号",
}  # fmt: skip
UNFIT = {
    "finding": "unfit", "until": TODAY, "meeting": "镇党委会2026年第6次会议", "resolved_on": TODAY,
    "result": "应到9人，实到9人，赞成9票",
}  # fmt: skip


@pytest.fixture
def running(cast) -> Tenure:
    """Somebody in office on probation since last March, as an import brings it in; it ended on the tenth."""
    return imported(cast, date(2026, 3, 10))


def imported(cast, until: date) -> Tenure:
    seat = builders.post(cast.township, name="副站长").seats.first()
    holder = builders.cadre(cast.township, "何一鸣")
    with builders.recorded(cast.township):
        tenure = Tenure(
            cadre=holder,
            seat=seat,
            post_name=str(seat.post),
            level=seat.post.level,
            since=date(2025, 3, 10),
            probation_until=until,
            basis="imported",
            beginning="imported",
            document="青石委〔2025〕9号",
        )
        tenure.save()
    return tenure


def settle(client, tenure: Tenure, **typed: object):
    return fill_in(
        client,
        "roster:tenure.probation",
        tenure.cadre_id,
        tenure.pk,
        **{**REVIEW, "scan": builders.scan(), **typed},
    )


def confirm(client_of, who: str = "commissioner") -> None:
    change = PendingChange.objects.get(state="waiting")
    answer = client_of(who).post(f"/pending/{change.pk}/", {"answer": "confirm"})
    assert answer.status_code == 302, said(answer)


def test_the_warning_names_the_person_and_leads_to_where_it_is_settled(cast, running, client_of):
    settles = address("roster:tenure.probation", running.cadre_id, running.pk)
    file = address("roster:cadre.tenures", running.cadre_id)
    for who, url in (("officer", settles), ("commissioner", file)):
        desk = client_of(who).get(reverse("workbench")).text
        assert "何一鸣（2026年3月10日）</a>试用期已满尚未考核。" in desk
        assert url in desk
        assert client_of(who).get(url).status_code == 200
    assert "试用期已满" not in client_of("discipline").get(reverse("workbench")).text


def test_nobody_reviews_their_own_probation(running, client_of):
    for written in ("何一鸣", "组织委员、副站长何 一鸣"):
        refused = settle(client_of("officer"), running, reviewed_by=written)
        assert (refused.status_code, "不能由其本人谈话、考核" in refused.text) == (422, True)
    assert not PendingChange.objects.exists()


def test_a_review_takes_two_people_and_nothing_changes_before(running, client_of):
    page = client_of("officer").get(address("roster:tenure.probation", running.cadre_id, running.pk))
    assert "何一鸣试用期至2026年3月10日" in page.text
    answer = settle(client_of("officer"), running)
    assert answer.status_code == 302, said(answer)
    running.refresh_from_db()
    assert running.probation_until
    confirm(client_of)
    running.refresh_from_db()
    assert (running.probation_until, running.until) == (None, None)
    step = StepRecord.objects.get(code="tenure.probation", outcome="done")
    assert "胜任现职，予以正式任职；青石委〔2026〕11号" in step.reason
    assert "试用期已满" not in client_of("officer").get(reverse("workbench")).text
    gone = client_of("officer").get(address("roster:tenure.probation", running.cadre_id, running.pk))
    assert gone.status_code == 403


def test_whoever_is_unfit_leaves_the_seat_by_the_committees_decision(running, client_of):
    lacking = settle(client_of("officer"), running, finding="unfit", until=TODAY)
    assert lacking.status_code == 422
    assert "免职由党委会决定" in lacking.text
    assert settle(client_of("officer"), running, **UNFIT).status_code == 302
    confirm(client_of)
    running.refresh_from_db()
    assert (running.until, running.ending) == (TODAY, "unfit")
    assert not Tenure.objects.filter(seat=running.seat, until=None).exists()


@pytest.mark.parametrize(
    ("until", "reviewed_on", "finding", "allowed"),
    (
        (date(2026, 3, 18), date(2026, 3, 18), "fit", True),
        (date(2026, 3, 19), date(2026, 3, 18), "fit", False),
        (date(2026, 3, 19), date(2026, 3, 18), "unfit", True),
        (date(2026, 3, 10), date(2026, 2, 8), "fit", True),
        (date(2026, 3, 10), date(2026, 2, 7), "fit", False),
    ),
)
def test_a_review_lies_in_the_last_days_and_nobody_is_fit_before_the_end(
    cast, client_of, until, reviewed_on, finding, allowed
):
    tenure = imported(cast, until)
    more = UNFIT if finding == "unfit" else {}
    answer = settle(client_of("officer"), tenure, reviewed_on=reviewed_on, **more)
    assert (answer.status_code == 302) == allowed, said(answer)
