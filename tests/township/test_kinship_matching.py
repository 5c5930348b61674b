"""Who is meant in a family record, and what is merely probable or presumed."""

from datetime import date

from township.roster.identity import with_check_digit
from township.roster.kinship import FamilyRecord, FiledPerson, KinshipCategory, KinshipIndex

SPOUSE, DIRECT, COLLATERAL, IN_LAW = KinshipCategory
BORN = date(1980, 5, 1)


def person(key: str, **known: object) -> FiledPerson:
    return FiledPerson(key, name=str(known.pop("name", f"某{key}")), **known)


def linked(owner: str, relation: str, relative: str) -> FamilyRecord:
    return FamilyRecord(owner, relation, f"某{relative}", linked_key=relative)


def index_of(*statements: str) -> KinshipIndex:
    """Statements like 甲 妻子 乙: in the file of 甲, 乙 is entered as the wife, linked."""
    parts = [statement.split() for statement in statements]
    keys = sorted({key for owner, _, relative in parts for key in (owner, relative)})
    return KinshipIndex([person(key) for key in keys], [linked(*part) for part in parts])


def test_name_and_birth_month_make_a_relation_probable_and_so_does_a_name_where_nothing_else_is_told():
    people = [person("甲"), person("乙", name="王芳", birth_month=BORN)]

    def found(**known: object) -> object:
        index = KinshipIndex(people, [FamilyRecord("甲", "妻子", known.pop("name", "王 芳"), **known)])
        kinship = index.between("甲", "乙")
        assert (kinship is None) == (index.between("乙", "甲") is None)
        return kinship and (kinship.category, kinship.certain)

    assert found(birth_month=date(1980, 5, 20)) == (SPOUSE, False)
    assert found(linked_key="乙") == (SPOUSE, True)
    assert found(birth_month=date(1980, 6, 1)) is None
    assert found() == (SPOUSE, False)
    assert found(identity_number=with_check_digit("33019919500101001")) is None
    assert found(name="王方", birth_month=BORN) is None


def test_a_probable_relation_says_that_it_waits_for_confirmation():
    people = [person("甲"), person("乙", name="王芳", birth_month=BORN)]
    index = KinshipIndex(people, [FamilyRecord("甲", "妻子", "王芳", birth_month=BORN)])
    assert index.between("甲", "乙").description == "王芳为某甲的妻子（夫妻关系，待确认）"
    assert index.between("乙", "甲").description == "某甲为王芳的丈夫（夫妻关系，待确认）"


def test_an_identity_number_decides_against_name_and_birth_month():
    woman, namesake = with_check_digit("33019919800501002"), with_check_digit("33019919800501004")
    people = [person("甲"), person("乙", name="王芳", identity_number=woman, birth_month=BORN)]

    def wife(number: str) -> object:
        record = FamilyRecord("甲", "妻子", "王芳", identity_number=number, birth_month=BORN)
        return KinshipIndex(people, [record]).between("甲", "乙")

    assert wife(woman).certain
    assert wife(namesake) is None
    mistyped = woman[:17] + ("0" if woman[17] != "0" else "1")
    assert not wife(mistyped).certain


def test_the_birth_month_in_the_number_serves_as_well_as_the_recognised_one():
    woman = with_check_digit("33019919800501002")
    people = [
        person("甲"),
        person("乙", name="王芳", identity_number=woman, birth_month=date(1979, 5, 1)),
    ]
    for month in (date(1980, 5, 1), date(1979, 5, 1)):
        index = KinshipIndex(people, [FamilyRecord("甲", "妻子", "王芳", birth_month=month)])
        assert index.between("甲", "乙").category == SPOUSE


def test_nobody_of_the_other_sex_is_taken_for_the_relative():
    man = with_check_digit("33019919800501003")
    people = [person("甲"), person("乙", name="王芳", identity_number=man)]
    for word, related in (("妻子", False), ("哥哥", True)):
        index = KinshipIndex(people, [FamilyRecord("甲", word, "王芳", birth_month=BORN)])
        assert (index.between("甲", "乙") is not None) is related


def test_two_people_with_one_name_and_birth_month_are_both_possible():
    people = [person("甲"), *(person(key, name="王芳", birth_month=BORN) for key in "乙丙")]
    index = KinshipIndex(people, [FamilyRecord("甲", "姐姐", "王芳", birth_month=BORN)])
    for key in "乙丙":
        kinship = index.between("甲", key)
        assert (kinship.category, kinship.certain) == (COLLATERAL, False)


