"""Fictional names and chance figures, always the same ones in the same order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭郎鲁韦马方俞任袁柳鲍史唐薛雷贺倪汤"
GIVEN = (
    "建国", "志强", "海峰", "国梁", "文斌", "晓东", "立军", "永胜", "嘉豪", "宇轩", "子墨", "思远", "明哲", "俊杰", "鹏程",
    "秀兰", "玉梅", "春燕", "丽华", "雅琴", "晓芳", "静怡", "雨桐", "欣然", "若曦", "慧敏", "佳宁", "海燕", "红霞", "婷婷",
)  # fmt: skip
#: What their parents are called, and their children.
ELDERS = (
    "水根", "德福", "根生", "长庚", "金土", "宝林", "阿炳", "荣生", "大树", "福田", "连生", "国柱", "土根", "顺昌", "有财",
    "桂花", "阿珍", "秀英", "菊仙", "银娣", "玉莲", "彩凤", "月娥", "素珍", "水仙", "金花", "凤英", "小妹", "美珍", "荷花",
)  # fmt: skip
CHILDREN = (
    "浩然", "子轩", "一鸣", "沐阳", "宸宇", "睿哲", "天佑", "奕辰", "书航", "泽楷", "景行", "知行", "云帆", "远航", "乐山",
    "梓涵", "一诺", "语桐", "诗雨", "可心", "芷若", "安然", "晨曦", "思齐", "嘉禾", "忆南", "念初", "知夏", "如意", "亦菲",
)  # fmt: skip
#: Of each the first so many are men's.
MENS = 15

Item = TypeVar("Item")


class FictionalNames:
    """Fictional names, each once, always in the same order."""

    def __init__(self, taken: set[str]) -> None:
        self._random = random.Random(20260101)  # noqa: S311  (a fixed order, nothing secret)
        self._taken = set(taken)

    def next(self, female: bool, surname: str = "", given: tuple[str, ...] = GIVEN) -> str:
        while True:
            own = self._random.choice(given[MENS:] if female else given[:MENS])
            name = (surname or self._random.choice(SURNAMES)) + own
            if name not in self._taken:
                self._taken.add(name)
                return name

    def pick(self, items: Sequence[Item]) -> Item:
        return self._random.choice(items)

    def some(self, items: Sequence[Item], count: int) -> list[Item]:
        return self._random.sample(items, count)

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)
