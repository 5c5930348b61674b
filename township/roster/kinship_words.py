"""The words for relatives (称谓) used in personnel files, each as a path of single steps.

A step is one letter: F father, M mother, P parent, S son, D daughter, C child, B brother, Z sister, G
sibling, H husband, W wife, E spouse. 妻妹 is WZ, the wife's sister. Lower case f, m, s, d are step and
adoptive relations: parent and child before the law, but beside the parents by birth. The letters carry the
sexes: WZ says that the owner of the file is a man and the relative a woman.

Three things are read around the table: an ordinal (长子, 二叔), a remark that a relative died or retired
(父亲（已故）), and a composition (妻子的妹妹, 配偶之母). Anything else is unknown and gets reported. 前妻
and 前夫 are left out on purpose: the relation has ended, somebody has to look.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_TABLE = {
    # spouse
    "W": "妻子 妻 老婆",
    "H": "丈夫 夫 老公",
    "E": "配偶 爱人",
    # direct line upwards
    "F": "父亲 父 爸爸 生父",
    "M": "母亲 母 妈妈 生母",
    "f": "继父 养父",
    "m": "继母 养母",
    "FF": "祖父 爷爷",
    "FM": "祖母 奶奶",
    "MF": "外祖父 外公 姥爷",
    "MM": "外祖母 外婆 姥姥",
    "FFF": "曾祖父",
    "FFM": "曾祖母",
    "MFF": "外曾祖父",
    "MFM": "外曾祖母",
    # direct line downwards
    "S": "儿子 子 儿 独生子 独子",
    "D": "女儿 女 独生女 独女",
    "C": "子女 孩子",
    "s": "继子 养子",
    "d": "继女 养女",
    "SS": "孙子 孙 孙儿",
    "SD": "孙女 孙女儿",
    "DS": "外孙 外孙子",
    "DD": "外孙女",
    "SSS": "曾孙 曾孙子",
    "SSD": "曾孙女",
    # collaterals within three generations: common ancestor no further than a grandparent
    "B": "兄 弟 哥 哥哥 弟弟 兄长 兄弟 胞兄 胞弟",
    "Z": "姐 妹 姐姐 妹妹 姊 姊妹 姐妹 胞姐 胞妹",
    "G": "兄弟姐妹",
    "FS": "同父异母兄 同父异母弟 同父异母哥哥 同父异母弟弟",
    "FD": "同父异母姐 同父异母妹 同父异母姐姐 同父异母妹妹",
    "MS": "同母异父兄 同母异父弟 同母异父哥哥 同母异父弟弟",
    "MD": "同母异父姐 同母异父妹 同母异父姐姐 同母异父妹妹",
    "FB": "伯父 伯伯 伯 叔父 叔叔 叔",
    "FZ": "姑姑 姑母 姑妈 姑",
    "MB": "舅舅 舅父 舅",
    "MZ": "姨母 姨妈 姨",
    "BS": "侄子 侄儿 侄",
    "BD": "侄女",
    "ZS": "外甥 外甥子",
    "ZD": "外甥女",
    "FBS": "堂兄 堂弟 堂哥 堂兄弟",
    "FBD": "堂姐 堂妹 堂姐妹",
    "PGS": "表兄 表弟 表哥 表兄弟",
    "PGD": "表姐 表妹 表姐妹",
    "FZS": "姑表兄 姑表弟",
    "FZD": "姑表姐 姑表妹",
    "MBS": "舅表兄 舅表弟",
    "MBD": "舅表姐 舅表妹",
    "MZS": "姨表兄 姨表弟",
    "MZD": "姨表姐 姨表妹",
    # relatives by marriage
    "WF": "岳父 丈人 妻父",
    "WM": "岳母 丈母娘 丈母 妻母",
    "HF": "公公 夫父",
    "HM": "婆婆 夫母",
    "SW": "儿媳 儿媳妇",
    "DH": "女婿",
    "WB": "内兄 内弟 妻兄 妻弟 妻哥 大舅子 小舅子",
    "WZ": "妻姐 妻妹 姨姐 姨妹 大姨子 小姨子",
    "HB": "大伯子 小叔子 夫兄 夫弟",
    "HZ": "大姑子 小姑子 夫姐 夫妹",
    "BW": "嫂子 嫂 嫂嫂 弟媳 弟媳妇 弟妹 弟妇",
    "ZH": "姐夫 妹夫 妹婿 姐丈",
    "WBW": "妻嫂 内嫂",
    "WZH": "连襟",
    "HBW": "妯娌",
    "CEF": "亲家公",
    "CEM": "亲家母",
    "CEP": "亲家",
    "FBW": "伯母 婶婶 婶母 婶子 婶",
    "FZH": "姑父 姑夫 姑丈",
    "MBW": "舅母 舅妈",
    "MZH": "姨父 姨夫 姨丈",
    "BSW": "侄媳 侄媳妇",
    "BDH": "侄女婿",
    "ZSW": "外甥媳妇 外甥媳",
    "ZDH": "外甥女婿",
    "FBSW": "堂嫂 堂弟媳",
    "FBDH": "堂姐夫 堂妹夫",
    "PGSW": "表嫂 表弟媳",
    "PGDH": "表姐夫 表妹夫",
    "WBS": "内侄 妻侄",
    "WBD": "内侄女 妻侄女",
    # known, yet outside every category
    "SSW": "孙媳 孙媳妇",
    "SDH": "孙女婿",
    "DDH": "外孙女婿",
    "BSS": "侄孙",
    "BSD": "侄孙女",
    "FBSS": "堂侄",
    "FBSD": "堂侄女",
    "FBDS": "堂外甥",
    "FBDD": "堂外甥女",
    "PGSS": "表侄",
    "PGSD": "表侄女",
    "PGDS": "表外甥",
    "PGDD": "表外甥女",
    "FFB": "伯祖父 叔祖父 伯公 叔公",
    "FFZ": "姑祖母 姑奶奶",
    "FMB": "舅爷 舅公",
    "FMZ": "姨奶奶",
}

PATHS: dict[str, str] = {word: path for path, words in _TABLE.items() for word in words.split()}

#: 其他: what the official editor has for those no ordinal is left for.
_ORDINAL = re.compile(r"^(?:其他|其它|[大二三四五六七八九十小长次幼末老]+)")
_REMARK = re.compile(r"[(（](?:已故|已去世|去世|已亡|亡|故|已退休|退休|离休)[)）]$")
_JOINT = re.compile(r"[之的]")

_SHAPE = str.maketrans(
    dict.fromkeys("FMPfm", "U")
    | dict.fromkeys("SDCsd", "D")
    | dict.fromkeys("BZG", "UD")
    | dict.fromkeys("HWE", "S")
)
_MALE_STEPS = frozenset("FfSsBH")
_FEMALE_STEPS = frozenset("MmDdZW")


@dataclass(frozen=True)
class RelationWord:
    """A word for a relative, read as a path from the owner of the file to the relative."""

    word: str
    path: str

    @property
    def shape(self) -> str:
        """The path without sexes: U up to a parent, D down to a child, S across to the spouse."""
        return self.path.translate(_SHAPE)

    @property
    def relative_sex(self) -> str | None:
        return step_sex(self.path[-1])

    @property
    def owner_sex(self) -> str | None:
        """The sex of the owner, where the word gives it away: 岳父 is listed by a man."""
        return {"W": "男", "H": "女"}.get(self.path[0])


@lru_cache(maxsize=1024)
def read_relation(word: str) -> RelationWord | None:
    """The path a word stands for; nothing for a word outside the vocabulary."""
    plain = _REMARK.sub("", re.sub(r"\s+", "", word or ""))
    paths = [_path(part) for part in _JOINT.split(plain)]
    if None in paths:
        return None
    return RelationWord(plain, "".join(paths))


def step_sex(step: str) -> str | None:
    """The sex of the person a step leads to."""
    if step in _MALE_STEPS:
        return "男"
    return "女" if step in _FEMALE_STEPS else None


def _path(word: str) -> str | None:
    return PATHS.get(word) or PATHS.get(_ORDINAL.sub("", word))
