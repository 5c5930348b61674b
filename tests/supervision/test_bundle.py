"""专项检查资料包: its twenty parts, who asks for it and takes it out, what is left out, and the proof of it without the program."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import random
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import time_machine as clockwork
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from supervision.bundle import access, making, parts, pdf, retention, roster_tables
from supervision.bundle.composition import composition
from supervision.bundle.forms import BundleForm
from supervision.bundle.material import BundleMaterial, Content, Tables
from supervision.bundle.models import Bundle
from supervision.bundle.pages import pages_of
from supervision.readings.models import Reading
from tests import builders
from tests.access_world import about_themselves
from tests.appointments.scene import NOW
from tests.corridor import standing_in
from township.jobs import working
from township.models import Attachment, Job, Matter, Role, Sanction, StepRecord
from township.records import checkpoint_files, clock, files, verification
from township.records.attachments import digest_of
from township.roster.people import told_apart_on_roster

ASKED = {
    "year": "2026",
    "parts": [part.code for part in composition().parts],
    "taker": "县委巡察组",
    "reason": "县委巡察办〔2026〕3号",
}


def page(name: str, *keys: int) -> str:
    return reverse(f"supervision:{name}", args=keys)


def scanned(appointment, by, name: str = "会议记录.pdf") -> Attachment:
    content = SimpleUploadedFile(name, b"%PDF-1.4 /Type /Page /Type /Page /Type /Pages " + name.encode())
    with builders.recorded(appointment.township):
        kept = Attachment(
            township=appointment.township,
            matter=appointment.matter,
            room="motion",
            round=1,
            title="会议记录",
            file=content,
            original_name=name,
            size=content.size,
            sha256=digest_of(content),
            recorded_by=by.user,
            recorded_at=clock.now(),
        )
        kept.save()
    return kept


def logged_in(person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def made_by(client: Client, **asked) -> Bundle:
    answer = client.post(page("bundle.ask"), {**ASKED, **asked})
    assert answer.status_code == 302, answer.context["form"].errors
    return Bundle.objects.latest("pk")


def taken_by(client: Client, bundle: Bundle) -> zipfile.ZipFile:
    answer = client.post(page("bundle.take", bundle.pk))
    assert answer.status_code == 200, answer.content.decode()[-3000:]
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[SimpleNamespace]:
    """A township with somebody in office, a scan, a checkpoint of before, and one bundle: made once for this module."""
    media = tmp_path_factory.mktemp("media")
    kept = {"MEDIA_ROOT": media, "CHECKPOINT_DIR": tmp_path_factory.mktemp("checkpoints")}
    with django_db_blocker.unblock(), transaction.atomic():
        with clockwork.travel(NOW, tick=False), override_settings(**kept):
            town = builders.township("青石镇")
            cast = builders.cast(town)
            checkpoint_files.write(town)
            done = standing_in(town, cast, "in_office")
            scan = scanned(done, cast.officer)
            bundle = made_by(logged_in(cast.supervisor))
            bundle.refresh_from_db()
            content = (media / str(bundle.archive)).read_bytes()
            # The checkpoint of the day, kept elsewhere: the one with which the chain in the bundle ends.
            end = zipfile.ZipFile(io.BytesIO(content)).read("纪实.jsonl").decode().splitlines()[-1]
            given = json.loads(end)["checkpoint"]
        yield SimpleNamespace(
            town=town, cast=cast, done=done, scan=scan, bundle=bundle, kept=kept, given=given, content=content
        )
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def db(world, settings, _media) -> Iterator[None]:
    """The database and the files of this module; what a test adds to either is taken back after it."""
    settings.MEDIA_ROOT, settings.CHECKPOINT_DIR = world.kept["MEDIA_ROOT"], world.kept["CHECKPOINT_DIR"]
    before = files_of(world)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    for each in files_of(world) - before:
        each.unlink()


def files_of(world) -> set[Path]:
    return {each for each in world.kept["MEDIA_ROOT"].rglob("*") if each.is_file()}


def lying(world) -> list[str]:
    """The archives that lie in the storage."""
    root = world.kept["MEDIA_ROOT"]
    return [str(each.relative_to(root)) for each in (root / "bundles").rglob("*.zip")]


# What lies in it


def test_a_bundle_has_the_twenty_parts_and_says_of_each_that_is_missing_why(world):
    archive = taken_by(logged_in(world.cast.supervisor), world.bundle)
    index = json.loads(archive.read("index.json"))
    told = {part["code"]: part for part in index["parts"]}
    assert list(told) == [part.code for part in composition().parts]
    assert len(told) == 20
    # A part without a file says why; so does one with data of which something is not kept.
    assert all(part["missing"] for part in told.values() if not part["files"])
    assert told["report"]["missing"] == ["2026年度的自查报告还没有起草"]
    assert "借调、挂职：系统没有登记，见纸质台账" in told["secondments"]["missing"]
    assert told["reviews"]["missing"] == ["无数据：本年度没有组织评议，或者尚未计票"]
    assert "学习场次：截至数据截止日没有这样的记录" in told["study"]["missing"]
    names = {each["name"]: each for each in index["files"]}
    assert {*names, "index.json", "纪实.jsonl"} == set(archive.namelist())
    for code in ("appointed", "items", "probation", "archives"):
        part = told[code]
        stem = f"{part['number']:02d}-{part['title']}/{part['title']}"
        book = load_workbook(io.BytesIO(archive.read(f"{stem}.xlsx")))
        assert book.worksheets[0].max_row >= 2, code
        assert world.done.number in archive.read(f"{stem}.html").decode()
        assert Document(io.BytesIO(archive.read(f"{stem}.docx"))).tables
    # The scan is the original; a paper has what was issued beside its marked copies; both are named in the catalogue.
    scan = next(each for each in names.values() if (each["sealed"] or {}).get("kind") == "scan")
    assert scan["sha256"] == world.scan.sha256
    catalogue = next(each for each in names if "归档目录" in each and each.endswith(".xlsx"))
    rows = list(load_workbook(io.BytesIO(archive.read(catalogue))).worksheets[0].iter_rows(values_only=True))
    by_title = {row[1]: row for row in rows}
    assert by_title["会议记录"][3] == "2"
    assert by_title["会议记录"][7] == world.scan.sha256
    assert by_title["推荐票"][8] == "选票不离开票箱，只附汇总"
    assert by_title["试用期满考核"][8]
    assert by_title["任前公示"][6] in names
    # No identity number in whole, no ballot.
    assert not [each for each in names if "票签" in each]
    number = world.done.proposed.cadre.id_number
    assert not [each for each in archive.namelist() if number in archive.read(each).decode(errors="ignore")]


def test_a_machine_without_the_library_for_pdf_says_so_and_one_that_has_it_adds_the_sheets(
    world, client_of_world, monkeypatch
):
    asking = client_of_world("supervisor")
    if pdf._library() is None:
        assert pdf.MISSING in asking.get(page("bundle.ask")).text
        with pytest.raises(LookupError):
            pdf.of("<p>一</p>")
    monkeypatch.setattr(pdf, "available", lambda: True)
    monkeypatch.setattr(pdf, "of", lambda page: b"%PDF-" + page.encode()[:20])
    assert pdf.MISSING not in asking.get(page("bundle.ask")).text
    archive = taken_by(asking, made_by(asking, parts=["items", "study"]))
    sheets = [each for each in archive.namelist() if each.endswith((".pdf", ".docx"))]
    assert len([each for each in sheets if each.endswith(".pdf")]) * 2 == len(sheets) == 6


@pytest.fixture
def client_of_world(world) -> Callable[[str], Client]:
    return lambda who: logged_in(getattr(world.cast, who))


# Who asks for it, who takes it out


def test_asking_and_taking_are_steps_and_each_dossier_in_it_counts_as_read(world, client_of_world):
    steps = StepRecord.objects.filter(township=world.town, code__startswith="bundle.").order_by("sequence")
    assert list(steps.values_list("code", flat=True)) == ["bundle.ask", "bundle.index", "bundle.make"]
    assert steps[1].details["index"] == world.bundle.index_digest
    assert steps[2].details["sha256"] == world.bundle.sha256
    assert steps[0].reason == ASKED["reason"]
    assert Reading.objects.filter(user=world.cast.supervisor.user, kind="matter", key=world.done.pk).exists()
    client = client_of_world("discipline")
    assert client.get(page("bundle.take", world.bundle.pk)).status_code == 405
    by_discipline = Reading.objects.filter(user=world.cast.discipline.user, kind="matter")
    assert not by_discipline.exists()
    taken_by(client, world.bundle)
    # Taken out by another than its maker, each dossier in it is read by them.
    assert set(by_discipline.values_list("key", flat=True)) == set(world.bundle.told_matters)
    # So is the roster in it, by either of them: one list of everybody but the maker.
    lists = Reading.objects.filter(kind="list", item=str(world.bundle))
    assert {each.user for each in lists} == {world.cast.supervisor.user, world.cast.discipline.user}
    assert len(set(lists.values_list("people", flat=True))) == 1
    assert f",{world.done.proposed.cadre_id}," in lists[0].people
    taken = steps.get(code="bundle.take")
    assert (taken.actor, taken.details["taker"]) == (world.cast.discipline.user, "县委巡察组")
    assert world.bundle.index_digest in client.get(page("bundle", world.bundle.pk)).text
    assert list(verification.verify(world.town)) == []
    assert list(files.verify()) == []
    # An archive that was changed where it lies is found; one that is gone is said, and made anew.
    place = world.kept["MEDIA_ROOT"] / str(world.bundle.archive)
    place.write_bytes(world.content[:-1])
    assert "文件被替换" in str(next(files.verify()))
    place.unlink()
    assert list(files.verify()) == []
    assert "重新制作" in client.post(page("bundle.take", world.bundle.pk), follow=True).content.decode()
    place.write_bytes(world.content)


def test_the_commissioner_asks_for_their_own_without_what_supervision_alone_reads(world, client_of_world):
    mine, other = client_of_world("commissioner"), client_of_world("supervisor")
    assert mine.get(page("bundle", world.bundle.pk)).status_code == 404
    assert mine.post(page("bundle.take", world.bundle.pk)).status_code == 404
    bundle = made_by(mine, parts=["dossiers", "reports", "exceptions", "chain"])
    archive = taken_by(mine, bundle)
    told = {part["code"]: part for part in json.loads(archive.read("index.json"))["parts"]}
    assert "纪实.jsonl" not in archive.namelist()
    assert "职务不能导出" in told["chain"]["missing"][-1]
    assert all("职务不能查阅" in told[code]["missing"][0] for code in ("reports", "exceptions"))
    assert told["roster"]["missing"] == [making.NOT_CHOSEN]
    # What its maker could not read is not in it, and shuts nothing; a part that is in it asks whoever takes it.
    kept = Bundle.objects.get(pk=bundle.pk)
    assert kept.told_parts == []
    with builders.recorded(world.town):
        kept.told_parts = ["reports"]
        kept.save()
    refused = mine.post(page("bundle.take", bundle.pk))
    assert (refused.status_code, "不能查阅的部分" in refused.text) == (403, True)
    assert "reports" in world.bundle.told_parts
    # Whoever supervises takes it out as well; an officer asks for none and finds none.
    assert taken_by(other, bundle).namelist() == archive.namelist()
    officer = client_of_world("officer")
    assert officer.get(page("bundles")).status_code == 403
    assert officer.post(page("bundle.ask"), ASKED).status_code == 403
    assert officer.post(page("bundle.take", bundle.pk)).status_code == 403
    assert client_of_world("outsider").post(page("bundle.take", bundle.pk)).status_code in (403, 404)


def test_what_its_maker_withdraws_from_is_left_out_and_said_and_who_withdraws_later_does_not_take_it(
    world, client_of_world
):
    supervisor, cast = client_of_world("supervisor"), world.cast
    own = about_themselves(cast)
    bundle = made_by(supervisor)
    archive = taken_by(supervisor, bundle)
    index = json.loads(archive.read("index.json"))
    told = {part["code"]: part for part in index["parts"]}
    withdrawn = own.number not in "".join(archive.namelist())
    assert withdrawn
    assert bundle.kept_back == 0 or "须回避" in "".join(told["dossiers"]["missing"])
    assert Bundle.objects.get(pk=bundle.pk).kept_back == 1
    assert "纪实.jsonl" not in archive.namelist()
    assert "须回避的事项" in told["chain"]["missing"][-1]
    assert own.pk not in Bundle.objects.get(pk=bundle.pk).told_matters
    # By its number it cannot be chosen either, nor told from one that is not there.
    for number in (own.number, "2026-999"):
        assert "没有可以收入的事项" in supervisor.post(page("bundle.ask"), {**ASKED, "numbers": number}).text
    # A bundle made before the withdrawal is not theirs any more: its chain tells of every matter, and so may its dossiers.
    older = Bundle.objects.get(pk=world.bundle.pk)
    assert older.with_records
    assert "纪实链中有您须回避的事项" in supervisor.get(page("bundle", older.pk)).text
    assert supervisor.post(page("bundle.take", older.pk)).status_code == 403
    with builders.recorded(world.town):
        older.told_matters = [own.pk]
        older.save()
    assert supervisor.post(page("bundle.take", older.pk)).status_code == 403
    assert "须回避" in supervisor.get(page("bundle", older.pk)).text


def test_chosen_dossiers_alone_are_told_and_nonsense_is_refused(world, client_of_world):
    client = client_of_world("discipline")
    parts_chosen = ["appointed", "dossiers", "items"]
    bundle = made_by(client, numbers=f" {world.done.number}，", parts=parts_chosen)
    assert bundle.matters == [world.done.pk]
    wide = "".join(chr(ord(each) + 0xFEE0) if each.isascii() else each for each in world.done.number)
    assert wide != world.done.number
    dashed = world.done.number.replace("-", "\u2014")
    for said in (wide, dashed, f"{world.done.number}　，{wide}"):
        form = BundleForm({**ASKED, "numbers": said}, acting=world.cast.discipline)
        assert form.is_valid(), form.errors
        assert form.chosen == [world.done.pk]
    holder = world.cast.commissioner
    keeper = replace(holder, offices=holder.offices | {Role.ADMINISTRATOR})
    assert (access.may_ask(holder), access.may_ask(keeper)) == (True, False)
    archive = taken_by(client, bundle)
    assert any(world.done.number in each for each in archive.namelist())
    # An election of a village is no selection: it is said where it is, in the years in which it was under way.
    with builders.recorded(world.town):
        days = {"opened_on": date(2026, 1, 8), "last_act_on": date(2026, 1, 8)}
        Matter(township=world.town, kind="election", number="选举2026-1", title="青石村", **days).save()
    for wrong in (
        {"year": "1999"},
        {"parts": ["nothing"]},
        {"parts": []},
        {"taker": ""},
        {"taker": "。"},
        {"reason": ""},
    ):
        assert client.post(page("bundle.ask"), {**ASKED, **wrong}).status_code == 422, wrong
    before = made_by(client, year="2025", parts=parts_chosen)
    told = {part["code"]: part for part in json.loads(taken_by(client, before).read("index.json"))["parts"]}
    assert before.data_day.isoformat() == "2025-12-31"
    assert told["dossiers"]["missing"] == ["没有可以收入的任用事项"]
    after = json.loads(taken_by(client, made_by(client, parts=["dossiers"])).read("index.json"))["parts"]
    assert any("村级换届选举1件：" in why for part in after for why in part["missing"])


def test_of_a_sanction_it_is_told_which_of_two_namesakes_bears_it(world):
    """Beside everybody of the roster: the other one stands in no row of the table."""
    one = world.done.proposed.cadre
    other = builders.cadre(world.town, f"{one.name[0]} {one.name[1:]}", birth=date(1988, 2, 1))
    alone = builders.cadre(world.town, "无同名")
    with builders.recorded(world.town):
        for cadre in (other, alone):
            Sanction(
                cadre=cadre,
                kind="demerit",
                decided_on=date(2026, 2, 2),
                influence_until=date(2027, 8, 2),
                body="县监委",
                document="云监〔2026〕1号",
                facts="工作失职。",
            ).save()
    (sheet,) = roster_tables.sanctions(BundleMaterial(None, world.bundle)).sheets
    namesake, single = (row.cells[0] for row in sheet.rows)
    assert (namesake.startswith(f"{other.name}（"), single) == (True, "无同名")
    assert namesake not in told_apart_on_roster(world.town.pk, [one])[one.pk]


def test_an_archive_lies_ready_for_thirty_days_and_is_then_deleted(world, client_of_world, time_machine):
    client = client_of_world("supervisor")
    bundle = made_by(client, parts=["items"])
    place = world.kept["MEDIA_ROOT"] / str(Bundle.objects.get(pk=bundle.pk).archive)
    time_machine.move_to("2026-04-17 10:00 +0800", tick=False)
    assert retention.sweep() == 0
    taken_by(client_of_world("supervisor"), bundle)
    time_machine.move_to("2026-04-18 10:00 +0800", tick=False)
    shared = world.kept["MEDIA_ROOT"] / str(world.bundle.archive)
    late = client_of_world("supervisor").post(page("bundle.take", bundle.pk), follow=True)
    assert "期满删除" in late.content.decode()
    assert retention.sweep() == 2
    assert not place.exists()
    shared.write_bytes(world.content)


def test_work_that_was_cut_off_is_done_again_and_one_bundle_is_made_at_a_time(
    world, client_of_world, settings, monkeypatch
):
    settings.JOBS_INLINE = False
    client = client_of_world("supervisor")
    bundle = made_by(client, parts=["items"])
    assert "正在制作" in client.get(page("bundle", bundle.pk)).text
    assert client.post(page("bundle.ask"), ASKED).status_code == 422
    settings.JOBS_INLINE = True
    job = Job.objects.get(kind=making.CODE, arguments__bundle=bundle.pk)
    with monkeypatch.context() as broken:
        broken.setattr(Bundle, "save", _broken)
        working.do_now(job)
    assert job.state == Job.State.FAILED
    assert lying(world) == [str(world.bundle.archive)]
    other = client_of_world("discipline")
    assert other.post(page("bundle.again", bundle.pk)).status_code == 404
    assert client.post(page("bundle.again", bundle.pk)).status_code == 302
    assert taken_by(client, bundle).testzip() is None
    assert client.post(page("bundle.again", bundle.pk)).status_code == 409
    assert page("bundle.again", bundle.pk) not in client.get(page("bundle", bundle.pk)).text


def _broken(*args: Any, **kwargs: Any) -> None:
    raise RuntimeError("the runner dies")


def test_the_pages_of_a_scan_are_counted_or_it_is_said_why_not():
    objects = zlib.compress(b"1 0 << /Type /Page >> 2 0 << /Type/Page /Parent 3 0 R >> << /Type /Pages >>")
    packed = b"%PDF-1.7 5 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\n" + objects + b"\nendstream"

    def word(properties: str) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as book:
            book.writestr("docProps/app.xml", properties)
        return stream.getvalue()

    counted = {
        "a.jpg": b"", "b.pdf": b"%PDF-1.4 /Type /Page /Type /Pages", "c.pdf": packed, "d.pdf": packed + b" /Encrypt 9 0 R",
        "e.pdf": b"%PDF-1.7 /Type /ObjStm stream\nnot packed endstream", "f.docx": word("<Pages>3</Pages>"),
        "g.docx": word("<Pages>0</Pages>"), "h.docx": b"no archive", "i.doc": b"", "j.xlsx": b"",
    }  # fmt: skip
    assert {name: pages_of(name, content) for name, content in counted.items()} == {
        "a.jpg": "1", "b.pdf": "1", "c.pdf": "2", "d.pdf": "未计：文件加密", "e.pdf": "未计：文件中没有找到页",
        "f.docx": "3（文档自记）", "g.docx": "未计：文档没有记页数", "h.docx": "未计：文档没有记页数",
        "i.doc": "未计：旧格式文档，打开后清点", "j.xlsx": "未计：电子表格不分页",
    }  # fmt: skip


def test_the_documents_of_the_townships_numbers_lie_in_the_bundle_as_they_were_scanned(world):
    """Set by one with the scan, confirmed by another; of a number without a scan its document is named as missing."""
    admin, cast = logged_in(world.cast.admin), world.cast
    start = clock.today() + timedelta(days=1)
    for key, document, scan in (
        ("notice.days", "青委〔2026〕3号", {"scan": builders.scan()}),
        ("evaluation.team", "青委〔2026〕4号", {}),
    ):
        url = reverse("measure", args=[key])
        typed = {"value": "6", "effective_from": start.isoformat(), "document": document}
        wrong = admin.post(url, {**typed, "scan": SimpleUploadedFile("a.pdf", b"no document")})
        assert (wrong.status_code, "不符" in wrong.text) == (422, True)
        assert admin.post(url, {**typed, **scan}).status_code == 302
        change = cast.township.pending_changes.get(state="waiting")
        assert ("查看文件原文扫描件" in logged_in(cast.secretary).get(f"/pending/{change.pk}/").text) == bool(
            scan
        )
        builders.confirm(cast)
    with clockwork.travel(f"{start} 10:00 +0800", tick=False):
        client = logged_in(cast.supervisor)
        archive = taken_by(client, made_by(client, parts=["measures"]))
    told = {part["code"]: part for part in json.loads(archive.read("index.json"))["parts"]}
    folder = f"20-{told['measures']['title']}"
    assert archive.read(f"{folder}/制度文件/青委〔2026〕3号.pdf") == b"%PDF-1.7 paper"
    (without,) = [each for each in told["measures"]["missing"] if each.startswith("制度文件原文：")]
    assert ("青委〔2026〕4号没有上传扫描件，由党政办另附" in without, "3号" in without) == (True, False)


def test_a_part_is_declared_once():
    with pytest.raises(ValueError, match="call themselves items"):
        parts.register("items", Tables(lambda material: Content()))


# The proof


@pytest.fixture(scope="module")
def verifier() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify", making.VERIFIER)
    module = importlib.util.module_from_spec(spec)
    # Its dataclasses ask for their module by name.
    sys.modules["verify"] = module
    spec.loader.exec_module(module)
    return module


class Changed:
    """An archive in memory of which something was changed; what the verifier asks of one, without a file."""

    def __init__(self, verifier: ModuleType, content: dict[str, bytes]) -> None:
        self.content, self.path = dict(content), "资料包.zip"
        self.read = lambda name: self.content[name]
        self.measured = lambda name: verifier.ArchiveFiles.measured(self, name)

    def names(self) -> list[str]:
        return list(self.content)

    def opened(self, name: str) -> io.BytesIO:
        return io.BytesIO(self.content[name])


class Tampering:
    """Ways to change a bundle, each with the words that have to be among what the verifier says."""

    def __init__(self, verifier: ModuleType, content: dict[str, bytes], given: dict[str, Any]) -> None:
        self.verifier, self.content, self.given = verifier, content, given
        self.rng = random.Random(20261129)  # noqa: S311 - the same three hundred on every machine
        self.lines = content["纪实.jsonl"].decode().splitlines()
        self.index = json.loads(content["index.json"])

    def records(self, lines: list[str]) -> dict[str, bytes]:
        return {**self.content, "纪实.jsonl": "\n".join(lines).encode()}

    def line(self, place: int, change: Callable[[dict[str, Any]], None]) -> dict[str, bytes]:
        record = json.loads(self.lines[place])
        change(record)
        return self.records([*self.lines[:place], self.written(record), *self.lines[place + 1 :]])

    def written(self, record: Any) -> str:
        return str(self.verifier.canonical(record))

    def row(self) -> tuple[dict[str, bytes], str]:
        """A row a record lists: another digest, another key, one taken away, one put in."""
        with_rows = [n for n, line in enumerate(self.lines[1:-1], 1) if json.loads(line)["rows"]]
        place, way = self.rng.choice(with_rows), self.rng.randrange(4)

        def change(record: dict[str, Any]) -> None:
            row = self.rng.choice(record["rows"])
            if way == 0:
                row[2] = row[2][::-1]
            elif way == 1:
                row[1] += 1
            elif way == 2:
                record["rows"].remove(row)
            else:
                record["rows"].append(["township.historicalcadre", 999_999, "0" * 64])

        return self.line(place, change), f"第{place}条纪实"

    def record(self) -> tuple[dict[str, bytes], str]:
        """A record: its words, its day, its link, its digest; taken away, put in twice, exchanged with the next."""
        place, way = self.rng.randrange(1, len(self.lines) - 3), self.rng.randrange(7)
        if way == 4:
            return self.records(self.lines[:place] + self.lines[place + 1 :]), f"第{place}条纪实"
        if way == 5:
            return self.records(
                [*self.lines[:place], *self.lines[place - 1 :]]
            ), f"第{place}条" if place > 1 else "township"
        if way == 6:
            swapped = [
                *self.lines[:place],
                self.lines[place + 1],
                self.lines[place],
                *self.lines[place + 2 :],
            ]
            return self.records(swapped), f"第{place}条纪实"

        def change(record: dict[str, Any]) -> None:
            content = record["content"]
            if way == 0:
                content["reason"] += "改"
            elif way == 1:
                content["actor_name"] = "冒名"
            elif way == 2:
                content["happened_on"] = "2020-01-01"
            else:
                record["digest"] = record["digest"][::-1]

        return self.line(place, change), f"第{place}条纪实"

    def file(self) -> tuple[dict[str, bytes], str]:
        """A file: a byte of it, its end, its name, itself, another beside it."""
        name = self.rng.choice([each["name"] for each in self.index["files"]])
        content, whole = dict(self.content), self.content[name]
        way = self.rng.randrange(5)
        if way == 0:
            place = self.rng.randrange(len(whole))
            content[name] = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        elif way == 1:
            content[name] = whole[:-1]
        elif way == 2:
            del content[name]
        elif way == 3:
            content[f"{name}.bak"] = content.pop(name)
        else:
            name = f"附件{self.rng.random()}.pdf"
            content[name] = b"%PDF-"
        return content, f"文件 {name}："

    def chain(self) -> tuple[dict[str, bytes], str]:
        """Written anew from a record on, or cut at its end; the chain agrees with itself, and its last checkpoint with it."""
        records = [json.loads(line) for line in self.lines[1:-1]]
        if self.rng.random() < 0.5:
            records = records[: -self.rng.randint(1, 40)]
            named = "末尾被截去"
        else:
            place = self.rng.randrange(len(records))
            records[place]["content"]["reason"] += "改"
            named = "其后整链重算" if place else "整链从头重算"
        previous = ""
        for record in records:
            record["previous"] = previous
            covered = [record["algorithm"], record["sequence"], previous, record["content"]]
            record["digest"] = previous = self.verifier.digest(covered)
        head, end = json.loads(self.lines[0]), json.loads(self.lines[-1])
        head["length"] = end["checkpoint"]["length"] = len(records)
        end["checkpoint"]["digest"] = previous
        return self.records([self.written(each) for each in (head, *records, end)]), named

    def indexed(self) -> tuple[dict[str, bytes], str]:
        """The index: a digest, a name, a size, a reason, a part; a file taken out of it, or both of index and archive."""
        index, content = json.loads(self.content["index.json"]), dict(self.content)
        file, part = self.rng.choice(index["files"]), self.rng.choice(index["parts"])
        way, named = self.rng.randrange(7), "目录"
        if way == 0:
            file["sha256"], named = "0" * 64, f"文件 {file['name']}："
        elif way == 1:
            file["size"], named = file["size"] + 1, f"文件 {file['name']}："
        elif way == 2:
            index["files"].remove(file)
            named = f"文件 {file['name']}："
        elif way == 3:
            index["files"].remove(file)
            del content[file["name"]]
        elif way == 4:
            part["missing"] = ["没有这样的记录"]
        elif way == 5:
            index["taker"] = "另一个检查组"
        else:
            # The file is changed, and the index with it.
            content[file["name"]] += b" "
            file["sha256"], file["size"] = self.measured(content[file["name"]])
        content["index.json"] = json.dumps(index, ensure_ascii=False).encode()
        return content, named

    def measured(self, content: bytes) -> tuple[str, int]:
        return hashlib.sha256(content).hexdigest(), len(content)


def test_three_hundred_changes_are_found_and_what_was_changed_is_named(world, verifier, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(verifier, "say", said.append)
    archive = zipfile.ZipFile(io.BytesIO(world.content))
    content = {name: archive.read(name) for name in archive.namelist()}

    def verified(changed: dict[str, bytes]) -> int:
        said.clear()
        try:
            return verifier.verify_bundle(Changed(verifier, changed), [world.given], "", "")
        except verifier.Unreadable as fault:
            said.append(str(fault))
            return verifier.UNREADABLE

    assert verified(content) == verifier.HOLDS, said
    assert not [line for line in said if "不符" in line]
    tampering = Tampering(verifier, content, world.given)
    for way in (tampering.row, tampering.record, tampering.file, tampering.chain, tampering.indexed):
        for attempt in range(60):
            changed, named = way()
            assert changed != content, (way.__name__, attempt)
            assert verified(changed) != verifier.HOLDS, (way.__name__, attempt, named)
            assert any(named in line for line in said), (way.__name__, attempt, named, said)


def test_a_bare_python_verifies_a_bundle_and_says_that_signatures_were_not_checked(world, tmp_path):
    bundle, given = tmp_path / "资料包.zip", tmp_path / "检查点.json"
    bundle.write_bytes(world.content)
    given.write_text(json.dumps(world.given), "utf-8")

    def verified(*options: str) -> tuple[int, str]:
        # Without what is installed: no library for signatures.
        command = [sys.executable, "-I", "-S", str(making.VERIFIER), str(bundle), str(given), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    code, said = verified("--index", world.bundle.index_digest)
    assert code == 0, said
    assert "签名未核" in said
    assert "个文件齐全" in said
    code, said = verified("--index", "0" * 64)
    assert code == 1
    assert "--index 给出的摘要不符" in said
    # The chain taken out, and the index made to say that there was none: a checkpoint has nothing to agree with.
    bundle.write_bytes(without_chain(world.content))
    code, said = verified()
    assert (code, "所给的检查点无从对照" in said) == (1, True)
    bundle.write_bytes(world.content[:-40])
    assert verified()[0] == 2


def without_chain(content: bytes) -> bytes:
    whole, made = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    index = {**json.loads(whole.read("index.json")), "records": False}
    with zipfile.ZipFile(made, "w") as archive:
        for name in whole.namelist():
            if name not in ("纪实.jsonl", "index.json"):
                archive.writestr(name, whole.read(name))
        archive.writestr("index.json", json.dumps(index, ensure_ascii=False))
    return made.getvalue()
