"""Tables of a dataset, by SQL-on-FHIR views: a small runner for the part of FHIRPath that ours use."""
