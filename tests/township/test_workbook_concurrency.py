"""Two people importing at once, over real connections: one import follows the other and sees what it has left."""

import threading

import pytest
from django.db import connection
from django.test import Client

from tests import builders, workbooks
from tests.waiting import Waiter
from tests.workbooks import cadre, small
from township.models import Cadre, StaffingQuota, StepRecord, Tenure

pytestmark = pytest.mark.django_db(transaction=True)


def officer(town, name: str) -> Client:
    client = Client()
    client.force_login(builders.user(town, name, name, "officer").user)
    return client


def at_once(*acts) -> list[str]:
    """Run the acts at the same moment, each in a thread with a connection of its own."""
    together, answers = threading.Barrier(len(acts)), [""] * len(acts)

    def run(place: int) -> None:
        try:
            together.wait(timeout=20)
            answers[place] = acts[place]().getvalue().decode()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=90)
    return answers


def test_of_two_imports_at_once_one_passes_and_the_other_is_shown_the_new_differences():
    town = builders.bare_township("新溪镇", "新溪", declared_on=None)
    first, second = officer(town, "first"), officer(town, "second")
    files = {first: small(), second: small()}
    for name, file in zip(("第一份", "第二份"), files.values(), strict=True):
        file["干部"][0] |= {"备注": name}
    uploads = [(client, workbooks.hand_in(client, file)) for client, file in files.items()]
    prints = [workbooks.seen(client, preview) for client, preview in uploads]
    answers = at_once(
        *(lambda c=c, p=p, f=f: workbooks.confirm(c, p, f) for (c, p), f in zip(uploads, prints, strict=True))
    )
    assert sum("导入完成" in answer for answer in answers) == 1
    assert sum("没有保存任何内容" in answer or "名册在您核对之后有变动" in answer for answer in answers) == 1
    assert StepRecord.objects.filter(code="roster.import").count() == 1
    assert (Cadre.objects.count(), Tenure.objects.filter(until=None).count()) == (2, 2)
    (loser,) = (upload for upload, answer in zip(uploads, answers, strict=True) if "导入完成" not in answer)
    page = loser[0].get(loser[1]).content.decode()
    assert '<ins class="diff__after">' in page
    assert "导入完成" in workbooks.confirm(*loser).getvalue().decode()


def test_the_last_place_of_a_quota_goes_to_one_of_two_imports():
    town = builders.bare_township("新溪镇", "新溪", declared_on=None)
    with builders.recorded(town):
        StaffingQuota(
            township=town, kind="institutional", authorised=1, document="1号", approved_on="2020-01-01"
        ).save()
    clients = [officer(town, "first"), officer(town, "second")]
    uploads = [
        workbooks.hand_in(client, {"干部": [cadre(place, f"新人{place}", 所在机构=None)]})
        for place, client in enumerate(clients, start=1)
    ]
    prints = [workbooks.seen(client, preview) for client, preview in zip(clients, uploads, strict=True)]
    answers = at_once(
        *(
            lambda c=c, p=p, f=f: workbooks.confirm(c, p, f)
            for c, p, f in zip(clients, uploads, prints, strict=True)
        )
    )
    assert sum("导入完成" in answer for answer in answers) == 1
    assert Cadre.objects.count() == 1
    place = next(n for n, answer in enumerate(answers) if "导入完成" not in answer)
    assert "事业编制核定 1 名，导入后将有 2 名在职" in clients[place].get(uploads[place]).content.decode()


def test_an_edit_that_is_under_way_is_waited_for_and_not_lost():
    town = builders.bare_township("新溪镇", "新溪", declared_on=None)
    client = officer(town, "first")
    workbooks.import_all(client, small())
    again = small()
    again["干部"][0] |= {"职级": "九级职员"}
    preview = workbooks.hand_in(client, again)
    fingerprint = workbooks.seen(client, preview)
    begun, waiter = threading.Event(), Waiter()

    def edit() -> None:
        try:
            with builders.recorded(town):
                wang = Cadre.objects.select_for_update().get(name="王小明")
                wang.remarks = "借调"
                wang.save()
                begun.set()
                waiter.until_it_waits()
        finally:
            connection.close()

    editing = threading.Thread(target=edit)
    editing.start()
    assert begun.wait(timeout=20)
    with waiter.acting():
        answer = workbooks.confirm(client, preview, fingerprint).getvalue().decode()
    editing.join(timeout=30)
    assert "导入完成" in answer
    wang = Cadre.objects.get(name="王小明")
    assert (wang.rank, wang.remarks) == ("九级职员", "借调")
    assert StepRecord.objects.filter(code__in=["roster.import", "test.build"], township=town).latest(
        "sequence"
    ).code == ("roster.import")
