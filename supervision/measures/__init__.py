"""监督措施: criticism, admonition and the like, recorded with document and period, by two people."""
