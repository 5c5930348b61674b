"""A whole county's worth of people in one file: it goes in at once, told as it goes, in few statements."""

from django.db import connection
from django.test import Client

from tests import builders, workbooks
from tests.workbooks import number
from township.models import Cadre, FamilyMember, Job, StepRow, Tenure, YearlyAssessment

PEOPLE = 2_000


def large(people: int) -> dict[str, list[dict]]:
    """Cadres with six parts each."""
    numbers = [number(n % 500, birth=f"19{60 + n // 500:02d}0301") for n in range(people)]
    years = [f"19{60 + n // 500:02d}.03" for n in range(people)]
    return {
        "编制": [{"编制类别": "事业编制", "核定数": people, "核定文号": "1号", "核定日期": "2020-01-01"}],
        "干部": [
            workbooks.cadre(1, f"干部{n}", 档案记载出生年月=years[n], 所在机构=None) | {"身份证号": numbers[n]}
            for n in range(people)
        ],
        "学历学位": [
            {"身份证号": each, "教育类别": "全日制教育", "学历": "大学", "毕业院校系": "某大学"} for each in numbers
        ],
        "任职": [{"身份证号": each, "职务全称": "白水镇干事", "任职日期": "2015-09-01"} for each in numbers],
        "年度考核": [
            {"身份证号": each, "年度": year, "等次": "称职（合格）"} for each in numbers for year in (2023, 2024, 2025)
        ],
        "家庭成员": [{"身份证号": each, "称谓": "妻子", "成员姓名": "某人"} for each in numbers],
    }  # fmt: skip


def client_for(town):
    client = Client()
    client.force_login(builders.user(town, "officer", "周晓", "officer").user)
    return client


def test_two_thousand_cadres_with_their_parts_go_in_at_once(db):
    town = builders.bare_township("新溪镇", "新溪", declared_on=None)
    client = client_for(town)
    preview = workbooks.hand_in(client, large(PEOPLE))
    fingerprint = workbooks.seen(client, preview)
    statements = []
    with connection.execute_wrapper(lambda run, *args: statements.append(1) or run(*args)):
        page = workbooks.confirm(client, preview, fingerprint).getvalue().decode()
    assert "导入完成" in page
    job = Job.objects.get()
    assert (job.state, job.done, job.total) == ("done", 7 * PEOPLE + 1, 7 * PEOPLE + 1)
    counted = [model.objects.count() for model in (Cadre, Tenure, YearlyAssessment, FamilyMember)]
    assert counted == [PEOPLE, PEOPLE, 3 * PEOPLE, PEOPLE]
    assert StepRow.objects.count() >= 7 * PEOPLE
    # 14,000 rows with their history and their digests.
    assert len(statements) < 600
