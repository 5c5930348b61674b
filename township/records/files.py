"""This checks that the attachments lie where they were put, as they were, and that nothing lies beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.core.files.storage import Storage

from .attachments import Attachment, digest_of
from .verification import CHUNK, Break

#: So many files nobody has registered are named one by one.
NAMED = 100


@dataclass(frozen=True)
class Kept:
    """A file that is registered somewhere: how it is called, where it lies, its digest."""

    place: str
    name: str
    sha256: str


#: Where else files are registered: whoever keeps some beside the attachments tells of them here.
FURTHER: list[Callable[[], Iterable[Kept]]] = []


def registered() -> Iterator[Kept]:
    """These files ought to lie in the storage, each with what it ought to be."""
    for kept in Attachment.objects.order_by("pk").iterator(CHUNK):
        yield Kept(f"附件 {kept.pk}（{kept.title}）", str(kept.file), kept.sha256)
    for tell in FURTHER:
        yield from tell()


def verify() -> Iterator[Break]:
    storage = Attachment._meta.get_field("file").storage
    names = set()
    for kept in registered():
        names.add(kept.name)
        yield from _as_it_was(storage, kept)
    yield from _strays(storage, names)


def _as_it_was(storage: Storage, kept: Kept) -> Iterator[Break]:
    try:
        with storage.open(kept.name, "rb") as stream:
            if digest_of(stream) != kept.sha256:
                yield Break(kept.place, "文件内容与摘要不符：文件被替换")
    except FileNotFoundError:
        yield Break(kept.place, "文件缺失")


def _strays(storage: Storage, names: set[str]) -> Iterator[Break]:
    """Files that belong to no record: put there by hand, or left by an upload that was cut off."""
    strays = [name for name in listed(storage) if name not in names]
    for name in strays[:NAMED]:
        yield Break(f"附件目录中的文件 {name}", "没有登记：上传中断留下的，或者绕过系统放入")
    if len(strays) > NAMED:
        yield Break("附件目录", f"共有 {len(strays)} 个文件没有登记，以上列出 {NAMED} 个")


def listed(storage: Storage, folder: str = "") -> Iterator[str]:
    """A storage, or a folder of it, lists every file by its name; none where it cannot list."""
    try:
        folders, files = storage.listdir(folder)
    except (FileNotFoundError, NotImplementedError):
        return
    yield from sorted(f"{folder}{name}" for name in files)
    for name in sorted(folders):
        yield from listed(storage, f"{folder}{name}/")
