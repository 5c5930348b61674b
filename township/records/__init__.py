"""What every act leaves behind: the chained step record, the row history behind it, attachments.

`act.py` is the only way to write a recorded row; `chain.py` computes and verifies the digests;
`append_only.py` makes the database itself refuse to change or delete what was recorded.
"""
