from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class TownshipConfig(AppConfig):
    name = "township"
    verbose_name = "乡镇"

    def ready(self) -> None:
        from township.accounts import guarded as guarded_accounts
        from township.records import act, append_only  # noqa: F401  (act connects its signal receivers)
        from township.roster import declaring, guarded, quota_guard

        guarded.register()
        declaring.register()
        guarded_accounts.register()
        from township.jobs import kinds as jobs
        from township.pending.long import WRITING

        jobs.register(WRITING)
        post_migrate.connect(_lay_guards, dispatch_uid="guards")
        _lay_guards.guards = (append_only.lay, quota_guard.lay)


def _lay_guards(sender: AppConfig, using: str, **kwargs: object) -> None:
    """After the last app has migrated, whichever it is, let the database itself guard the records and quotas of all."""
    if sender is _last_to_migrate():
        for lay in _lay_guards.guards:
            lay(using=using)


def _last_to_migrate() -> AppConfig:
    """Apps without models migrate nothing, and nobody is told of them."""
    return [each for each in apps.get_app_configs() if each.models_module][-1]
