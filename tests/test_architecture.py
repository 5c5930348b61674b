"""The house keeps its shape: who may import whom, who moves a stage, who fills a seat, who asks the clock."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import house
import pytest
from django.apps import apps as django_apps
from django.db.models import Model
from django.urls import get_resolver

from procedure.process import all_processes
from tests import sources
from township.accounts.models import Role

ROOT = Path(__file__).parent.parent
APPS = ("township", "procedure", "ballots", "appointments", "elections", "supervision")
PRODUCT = [
    path for app in APPS for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts
]
ROOMS = ("motion", "recommendation", "evaluation", "notice", "decision", "talk", "posting")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports(path: Path) -> tuple[str, ...]:
    """Modules a file imports when it runs: what stands below TYPE_CHECKING does not count."""
    return sources.of(path).imports


def importing(paths: list[Path], prefix: str) -> list[str]:
    return sorted(
        {name_of(p) for p in paths for m in imports(p) if m == prefix or m.startswith(f"{prefix}.")}
    )


def inside(*parts: str) -> list[Path]:
    folder = ROOT.joinpath(*parts)
    return [path for path in PRODUCT if folder in path.parents]


def test_arrows_point_down_only_and_the_diagram_in_docs_shows_them():
    assert house.upward() == []
    assert {("supervision", "procedure"), ("appointments", "procedure")} <= house.all_arrows().keys()
    assert house.DIAGRAM.read_text("utf-8") == house.diagram(), "run: python .ci/house.py"


@pytest.mark.parametrize(
    "line",
    (
        "from appointments.models import Appointment",
        "import supervision.views",
        "models.ForeignKey('appointments.Appointment', models.PROTECT)",
        "models.OneToOneField(to='ballots.Count', on_delete=models.PROTECT)",
        "reverse('appointments:dossier', args=[1])",
        "apps.get_model('appointments', 'Candidate')",
        "apps.get_model('ballots.Box')",
        # By keyword, by a text that begins so, by a name the module gave it.
        "reverse(viewname='appointments:dossier', args=[1])",
        "reverse(f'appointments:{name}')",
        "redirect('appointments:' + name)",
        "redirect(to='elections:term')",
        "apps.get_model(app_label='appointments', model_name='Candidate')",
        "HOME = 'elections'\napps.get_app_config(HOME)",
        "HOME: str = 'appointments:list'\nredirect(HOME)",
        "PAGES = {'open': 'supervision:steps'}",
        "models.ManyToManyField(OTHER, through='elections.Seat')",
        # By the path of a module.
        "import_string('ballots.urn.Urn')",
        "import_string(dotted_path=f'ballots.{name}')",
        "__import__('supervision')",
        "importlib.import_module(name='elections.terms')",
        "apps.is_installed('supervision')",
        # By an address without a namespace, and by a template.
        "reverse('notices')",
        "redirect('demo-slips' if settings.DEMO else 'vote')",
        "Place('公示', 'notices', LOGGED_IN, '/notices/', 90)",
        "render(request, 'procedure/matter.html')",
        # By a name of its own for what looks something up.
        "from django.urls import reverse as r\nr('notices')",
        "find = apps.get_model\nfind('ballots.' + name)",
        "from importlib import import_module as load\nload(f'appointments.{name}')",
        # By the bare word, wherever it stands.
        "ContentType.objects.get(app_label='appointments', model='candidate')",
        "apps.all_models['appointments']",
        "own = model._meta.app_label == 'elections'",
        "sys.modules['appointments.corridor']",
        # By a place on the server, and by a table.
        "HOME = '/appointments/'",
        "redirect(f'/notices/{key}/')",
        "cursor.execute('SELECT 1 FROM appointments_candidate')",
        "TABLE = 'elections_election'",
    ),
)
def test_an_arrow_is_seen_however_it_is_drawn(line):
    known = {package for _, package, _ in house.arrows(line, "township.roster.tenures")}
    assert known
    assert all(house.level_of(each) > house.level_of("township") for each in known)
    hidden = "if TYPE_CHECKING:\n    " + line.replace("\n", "\n    ")
    assert list(house.arrows(hidden, "township.roster.tenures")) == []
    assert list(house.arrows("from township.models import Post", "township.roster.tenures"))


@pytest.mark.parametrize(
    "condition",
    (
        "if TYPE_CHECKING:\n    from township.models import Post\nelse:",
        "if not TYPE_CHECKING:",
        "if TYPE_CHECKING or settings.DEMO:",
        "if settings.DEMO:",
    ),
)
def test_only_the_body_of_a_bare_condition_on_types_is_hidden(condition):
    source = f"{condition}\n    import appointments.corridor"
    found = {package for _, package, _ in house.arrows(source, "township.roster.tenures")}
    assert found == {"appointments"}
    nodes = list(ast.walk(ast.parse(source)))
    assert "appointments.corridor" in sources.imported(nodes, [])


def test_a_word_that_is_a_package_too_may_say_something_else_where_the_house_knows_it_does():
    for where, word in house.HOMONYMS:
        assert list(house.arrows(f"BODY = '{word}'", where)) == []
        assert {package for _, package, _ in house.arrows(f"BODY = '{word}'", "township.roster")} == {word}
    # The codes of rules, acts and settings begin like the path of a module.
    assert list(house.arrows("FEWEST = 'ballots.fewest'", "township.law.numbers")) == []


def models_of(packages: Iterable[str]) -> list[type[Model]]:
    return [model for model in django_apps.get_models() if model.__module__.split(".")[0] in packages]


def below(package: str) -> list[str]:
    return [each for each in house.PACKAGES if house.level_of(each) < house.level_of(package)]


def hung_from_above(package: str) -> set[str]:
    """What Django hangs on the models a package may know, for models it may not: `matter.appointment`."""
    may_know = models_of([package, *below(package)])
    above = models_of(set(house.PACKAGES) - {package, *below(package)})
    return {
        name
        for model in may_know
        for relation in model._meta.related_objects
        if relation.related_model in above and not relation.hidden
        for name in (relation.get_accessor_name(), relation.field.related_query_name())
    }


@pytest.mark.parametrize("package", house.PACKAGES[:-1])
def test_no_way_along_the_models_leads_up(package):
    hung = hung_from_above(package)
    assert hung
    # What a package calls its own thing, or one below it does, cannot be told from what hangs on it from above.
    known = [path for each in (package, *below(package)) for path in inside(each)]
    own = {name for path in known for name in (path.stem, *sources.of(path).given)}
    found = {
        (name_of(path), name) for path in inside(package) for name in sources.of(path).asked & hung - own
    }
    assert found == set()


@pytest.mark.parametrize(
    "line",
    (
        "stage = matter.appointment.stage",
        "Matter.objects.filter(appointment__stage='talk')",
        "Matter.objects.order_by('-appointment__stage')",
        "Matter.objects.select_related('appointment')",
        "Matter.objects.annotate(at=F('appointment__stage'))",
    ),
)
def test_a_way_along_the_models_is_seen_however_it_is_written(line):
    assert "appointment" in hung_from_above("township") & set(sources.asked(ast.walk(ast.parse(line))))
    assert "appointment" not in hung_from_above("appointments")


@pytest.mark.parametrize(
    "line",
    (
        "{% url 'notices' %}",
        '{% url "appointments:dossier" dossier.pk as address %}',
        "{% include 'ballots/_state.html' with box=box only %}",
        '{% extends "elections/dossier.html" %}',
        "{% load township_ui matter %}",
        "{% url\n 'notices' %}",
        '<a href="/appointments/">',
        "{{ appointment.pk }}",
        "{% firstof proceeding.matter.mark appointment.matter.mark as mark %}",
        '{% include "ui/tag.html" with text=election.title only %}',
    ),
)
def test_an_arrow_from_a_template_is_seen_too(line):
    known = [package for _, package, _ in house.template_arrows(f"<p>\n{line}</p>") if package != "township"]
    assert known
    assert (
        house.template_package("ui/demonstration_clock.html")
        == house.template_package("base.html")
        == "township"
    )
    assert house.template_package("vote/code.html") == "ballots"
    own = "{% url 'login' %}{% include 'ui/buttons.html' %}{% load township_ui static %}"
    own += """{% if tenure.basis != "appointment" %}<a href="/roster/">{{ tenure.election_day }}</a>{% endif %}"""
    assert {package for _, package, _ in house.template_arrows(own)} == {"township"}


def test_the_address_of_the_whole_house_alone_may_be_named_below_the_package_that_serves_it():
    for address in house.OF_THE_HOUSE:
        assert house.level_of(house.addresses()[address]) > house.level_of("township")
        assert list(house.arrows(f"redirect('{address}')", "township.accounts.views")) == []
        assert list(house.template_arrows(f"{{% url '{address}' %}}")) == []


def test_every_address_of_the_house_is_known_to_belong_to_a_package():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    spaces = {f"{namespace}:" for namespace in get_resolver().namespace_dict}
    assert len(names) > 50
    # The tests' own process has addresses too, and is no part of the house.
    assert {name for name in names | spaces if name not in house.addresses()} <= {"drill:"}


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def in_circles(imported: Mapping[str, Iterable[str]]) -> set[str]:
    """The modules that need each other, and those that stand between two circles: what is left when every end is taken off."""
    left = set(imported)
    while True:
        needed = {target for module in left for target in imported[module] if target != module}
        kept = {module for module in left & needed if left.intersection(imported[module]) - {module}}
        if kept == left:
            return left
        left = kept


def test_no_modules_need_each_other_but_those_that_are_named_with_their_reason():
    alone = {"a": ["b"], "b": ["c"], "c": [], "d": ["a", "d"]}
    assert in_circles(alone) == set()
    assert in_circles(alone | {"c": ["a"]}) == {"a", "b", "c"}
    # Imports inside functions count.
    needed = {module_of(path): imports(path) for path in PRODUCT}
    assert len(needed) > 1000
    assert in_circles(needed) == {module for pair in house.CIRCLES for module in pair}


#: One file on purpose: it runs alone on another computer.
ALONE = "supervision/verifier/verify.py"


def test_no_module_has_more_than_350_lines():
    lengths = {name_of(path): path.read_text("utf-8").count("\n") for path in PRODUCT}
    assert {name for name, lines in lengths.items() if lines > 350} == {ALONE}


#: The longest function, without its docstring.
LONGEST = 40


def code_lines(source: str) -> Iterable[tuple[str, int]]:
    """Every function of a source, with its lines of code: from its `def` to its end, without the docstring."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            said = node.body[0].end_lineno - node.body[0].lineno + 1 if ast.get_docstring(node) else 0
            yield node.name, node.end_lineno - node.lineno + 1 - said


