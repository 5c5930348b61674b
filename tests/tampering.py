"""Ways to change the records behind the application's back, each with what a verification has to name.

Every way picks its target with the generator it is given and never twice the same, so that many independent tamperings
are found by one verification. The guards of the database are lifted by whoever calls.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DataError, IntegrityError, connection, models, transaction

from ballots.models import Ballot, Box, Receipt, Slip, Urn
from procedure.issuing.models import IssuedPaper
from township.models import Attachment, ChainHead, StepRecord, StepRow, Township, User
from township.records import append_only, clock, guards, row_verification
from township.records.chain import CONTENT


@dataclass
class Done:
    """One tampering: what was done, and the words of which one finding has to hold all."""

    what: str
    named: tuple[str, ...]
    way: str = ""


@dataclass(frozen=True)
class Targets:
    """Every version and every row there is, read once: what is done is taken back after each batch."""

    #: A version by its table and key, with the row it is a version of.
    versions: dict[tuple[str, Any], tuple[str, Any]]
    rows: list[tuple[str, Any]]

    @classmethod
    def read(cls) -> Targets:
        return cls(
            {
                (model.history.model._meta.label_lower, version): (model._meta.label, key)
                for model in row_verification.recorded_models()
                for version, key in plain(model.history.model)
                .order_by("pk")
                .values_list("pk", model._meta.pk.attname)
            },
            [
                (model._meta.label, pk)
                for model in row_verification.recorded_models()
                for pk in keys_of(model)
            ],
        )


class Nothing(Exception):
    """There is no target left for this way in this batch."""


@dataclass
class Batch:
    """Tamperings that do not get into each other's way."""

    rng: random.Random
    targets: Targets
    taken: set[Any] = field(default_factory=set)

    def pick(self, group: str, choices: list[Any]) -> Any:
        """One of the choices nobody has taken in this batch."""
        free = [each for each in choices if (group, each) not in self.taken]
        if not free:
            raise Nothing(group)
        chosen = self.rng.choice(free)
        self.taken.add((group, chosen))
        return chosen

    def step(self, *, first: int = 2) -> StepRecord:
        """A record apart from the others that were chosen: a break is named at it and at the one that follows."""
        town = StepRecord.objects.order_by("pk").first().township_id
        # As they stand: the head or a number may have been tampered with before.
        there = sorted(StepRecord.objects.filter(township=town).values_list("sequence", flat=True))
        near = {n + d for group, n in self.taken if group == "step" for d in (-1, 0, 1)}
        far = [n for n in there[:-1] if n >= first and n not in near]
        return StepRecord.objects.get(township=town, sequence=self.pick("step", far))


def plain(model: type[models.Model]) -> models.QuerySet[Any]:
    """The rows of a table without what refuses to write them."""
    return models.QuerySet(model)


def other(column: models.Field, value: Any, rng: random.Random) -> Any:
    """Another value the column may hold; None where none comes to mind."""
    if isinstance(column, models.ForeignKey):
        keys = plain(column.related_model).exclude(pk=value).values_list("pk", flat=True)[:50]
        return rng.choice(list(keys))
    if column.choices:
        return rng.choice([key for key, _ in column.flatchoices if key != value])
    if isinstance(value, str):
        limit = column.max_length or 400
        return (f"改{rng.randint(0, 999)}" + value)[:limit] if limit > 3 else value[::-1]
    by_kind = (
        (bool, lambda: not value),
        (date, lambda: value + timedelta(days=rng.randint(1, 400))),
        (int, lambda: value + rng.randint(1, 9)),
        (dict | list, lambda: {"改": rng.randint(0, 999)}),
    )
    return next((make() for kind, make in by_kind if isinstance(value, kind)), _in_place_of_none(column, rng))


def _in_place_of_none(column: models.Field, rng: random.Random) -> Any:
    if isinstance(column, models.DateTimeField):
        return clock.now() + timedelta(days=rng.randint(1, 400))
    return date(2025, 1, rng.randint(1, 28)) if isinstance(column, models.DateField) else None


def alter(model: type[models.Model], pk: Any, names: list[str], rng: random.Random) -> str:
    """Another value in one of these columns of a row, whichever the database's own constraints let through."""
    held = plain(model).filter(pk=pk).values().get()
    for name in rng.sample(names, len(names)):
        column = next(each for each in model._meta.concrete_fields if each.attname == name)
        try:
            value = other(column, held[name], rng)
            if value is None or value == held[name]:
                continue
            with transaction.atomic():
                plain(model).filter(pk=pk).update(**{name: value})
        except (IntegrityError, DataError, IndexError, ValueError):
            continue
        return f"{name}: {held[name]!r} → {value!r}"
    raise Nothing(model._meta.label)


