"""Who has to withdraw because of whom, computed from family tables."""

from datetime import date

import pytest

from township.roster.identity import with_check_digit
from township.roster.kinship import FamilyRecord, FiledPerson, KinshipCategory, KinshipIndex
from township.roster.kinship_words import PATHS, read_relation

SPOUSE, DIRECT, COLLATERAL, IN_LAW = KinshipCategory

WORDS = {
    SPOUSE: "妻子 妻 老婆 丈夫 夫 老公 配偶 爱人",
    DIRECT: """
        父亲 父 爸爸 生父 母亲 母 妈妈 生母 继父 养父 继母 养母 祖父 爷爷 祖母 奶奶 外祖父 外公 姥爷 外祖母 外婆 姥姥
        曾祖父 曾祖母 外曾祖父 外曾祖母 儿子 子 儿 独生子 独子 女儿 女 独生女 独女 子女 孩子 继子 养子 继女 养女
        孙子 孙 孙儿 孙女 孙女儿 外孙 外孙子 外孙女 曾孙 曾孙子 曾孙女
        长子 次子 三子 长女 次女 小女儿 大儿子 幼子 长孙 祖母(已故) 父亲（退休）""",
    COLLATERAL: """
        兄 弟 哥 哥哥 弟弟 兄长 兄弟 胞兄 胞弟 姐 妹 姐姐 妹妹 姊 姊妹 姐妹 胞姐 胞妹 兄弟姐妹
        同父异母兄 同父异母弟 同父异母哥哥 同父异母弟弟 同父异母姐 同父异母妹 同父异母姐姐 同父异母妹妹
        同母异父兄 同母异父弟 同母异父哥哥 同母异父弟弟 同母异父姐 同母异父妹 同母异父姐姐 同母异父妹妹
        伯父 伯伯 伯 叔父 叔叔 叔 姑姑 姑母 姑妈 姑 舅舅 舅父 舅 姨母 姨妈 姨
        侄子 侄儿 侄 侄女 外甥 外甥子 外甥女
        堂兄 堂弟 堂哥 堂兄弟 堂姐 堂妹 堂姐妹 表兄 表弟 表哥 表兄弟 表姐 表妹 表姐妹
        姑表兄 姑表弟 姑表姐 姑表妹 舅表兄 舅表弟 舅表姐 舅表妹 姨表兄 姨表弟 姨表姐 姨表妹
        大哥 二姐 小妹 二叔 大姑 三舅 小姨""",
    IN_LAW: """
        岳父 丈人 妻父 岳母 丈母娘 丈母 妻母 公公 夫父 婆婆 夫母 儿媳 儿媳妇 女婿
        内兄 内弟 妻兄 妻弟 妻哥 大舅子 小舅子 妻姐 妻妹 姨姐 姨妹 大姨子 小姨子
        大伯子 小叔子 夫兄 夫弟 大姑子 小姑子 夫姐 夫妹
        嫂子 嫂 嫂嫂 弟媳 弟媳妇 弟妹 弟妇 姐夫 妹夫 妹婿 姐丈 妻嫂 内嫂 连襟 妯娌 亲家公 亲家母 亲家
        伯母 婶婶 婶母 婶子 婶 姑父 姑夫 姑丈 舅母 舅妈 姨父 姨夫 姨丈
        侄媳 侄媳妇 侄女婿 外甥媳妇 外甥媳 外甥女婿 堂嫂 堂弟媳 堂姐夫 堂妹夫 表嫂 表弟媳 表姐夫 表妹夫
        内侄 妻侄 内侄女 妻侄女
        大嫂 二姐夫 配偶之妹 妻子的弟弟 儿子之配偶之父亲 妻子的表妹 丈夫的叔叔""",
    None: """
        孙媳 孙媳妇 孙女婿 外孙女婿 侄孙 侄孙女 堂侄 堂侄女 堂外甥 堂外甥女 表侄 表侄女 表外甥 表外甥女
        伯祖父 叔祖父 伯公 叔公 姑祖母 姑奶奶 舅爷 舅公 姨奶奶
        妻子的祖父 丈夫的外祖母 表弟的女婿 祖父的堂弟""",
}


def person(key: str, **known: object) -> FiledPerson:
    return FiledPerson(key, name=str(known.pop("name", f"某{key}")), **known)


def linked(owner: str, relation: str, relative: str) -> FamilyRecord:
    return FamilyRecord(owner, relation, f"某{relative}", linked_key=relative)


def index_of(*statements: str) -> KinshipIndex:
    """Statements like 甲 妻子 乙: in the file of 甲, 乙 is entered as the wife, linked."""
    parts = [statement.split() for statement in statements]
    keys = sorted({key for owner, _, relative in parts for key in (owner, relative)})
    return KinshipIndex([person(key) for key in keys], [linked(*part) for part in parts])


