"""An uploaded file is opened only if its kind, its size and what it would unpack to allow it."""

from __future__ import annotations

import zipfile
from typing import IO

from django.core.files.uploadedfile import UploadedFile

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
#: A full roster of 10,000 people with their parts, 70,000 rows, unpacks to about 45 MB, one part at most thirtyfold.
LARGEST_UNPACKED = 100 * MEGABYTE
STEEPEST = 200
#: Below this a steep ratio is only a repetitive small file.
SMALL = MEGABYTE
MOST_PARTS = 500

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "用表格软件打开，另存为“Excel 工作簿（.xlsx）”后重新上传"


NO_WORKBOOK = f"文件不是 Excel 工作簿：{_SAVE_AS}"
MACROS = "文件含有宏，另存为不含宏的“Excel 工作簿（.xlsx）”后重新上传"


class NotAdmitted(ValueError):
    """The file is not opened; the text says why and what to do."""


def admit(upload: UploadedFile) -> None:
    """Raise NotAdmitted unless the upload is an ordinary .xlsx workbook of reasonable size."""
    if upload.size > LARGEST:
        raise NotAdmitted("文件不得超过 10 MB，删除图片等无关内容，或分成几个工作簿后重新上传")
    if upload.size == 0:
        raise NotAdmitted("文件是空的，核对后重新上传")
    _admit_beginning(upload)
    try:
        with zipfile.ZipFile(upload) as archive:
            _admit_parts(archive)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        if isinstance(problem, NotAdmitted):
            raise
        raise NotAdmitted(f"文件已损坏，无法打开：{_SAVE_AS}") from None
    upload.seek(0)


def _admit_beginning(upload: IO[bytes]) -> None:
    upload.seek(0)
    head = upload.read(4)
    if head == _OLE:
        upload.seek(0)
        if _ENCRYPTED in upload.read():
            raise NotAdmitted("文件设有打开密码，取消密码并保存后重新上传")
        raise NotAdmitted(f"这是旧格式（.xls）或其他软件的文件：{_SAVE_AS}")
    if head != _ZIP or not (upload.name or "").lower().endswith(".xlsx"):
        raise NotAdmitted(f"只接受 .xlsx 工作簿：{_SAVE_AS}")
    upload.seek(0)


def _admit_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    # What the workbook is called, its relationships say: they are followed when it is read.
    if "[content_types].xml" not in names:
        raise NotAdmitted(NO_WORKBOOK)
    if any(part.flag_bits & 0x1 for part in parts):
        raise NotAdmitted("文件设有密码，取消密码并保存后重新上传")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise NotAdmitted(MACROS)
    if len(parts) > MOST_PARTS or len(names) < len(parts) or any(map(_is_bomb, parts)):
        raise NotAdmitted(_TOO_MUCH)
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise NotAdmitted(_TOO_MUCH)


_TOO_MUCH = "文件展开后的内容异常庞大，为安全起见不予打开：下载新的模板，只粘贴数据后重新上传"


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    # The sizes are those the archive states; zipfile never unpacks more than stated.
    return part.file_size > SMALL and part.file_size > STEEPEST * max(part.compress_size, 1)
