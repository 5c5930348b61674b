"""The entry point for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from township.stack import roomy

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "township.settings")

application = roomy(get_wsgi_application())

# Every address, and so every view, form and table, is loaded before the first request. None of it is ever garbage: set
# aside, the collector does not walk over it again at each of its rounds.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
