"""Ballots: boxes and slips, secret casting, sealing and receipts, and counts on paper entered by two people.

The package knows voters, boxes and questions. What is asked, why, and when it may be asked, is registered by a
process as a kind of ballot (`ballots.kinds`); nothing of a process is imported here.
"""
