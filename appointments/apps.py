from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "appointments"
    verbose_name = "任用事项"

    def ready(self) -> None:
        """Tell the furniture and the township of the corridor: each knows only what is registered with it."""
        from ballots import kinds
        from procedure import papers, process, workbench
        from procedure.issuing import kinds as issuing
        from township.accounts import context
        from township.pending import kinds as pending
        from township.records import act, checkpoint_files, verification
        from township.roster import claims

        from . import bringing_in, navigation, office_holders, roster_claims
        from .meetings.ballot import DecisionBallot
        from .meetings.home.duties import duties_of
        from .meetings.minutes.recount import recompute
        from .polls.kinds import KINDS
        from .process import CORRIDOR
        from .shelf import kinds as paper_kinds
        from .shelf import papers as shelf
        from .stages.notice import clearing
        from .stages.notice import duties as reports
        from .tenures_compared import compare

        process.register(CORRIDOR)
        context.register(*navigation.PLACES)
        claims.register(seats=roster_claims.reserved_seats, appearances=roster_claims.appearances)
        workbench.register(duties_of)
        workbench.register(reports.duties_of)
        papers.register(CORRIDOR.kind, shelf.papers_of)
        issuing.register(*paper_kinds.KINDS)
        pending.register(office_holders.KIND, bringing_in.KIND, *clearing.KINDS)
        verification.FURTHER += [recompute, compare]
        act.AFTERWARDS["minutes.seal"] = checkpoint_files.write
        for kind in (*KINDS, DecisionBallot()):
            kinds.register(kind)
