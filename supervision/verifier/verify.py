#!/usr/bin/env python3
"""核对导出的纪实链和专项检查资料包，不需要本系统，也不需要安装任何东西：Python 3.11 即可。

    python3 verify.py 纪实.jsonl [检查点 …] [--key 公钥]
    python3 verify.py 资料包.zip [检查点 …] [--key 公钥] [--index 目录摘要]

逐条重新计算摘要，指出第一条不符的纪实；再与以前交出的检查点对照，发现整链重算、截去末尾和恢复旧备份。资料包另外逐个核对文件的
摘要、目录的摘要和已印发文书的原件。相符以 0 退出，不符以 1 退出，文件不能读取以 2 退出。检查点的签名在装有 cryptography 时核对，
否则注明“签名未核”；--key 为监督员另行保存的公钥，--index 为系统页面或纪实中所记的目录摘要。

It stands alone on purpose: whoever checks the record should not have to trust the program that wrote it.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    HAS_LIBRARY = True
except ImportError:
    # A bare Python checks everything but the signature, and says so.
    HAS_LIBRARY = False

RECORDS, CHECKPOINT, BUNDLE = "township-records-1", "township-checkpoint-1", "township-bundle-1"
ALGORITHMS = ("sha256-2",)
HOLDS, BROKEN, UNREADABLE = 0, 1, 2


class Unreadable(Exception):
    """A file that is not what it should be."""


def canonical(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: Any) -> str:
    return hashlib.sha256(canonical(content).encode()).hexdigest()


# -- the chain ------------------------------------------------------------------------------------------------------


def lines(path: Path) -> Iterator[Any]:
    try:
        with path.open(encoding="utf-8") as file:
            yield from parsed(file, str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path} 不能读取：{error}") from error


def parsed(text: Iterable[str], name: str) -> Iterator[Any]:
    """The lines of a file, each read as JSON."""
    read = 0
    try:
        for line in text:
            read += 1
            yield json.loads(line)
    except UnicodeDecodeError as error:
        raise Unreadable(f"{name} 不能读取：{error}") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{name} 第 {read} 行不能读取：文件不完整或被改动") from error


@dataclass
class Told:
    """What the records say of bundles and papers, gathered while the chain is walked."""

    #: The digests under which the index of a bundle was sealed.
    indexes: set[str] = field(default_factory=set)
    #: The digests of issued papers, by kind, key and number.
    papers: dict[tuple[Any, Any, Any], str] = field(default_factory=dict)

    def note(self, content: Any) -> None:
        details = content.get("details") or {}
        if content.get("code") == "bundle.index" and content.get("outcome") == "done":
            self.indexes.add(str(details.get("index")))
        for each in details.get("papers") or ():
            self.papers[each.get("kind"), each.get("key"), each.get("number")] = each.get("digest")


def check(
    path: Path, wanted: set[int], content: Iterator[Any] | None = None, told: Told | None = None
) -> tuple[dict[str, Any], dict[int, str], list[str]]:
    """The head of the file, the digests at the wanted places and the end, and the first thing that is wrong."""
    content = content or lines(path)
    head = next(content, None)
    if not isinstance(head, dict) or head.get("format") != RECORDS:
        raise Unreadable(f"{path} 不是导出的纪实，或者不是本核对程序认识的格式")
    length, last, end = 0, "", None
    at: dict[int, str] = {}
    for line in content:
        if not isinstance(line, dict):
            return head, at, [f"第{length + 1}条纪实不完整"]
        if "checkpoint" in line:
            end = line["checkpoint"]
            continue
        if wrong := wrong_with(line, length, last):
            return head, at, [wrong]
        length, last = line["sequence"], line["digest"]
        if length in wanted or length == 1:
            at[length] = last
        if told:
            told.note(line["content"])
    at[length] = last
    head["found"] = length
    return head, at, wrong_at_the_end(head, end, length, last)


def wrong_with(line: dict[str, Any], length: int, last: str) -> str | None:
    """What is wrong with a record that should follow one of that place and digest, if anything."""
    place = f"第{length + 1}条纪实"
    try:
        if line["sequence"] != length + 1:
            return f"{place}缺失"
        if line["previous"] != last:
            return f"{place}与前一条不相连：前一条被改动、删除或插入"
        wrong = wrong_within(line)
    except (KeyError, TypeError, AttributeError):
        return f"{place}不完整"
    return wrong and f"{place}（{line['content'].get('label', '')}）{wrong}"


def wrong_within(line: dict[str, Any]) -> str | None:
    """What is wrong with a record beside its own digests, wherever it stands, if anything."""
    content = line["content"]
    if line["algorithm"] not in ALGORITHMS:
        return f"的摘要算法（{line['algorithm']}）未知"
    if digest([line["algorithm"], line["sequence"], line["previous"], content]) != line["digest"]:
        return "内容与摘要不符：内容被改动"
    return None if digest(sorted(line["rows"])) == content["rows_digest"] else "所列变更行与摘要不符"


def wrong_at_the_end(head: dict[str, Any], end: Any, length: int, last: str) -> list[str]:
    if not isinstance(end, dict):
        return [f"文件在第{length}条以后中断：没有末尾的检查点"]
    if (end.get("length"), end.get("digest")) != (length, last) or head.get("length") != length:
        return [f"末尾的检查点为{end.get('length')}条，文件中实有{length}条，或末条被改动"]
    return []


# -- checkpoints ------------------------------------------------------------------------------------------------------


def checkpoints(paths: list[Path]) -> list[dict[str, Any]]:
    """The checkpoints of files and of folders of files, the shortest chain first."""
    files = [file for path in paths for file in (sorted(path.glob("*.json")) if path.is_dir() else [path])]
    found = [line for file in files for line in checkpoints_in(lines(file))]
    return sorted(found, key=lambda each: each["length"])


def checkpoints_in(found: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """The lines of a file that are to be checkpoints. Raises Unreadable."""
    for each in found:
        if (
            not isinstance(each, dict)
            or each.get("format") != CHECKPOINT
            or not isinstance(each.get("length"), int)
        ):
            raise Unreadable("所给的检查点不是检查点，或者不是本核对程序认识的格式")
        yield each


def disagreement(given: dict[str, Any], head: dict[str, Any], at: dict[int, str], agreed: int) -> str:
    """Where the chain does not agree with a checkpoint handed over before; empty if it does."""
    if given.get("origin") != at.get(1):
        return "首条纪实的摘要不同：检查点属于另一个乡镇，或者整链从头重算"
    if head["found"] < given["length"]:
        return f"当时{given['length']}条，现有{head['found']}条：末尾被截去，或者恢复了旧备份"
    if at.get(given["length"]) != given.get("digest"):
        where = f"第{agreed + 1}条至第{given['length']}条之间" if agreed else f"第{given['length']}条或以前"
        return f"摘要不符：{where}有纪实被改动，其后整链重算"
    return ""


def signature(given: dict[str, Any], key: str) -> tuple[bool, str]:
    """Whether the signature may stand, and what can be said of it."""
    if not given.get("signature"):
        return not key, "未签名，签名未核"
    if key and given.get("key") != key:
        return False, "不是所给公钥签的名"
    if not HAS_LIBRARY:
        return True, "签名未核：本机没有 cryptography"
    covered = canonical({name: value for name, value in given.items() if name != "signature"})
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(given["key"]))
        public.verify(base64.b64decode(given["signature"]), covered.encode())
    except (ValueError, InvalidSignature):
        return False, "签名与内容不符：检查点被改动"
    return True, "签名相符" if key else "签名与所附公钥相符；没有用 --key 给出另行保存的公钥，签名未核"


# -- a bundle -----------------------------------------------------------------------------------------------------------

INDEX, CHAIN = "index.json", "纪实.jsonl"
PIECE = 1 << 20


class ArchiveFiles:
    """The files of an archive, each read as often as it is asked for; `opened` hands out what is under a name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.zip = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile) as error:
            raise Unreadable(f"{path} 不能读取：{error}") from error

    def names(self) -> list[str]:
        return self.zip.namelist()

    def opened(self, name: str) -> IO[bytes]:
        return self.zip.open(name)

    def read(self, name: str) -> bytes:
        try:
            with self.opened(name) as stream:
                return stream.read()
        except (OSError, KeyError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
            raise Unreadable(f"{name} 不能读取：{error}") from error

    def measured(self, name: str) -> tuple[str, int]:
        """Digest and size of a file, read in pieces."""
        value, size = hashlib.sha256(), 0
        with self.opened(name) as stream:
            while piece := stream.read(PIECE):
                value.update(piece)
                size += len(piece)
        return value.hexdigest(), size


def index_of(bundle: ArchiveFiles) -> tuple[dict[str, Any], str]:
    """The index of a bundle with its digest. Raises Unreadable."""
    text = bundle.read(INDEX)
    try:
        index = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{INDEX} 不能读取：不完整或被改动") from error
    files = index.get("files") if isinstance(index, dict) else None
    if not isinstance(files, list) or index.get("format") != BUNDLE:
        raise Unreadable(f"{INDEX} 不是资料包的目录，或者不是本核对程序认识的格式")
    if not all(isinstance(each, dict) and isinstance(each.get("name"), str) for each in files):
        raise Unreadable(f"{INDEX} 不完整或被改动")
    return index, hashlib.sha256(text).hexdigest()


def wrong_files(bundle: ArchiveFiles, index: dict[str, Any]) -> Iterator[str]:
    """Every file that is not what the index says, is missing, or stands in no index."""
    names = Counter(bundle.names())
    listed = Counter(each["name"] for each in index["files"])
    yield from (f"文件 {name}：在压缩包中有两份" for name, times in names.items() if times > 1)
    yield from (f"文件 {name}：在目录中列了两次" for name, times in listed.items() if times > 1)
    for each in index["files"]:
        yield from wrong_file(bundle, each, names)
    allowed = {INDEX, CHAIN} if index.get("records") else {INDEX}
    yield from (
        f"文件 {name}：目录中没有登记" for name in names if name not in listed and name not in allowed
    )


def wrong_file(bundle: ArchiveFiles, told: dict[str, Any], names: Counter[str]) -> Iterator[str]:
    name = told["name"]
    if name not in names:
        yield f"文件 {name}：缺失"
        return
    try:
        found, size = bundle.measured(name)
    except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        yield f"文件 {name}：损坏，不能读取（{error}）"
        return
    if (found, size) != (told.get("sha256"), told.get("size")):
        yield f"文件 {name}：与目录中的摘要不符，内容被改动"
        return
    sealed = told.get("sealed") or {}
    if sealed.get("kind") == "scan" and sealed.get("sha256") != found:
        yield f"文件 {name}：与登记的原件摘要不符，不是原件"
    if sealed.get("kind") == "original" and original_digest(bundle.read(name)) != sealed.get("sha256"):
        yield f"文件 {name}：与印发时的摘要不符"


def original_digest(text: bytes) -> str:
    """The digest of a paper as it was issued; empty for what is none."""
    try:
        whole = json.loads(text)
        return digest([whole["algorithm"], whole["covered"]])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def wrong_papers(index: dict[str, Any], told: Told) -> Iterator[str]:
    """The papers of which the records tell another digest, or nothing."""
    for each in index["files"]:
        sealed = each.get("sealed") or {}
        if sealed.get("kind") not in ("paper", "original"):
            continue
        known = told.papers.get((sealed.get("paper"), sealed.get("key"), sealed.get("number")))
        if known != sealed.get("sha256"):
            yield f"文件 {each['name']}：纪实中没有这次印发，或者摘要不同"


def verify_bundle(bundle: ArchiveFiles, given: list[dict[str, Any]], key: str, wanted: str) -> int:
    """Index, files, records and checkpoints of a bundle: all that is wrong is said."""
    index, found = index_of(bundle)
    say(
        f"{index.get('name', '')}：第{index.get('number')}次资料包，{index.get('year')}年度，目录摘要 {found}"
    )
    wrong = list(wrong_files(bundle, index))
    if wanted and wanted != found:
        wrong.append("目录：与 --index 给出的摘要不符，目录被改动")
    answer = HOLDS
    if CHAIN in bundle.names():
        answer = verify_chain(bundle, given, key, index, found, wrong)
    elif index.get("records"):
        wrong.append(f"文件 {CHAIN}：缺失")
    elif given:
        # Whoever takes the chain out of an archive has to change its index as well, and the records alone tell of that.
        wrong.append("检查点：资料包中没有纪实链，所给的检查点无从对照")
    elif not wanted:
        say("资料包中没有纪实链，目录摘要未核：用 --index 给出系统页面或纪实中所记的目录摘要。")
    for each in wrong:
        say(f"不符 · {each}")
    if not wrong:
        say(f"目录所列 {len(index['files'])} 个文件齐全，内容与摘要一致。")
    return BROKEN if wrong else answer


def verify_chain(
    bundle: ArchiveFiles,
    given: list[dict[str, Any]],
    key: str,
    index: dict[str, Any],
    found: str,
    wrong: list[str],
) -> int:
    """The chain of a bundle with the checkpoints; what it does not tell of the index and the papers is added to `wrong`."""
    told = Told()
    try:
        with io.TextIOWrapper(bundle.opened(CHAIN), encoding="utf-8") as text:
            answer = verify(bundle.path, [*given, *kept_in(bundle)], key, parsed(text, CHAIN), told)
    except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
        raise Unreadable(f"{CHAIN} 不能读取：{error}") from error
    if answer == HOLDS:
        if found not in told.indexes:
            wrong.append("目录：摘要不在纪实中，目录被改动，或者不是这条纪实链的资料包")
        wrong += wrong_papers(index, told)
    return answer


def kept_in(bundle: ArchiveFiles) -> list[dict[str, Any]]:
    """The checkpoints that lie in a bundle."""
    names = [each for each in bundle.names() if each.startswith("检查点/")]
    found: list[dict[str, Any]] = []
    for name in names:
        try:
            found += checkpoints_in(parsed(bundle.read(name).decode().splitlines(), name))
        except UnicodeDecodeError as error:
            raise Unreadable(f"{name} 不能读取：{error}") from error
    return found


# -- what is said -------------------------------------------------------------------------------------------------------


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def verify(
    path: Path,
    given: list[dict[str, Any]],
    key: str,
    content: Iterator[Any] | None = None,
    told: Told | None = None,
) -> int:
    given = sorted(given, key=lambda each: each["length"])
    head, at, wrong = check(path, {each["length"] for each in given}, content, told)
    for each in wrong:
        say(f"不符 · {each}")
    if wrong:
        return BROKEN
    say(
        f"{head.get('name', '')}：纪实 {head['found']} 条，首尾相连，内容与摘要一致；末端摘要 {at[head['found']]}"
    )
    agreed, broken = 0, False
    for checkpoint in given:
        fault = disagreement(checkpoint, head, at, agreed)
        stands, said = signature(checkpoint, key)
        place = f"检查点（{str(checkpoint.get('taken_at', ''))[:10]}，第{checkpoint['length']}条）"
        if fault or not stands:
            broken = True
            say(f"不符 · {place}：{fault or said}")
        else:
            agreed = int(checkpoint["length"])
            say(f"{place}：相符；{said}")
    if not given:
        say("没有对照以前交出的检查点：整链重算、截去末尾、恢复旧备份，单凭这个文件不能发现。")
    return BROKEN if broken else HOLDS


def main() -> int:
    parser = argparse.ArgumentParser(description="核对导出的纪实链、专项检查资料包和检查点")
    parser.add_argument("records", type=Path, help="导出的纪实（.jsonl）或资料包（.zip）")
    parser.add_argument("checkpoints", type=Path, nargs="*", help="以前交出的检查点文件或目录")
    parser.add_argument("--key", default="", help="检查点的公钥（base64）")
    parser.add_argument("--index", default="", help="另行保存的资料包目录摘要")
    options = parser.parse_args()
    try:
        if zipfile.is_zipfile(options.records):
            bundle = ArchiveFiles(options.records)
            return verify_bundle(bundle, checkpoints(options.checkpoints), options.key, options.index)
        return verify(options.records, checkpoints(options.checkpoints), options.key)
    except Unreadable as error:
        say(str(error))
        return UNREADABLE


if __name__ == "__main__":
    sys.exit(main())