def test_no_function_has_more_than_40_lines_of_code():
    long = "def long():\n" + "    call()\n" * 40
    assert list(code_lines(long)) == [("long", 41)]
    assert list(code_lines(long.replace("    call()", '    """Say."""', 1))) == [("long", 40)]
    found = (
        (name_of(path), *each)
        for path in PRODUCT
        if path.name != "verify.py"
        for each in code_lines(path.read_text("utf-8"))
    )
    assert [(path, name, lines) for path, name, lines in found if lines > LONGEST] == []


def ritual_decided() -> str:
    return (ROOT / "docs" / "decisions" / "0016-the-one-ritual.md").read_text("utf-8")


#: A module, as a decision writes its name.
MODULE = re.compile(r"`([a-z_/]+\.py)`")


def told_of_house(path: Path) -> bool:
    """The ritual is above the township, but for what waits for a second person; the demonstration has no acts of its own."""
    parts = path.relative_to(ROOT).parts
    return (parts[0] != "township" or parts[1] == "pending") and not {"demo", "demo.py"} & set(parts)


def test_what_records_an_act_past_the_ritual_is_listed_with_its_reason():
    rows = [line for line in ritual_decided().splitlines() if line.startswith("| `")]
    told = {name for line in rows for name in MODULE.findall(line.split(" | ")[0])}
    found = {
        name_of(path)
        for path in PRODUCT
        if told_of_house(path)
        if {"township.records.act", "township.records.act.act"} & set(imports(path))
        if "act" in sources.of(path).calls
    }
    assert {"township/pending/acts.py", "procedure/ritual.py"} <= found
    assert found - {"procedure/ritual.py"} == told


