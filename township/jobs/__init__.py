"""Long work, done outside the request that asks for it: a table and a command, no broker.

A page calls `asking.ask`; `manage.py work` takes the job up (`working.py`) and does what its kind says (`kinds.py`); the
page `job` shows how far it is. What a kind does it registers when the applications are ready.
"""
