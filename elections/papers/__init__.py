"""文书: count sheet, result report, certificate, hand-over list and the county's form, drawn up from the records."""