def category_of(index: KinshipIndex, one: str, other: str) -> KinshipCategory | None:
    kinship, mirrored = index.between(one, other), index.between(other, one)
    assert (kinship and kinship.category) == (mirrored and mirrored.category)
    assert (kinship and kinship.certain) == (mirrored and mirrored.certain)
    return kinship.category if kinship else None


@pytest.mark.parametrize(
    ("word", "category"),
    tuple((word, category) for category, words in WORDS.items() for word in words.split()),
)
def test_a_word_leads_to_its_category_seen_from_either_side(word, category):
    index = index_of(f"甲 {word} 乙")
    assert category_of(index, "甲", "乙") == category
    assert index.problems == []
    if category:
        kinship = index.between("甲", "乙")
        assert kinship.certain
        assert kinship.description.startswith("某乙为某甲的")
        assert kinship.via == index.between("乙", "甲").via == (linked("甲", word, "乙"),)


def test_every_word_of_the_vocabulary_is_tested():
    tested = {word for words in WORDS.values() for word in words.split()}
    assert PATHS.keys() <= tested


@pytest.mark.parametrize(
    "word", ("前妻", "前夫", "", "之", "大", "朋友", "妻子的", "妻子（离异）", "监护人", "媳妇")
)
def test_an_unknown_word_is_reported_and_never_guessed(word):
    record = linked("甲", word, "乙")
    index = KinshipIndex([person("甲"), person("乙")], [record, linked("甲", "父亲", "丙")])
    assert index.between("甲", "乙") is None
    assert index.unrecognised == (record,)
    assert [problem.record for problem in index.problems] == [record]
    assert "改用干部任免审批表的规范称谓" in index.problems[0].message


def test_words_tell_the_sex_of_both_people():
    assert (read_relation("岳父").owner_sex, read_relation("岳父").relative_sex) == ("男", "男")
    assert (read_relation("小姑子").owner_sex, read_relation("小姑子").relative_sex) == ("女", "女")
    assert (read_relation("子女").owner_sex, read_relation("子女").relative_sex) == (None, None)


# Both sides of the limits


def test_cousins_are_within_three_generations_and_their_children_are_not():
    index = index_of("甲 父亲 父", "父 父亲 祖", "伯 父亲 祖", "堂 父亲 伯", "侄 父亲 堂")
    assert category_of(index, "甲", "伯") == COLLATERAL
    assert category_of(index, "甲", "堂") == COLLATERAL
    assert category_of(index, "甲", "侄") is None
    assert index.between("甲", "堂").description == "某堂为某甲的堂兄弟（三代以内旁系血亲关系）"


def test_second_cousins_and_a_grandparents_siblings_are_outside():
    index = index_of("甲 祖父 祖", "祖 弟弟 叔祖", "叔祖 孙子 从", "父 父亲 祖")
    assert category_of(index, "甲", "祖") == DIRECT
    assert category_of(index, "父", "叔祖") == COLLATERAL
    assert category_of(index, "甲", "叔祖") is None
    assert category_of(index, "甲", "从") is None


def test_a_siblings_child_is_inside_and_a_siblings_grandchild_outside():
    index = index_of("甲 弟弟 弟", "弟 女儿 侄", "侄 儿子 孙")
    assert category_of(index, "甲", "侄") == COLLATERAL
    assert category_of(index, "甲", "孙") is None


def test_the_direct_line_has_four_generations():
    index = index_of("甲 父亲 父", "父 父亲 祖", "祖 父亲 曾", "曾 父亲 高", "高 父亲 上")
    assert [category_of(index, "甲", key) for key in "父祖曾高"] == [DIRECT] * 4
    assert category_of(index, "甲", "上") is None


def test_in_laws_are_the_closed_list_seen_from_either_side():
    index = index_of(
        "甲 妻子 妻",
        "妻 父亲 岳父",
        "岳父 父亲 太岳父",
        "妻 弟弟 舅子",
        "舅子 妻子 舅嫂",
        "舅嫂 妹妹 远亲",
        "妻 堂妹 妻堂妹",
        "妻堂妹 丈夫 堂妹夫",
        "妻 叔叔 妻叔",
        "舅子 儿子 妻侄",
        "妻侄 儿子 妻侄孙",
        "甲 儿子 儿",
        "儿 妻子 媳",
        "媳 父亲 亲家",
        "媳 弟弟 媳弟",
        "儿 儿子 孙",
        "孙 妻子 孙媳",
    )
    inside = ("岳父", "舅子", "舅嫂", "媳", "亲家", "妻堂妹", "妻叔", "妻侄")
    outside = ("太岳父", "远亲", "堂妹夫", "妻侄孙", "媳弟", "孙媳")
    assert [category_of(index, "甲", key) for key in inside] == [IN_LAW] * len(inside)
    assert [category_of(index, "甲", key) for key in outside] == [None] * len(outside)