def keys_of(model: type[models.Model]) -> list[Any]:
    return list(plain(model).order_by("pk").values_list("pk", flat=True))


def place_of(record: StepRecord) -> str:
    return f"第{record.sequence}条纪实"


# -- the chain --------------------------------------------------------------------------------------------------------


def change_a_record(batch: Batch) -> Done:
    record = batch.step()
    names = [name for name in CONTENT if name not in {"township_id", "matter_id"}]
    return Done(
        f"{place_of(record)} {alter(StepRecord, record.pk, names, batch.rng)}", (f"{place_of(record)}：",)
    )


def change_an_algorithm(batch: Batch) -> Done:
    record = batch.step()
    plain(StepRecord).filter(pk=record.pk).update(
        algorithm=batch.rng.choice(["sha256", "none", "sha256-3", ""])
    )
    return Done("algorithm", (f"{place_of(record)}：内容与摘要",))


def change_a_link(batch: Batch) -> Done:
    record = batch.step()
    name = batch.rng.choice(["digest", "previous"])
    plain(StepRecord).filter(pk=record.pk).update(**{name: f"{batch.rng.getrandbits(256):064x}"})
    return Done(f"link {name}", (f"{place_of(record)}：",))


def delete_a_record(batch: Batch) -> Done:
    record = batch.step()
    _take_rows(batch, record)
    plain(StepRow).filter(record=record)._raw_delete(using="default")
    plain(StepRecord).filter(pk=record.pk)._raw_delete(using="default")
    return Done("record deleted", (f"{place_of(record)}：缺失",))


def _take_rows(batch: Batch, record: StepRecord) -> None:
    """Nothing else is done to versions no record lists any more: they would not be named at it."""
    rows = {("history", (row.table, row.history_id)) for row in record.rows.all()}
    if rows & batch.taken:
        raise Nothing("the rows of the record")
    batch.taken |= rows


def change_what_a_record_lists(batch: Batch) -> Done:
    record = batch.step()
    row = record.rows.order_by("pk").first()
    if row is None:
        plain(StepRow).create(
            record=record, table="township.historicalunit", history_id=9_000_000 + record.pk, digest=""
        )
    elif batch.rng.random() < 0.5:
        plain(StepRow).filter(pk=row.pk).update(digest="0" * 64)
    else:
        _take_rows(batch, record)
        plain(StepRow).filter(pk=row.pk)._raw_delete(using="default")
    return Done("row of a record", (f"{place_of(record)}：所列变更行与摘要不符",))


# -- histories and rows ------------------------------------------------------------------------------------------------


def _versions(batch: Batch) -> tuple[type[models.Model], Any]:
    untouched = [each for each, row in batch.targets.versions.items() if ("row", row) not in batch.taken]
    table, pk = batch.pick("history", untouched)
    batch.taken.add(("row", batch.targets.versions[table, pk]))
    return apps.get_model(table), pk


def change_a_version(batch: Batch) -> Done:
    model, pk = _versions(batch)
    names = [each.attname for each in model._meta.concrete_fields if not each.primary_key]
    said = alter(model, pk, names, batch.rng)
    return Done(
        f"{model._meta.label} {pk} {said}", (f"变更行 {pk}：被改动", model.instance_type._meta.verbose_name)
    )


def delete_a_version(batch: Batch) -> Done:
    model, pk = _versions(batch)
    plain(model).filter(pk=pk)._raw_delete(using="default")
    return Done(
        f"{model._meta.label} {pk} deleted", (f"变更行 {pk}：被删除", model.instance_type._meta.verbose_name)
    )


def insert_a_version(batch: Batch) -> Done:
    model, pk = _versions(batch)
    copied = plain(model).filter(pk=pk).values().get()
    copied["history_id"] = batch.pick("new", list(range(5_000_000, 5_010_000)))
    plain(model).bulk_create([model(**copied)])
    return Done("version inserted", (f"变更行 {copied['history_id']}：没有对应的纪实",))


def _row(batch: Batch) -> tuple[type[models.Model], Any]:
    label, pk = batch.pick("row", batch.targets.rows)
    return apps.get_model(label), pk


def change_a_row(batch: Batch) -> Done:
    model, pk = _row(batch)
    names = [each.attname for each in model.history.model.tracked_fields if not each.primary_key]
    said = alter(model, pk, names, batch.rng)
    sentence = (
        "检索用的姓名与姓名不符" if said.partition(":")[0] in worked_out(model) else "与最后一次记录不符"
    )
    return Done(f"{model._meta.label} {pk} {said}", (f"{model._meta.verbose_name} {pk}：{sentence}",))


