"""What a run's columns say: functions from results to figures. They read nothing and change nothing."""
