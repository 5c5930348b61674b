from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "appointments"
    verbose_name = "任用事项"

    def ready(self) -> None:
        """Tell the furniture and the township of the corridor: each knows only what is registered with it."""
        from ballots import kinds
        from procedure import papers, process, workbench
        from township.accounts import context
        from township.pending import kinds as pending
        from township.records import verification
        from township.roster import claims

        from . import bringing_in, navigation, office_holders, seams
        from .meetings.ballot import DecisionBallot
        from .meetings.home.duties import duties_of
        from .meetings.minutes.extract import papers_of
        from .meetings.minutes.recount import recompute
        from .papers import shelf
        from .polls.kinds import KINDS
        from .process import CORRIDOR
        from .stages.notice import duties as reports

        process.register(CORRIDOR)
        context.register(*navigation.PLACES)
        claims.register(seats=seams.reserved_seats, appearances=seams.appearances)
        workbench.register(duties_of)
        workbench.register(reports.duties_of)
        for found in (shelf.before_the_meeting, papers_of, shelf.after_the_meeting):
            papers.register(CORRIDOR.kind, found)
        pending.register(office_holders.KIND, bringing_in.KIND)
        verification.FURTHER.append(recompute)
        for kind in (*KINDS, DecisionBallot()):
            kinds.register(kind)
