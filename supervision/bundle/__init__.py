"""专项检查资料包: what an inspection takes away of a year, or of chosen dossiers, as one archive that proves itself."""
