"""The names of the villages: who stands this year, and who stood before, are called alike."""

from __future__ import annotations

SURNAMES = "龚俞陆沈何章余赵方潘戴胡丁许钱吴梅程顾邵卢万骆温庄柴宋熊纪舒"
MEN = (
    "福根",
    "建华",
    "志明",
    "卫忠",
    "国强",
    "建明",
    "春生",
    "水根",
    "海波",
    "金土",
    "永良",
    "学军",
    "林生",
    "树根",
)
WOMEN = ("小琴", "秀英", "秀兰", "丽娟", "雪梅", "亚芬", "美珍", "云仙", "菊芬", "彩萍")
