"""选民名单: the register by person, brought in by a workbook for all villages of a township and kept person by person."""
