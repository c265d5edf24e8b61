"""The officials' master workbook, compiled from the schema: which tables it has, and how it looks empty."""