def test_a_person_is_no_relative_of_their_own():
    index = index_of("甲 哥哥 乙", "乙 弟弟 甲")
    assert index.between("甲", "甲") is None
    assert [kinship.relative.key for kinship in index.relatives_of("甲")] == ["乙"]


def test_an_unknown_key_is_an_error_and_not_a_stranger():
    index = index_of("甲 哥哥 乙")
    with pytest.raises(KeyError):
        index.between("甲", "丙")


# Relations put together from several files


def test_one_mans_father_is_the_others_uncle():
    index = index_of("甲 父亲 丙", "乙 伯父 丙")
    kinship = index.between("甲", "乙")
    assert kinship.category == COLLATERAL
    assert kinship.certain
    assert set(kinship.via) == {linked("甲", "父亲", "丙"), linked("乙", "伯父", "丙")}
    assert kinship.term == "堂兄弟姐妹"


def test_two_files_meet_in_a_relative_who_has_no_file():
    number = with_check_digit("33019919500101001")
    records = [FamilyRecord(owner, "父亲", "王大", identity_number=number.lower()) for owner in "甲乙"]
    index = KinshipIndex([person("甲"), person("乙")], records)
    kinship = index.between("甲", "乙")
    assert (kinship.category, kinship.certain) == (COLLATERAL, True)
    assert set(kinship.via) == set(records)


def test_the_evidence_names_every_record_a_conclusion_rests_on():
    # 丙 is 甲's father because both brothers have one father; only together the records say so.
    index = index_of("甲 弟弟 乙", "乙 父亲 丙", "丁 岳父 丙")
    kinship = index.between("甲", "丁")
    assert kinship.category == IN_LAW
    assert len(kinship.via) == 3


def test_a_description_uses_the_word_of_the_file_and_otherwise_a_term_of_its_own():
    people = [
        person("甲", name="李某"),
        person("乙", name="陈某", birth_month=date(1982, 1, 1)),
        person("丙", name="王某", birth_month=date(1985, 1, 1)),
    ]
    index = KinshipIndex(people, [linked("甲", "妻子", "乙"), linked("乙", "二妹", "丙")])
    assert index.between("甲", "乙").description == "陈某为李某的妻子（夫妻关系）"
    assert index.between("甲", "丙").description == "王某为李某的配偶之妹（近姻亲关系）"
    assert index.between("丙", "甲").description == "李某为王某的姐之配偶（近姻亲关系）"


@pytest.mark.parametrize(
    ("statements", "term"),
    (
        (("甲 父亲 丙", "丙 弟弟 乙"), "伯叔父"),
        (("甲 母亲 丙", "丙 弟弟 乙"), "舅父"),
        (("甲 母亲 丙", "丙 妹妹 乙"), "姨母"),
        (("甲 父亲 丙", "丙 妹妹 乙"), "姑母"),
        (("甲 弟弟 丙", "丙 女儿 乙"), "侄女"),
        (("甲 妹妹 丙", "丙 儿子 乙"), "外甥"),
        (("甲 女儿 丙", "丙 儿子 乙"), "外孙"),
        (("甲 母亲 丙", "丙 父亲 乙"), "外祖父"),
        (("甲 儿子 丙", "丙 岳父 乙"), "儿子之配偶之父亲"),
        (("甲 妻子 丙", "丙 妹夫 乙"), "配偶之姐妹之配偶"),
        (("甲 舅舅 丙", "丙 儿子 乙"), "表兄弟"),
        (("甲 妻子 丙", "丙 配偶 甲", "乙 女婿 甲"), "配偶之父母"),
    ),
)
def test_a_composed_relation_is_put_into_words(statements, term):
    assert index_of(*statements).between("甲", "乙").term == term


def test_relatives_are_listed_nearest_category_first():
    index = index_of("甲 妻子 妻", "妻 哥哥 舅", "甲 儿子 儿", "甲 堂弟 堂", "外 朋友 甲")
    found = index.relatives_of("甲")
    assert [kinship.category for kinship in found] == [SPOUSE, DIRECT, COLLATERAL, IN_LAW]
    assert index.relatives_of("外") == []


def test_keys_may_be_numbers():
    records = [FamilyRecord(1, "父亲", "某", linked_key=3), FamilyRecord(2, "父亲", "某", linked_key=3)]
    index = KinshipIndex([FiledPerson(1, "某甲"), FiledPerson(2, "某乙"), FiledPerson(3, "某")], records)
    assert index.between(1, 2).category == COLLATERAL
    assert [kinship.relative.key for kinship in index.relatives_of(1)] == [3, 2]
