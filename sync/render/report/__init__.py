"""The campaign's report to superiors: the same parts as .docx and as .xlsx."""
