"""What is done with it: read workbooks, check them, aggregate, and write back by plan."""
