"""FHIR R4: from what a run did with persons to resources, as each system holds them, and the forms they are had in."""
