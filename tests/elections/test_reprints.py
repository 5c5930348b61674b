"""Every paper of an election is printed as it was issued, whatever people, villages and templates are called by then."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from elections.models import Candidate, CommitteeMember
from elections.notices.kinds import PAPERS
from elections.papers.kinds import KINDS
from procedure.issuing.models import IssuedPaper
from tests import builders
from tests.conftest import OTHERWISE
from tests.elections.conftest import at
from tests.elections.test_tampering import handed_over
from tests.elections.walk import E
from township.records import verification


def rename_everybody(cast: Any, election: Any) -> None:
    """Village, township and everybody who is named on a paper."""
    with builders.recorded(cast.township):
        village = election.village_round.village
        village.name = "改名村"
        village.save()
        cast.township.name = "改名镇"
        cast.township.save()
        for model in (Candidate, CommitteeMember):
            for row in model.objects.all():
                row.name = f"改名{row.pk}"
                row.save()


def test_every_issued_paper_of_an_election_is_reprinted_as_it_was(cast, client_of, other_templates):
    election = handed_over(cast)
    papers = list(IssuedPaper.objects.filter(matter=election.pk))
    kinds = {kind.code: kind for kind in (*PAPERS, *KINDS)}
    assert len(papers) > 11
    with at(E):
        officer = client_of("officer")

        def printed() -> dict[str, str]:
            return {
                paper.kind: officer.get(
                    reverse(f"elections:{kinds[paper.kind].name}", args=[election.pk]), {"issued": paper.pk}
                ).text
                for paper in papers
            }

        before = printed()
        rename_everybody(cast, election)
        other_templates({paper.template for paper in papers})
        after = printed()
    for paper in papers:
        html = "".join(part["html"] for part in paper.content)
        assert html in before[paper.kind], paper.kind
        assert html in after[paper.kind], paper.kind
        assert OTHERWISE not in after[paper.kind], paper.kind
    assert list(verification.verify(cast.township)) == []