def test_whose_acts_a_second_person_confirms_is_listed_beside_the_ritual():
    _, said = ritual_decided().split("By it come the acts of ")
    told = set(MODULE.findall(said.split(", and those of the township")[0]))
    ways = {"township.pending.kinds.ChangeKind", "township.roster.reviewed.ReviewedForm"}
    found = {
        name_of(path)
        for path in PRODUCT
        if told_of_house(path)
        if path.relative_to(ROOT).parts[0] != "township" and ways & set(imports(path))
    }
    assert found == told


def test_the_chain_of_packages_stands_in_contributing_as_it_is_held():
    chain = " → ".join(", ".join(f"`{name}`" for name in level) for level in reversed(house.LEVELS))
    assert f"Packages point down only: {chain};" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


#: So many equal lines one after the other are the same logic written twice.
RUN = 6


def runs(package: str) -> dict[tuple[str, ...], str]:
    """Every run of lines of code in a package, and where it begins; blank lines, comments, imports, lone brackets apart."""
    found = {}
    for path in inside(package):
        bare = (line.strip() for line in path.read_text("utf-8").split("\n"))
        lines = [
            each for each in bare if re.search(r"\w", each) and not re.match(r"#|from |import |\"\"\"", each)
        ]
        for start in range(len(lines) - RUN + 1):
            found.setdefault(tuple(lines[start : start + RUN]), f"{name_of(path)}: {lines[start]}")
    return found


