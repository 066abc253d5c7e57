"""A workbook saved so that no crash, full disk or colleague's save can lose it; its backups put back."""
