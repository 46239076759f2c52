"""Every YAML and CSV file is read here, ours and the user's, strictly."""
