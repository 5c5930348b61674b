"""Whether the attachments lie where they were put, as they were, and nothing lies beside them."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.files.storage import Storage

from .attachments import Attachment, digest_of
from .verification import CHUNK, Break

#: So many files nobody has registered are named one by one.
NAMED = 100


def verify() -> Iterator[Break]:
    yield from _kept()
    yield from _strays()


def _kept() -> Iterator[Break]:
    for kept in Attachment.objects.order_by("pk").iterator(CHUNK):
        place = f"附件 {kept.pk}（{kept.title}）"
        try:
            with kept.file.open("rb") as stream:
                if digest_of(stream) != kept.sha256:
                    yield Break(place, "文件内容与摘要不符：文件被替换")
        except FileNotFoundError:
            yield Break(place, "文件缺失")


def _strays() -> Iterator[Break]:
    """Files that belong to no attachment: put there by hand, or left by an upload that was cut off."""
    registered = set(Attachment.objects.values_list("file", flat=True))
    strays = [name for name in listed(Attachment._meta.get_field("file").storage) if name not in registered]
    for name in strays[:NAMED]:
        yield Break(f"附件目录中的文件 {name}", "没有登记：上传中断留下的，或者绕过系统放入")
    if len(strays) > NAMED:
        yield Break("附件目录", f"共有 {len(strays)} 个文件没有登记，以上列出 {NAMED} 个")


def listed(storage: Storage, folder: str = "") -> Iterator[str]:
    """The name of every file in a storage, or in a folder of it; none where the storage cannot list."""
    try:
        folders, files = storage.listdir(folder)
    except (FileNotFoundError, NotImplementedError):
        return
    yield from sorted(f"{folder}{name}" for name in files)
    for name in sorted(folders):
        yield from listed(storage, f"{folder}{name}/")
