"""Accounts and offices: who may log in, which office they hold in which township, and the guard above every view."""
