"""The template: one school's workbook, looking like the paper form, that helps while people type."""
