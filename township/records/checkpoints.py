"""检查点: how far a township's chain reached at a moment and with which digest it ended, to be kept outside the database.

A chain that was written anew as a whole, cut at its end, or came back from an old copy agrees with itself. It does not
agree with a checkpoint handed over before. One line of text, so that it can be printed, scanned and typed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from township.refusal import Refusal
from township.required_value import known

from . import clock, signing
from .attachments import Attachment
from .matter import Matter
from .models import ChainHead, StepRecord
from .verification import Break

if TYPE_CHECKING:
    from township.models import Township

#: Names the layout; another one gets another name, and the stand-alone verifier learns it.
FORMAT = "township-checkpoint-1"

#: What a verification says that was given no checkpoint.
NONE_GIVEN = "没有对照以前交出的检查点：整链重算、截去末尾、恢复旧备份，单凭数据库自身不能发现。"


class NotACheckpoint(ValueError):
    """A text that is no checkpoint; the message is a sentence for whoever handed it in."""


@dataclass(frozen=True)
class Checkpoint:
    """One checkpoint. `origin` is the digest of the first record: by it a township is known again.

    `counts` are numbers that never fall. `key` and `signature` are empty where the installation has no key.
    """

    township: int
    name: str
    origin: str
    length: int
    digest: str
    taken_at: str
    counts: dict[str, int] = field(default_factory=dict)
    key: str = ""
    signature: str = ""

    @property
    def signed_text(self) -> str:
        """The signature covers everything of a checkpoint but itself."""
        content = {"format": FORMAT, **asdict(self)}
        del content["signature"]
        return _line(content)

    @property
    def text(self) -> str:
        return _line({"format": FORMAT, **asdict(self)})

    @property
    def day(self) -> str:
        """The day is that where the township is, not where the clock of the server counts."""
        return clock.day_of(datetime.fromisoformat(self.taken_at)).isoformat()

    @property
    def fingerprint(self) -> str:
        return signing.fingerprint(self.key) if self.key else ""


def _line(content: dict[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def take(township: Township) -> Checkpoint:
    """The checkpoint of this moment is taken, signed where there is a key. Raises KeyUnusable."""
    counts = _counts(township)
    head = known(ChainHead.objects.filter(township=township).first())
    made = Checkpoint(
        township=township.pk,
        name=township.name,
        origin=_digest_at(township, 1),
        length=head.length,
        digest=head.digest,
        taken_at=clock.now().isoformat(timespec="seconds"),
        counts=counts,
        key=signing.public_key(),
    )
    _, signature = signing.sign(made.signed_text)
    return Checkpoint(**{**asdict(made), "signature": signature})


def _counts(township: Township) -> dict[str, int]:
    """What only grows: nothing of it is ever deleted."""
    return {
        "accounts": township.users.count(),
        "attachments": Attachment.objects.filter(township=township).count(),
        "matters": Matter.objects.filter(township=township).count(),
    }


_COUNTED = {"accounts": "账号", "attachments": "附件", "matters": "事项"}


def read(text: str) -> Checkpoint:
    """A checkpoint is read from its line of text. Raises NotACheckpoint."""
    try:
        content = json.loads(text)
        if content.pop("format") != FORMAT:
            raise NotACheckpoint("检查点的格式不是本版本的")
        found = Checkpoint(**content)
    except NotACheckpoint:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotACheckpoint("这不是检查点：把检查点文件的内容整行交来") from error
    if not _is_whole(found):
        raise NotACheckpoint("检查点的内容不完整")
    return found


def _is_whole(found: Checkpoint) -> bool:
    """Whether every part is of its kind: the line has been outside, in anybody's hands."""
    words = (found.name, found.origin, found.digest, found.taken_at, found.key, found.signature)
    if not all(isinstance(word, str) for word in words) or not isinstance(found.counts, dict):
        return False
    if any(type(number) is not int for number in (found.township, found.length, *found.counts.values())):
        return False
    try:
        return datetime.fromisoformat(found.taken_at).tzinfo is not None
    except ValueError:
        return False


def read_all(text: str) -> list[Checkpoint]:
    """A text holds a checkpoint a line. Raises NotACheckpoint."""
    return [read(line) for line in text.splitlines() if line.strip()]


def against(township: Township, given: Iterable[Checkpoint]) -> Iterator[Break]:
    """A township's chain disagrees with these checkpoints handed over before, the shortest first.

    Each names the stretch of the chain in which it must have been changed: after the last that agrees.
    """
    agreed = 0
    for checkpoint in sorted(given, key=lambda each: each.length):
        found = list(_disagreements(township, checkpoint, agreed))
        yield from found
        if not found:
            agreed = checkpoint.length


def _disagreements(township: Township, given: Checkpoint, agreed: int) -> Iterator[Break]:
    place = f"{township} 检查点（{given.day}，第{given.length}条）"
    if refusal := refusal_of_signature(given):
        yield Break(place, str(refusal))
        return
    head = ChainHead.objects.filter(township=township).first()
    if head is None or head.length < given.length:
        yield Break(
            place, f"当时{given.length}条，现有{head.length if head else 0}条：末尾被截去，或者恢复了旧备份"
        )
        return
    if _digest_at(township, given.length) != given.digest:
        where = f"第{agreed + 1}条至第{given.length}条之间" if agreed else f"第{given.length}条或以前"
        yield Break(place, f"摘要不符：{where}有纪实被改动，其后整链重算")
    for name, number in _counts(township).items():
        if number < given.counts.get(name, 0):
            yield Break(place, f"{_COUNTED[name]}当时{given.counts[name]}个，现有{number}个：被删除")


def _digest_at(township: Township, sequence: int) -> str:
    found = StepRecord.objects.filter(township=township, sequence=sequence).values_list("digest", flat=True)
    return found.first() or ""


def of(township: Township, given: Iterable[Checkpoint]) -> list[Checkpoint]:
    """These of the checkpoints belong to this township."""
    return [each for each in given if each.township == township.pk]


def refusal_of_signature(given: Checkpoint) -> Refusal | None:
    """A signature cannot be what this installation wrote for this reason; nothing is said of one that cannot be checked."""
    if given.signature and not signing.holds(given.signed_text, given.key, given.signature):
        return Refusal("签名与内容不符：检查点被改动")
    return None


def signature_of(given: Checkpoint) -> str:
    """This can be said of a checkpoint's signature, in words."""
    if not given.signature:
        return "未签名（签名未核）"
    if refusal := refusal_of_signature(given):
        return str(refusal)
    if given.key != signing.public_key():
        return f"签名与所附公钥相符，但不是本机现用的公钥（{given.fingerprint}），签名未核"
    return f"已签名，公钥指纹 {given.fingerprint}"
