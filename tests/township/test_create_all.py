"""Many rows written at once leave the same trace as rows saved one by one."""

from datetime import date

import pytest

from tests import builders
from township.models import StepRow, Unit
from township.records.act import act
from township.records.chain import row_digest
from township.records.history import UnrecordedWrite


def test_rows_created_together_each_have_a_history_row_in_the_step_record(township, cast):
    with act(by=cast.officer, code="test", label="批量", happened_on=date(2026, 3, 18)) as step:
        units = step.create_all([Unit(township=township, name=f"机构{n}") for n in range(1200)])
    assert len({unit.pk for unit in units}) == 1200
    assert all(unit.pk for unit in units)
    listed = dict(StepRow.objects.filter(record=step.record).values_list("history_id", "digest"))
    assert len(listed) == 1200
    histories = Unit.history.filter(history_id__in=list(listed)[:500])
    assert all(listed[row.history_id] == row_digest(row) for row in histories)
    assert {row.history_user for row in histories} == {cast.officer.user}
    assert {row.history_change_reason for row in histories} == {"批量"}


def test_the_record_lists_only_the_rows_of_its_own_act(township, cast):
    with act(by=cast.officer, code="test", label="甲", happened_on=date(2026, 3, 18)) as step:
        Unit(township=township, name="先存").save()
        step.create_all([Unit(township=township, name="批量")])
    assert [row.name for row in step.rows] == ["先存", "批量"]
    assert StepRow.objects.filter(record=step.record).count() == 2


def test_bulk_calls_outside_an_act_are_still_refused(township):
    with pytest.raises(UnrecordedWrite):
        Unit.objects.bulk_create([Unit(township=township, name="无记录")])
    assert not Unit.objects.filter(name="无记录").exists()


def test_creating_nothing_leaves_an_act_without_rows(cast):
    with builders.recorded(cast.township) as step:
        assert step.create_all([]) == []
    assert step.rows == []