def test_the_two_processes_write_nothing_twice():
    here, there = runs("appointments"), runs("elections")
    assert len(here) > 10_000
    assert len(there) > 10_000
    twice = [f"{here[run]} ~ {there[run]}" for run in here.keys() & there.keys()]
    assert len(twice) < 10, twice


def test_a_constant_that_holds_several_things_has_one_home():
    one = "LEADING = (Role.SECRETARY, Role.MEMBER)\nROOM = 'evaluation'\nSHORT = 3\nKey = int | str"
    two = one.replace("(Role.SECRETARY, Role.MEMBER)", "frozenset({Role.MEMBER, Role.SECRETARY})")
    alike = set(sources.constants(ast.parse(one))) & set(sources.constants(ast.parse(two)))
    assert {name for name, _ in alike} == {"LEADING"}
    homes = defaultdict(list)
    for path in PRODUCT:
        for held in sources.of(path).constants if name_of(path) != ALONE else ():
            homes[held].append(name_of(path))
    assert {name: paths for (name, _), paths in homes.items() if len(paths) > 1} == {}


def test_ballots_know_voters_and_questions_but_no_process():
    for process in ("appointments", "elections", "supervision"):
        assert importing(inside("ballots"), process) == []
    assert [name_of(path) for path in inside("ballots") if "appointments" in path.read_text("utf-8")] == []
    assert importing(inside("appointments"), "ballots")


def test_the_furniture_has_no_words_of_offices_or_of_appointments():
    # The administrator serves every process and holds no office in any.
    offices = [role.label for role in Role if role != Role.ADMINISTRATOR]
    words = re.compile("|".join((*offices, "任用", "任免", "动议", "考察", "人选", "公示")))

    def spoken(paths: Iterable[Path]) -> dict[str, list[str]]:
        found = {name_of(path): words.findall(path.read_text("utf-8")) for path in paths}
        return {name: said for name, said in found.items() if said}

    for app in ("procedure", "ballots"):
        assert spoken([*inside(app), *(ROOT / "templates" / app).rglob("*.html")]) == {}
    assert "人选" in spoken(inside("appointments"))["appointments/polls/kinds.py"]


def test_nobody_depends_on_supervision():
    own = set(inside("supervision"))
    outside = [path for path in PRODUCT if path not in own]
    assert importing(outside, "supervision") == []


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_do_not_import_each_other(room):
    others = [other for other in ROOMS if other != room]
    found = {o: importing(inside("appointments", "stages", room), f"appointments.stages.{o}") for o in others}
    # The pool's judgement of a person against a post is asked again when candidates are named.
    found["motion"] = [f for f in found.get("motion", []) if not imports_only_pool(ROOT / f)]
    assert not any(found.values()), found


def test_papers_know_neither_meetings_nor_the_shelf_and_meetings_not_the_shelf():
    shelf, meetings = "appointments.shelf", "appointments.meetings"
    papers = inside("appointments", "papers")
    assert importing(papers, meetings) == importing(papers, shelf) == []
    assert importing(inside("appointments", "meetings"), shelf) == []
    assert importing(inside("appointments", "shelf"), meetings)


