"""What people see of a published study that is done again."""
