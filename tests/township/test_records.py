"""Records are chained, refused to change by the database itself, and verified when it was changed behind its back."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from tests import builders
from township.models import Cadre, ChainHead, StepRecord, StepRow, Unit, Village, VillageContact
from township.records import append_only, chain, clock, verification
from township.records.act import act
from township.records.history import UnrecordedWrite


def breaks(township) -> list[str]:
    return [str(b) for b in [*verification.verify(township), *verification.verify_installation()]]


def behind_the_back(sql: str, *params: object) -> None:
    """What somebody with the database's password can do: take the guards away and write."""
    append_only.lift()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
    append_only.lay()


def test_a_row_is_written_only_inside_an_act_and_bulk_writes_that_leave_no_history_are_refused(township):
    unit = Unit.objects.filter(township=township).first()
    unit.name = "改名"
    with pytest.raises(UnrecordedWrite):
        unit.save()
    with pytest.raises(UnrecordedWrite):
        Unit.objects.update(name="改名")
    with pytest.raises(UnrecordedWrite):
        Unit.objects.bulk_create([Unit(township=township, name="新")])
    with builders.recorded(township):
        unit.save()
    assert Unit.objects.get(pk=unit.pk).name == "改名"
    assert breaks(township) == []


def two_units_of_one_name(township) -> None:
    with builders.recorded(township):
        Unit(township=township, name="甲").save()
        Unit(township=township, name="甲").save()


def test_an_act_lists_the_rows_it_changed_and_fails_as_one(township):
    before = StepRecord.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        two_units_of_one_name(township)
    assert StepRecord.objects.count() == before
    with act(township=township, code="unit.add", label="新增机构", happened_on=date(2026, 3, 18)) as step:
        Unit(township=township, name="甲").save()
    assert [row.table for row in StepRow.objects.filter(record=step.record)] == ["township.historicalunit"]


@pytest.mark.parametrize(
    "statement",
    (
        "UPDATE township_steprecord SET reason = 'x'",
        "DELETE FROM township_steprow",
        "UPDATE township_historicalunit SET name = 'x'",
        "DELETE FROM township_historicalcadre",
    ),
)
def test_the_database_refuses_to_change_or_delete_what_was_recorded(township, cast, statement):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert breaks(township) == []


@pytest.mark.parametrize(
    ("statement", "named"),
    (
        ("UPDATE township_steprecord SET reason = 'x' WHERE sequence = 2", "第2条纪实：内容与摘要"),
        ("UPDATE township_steprecord SET algorithm = 'sha256' WHERE sequence = 2", "第2条纪实：内容与摘要（sha256）"),
        ("UPDATE township_steprecord SET happened_on = '2020-01-01' WHERE sequence = 2", "第2条纪实：内容与摘要"),
        ("DELETE FROM township_steprow WHERE record_id IN (SELECT id FROM township_steprecord WHERE sequence = 2)",
         "第2条纪实：所列变更行与摘要不符"),
        ("UPDATE township_historicalunit SET name = 'x' WHERE name = '文化站'", "内设机构变更行"),
        ("UPDATE township_unit SET name = 'x' WHERE name = '文化站'", "绕过系统改动"),
        ("UPDATE township_chainhead SET length = length + 1", "纪实链末端"),
    ),
)  # fmt: skip
def test_a_change_behind_the_back_is_found_and_named(township, statement, named, capsys):
    assert breaks(township) == []
    call_command("verify_records")
    behind_the_back(statement)
    assert any(named in line for line in breaks(township))
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_records")
    assert stopped.value.code == 1
    assert named in capsys.readouterr().err


def test_the_name_of_the_algorithm_is_covered_by_the_digest(township, monkeypatch):
    record = StepRecord.objects.filter(township=township).first()
    assert chain.record_digest(record) == record.digest
    monkeypatch.setitem(chain.COVERED, "sha256-3", chain.CONTENT)
    record.algorithm = "sha256-3"
    assert chain.record_digest(record) not in {"", record.digest}


def test_records_cut_off_the_end_are_found(township):
    last = StepRecord.objects.filter(township=township).order_by("-sequence").first()
    behind_the_back("DELETE FROM township_steprow WHERE record_id = %s", last.pk)
    behind_the_back("DELETE FROM township_steprecord WHERE id = %s", last.pk)
    assert any("纪实链末端" in line for line in breaks(township))


def test_a_row_written_behind_the_back_is_found(township):
    cadre = builders.cadre(township)
    behind_the_back("UPDATE township_cadre SET name = '冒名' WHERE id = %s", cadre.pk)
    assert any(f"干部 {cadre.pk}：与最后一次记录不符" in line for line in breaks(township))
    assert Cadre.objects.get(pk=cadre.pk).name == "冒名"


def test_the_first_row_of_a_table_and_the_first_version_are_found_if_written_behind_the_back(township):
    """What is empty is not read: each of the two alone makes it be read."""
    assert breaks(township) == []
    village = Village(township=township, name="北沟村")
    models.Model.save_base(village, raw=True)
    assert breaks(township) == [f"行政村 {village.pk}：没有变更历史：绕过系统写入"]
    version = VillageContact.history.model(
        id=1, village_id=1, cadre_id=1, since=date(2026, 1, 5), history_type="+", history_date=clock.now()
    )
    models.Model.save_base(version, raw=True)
    found = "\n".join(breaks(township))
    assert f"变更行 {version.pk}：没有对应的纪实" in found
    assert "包村干部 1：记录仍在、数据已无：绕过系统删除" in found


def test_the_chain_of_each_township_is_its_own(township):
    other = builders.bare_township("白水镇", "白水")
    assert ChainHead.objects.get(township=other).length == 1
    assert StepRecord.objects.get(township=other).sequence == 1
    assert breaks(other) == []
