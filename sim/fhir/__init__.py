"""What is written of a simulation as FHIR R4: resources, the folders they fill, and the formats they are had in."""
