"""FHIR R4: from what a run did with persons to resources, as each system holds them."""
