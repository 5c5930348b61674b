from django.apps import AppConfig, apps
from django.contrib.auth import user_logged_in, user_logged_out
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class TownshipConfig(AppConfig):
    name = "township"
    verbose_name = "乡镇"

    def ready(self) -> None:
        from township import database_file
        from township.accounts import guarded as guarded_accounts
        from township.accounts import login_log, sessions, settings_acts
        from township.accounts.models import User
        from township.accounts.verifying import passwords_marked, second_factors_marked
        from township.jobs import kinds as jobs
        from township.law import calendar_changes, citation_views, measure_acts
        from township.pending import kinds, scans
        from township.pending.job_writing import WRITING
        from township.records import act, append_only, files, guards, prepared, row_verification, verification  # noqa: F401  (act connects its signal receivers)
        from township.records.worded import counted, tell
        from township.roster import declaring, guarded_kinds, quota_guard, roster_counts, tenure_sources
        from township.roster.workbook import confirming, export_files, exporting

        guarded_kinds.register()
        kinds.register(measure_acts.KIND, settings_acts.KIND, citation_views.KIND)
        kinds.register(calendar_changes.ENTERING, calendar_changes.CORRECTING)
        declaring.register()
        guarded_accounts.register()
        guards.LAYERS += [quota_guard.statements, roster_counts.statements]
        verification.INSTALLATION += [row_verification.verify, passwords_marked, second_factors_marked]
        verification.INSTALLATION += [files.verify, guards.verify]
        files.FURTHER += [scans.kept, export_files.registered]
        verification.FURTHER.append(tenure_sources.verify)
        jobs.register(WRITING)
        jobs.register(confirming.KIND)
        jobs.register(exporting.KIND)
        tell(User, not_own=counted("份"))
        user_logged_in.connect(sessions.begin, dispatch_uid="begin of a login")
        user_logged_out.connect(login_log.note_log_out, dispatch_uid="log-out")
        connection_created.connect(database_file.close_to_others, dispatch_uid="database file")
        connection_created.connect(prepared.prepare_on, dispatch_uid="prepared statements")
        post_migrate.connect(_lay_guards, dispatch_uid="guards")
        _lay_guards.guards = (append_only.lay, quota_guard.lay, roster_counts.lay)


def _lay_guards(sender: AppConfig, using: str, **kwargs: object) -> None:
    """After the last app has migrated, whichever it is, let the database itself guard the records and quotas of all, and count."""
    if sender is _last_to_migrate():
        for lay in _lay_guards.guards:
            lay(using=using)


def _last_to_migrate() -> AppConfig:
    """Apps without models migrate nothing, and nobody is told of them."""
    return [each for each in apps.get_app_configs() if each.models_module][-1]
