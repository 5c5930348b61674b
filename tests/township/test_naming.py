"""One person is one name, in whatever spelling it arrives."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township import naming

#: Letters that grow, fold or compose when they are normalised, accents, dots and what nobody sees, close together.
ODD = "张三·．。 Jo１ａİﬁ①㈱\u0300\u0301\u0345\u115f\u3164\u00a8\u2024\uf9dc"  # noqa: RUF001 - of every width
TANGLED = st.text(st.sampled_from(ODD), max_size=8)
ANYTHING = st.text(max_size=12) | TANGLED
HAN = st.text(st.sampled_from("张三李小红买提吐尔逊欧阳娜㐂𠮷𬱖"), min_size=1, max_size=4)
DOTS = "·•・．.‧∙⋅･。"  # noqa: RUF001 - of every width
NOISE = [
    "\u200b",
    "\u00ad",
    "\u200e",
    "\ufe0f",
    "\U000e0100",
    "\ufeff",
    "\u2060",
    "\u3164",
    " ",
    "\u3000",
    "\t",
    "\n",
    "\u00a0",
]


@st.composite
def spellings(draw):
    """A name of one or two parts, and one way in which somebody might type it."""
    parts = draw(st.lists(HAN, min_size=1, max_size=2))
    noise = st.sampled_from(["", *NOISE])
    written = draw(st.sampled_from(["", *DOTS])).join(
        "".join(draw(noise) + character for character in part) for part in parts
    )
    return "·".join(parts), written + draw(noise)


@given(ANYTHING)
def test_normalising_twice_is_normalising_once(text):
    assert naming.stored(naming.stored(text)) == naming.stored(text)
    assert naming.stored_all(naming.stored_all(text)) == naming.stored_all(text)
    assert naming.compared(naming.compared(text)) == naming.compared(text)


@given(ANYTHING)
def test_what_is_stored_is_still_the_same_name(text):
    assert naming.compared(naming.stored(text)) == naming.compared(text)


@given(spellings())
def test_every_spelling_of_a_name_compares_equal(name_and_spelling):
    name, spelling = name_and_spelling
    assert naming.compared(spelling) == naming.compared(name)
    assert naming.same(spelling, name)


@given(spellings())
def test_han_characters_are_stored_exactly_as_typed(name_and_spelling):
    name, spelling = name_and_spelling
    assert naming.stored(spelling).replace("·", "") == name.replace("·", "")
    compatible = "\uf9dc\u2f42"
    assert naming.stored(compatible) == compatible
    assert naming.compared(compatible) == unicodedata.normalize("NFKC", compatible)


@given(ANYTHING)
def test_nothing_invisible_is_stored(text):
    assert not [c for c in naming.stored(text) if c in NOISE and c != " "]


@pytest.mark.parametrize(
    ("typed", "kept"),
    (
        ("张\u3000三", "张三"),
        (" 张 三 ", "张三"),
        ("测\u200b试甲", "测试甲"),
        ("测\u202d试\u202c甲", "测试甲"),
        ("吴昊天１", "吴昊天1"),
        ("买买提•吐尔逊", "买买提·吐尔逊"),
        ("买买提 ・ 吐尔逊", "买买提·吐尔逊"),
        ("买买提.吐尔逊", "买买提·吐尔逊"),
        ("买买提\uff0e\uff0e吐尔逊", "买买提·吐尔逊"),
        ("Juan  Pérez", "Juan Pérez"),
        ("\uff2a\uff0e Smith", "J. Smith"),
        ("张三（女）", "张三（女）"),
        ("𬱖 㐂", "𬱖㐂"),
    ),
)
def test_a_name_is_stored_in_one_spelling(typed, kept):
    assert naming.stored(typed) == kept


#: Dots that somebody types, or a keyboard, a font or another language puts, for the one between the parts of a name.
DOTS_TYPED = {
    "·": "the dot itself", "˙": "first tone of the zhuyin keyboard", "\u0387": "Greek", "ᐧ": "Canadian syllabics",
    "᛫": "runic", "•": "bullet, as Word makes of a star", "\u2024": "one dot leader", "‧": "Taiwan's keyboards",
    "∘": "ring operator, of the symbols of input methods", "∙": "bullet operator", "⋅": "dot operator of formulas",
    "●": "of the symbols of input methods", "◦": "white bullet", "⦁": "Z notation", "⸰": "ring point",
    "⸱": "word separator", "⸳": "raised dot", "・": "Japanese", "･": "Japanese, half width", "ㆍ": "Korean keyboards",
    "ꞏ": "sinological", "𐄁": "Aegean", "。": "the full stop, on the same key", "\uff0e": "full width", "｡": "half width",
    "﹒": "small", ".": "plain",
}  # fmt: skip
#: What looks like one and is none, and why.
NO_DOTS = {
    "、": "stands between two people", ",": "stands between two people", "-": "between two surnames of one person",
    "○": "a zero, or a character that was lost", "\u3007": "a Han character", "°": "of degrees: a slip to be seen",
    "་": "part of a Tibetan word", "\u309c": "part of a Japanese syllable", ":": "of a line with a label", "*": "masked",
    "'": "part of a Latin name",
}  # fmt: skip


@pytest.mark.parametrize("dot", DOTS_TYPED)
def test_whatever_dot_is_typed_between_two_parts_it_is_one_name_with_one_dot(dot):
    written = f"买买提{dot}吐尔逊"
    assert naming.stored(written) == naming.stored(f"买买提 {dot}{dot} 吐尔逊") == "买买提·吐尔逊"
    assert naming.same(written, "买买提·吐尔逊")
    assert naming.same(written, "买买提吐尔逊")


@pytest.mark.parametrize("other", NO_DOTS)
def test_what_only_looks_like_a_dot_stays_as_it_is(other):
    written = f"买买提{other}吐尔逊"
    assert naming.stored(written) == written
    assert not naming.same(written, "买买提·吐尔逊")


def test_different_names_stay_different():
    assert not naming.same("张三", "张三丰")
    assert not naming.same("", "")
    assert naming.same("买买提 吐尔逊", "买买提·吐尔逊")
    assert naming.same("JOHN smith", "John Smith")


@pytest.mark.parametrize(
    ("typed", "names"),
    (
        ("钱敏、孙丽", ["钱敏", "孙丽"]),
        ("钱 敏，孙丽; 李四", ["钱敏", "孙丽", "李四"]),
        ("钱敏 孙丽", ["钱敏", "孙丽"]),
        ("钱 敏", ["钱敏"]),
        ("、", []),
    ),
)
def test_several_names_in_one_line_are_told_apart(typed, names):
    assert naming.people_in(typed) == names


def test_one_name_twice_is_seen_in_any_spelling():
    assert naming.twice_in(["钱敏", "孙丽", "钱 敏"]) == "钱 敏"
    assert naming.twice_in(["钱敏", "孙丽"]) == ""
