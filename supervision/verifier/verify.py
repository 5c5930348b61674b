#!/usr/bin/env python3
"""核对导出的纪实链，不需要本系统，也不需要安装任何东西：Python 3.11 即可。

    python3 verify.py 纪实.jsonl [检查点 …] [--key 公钥]

逐条重新计算摘要，指出第一条不符的纪实；再与以前交出的检查点对照，发现整链重算、截去末尾和恢复旧备份。相符以 0 退出，不符以 1
退出，文件不能读取以 2 退出。检查点的签名在装有 cryptography 时核对，否则注明“签名未核”；--key 为监督员另行保存的公钥。

It stands alone on purpose: whoever checks the record should not have to trust the program that wrote it.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    HAS_LIBRARY = True
except ImportError:
    # A bare Python checks everything but the signature, and says so.
    HAS_LIBRARY = False

RECORDS, CHECKPOINT = "township-records-1", "township-checkpoint-1"
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
            for number, line in enumerate(file, 1):
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise Unreadable(f"{path} 第 {number} 行不能读取：文件不完整或被改动") from error
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path} 不能读取：{error}") from error


def check(path: Path, wanted: set[int]) -> tuple[dict[str, Any], dict[int, str], list[str]]:
    """The head of the file, the digests at the wanted places and the end, and the first thing that is wrong."""
    content = lines(path)
    head = next(content, None)
    if not isinstance(head, dict) or head.get("format") != RECORDS:
        raise Unreadable(f"{path} 不是导出的纪实，或者不是本核对程序认识的格式")
    length, last, end = 0, "", None
    at: dict[int, str] = {}
    for line in content:
        if "checkpoint" in line:
            end = line["checkpoint"]
            continue
        if wrong := wrong_with(line, length, last):
            return head, at, [wrong]
        length, last = line["sequence"], line["digest"]
        if length in wanted or length == 1:
            at[length] = last
    at[length] = last
    head["found"] = length
    return head, at, wrong_at_the_end(head, end, length, last)


def wrong_with(line: dict[str, Any], length: int, last: str) -> str:
    """What is wrong with a record that should follow one of that place and digest; empty if nothing is."""
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


def wrong_within(line: dict[str, Any]) -> str:
    """Whether a record is what its digests say, wherever it stands."""
    content = line["content"]
    if line["algorithm"] not in ALGORITHMS:
        return f"的摘要算法（{line['algorithm']}）未知"
    if digest([line["algorithm"], line["sequence"], line["previous"], content]) != line["digest"]:
        return "内容与摘要不符：内容被改动"
    return "" if digest(sorted(line["rows"])) == content["rows_digest"] else "所列变更行与摘要不符"


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
    found = [line for file in files for line in lines(file)]
    for each in found:
        if (
            not isinstance(each, dict)
            or each.get("format") != CHECKPOINT
            or not isinstance(each.get("length"), int)
        ):
            raise Unreadable("所给的检查点不是检查点，或者不是本核对程序认识的格式")
    return sorted(found, key=lambda each: each["length"])


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


# -- what is said -------------------------------------------------------------------------------------------------------


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def verify(path: Path, given: list[dict[str, Any]], key: str) -> int:
    head, at, wrong = check(path, {each["length"] for each in given})
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
        stands, told = signature(checkpoint, key)
        place = f"检查点（{str(checkpoint.get('taken_at', ''))[:10]}，第{checkpoint['length']}条）"
        if fault or not stands:
            broken = True
            say(f"不符 · {place}：{fault or told}")
        else:
            agreed = int(checkpoint["length"])
            say(f"{place}：相符；{told}")
    if not given:
        say("没有对照以前交出的检查点：整链重算、截去末尾、恢复旧备份，单凭这个文件不能发现。")
    return BROKEN if broken else HOLDS


def main() -> int:
    parser = argparse.ArgumentParser(description="核对导出的纪实链和检查点")
    parser.add_argument("records", type=Path, help="导出的纪实（.jsonl）")
    parser.add_argument("checkpoints", type=Path, nargs="*", help="以前交出的检查点文件或目录")
    parser.add_argument("--key", default="", help="检查点的公钥（base64）")
    options = parser.parse_args()
    try:
        return verify(options.records, checkpoints(options.checkpoints), options.key)
    except Unreadable as error:
        say(str(error))
        return UNREADABLE


if __name__ == "__main__":
    sys.exit(main())
