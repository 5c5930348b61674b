"""What is written of a village ends with its term: read before, and afterwards by nobody, wherever it lies."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse

from elections import opening
from elections.models import ContactReport, Election, Term, TermKey, VillageRound
from elections.notices import wording
from elections.reports import reading, retention, sealing
from elections.stages import Stage
from tests import builders, tampering
from tests.elections.conftest import at
from tests.elections.telling import PICTURE, SERIOUS, address, told_of
from tests.elections.walk import client_for, village
from township.models import Attachment, StepRecord
from township.records import clock, files, row_verification, verification
from township.records.sealed import DESTROYED, MARK, UNREADABLE, SealedColumn, Unopened, new_secret

ENDS = date(2031, 12, 20)
ENDS_2026 = date(2026, 12, 20)
#: What stands on the sheet and in the report, each a part that is found nowhere else.
WORDS = ("干群矛盾较深", "上届主任两人相差三票", "信访积案逐件限期答复", "近期走动频繁")


def everything() -> str:
    """Every cell of every table, as the database holds it."""
    cells = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
            cells += [str(bytes(c)) if isinstance(c, memoryview) else str(c) for row in cursor for c in row]
    return "\n".join(cells)


def stored() -> bytes:
    return b"".join(path.read_bytes() for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def sheet_of(told) -> tuple[str, ...]:
    kept = VillageRound.objects.get(pk=told.here.village_round_id)
    return kept.reasons, kept.situation, kept.plan


def versions(model, name: str) -> set[str]:
    return {getattr(each, name) for each in model.history.all()} - {""}


def sound(town) -> list[str]:
    found = [*verification.verify(town), *row_verification.verify(), *files.verify()]
    return [str(each) for each in found]


def next_round(cast, name: str, ends: date, until: date | None = None) -> Term:
    with builders.recorded(cast.township):
        term = Term(
            township=cast.township,
            name=name,
            last_ends_on=ends,
            extended_until=until,
            extended_by="云换办〔2031〕9号" if until else "",
            province="zhejiang",
            recorded_by=cast.officer.user,
        )
        term.save()
    return term


def hand_over(cast, term: Term, village, on: date) -> None:
    """The committee of a village elected in this round is in office."""
    with at(on):
        election = opening.open_election(by=cast.officer, term=term, village=village, on=on)
        with builders.recorded(cast.township):
            kept = Election.objects.get(pk=election.pk)
            vars(kept)["stage"] = Stage.CLOSED
            kept.save()
            kept.matter.closed_on = on
            kept.matter.save()


@pytest.fixture
def told(cast):
    return told_of(cast)


def test_words_and_photos_lie_sealed_wherever_they_are_kept_and_are_read_by_those_who_may(cast, told):
    photo = Attachment.objects.get()
    with at(told.before(36)):
        secretary = client_for(cast.secretary)
        shown = secretary.get(address(told, "village.situation")).text
        form = client_for(cast.officer).get(address(told, "preparation.situation")).text
        picture = b"".join(secretary.get(address(told, "contact.photo", photo.pk)))
        again = client_for(cast.contact).post(
            address(told, "contact.report"), {**SERIOUS, "reported_on": told.before(37)}
        )
    # Read through it: page, form, photo, the row, its versions, and what looks for a report sent twice.
    assert [words for words in WORDS if words not in shown] == []
    assert [words for words in WORDS[:3] if words not in form] == []
    assert 'name="reasons" value="干群矛盾较深"' in form
    assert picture == PICTURE
    assert "已有同样的记录" in again.text
    assert versions(VillageRound, "situation") == {"上届主任两人相差三票，各有支持者。"}
    dump, key = everything(), TermKey.objects.get()
    assert [words for words in WORDS if words in dump] == []
    assert PICTURE not in stored()
    assert b"two men" not in stored()
    assert dump.count(f"{MARK}{key.name}:") >= 8
    assert sound(cast.township) == []


def test_the_night_destroys_the_key_once_a_later_committee_is_in_office_and_nobody_reads_the_words_any_more(
    cast, told
):
    key = TermKey.objects.get()
    # A round one officer has registered, however old its day, destroys nothing; nor does a second batch of the same round.
    batch = next_round(cast, "2026年村级换届第二批", date(2027, 3, 20))
    hand_over(cast, batch, village(cast.township, "上坝村"), date(2027, 3, 1))
    newer = next_round(cast, "2031年村级换届", ENDS, ENDS + timedelta(90))
    with at(ENDS + timedelta(400)):
        assert retention.sweep() == 0
        assert reading.contact_reports(told.here, cast.secretary) == []
    hand_over(cast, newer, told.village, ENDS + timedelta(60))
    with at(ENDS + timedelta(90)):
        assert retention.sweep() == 0
        assert len(reading.contact_reports(told.here, cast.secretary)) == 1
        # A contact reads their own reports only.
        assert reading.contact_reports(told.here, cast.clerk) == []
    assert sheet_of(told)[0] == "干群矛盾较深"

    place = village(cast.township, "下坝村")
    with at(ENDS + timedelta(91)), builders.recorded(cast.township):
        # Of another village something was written too, and its next committee is not there: the key of both waits for it.
        waiting = VillageRound(
            term=told.term,
            village=place,
            situation="村务积怨",
            recorded_by=cast.officer.user,
        )
        waiting.save()
    with at(ENDS + timedelta(91)), transaction.atomic():
        assert retention.sweep() == 2
        assert TermKey.objects.filter(pk=key.pk).exists()
        assert VillageRound.objects.get(pk=waiting.pk).situation == "村务积怨"
        transaction.set_rollback(True)
    hand_over(cast, newer, place, ENDS + timedelta(61))

    with at(ENDS + timedelta(91)):
        # Killed before it was done: nothing has happened, and the next night does it.
        with transaction.atomic():
            assert retention.sweep() == 4
            transaction.set_rollback(True)
        assert ContactReport.objects.get().text == SERIOUS["text"]
        assert retention.sweep() == 4
        assert retention.sweep() == 0
        _nobody_reads(told)
        assert {each.term_id for each in TermKey.objects.all()} == {newer.pk}
        step = StepRecord.objects.get(code="situation.key_destroyed", details__key=key.name)
        assert step.details["unreadable"] == {
            "村情选情": 0,
            "村情选情历次版本": 2,
            "包村干部报告": 1,
            "包村干部报告历次版本": 1,
            "报告照片": 1,
        }
        assert "报告照片 1" in step.reason
        dump = everything()
        assert [secret for secret in (*WORDS, key.secret) if secret in dump] == []
        # What stands in the columns is what stood there: chain, rows and files hold.
        assert sound(cast.township) == []
        assert client_for(cast.secretary).get(address(told, "village.situation")).status_code == 200


def _nobody_reads(told) -> None:
    """Neither a row, nor a version of it, nor the photo; nor with a key that is made anew."""
    for again in (False, True):
        term = Term.objects.get(pk=told.term.pk)
        if again:
            term.key_to_seal()
        assert sheet_of(told) == ("", "", "")
        assert ContactReport.objects.get().text == DESTROYED
        for name in ("reasons", "situation", "plan"):
            assert versions(VillageRound, name) == {DESTROYED}
        assert versions(ContactReport, "text") == {DESTROYED}
        with pytest.raises(Unopened, match=DESTROYED):
            sealing.picture(Attachment.objects.get(), term)
    TermKey.objects.filter(term=term).delete()


def test_a_key_that_is_exchanged_or_taken_away_is_named_and_what_somebody_types_is_never_taken_for_sealed(
    cast, told
):
    kept = ContactReport.objects.get()
    column = vars(kept)["text"]
    assert isinstance(column, SealedColumn)
    key = TermKey.objects.get()
    with transaction.atomic():
        TermKey.objects.update(secret=new_secret())
        assert ContactReport.objects.get().text == UNREADABLE
        assert any("包村干部报告" in each and "密钥缺失或者被调换" in each for each in sound(cast.township))
        transaction.set_rollback(True)
    with transaction.atomic():
        TermKey.objects.all().delete()
        assert ContactReport.objects.get().text == DESTROYED
        assert "密钥缺失或者被调换" in next(sealing.verify(cast.township)).sentence
        transaction.set_rollback(True)
    assert kept.text == SERIOUS["text"]
    # What is older than the keys lies there as it came, and is read as it came.
    with transaction.atomic():
        tampering.plain(VillageRound).update(situation="写在密钥之前的情况")
        assert sheet_of(told)[1] == "写在密钥之前的情况"
        transaction.set_rollback(True)
    photo = Attachment.objects.get()
    place = Path(settings.MEDIA_ROOT) / photo.file.name
    before = place.read_bytes()
    place.write_bytes(PICTURE)
    assert sealing.picture(photo, told.term) == PICTURE
    place.write_bytes(before)
    # Another village whose report looks sealed: it is sealed as words, and read as they were typed.
    typed = f"{MARK}{key.name}:{column[-20:]}"
    with builders.recorded(cast.township):
        twin = ContactReport(
            village_round=kept.village_round,
            reported_on=kept.reported_on,
            risk="calm",
            text=typed,
            recorded_by=kept.recorded_by,
        )
        twin.save()
        # Read and saved again, a row keeps the text it has.
        sheet = VillageRound.objects.get(pk=kept.village_round_id)
        before = vars(sheet)["situation"]
        sheet.surveyed_on = told.before(36)
        sheet.save()
    assert vars(VillageRound.objects.get(pk=sheet.pk))["situation"] == before
    assert vars(ContactReport.objects.get(pk=twin.pk))["text"] != typed
    assert ContactReport.objects.get(pk=twin.pk).text == typed
    # Two that say the same do not look the same.
    with builders.recorded(cast.township):
        same = ContactReport(
            village_round=kept.village_round,
            reported_on=kept.reported_on,
            risk="calm",
            text=SERIOUS["text"],
            recorded_by=kept.recorded_by,
        )
        same.save()
    assert vars(ContactReport.objects.get(pk=same.pk))["text"] != column
    assert sound(cast.township) == []


def emptied() -> int:
    """How many sheets tonight empties; keys go beside them."""
    before = StepRecord.objects.filter(code="situation.deleted").count()
    retention.sweep()
    return StepRecord.objects.filter(code="situation.deleted").count() - before


def sheet_of_2021(cast):
    """A difficult village of the round of 2021, whose committees are followed at the end of 2026, or half a year later."""
    place = village(cast.township)
    with builders.recorded(cast.township):
        terms = [
            Term(
                township=cast.township,
                name=name,
                last_ends_on=ends,
                extended_until=until,
                extended_by=paper,
                province="zhejiang",
                recorded_by=cast.officer.user,
            )
            for name, ends, until, paper in (
                ("2021年村级换届", date(2021, 5, 20), None, ""),
                ("2026年村级换届", ENDS_2026, ENDS_2026 + timedelta(90), "云换办〔2026〕9号"),
            )
        ]
        for term in terms:
            term.save()
        rounds = [
            VillageRound(
                term=term,
                village=place,
                level="difficult",
                reasons="班子不团结",
                situation="两姓相争，积怨已久",
                plan="镇长包村，逐户走访",
                surveyed_on=ENDS_2026,
                recorded_by=cast.officer.user,
            )
            for term in terms
        ]
        for each in rounds:
            each.save()
        report = ContactReport(
            village_round=rounds[0],
            reported_on=ENDS_2026,
            risk="serious",
            text="两名有意竞选的人走动频繁",
            recorded_by=cast.contact.user,
        )
        report.save()
    return rounds


def hand_over_recorded(cast, newer, on: date) -> None:
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
    election, handed = SimpleNamespace(term=older.term, village_round=older), ENDS_2026 + timedelta(91)
    with at(ENDS_2026 + timedelta(90)):
        assert emptied() == 0
        assert len(reading.contact_reports(election, cast.secretary)) == 1
        # A contact reads their own reports only.
        assert reading.contact_reports(election, cast.clerk) == []
    with at(ENDS_2026 + timedelta(91)):
        # Over, and nobody has been elected after them: the sheet is read by nobody less, the reports by nobody.
        assert emptied() == 0
        assert reading.contact_reports(election, cast.secretary) == []
        hand_over_recorded(cast, newer, handed)
    with at(handed + timedelta(29)):
        assert emptied() == 0
    with at(handed + timedelta(30)):
        assert emptied() == 1
        older.refresh_from_db()
        newer.refresh_from_db()
        assert (older.level, older.reasons, older.situation, older.plan) == ("ordinary", "", "", "")
        assert newer.situation == "两姓相争，积怨已久"
        step = StepRecord.objects.get(code="situation.deleted")
        assert "两姓相争" not in f"{step.details}{step.reason}{step.subject}"
        assert emptied() == 0


def test_a_village_nobody_hands_over_to_keeps_its_sheet_a_year_beyond_the_last_day(cast):
    sheet_of_2021(cast)
    for days, expected in ((90 + 365, 0), (90 + 366, 1)):
        with at(ENDS_2026 + timedelta(days)):
            assert emptied() == expected


def test_no_round_is_registered_nearer_to_another_than_its_committees_may_serve(cast, client_of):
    """浙江: at most six months early. 2021-05-20 and five years less six months: 2025-11-20; the same looking back."""
    with builders.recorded(cast.township):
        Term(
            township=cast.township,
            name="2021年村级换届",
            last_ends_on=date(2021, 5, 20),
            province="zhejiang",
            recorded_by=cast.officer.user,
        ).save()
    officer, address = client_of("officer"), reverse("elections:term_add")
    told = {"name": "下一届", "province": "zhejiang", "extended_until": "", "extended_by": "", "revision": 0}
    for day, status in (
        ("2022-01-01", 422),
        ("2025-11-19", 422),
        ("2018-11-21", 422),
        ("2018-11-20", 302),
        ("2025-11-20", 302),
        ("2025-11-21", 422),
        ("2030-05-19", 422),
        ("2030-05-20", 302),
    ):
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


def test_a_round_two_calendar_years_later_is_the_next_and_a_day_less_is_a_second_batch(cast):
    first = next_round(cast, "2024年村级换届", date(2024, 2, 29))
    next_round(cast, "2024年村级换届第二批", date(2026, 2, 27))
    assert first.followed_by() is None
    following = next_round(cast, "2026年村级换届", date(2026, 2, 28))
    assert first.followed_by() == following
