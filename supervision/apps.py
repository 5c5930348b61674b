from django.apps import AppConfig
from django.conf import settings


class SupervisionConfig(AppConfig):
    name = "supervision"
    verbose_name = "监督"

    def ready(self) -> None:
        from township.accounts import context
        from township.accounts.access import COUNTY
        from township.accounts.models import Role

        offices = frozenset({Role.SUPERVISOR, Role.DISCIPLINE})
        context.register(context.Place("监督", "supervision:steps", offices, "/supervision/", 60))
        from township.jobs import kinds

        from .verifying import VERIFY

        kinds.register(VERIFY)

        from procedure import papers, process, workbench
        from procedure.issuing import kinds as issuing

        from .account.process import YEAR_REPORTS
        from .account.sealing import PAPER, papers_of
        from .findings import duties as findings

        process.register(YEAR_REPORTS)
        workbench.register(findings.duties_of)
        papers.register(YEAR_REPORTS.kind, papers_of)
        issuing.register(PAPER)
        issuing.offer_beside(findings.about_paper)
        context.register(context.Place("报表", "account:list", YEAR_REPORTS.listers, "/account/", 65))
        from township import housekeeping
        from township.pending import kinds as pending
        from township.roster import claims

        from .county import measures as county_measures
        from .county import under
        from .measures.recording import RECORD, measures_of
        from .readings import recording
        from .sampling import wording

        pending.register(RECORD.kind, under.BEGIN, under.END, county_measures.KIND, wording.KIND)
        context.register(
            context.Place("全县", "county:table", COUNTY, "/county/", 10),
            context.Place("督查问题", "county:findings", COUNTY, "/county/findings/", 20),
            context.Place("报告对照", "county:reports", COUNTY, "/county/reports/", 30),
            context.Place("村级换届", "county:elections", COUNTY, "/county/elections/", 40),
            context.Place("县里规定", "county:measures", COUNTY, "/county/measures/", 55),
            context.Place("县级监督", "county:own", under.TWO, "/county/own/", 66),
        )
        claims.register_measures(claims.Measures(measures_of, "supervision:measure.record", offices))
        housekeeping.add("查阅记录", recording.sweep)
        if settings.DEMO:
            from township.demo import stories

            from .account.demo import stories_of
            from .county.demo import stories_of as overseen
            from .findings.demo import stories_of as supervised

            stories.register(stories_of)
            stories.register(supervised)
            stories.register(overseen)
