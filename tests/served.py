"""The product as gunicorn serves it to tests: on the suite's own day, with a clock that ticks."""

import time_machine

time_machine.travel("2026-03-18 10:00 +0800", tick=True).start()

from township.wsgi import application  # noqa: E402  (what is imported must not see another day)

__all__ = ["application"]
