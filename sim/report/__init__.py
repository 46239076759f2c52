"""What people see: the report, and tables on a terminal."""
