"""What a run means as health records: Norwegian FHIR R4. It reads and writes no files but for the names' words."""
