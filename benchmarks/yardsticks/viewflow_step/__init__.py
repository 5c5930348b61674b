"""A process of one step, as django-viewflow runs it. AGPL: it is installed for the measurement and removed with it."""
