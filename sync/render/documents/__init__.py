"""Values -> .docx files, by templates that an office may change."""