def worked_out(model: type[models.Model]) -> set[str]:
    """The columns that are held against the rest of their row, not against the history."""
    return {each.attname for each in model._meta.concrete_fields if row_verification.is_recomputed(each)}


def delete_a_row(batch: Batch) -> Done:
    model, pk = _row(batch)
    if model is Township:
        # It is named, but nothing beneath it is walked any more: the others of the batch would go unnamed.
        raise Nothing("the township itself")
    try:
        with transaction.atomic():
            plain(model).filter(pk=pk)._raw_delete(using="default")
    except IntegrityError as refusal:
        # The guard of the quotas, which nobody lifts, and immediate keys.
        raise Nothing(str(refusal)) from refusal
    return Done("row deleted", (f"{model._meta.verbose_name} {pk}：记录仍在、数据已无",))


def insert_a_row(batch: Batch) -> Done:
    """A copy of a row under a key of its own, where no constraint forbids it."""
    for _ in range(40):
        model, pk = _row(batch)
        copied = plain(model).filter(pk=pk).values().get()
        copied[model._meta.pk.attname] = key = batch.pick("new", list(range(6_000_000, 6_010_000)))
        try:
            with transaction.atomic():
                plain(model).bulk_create([model(**copied)])
        except (IntegrityError, ValueError):
            continue
        return Done("row inserted", (f"{model._meta.verbose_name} {key}：没有变更历史",))
    raise Nothing("insert")


# -- accounts ------------------------------------------------------------------------------------------------------------


def _row_of(batch: Batch, label: str) -> Any:
    return batch.pick("row", [row for row in batch.targets.rows if row[0] == label])[1]


def change_an_account(batch: Batch) -> Done:
    user = User.objects.get(pk=_row_of(batch, "township.User"))
    name, value = batch.rng.choice(
        [
            ("cadre_id", None),
            ("name", "冒名"),
            ("is_active", not user.is_active),
            ("username", f"x{user.pk}"),
            ("must_change_password", not user.must_change_password),
            ("password_mark", "0" * 64),
        ]
    )
    if getattr(user, name) == value:
        name, value = "is_active", not user.is_active
    plain(User).filter(pk=user.pk).update(**{name: value})
    return Done(f"account {name}", (f"用户 {user.pk}：与最后一次记录不符",))


def copy_a_password(batch: Batch) -> Done:
    pk = _row_of(batch, "township.User")
    theirs = User.objects.exclude(pk=pk).order_by("pk").values_list("password", flat=True)
    plain(User).filter(pk=pk).update(password=batch.rng.choice(list(theirs)))
    return Done("password", (f"用户 {pk}（", "密码与最后一次记录不符"))


# -- issued papers ------------------------------------------------------------------------------------------------------


def _paper(batch: Batch) -> IssuedPaper:
    """A paper whose record nobody touches in this batch: it is named by what the record says of it."""
    near = {number + d for group, number in batch.taken if group == "step" for d in (-1, 0, 1)}
    papers = dict(plain(IssuedPaper).order_by("pk").values_list("pk", "step"))
    paper = IssuedPaper.objects.get(
        pk=batch.pick("paper", [pk for pk, step in papers.items() if step not in near])
    )
    batch.taken.add(("step", paper.step))
    return paper


def change_an_issued_paper(batch: Batch) -> Done:
    """Another content, name, day, or what is said of it, whatever column lets itself be altered."""
    paper = _paper(batch)
    own = {"id", "township_id", "kind", "key", "number"}
    names = [each.attname for each in IssuedPaper._meta.concrete_fields if each.attname not in own]
    return Done(f"paper {alter(IssuedPaper, paper.pk, names, batch.rng)}", ("文书“", f"编号 {paper.pk}）："))


def delete_an_issued_paper(batch: Batch) -> Done:
    paper = _paper(batch)
    plain(IssuedPaper).filter(pk=paper.pk)._raw_delete(using="default")
    return Done("paper deleted", (f"文书“{paper.title}”（第{paper.number}次印发）", "印发的文书已无"))


# -- the end of the chain, boxes, files ----------------------------------------------------------------------------------


def change_the_head(batch: Batch) -> Done:
    head = ChainHead.objects.get(pk=batch.pick("head", keys_of(ChainHead)))
    if batch.rng.random() < 0.5:
        head.length += batch.rng.choice([-1, 1, 7])
    else:
        head.digest = head.digest[::-1]
    plain(ChainHead).filter(pk=head.pk).update(length=head.length, digest=head.digest)
    return Done("head", ("纪实链末端", str(head.township)))


def _box(batch: Batch, state: str) -> Box:
    boxes = list(Box.objects.filter(state=state).values_list("pk", flat=True))
    return Box.objects.get(pk=batch.pick("row", [("ballots.Box", pk) for pk in boxes])[1])


