"""What people see of a dataset: one page that lies in its folder."""
