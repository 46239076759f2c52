"""Who synthetic persons, staff and organisations are: numbers, names and addresses that are nobody's."""
