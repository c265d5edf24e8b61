"""What is asked: schemas of forms, steps and fields, and what they compile to. Pure: text in, values out."""
