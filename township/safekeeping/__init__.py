"""Backup, restore, the nightly round, and how the installation is: what keeps the record when a machine is lost."""