def test_the_same_father_by_name_and_birth_month_makes_probable_siblings():
    records = [FamilyRecord(owner, "父亲", "王大", birth_month=date(1950, 1, 1)) for owner in "甲乙"]
    index = KinshipIndex([person("甲"), person("乙")], records)
    kinship = index.between("甲", "乙")
    assert (kinship.category, kinship.certain, set(kinship.via)) == (COLLATERAL, False, set(records))
    assert index.same_name("甲", "乙") == []


def test_equal_names_alone_in_two_records_are_only_a_hint():
    records = [FamilyRecord("甲", "父亲", "王大"), FamilyRecord("乙", "舅舅", "王 大")]
    index = KinshipIndex([person("甲"), person("乙")], records)
    assert index.between("甲", "乙") is None
    [hint] = index.same_name("甲", "乙")
    assert (hint.name, hint.first, hint.second) == ("王大", *records)


def test_a_name_alone_that_somebody_of_the_roster_bears_waits_for_a_named_person():
    """哥哥 of a committee member, of whom nothing but the name stands in the file."""
    people = [person("甲"), person("乙", name="王芳"), person("丙", name="王芳"), person("丁", name="李芳")]
    index = KinshipIndex(people, [FamilyRecord("甲", "妻子", "王 芳")])
    for one in "乙丙":
        assert (index.between("甲", one).category, index.between("甲", one).certain) == (SPOUSE, False)
    assert index.between("甲", "丁") is None
    assert index.between("乙", "丙") is None


def test_equal_names_with_different_identity_numbers_are_not_even_a_hint():
    numbers = [with_check_digit(f"3301991950010100{digit}") for digit in (1, 3)]
    records = [
        FamilyRecord(owner, "父亲", "王大", identity_number=number)
        for owner, number in zip("甲乙", numbers, strict=True)
    ]
    index = KinshipIndex([person("甲"), person("乙")], records)
    assert index.same_name("甲", "乙") == []
    assert index.between("甲", "乙") is None


def test_a_record_that_names_its_own_owner_is_reported():
    record = linked("甲", "哥哥", "甲")
    index = KinshipIndex([person("甲"), person("乙")], [record, linked("甲", "父亲", "乙")])
    assert [problem.record for problem in index.problems] == [record]
    assert index.unrecognised == ()
    assert [kinship.relative.key for kinship in index.relatives_of("甲")] == ["乙"]


# What is presumed, and what stays apart


def test_the_wife_of_a_father_is_presumably_the_mother():
    index = index_of("甲 父亲 父", "父 妻子 母", "母 弟弟 舅")
    assert index.between("甲", "父").certain
    for key, category in (("母", DIRECT), ("舅", COLLATERAL)):
        kinship = index.between("甲", key)
        assert (kinship.category, kinship.certain) == (category, False)
    assert len(index.between("甲", "舅").via) == 3


def test_the_parents_of_a_child_are_presumably_married():
    index = index_of("甲 父亲 父", "甲 母亲 母", "母 妹妹 姨")
    kinship = index.between("父", "母")
    assert (kinship.category, kinship.certain) == (SPOUSE, False)
    assert index.between("父", "姨").category == IN_LAW
    assert not index.between("父", "姨").certain


def test_after_remarriage_the_former_wife_is_no_relative_and_the_new_one_is_a_stepmother():
    index = index_of("甲 父亲 父", "甲 母亲 母", "父 妻子 继母", "母 妹妹 姨", "继母 妹妹 继姨")
    assert index.between("父", "母") is None
    assert index.between("父", "姨") is None
    assert index.between("父", "继姨").category == IN_LAW
    kinship = index.between("甲", "继母")
    assert (kinship.category, kinship.certain) == (DIRECT, False)
    assert index.between("甲", "继姨") is None


def test_two_fathers_with_different_names_are_not_made_one():
    records = [
        linked("甲", "弟弟", "乙"),
        FamilyRecord("甲", "父亲", "王大"),
        FamilyRecord("乙", "父亲", "王二"),
    ]
    people = [person("甲"), person("乙"), person("丙", name="王大"), person("丁")]
    index = KinshipIndex(people, [*records, linked("丁", "儿子", "甲")])
    assert index.between("甲", "乙").category == COLLATERAL
    assert index.between("甲", "丁").category == DIRECT
    assert (index.between("甲", "丙").category, index.between("甲", "丙").certain) == (DIRECT, False)
    assert index.between("乙", "丙") is None


def test_an_adoptive_father_stands_beside_the_father_by_birth():
    index = index_of("甲 父亲 生", "甲 养父 养", "生 弟弟 叔", "养 弟弟 养叔")
    assert [index.between("甲", key).category for key in ("生", "养", "叔", "养叔")] == [
        DIRECT,
        DIRECT,
        COLLATERAL,
        COLLATERAL,
    ]
    assert index.between("生", "养") is None
    assert index.between("生", "养叔") is None
