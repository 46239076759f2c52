"""A finished dataset in other formats, and what describes it: functions over a folder that start no simulation."""
