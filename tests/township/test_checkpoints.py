"""What was handed over before tells what the chain alone cannot: it was written anew, cut, or brought back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command

from tests import builders
from tests.forging import cut, forge
from township.models import StepRecord, Unit
from township.records import checkpoint_files, checkpoints, exporting, signing, verification
from township.records.act import act

VERIFIER = Path(project.BASE_DIR) / "supervision" / "verifier" / "verify.py"


@pytest.fixture
def key(settings, tmp_path) -> str:
    settings.CHECKPOINT_KEY_FILE = str(tmp_path / "checkpoint.pem")
    return signing.make(tmp_path / "checkpoint.pem")


def against(township, *given) -> list[str]:
    assert list(verification.verify(township)) == []
    return [str(each) for each in checkpoints.against(township, given)]


def step(township) -> None:
    with builders.recorded(township):
        Unit(township=township, name=f"机构{StepRecord.objects.count()}").save()


def test_a_checkpoint_agrees_with_its_chain_however_far_that_has_grown(township):
    taken = checkpoints.take(township)
    step(township)
    assert against(township, taken) == []
    assert checkpoints.read(taken.text) == taken


def test_a_chain_written_anew_agrees_with_itself_and_with_no_checkpoint(township, key):
    early = checkpoints.take(township)
    step(township)
    late = checkpoints.take(township)
    forge(township, late.length)
    where = f"第{early.length + 1}条至第{late.length}条之间有纪实被改动，其后整链重算"
    assert against(township, early, late) == [
        f"青石镇 检查点（2026-03-18，第{late.length}条）：摘要不符：{where}"
    ]
    assert "签名与内容不符" not in "".join(against(township, late))


def test_a_chain_that_is_cut_or_came_back_from_an_old_copy_is_shorter_than_its_checkpoint(township):
    step(township)
    taken = checkpoints.take(township)
    cut(township, 1)
    assert f"当时{taken.length}条，现有{taken.length - 1}条" in against(township, taken)[0]
    step(township)
    assert "摘要不符" in against(township, taken)[0]


def test_a_checkpoint_says_who_signed_it_and_that_it_was_changed(township, key, settings, tmp_path):
    taken = checkpoints.take(township)
    assert checkpoints.signature_of(taken) == f"已签名，公钥指纹 {signing.fingerprint(key)}"
    changed = checkpoints.read(taken.text.replace(taken.digest, "0" * 64))
    assert "签名与内容不符" in against(township, changed)[0]
    settings.CHECKPOINT_KEY_FILE = str(tmp_path / "another.pem")
    signing.make(tmp_path / "another.pem")
    assert "签名未核" in checkpoints.signature_of(taken)
    settings.CHECKPOINT_KEY_FILE = ""
    assert checkpoints.signature_of(checkpoints.take(township)) == "未签名（签名未核）"


def test_a_key_is_read_by_its_owner_alone_and_never_overwritten(tmp_path, settings, township):
    path = tmp_path / "key.pem"
    call_command("checkpoint_key", path)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError):
        call_command("checkpoint_key", path)
    settings.CHECKPOINT_KEY_FILE = str(path)
    assert checkpoints.take(township).signature
    path.write_text("no key")
    with pytest.raises(signing.KeyUnusable):
        checkpoints.take(township)


@pytest.mark.parametrize(
    "text", ("", "{}", "[]", '{"format": "township-checkpoint-1"}', "第3条", "1", "null")
)
def test_what_is_no_checkpoint_is_refused_with_a_sentence(text):
    with pytest.raises(checkpoints.NotACheckpoint, match="检查点"):
        checkpoints.read(text)


@pytest.mark.parametrize(
    "spoilt",
    (
        {"taken_at": None},
        {"taken_at": "昨天"},
        {"taken_at": "2026-03-18T10:00:00"},
        {"digest": ["a"]},
        {"length": "7"},
        {"counts": {"accounts": "many"}},
        {"name": 5},
    ),
)
def test_a_checkpoint_that_was_spoilt_outside_is_a_sentence_and_whole_it_is_read(township, spoilt):
    line = json.loads(checkpoints.take(township).text)
    assert checkpoints.read(json.dumps(line)).length == line["length"]
    with pytest.raises(checkpoints.NotACheckpoint, match="不完整"):
        checkpoints.read(json.dumps(line | spoilt))


def test_a_checkpoint_bears_the_day_of_the_township_not_that_of_greenwich(township, time_machine):
    time_machine.move_to("2026-03-18 15:59 +0000", tick=False)
    assert checkpoints.take(township).day == "2026-03-18"
    time_machine.move_to("2026-03-18 16:00 +0000", tick=False)
    assert checkpoints.take(township).day == "2026-03-19"


def test_the_command_holds_the_chain_against_files_and_says_when_none_is_given(township, tmp_path, capsys):
    call_command("verify_records")
    assert "没有对照以前交出的检查点" in capsys.readouterr().out
    step(township)
    call_command("checkpoint")
    written = list(checkpoint_files.kept())
    assert len(written) == 1
    call_command("verify_records", since=[written[0].parent])
    assert "没有对照" not in capsys.readouterr().out
    cut(township, 1)
    with pytest.raises(SystemExit):
        call_command("verify_records", since=written)
    assert "末尾被截去" in capsys.readouterr().err
    with pytest.raises(CommandError, match="检查点不能读取"):
        call_command("verify_records", since=[tmp_path / "nothing.json"])


@pytest.mark.django_db(transaction=True)
def test_a_sealing_writes_a_checkpoint_and_survives_that_it_cannot(settings, tmp_path):
    town = builders.township("青石镇")
    facts = {"code": "minutes.seal", "label": "会议记录归档", "happened_on": builders.DAY}
    with act(township=town, **facts):
        pass
    assert [each.length for path in checkpoint_files.kept() for each in checkpoint_files.read(path)] == [
        StepRecord.objects.filter(township=town).count()
    ]
    (tmp_path / "in the way").write_text("")
    settings.CHECKPOINT_DIR = tmp_path / "in the way"
    with act(township=town, **facts):
        pass
    assert StepRecord.objects.filter(code="minutes.seal").count() == 2


# The stand-alone verifier


def alone(*arguments: object, without: str = "") -> tuple[int, str]:
    """What the verifier says on a computer that has Python and nothing else: no site packages, no module of ours."""
    done = subprocess.run(
        [sys.executable, "-I", *(["-S"] if without else []), VERIFIER, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture
def exported(township, tmp_path, key):
    """The records as a file, and a checkpoint handed over before its last two records."""
    step(township)
    before = tmp_path / "before.checkpoint.json"
    before.write_text(checkpoints.take(township).text + "\n", "utf-8")
    step(township)
    step(township)
    path = tmp_path / "records.jsonl"
    call_command("export_records", "青石", to=path)
    return path, before


def test_an_export_holds_on_another_computer_with_and_without_the_library(exported, key):
    path, before = exported
    assert path.stat().st_mode & 0o777 == 0o600
    code, said = alone(path, before, "--key", key)
    assert (code, "签名相符" in said) == (0, True), said
    code, said = alone(path, before, "--key", key, without="cryptography")
    assert (code, "签名未核" in said) == (0, True), said
    code, said = alone(path)
    assert (code, "没有对照以前交出的检查点" in said) == (0, True)


def changed(path: Path, number: int, change) -> None:
    lines = path.read_text("utf-8").splitlines()
    content = json.loads(lines[number])
    change(content)
    lines[number] = json.dumps(content, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.parametrize(
    ("change", "named"),
    (
        (lambda line: line["content"].update(reason="改过"), "内容与摘要不符"),
        (lambda line: line.update(previous="0" * 64), "与前一条不相连"),
        (lambda line: line.update(algorithm="md5"), "的摘要算法（md5）未知"),
        (lambda line: line.update(rows=[]), "所列变更行与摘要不符"),
        (lambda line: line.update(sequence=99), "缺失"),
        (lambda line: line.pop("content"), "不完整"),
    ),
)
def test_the_first_wrong_record_of_an_export_is_named(exported, change, named):
    path, _ = exported
    changed(path, 2, change)
    code, said = alone(path)
    assert code == 1
    assert "第2条纪实" in said, said
    assert named in said, said


def test_an_export_that_was_cut_or_written_anew_is_found_by_the_checkpoint(exported, township, key):
    path, before = exported
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(lines[:-1]) + "\n", "utf-8")
    assert "没有末尾的检查点" in alone(path)[1]
    cut(township, 3)
    path.write_text("".join(exporting.lines(township)), "utf-8")
    code, said = alone(path, before, "--key", key)
    assert (code, "末尾被截去" in said) == (1, True), said
    for _ in range(3):
        step(township)
    path.write_text("".join(exporting.lines(township)), "utf-8")
    code, said = alone(path, before, "--key", key)
    assert (code, "整链重算" in said) == (1, True), said
    path.write_text("not what was exported", "utf-8")
    assert alone(path)[0] == 2
