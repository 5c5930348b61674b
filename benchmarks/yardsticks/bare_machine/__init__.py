"""A bare state machine with history, as django-fsm-2 and django-simple-history give it: no rule, no record, no access."""
