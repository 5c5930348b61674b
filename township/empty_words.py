"""Some texts say something, others are written only for the form's sake: this tells the two apart."""

from __future__ import annotations

import re

#: What people write where they have nothing to say.
EMPTY_WORDS = frozenset(
    (
        "无",
        "没有",
        "暂无",
        "暂未发现",
        "未发现",
        "不明显",
        "无明显不足",
        "无明显缺点",
        "没有不足",
        "没有缺点",
        "无不足",
        "无缺点",
        "略",
        "不详",
        "不适用",
        "同上",
        "情况属实",
        "符合要求",
        "符合条件",
        "符合规定",
        "无异议",
        "没有问题",
        "无问题",
        "按规定办理",
        "工作需要",
        "见材料",
        "见附件",
        "详见材料",
        "详见附件",
        "同前",
        "如上",
        "见上",
        "其他",
    )
)
#: An account of something has at least so many Chinese characters.
LEAST = 6
#: How a field is called that gives a reason: it never says nothing, in whatever form it stands.
REASON = re.compile(r"(^|_)(reasons?|because|explanation|overlap|differs|vacancy_note|conclusion_text)$")
#: How a field is called that gives the number of a paper, a source or a ground: it names something, in whatever form.
PAPER = re.compile(r"(^|_)(documents?|source|ground)$")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


def plain(text: str) -> str:
    """A text without blanks and punctuation: what two texts are compared by."""
    return "".join(character for character in text if character.isalnum())


def is_blank(text: str) -> bool:
    """Whether nothing is named at all: empty, “。”, “无”, “暂无。” and the like. Names and numbers are asked for no more."""
    return not plain(text) or plain(text) in EMPTY_WORDS


def says_nothing(text: str) -> bool:
    """Whether an account is there only for the form's sake."""
    return is_blank(text) or len(HAN.findall(text)) < LEAST