def test_what_the_corridor_asks_by_ballot_points_to_no_room_and_no_meeting():
    polls = inside("appointments", "polls")
    assert importing(polls, "appointments.stages") == importing(polls, "appointments.meetings") == []
    assert importing(inside("appointments", "stages", "decision"), "appointments.meetings") == []
    assert importing(inside("appointments", "meetings"), "appointments.polls")


def imports_only_pool(path: Path) -> bool:
    return all(
        module.startswith("appointments.stages.motion.pool")
        for module in imports(path)
        if module.startswith("appointments.stages.motion.") or module == "appointments.stages.motion"
    )


def test_rules_read_neither_models_nor_views_nor_the_clock():
    rules = [p for p in inside("appointments", "stages") if p.name.startswith("rules")]
    assert len(rules) >= len(ROOMS)
    for forbidden in (
        "appointments.models",
        "appointments.dossier",
        "appointments.records",
        "appointments.dossier_context",
        "appointments.facts",
        "township.records.clock",
    ):
        assert importing(rules, forbidden) == []


def test_rules_of_an_election_read_neither_views_nor_facts_nor_the_clock():
    rules = [path for path in inside("elections") if "rules" in path.stem]
    assert len(rules) > len({path.parent for path in rules}) > 5
    for forbidden in ("elections.facts", "procedure.facts", "procedure.pages", "township.records.clock"):
        assert importing(rules, forbidden) == [], forbidden


#: What is called like a move and is none: telling of what a matter says in public.
NO_MOVES = {"announcing.announce", "declared.announce"}


@pytest.mark.parametrize("process", all_processes(), ids=lambda process: process.kind)
def test_only_transitions_call_the_machine(process):
    field = process.model._meta.get_field("stage")
    methods = {transition.name for transition in field.get_all_transitions(process.model)}
    assert methods
    callers = set()
    for path in PRODUCT:
        for call in sources.of(path).calls:
            owner, _, method = call.rpartition(".")
            if owner and method in methods:
                callers.add((name_of(path), call))
    moves = {f"transitions.{method}" for method in methods} | NO_MOVES
    assert {c for c in callers if c[1] not in moves and c[0] != "procedure/transitions.py"} == set()


#: What a matter of whichever process is called where it is at hand.
MATTERS = ("proceeding", "matter", *(process.kind for process in all_processes()))


def test_nothing_assigns_a_stage():
    assigned = [
        name_of(path)
        for path in PRODUCT
        for owner, attribute in sources.of(path).set_by_hand
        if attribute == "stage" and any(word in owner for word in MATTERS)
    ]
    assert assigned == []


def test_only_the_clock_knows_what_time_it_is():
    ways = {"date.today", "datetime.now", "timezone.now", "timezone.localdate", "datetime.today"}
    asked = {name_of(path) for path in PRODUCT if ways.intersection(sources.of(path).calls)}
    assert asked
    assert asked <= {"township/records/clock.py"}


#: What protects the installation or belongs to the machine: nothing of it is shown on the record of a fact.
BY_THE_MACHINE = (
    "township/accounts/", "township/jobs/", "township/safekeeping/", "township/throttle.py",
    "township/records/clock.py", "township/records/sendings.py", "township/housekeeping.py", "township/web_log.py",
    "township/roster/workbook/confirming.py", "township/roster/workbook/uploads.py",
    "township/roster/workbook/export_files.py", "supervision/readings/",
)  # fmt: skip


def test_no_fact_bears_the_moment_of_the_machine():
    """The demonstration moves its days: what Django, a template or the machine dates by itself would stay behind."""
    by_itself = [
        field
        for model in django_apps.get_models()
        if model.__module__.startswith(APPS)
        for field in model._meta.get_fields()
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    ]
    assert by_itself == []
    asked = {
        name_of(path)
        for path in PRODUCT
        for call in sources.of(path).calls
        if call.split(".")[-1] in {"machine_now", "Now"}
    }
    assert {name for name in asked if not name.startswith(BY_THE_MACHINE)} == set()
    shown = [
        name_of(path)
        for path in (ROOT / "templates").rglob("*.html")
        if re.search(r"{%\s*now\b", path.read_text())
    ]
    assert shown == []


@pytest.mark.parametrize("process", all_processes(), ids=lambda process: process.kind)
def test_a_stage_cannot_be_set_by_hand(process):
    matter = process.model()
    with pytest.raises(AttributeError):
        matter.stage = "posting"