def change_a_closed_box(batch: Batch) -> Done:
    box = _box(batch, "closed")
    model = batch.rng.choice([Ballot, Receipt, Slip, Urn])
    own = models.Q(category__box=box) if model is Slip else models.Q(box=box)
    rows = list(plain(model).filter(own).order_by("pk").values_list("pk", flat=True))
    if not rows:
        # Another deed of this batch has taken them.
        raise Nothing
    pk = batch.rng.choice(rows)
    if model is Urn:
        plain(Urn).filter(pk=pk).update(contents=b"anything")
    elif model is Ballot and batch.rng.random() < 0.5:
        plain(Ballot).filter(pk=pk).update(answers=[[1]])
    else:
        plain(model).filter(pk=pk)._raw_delete(using="default")
    return Done(f"closed box: {model.__name__}", (f"票箱“{box.title}”",))


def change_an_open_box(batch: Batch) -> Done:
    box = _box(batch, "open")
    if batch.rng.random() < 0.5:
        plain(Urn).filter(box=box).update(contents=batch.rng.randbytes(200))
    else:
        slip = box.slips.order_by("pk").first()
        if slip is None:
            raise Nothing
        plain(Slip).filter(pk=slip.pk)._raw_delete(using="default")
    return Done("open box", (f"票箱“{box.title}”",))


def change_a_file(batch: Batch) -> Done:
    kept = Attachment.objects.get(pk=_row_of(batch, "township.Attachment"))
    place = Path(settings.MEDIA_ROOT) / kept.file.name
    if batch.rng.random() < 0.5:
        place.unlink()
        return Done("file deleted", (f"附件 {kept.pk}（", "文件缺失"))
    place.write_bytes(b"%PDF-another")
    return Done("file changed", (f"附件 {kept.pk}（", "文件被替换"))


def lay_a_file(batch: Batch) -> Done:
    name = f"attachments/{batch.rng.choice('abc')}/{batch.rng.getrandbits(64):x}.pdf"
    place = Path(settings.MEDIA_ROOT) / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"%PDF-")
    return Done("stray file", (f"附件目录中的文件 {name}：没有登记",))


# -- the guards themselves ------------------------------------------------------------------------------------------------


def touch_a_guard(batch: Batch) -> Done:
    """Drop, switch off, or replace a trigger by one of its name that does nothing."""
    table, name = batch.pick("guard", sorted(guards._found()))
    deed = batch.rng.choice(["drop", "replace", "disable" if connection.vendor == "postgresql" else "drop"])
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        if deed == "disable":
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
        else:
            cursor.execute(f"DROP TRIGGER {name}{on}")
        if deed == "replace":
            cursor.execute(_harmless(table, name))
    said = {"drop": "缺失", "replace": "被改动", "disable": "被停用"}[deed]
    return Done(f"guard {deed}", (f"数据表 {table} 的触发器 {name}：{said}",))


def _harmless(table: str, name: str) -> str:
    """A trigger that refuses the changes of rows nobody has."""
    if connection.vendor == "postgresql":
        return (
            f"CREATE TRIGGER {name} BEFORE DELETE OR UPDATE ON {table} FOR EACH ROW WHEN (false) "
            "EXECUTE FUNCTION refuse_change()"
        )
    refusal = f"SELECT RAISE(ABORT, '{append_only.REFUSAL}')"
    return f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN 0 BEGIN {refusal}; END"


#: Every way, and how often it is tried among a thousand.
WAYS: dict[Callable[[Batch], Done], int] = {
    change_a_record: 140, change_an_algorithm: 40, change_a_link: 50, delete_a_record: 40,
    change_what_a_record_lists: 50, change_a_version: 150, delete_a_version: 50, insert_a_version: 40,
    change_a_row: 160, delete_a_row: 40, insert_a_row: 20, change_an_account: 40, copy_a_password: 30,
    change_the_head: 10, change_a_closed_box: 10, change_an_open_box: 10, change_a_file: 20, lay_a_file: 20,
    touch_a_guard: 50, change_an_issued_paper: 22, delete_an_issued_paper: 8,
}  # fmt: skip


def plan(rng: random.Random, batches: int) -> Iterator[list[Callable[[Batch], Done]]]:
    """The thousand, shuffled and dealt out; the guards are touched in a batch of their own, for the others lift them."""
    deeds = [way for way, times in WAYS.items() for _ in range(times) if way is not touch_a_guard]
    rng.shuffle(deeds)
    for start in range(batches):
        yield deeds[start::batches]
    yield [touch_a_guard] * WAYS[touch_a_guard]
