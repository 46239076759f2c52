"""The names of code systems and identifier systems, as Norwegian FHIR writes them."""

from orjson import Fragment

Json = dict[str, object]

OURS = "https://samspill.test/"
FNR = "urn:oid:2.16.578.1.12.4.1.4.1"
DNR = "urn:oid:2.16.578.1.12.4.1.4.2"
HPR = "urn:oid:2.16.578.1.12.4.1.4.4"
ENH = "urn:oid:2.16.578.1.12.4.1.4.101"
HER = "urn:oid:2.16.578.1.12.4.1.2"
MUNICIPALITY = "https://register.geonorge.no/subregister/sosi-kodelister/kartverket/kommunenummer-alle"
ICPC2 = "http://hl7.org/fhir/sid/icpc-2"  # the preferred name; the next is Volven's, in use beside it
ICPC2_VOLVEN = "urn:oid:2.16.578.1.12.4.1.1.7170"
ICD10 = "urn:oid:2.16.578.1.12.4.1.1.7110"
NLK = "urn:oid:2.16.578.1.12.4.1.1.7280"
ATC = "http://www.whocc.no/atc"
FEST = "http://ehelse.no/fhir/CodeSystem/FEST"
SYSVAK = OURS + "sysvak"  # no public name of its code system was found (2026-11)
UCUM = "http://unitsofmeasure.org"
SNOMED = "http://snomed.info/sct"
LOINC = "http://loinc.org"
HL7 = "http://terminology.hl7.org/CodeSystem/"
NO_BASIS = "http://hl7.no/fhir/StructureDefinition/no-basis-"


def volven(number: int) -> str:
    """Return the name of a national code system by its number.

    >>> volven(9602)
    'urn:oid:2.16.578.1.12.4.1.1.9602'
    """
    return f"urn:oid:2.16.578.1.12.4.1.1.{number}"


def coding(system: str, code: str, display: str | None = None) -> Json:
    """Return a Coding."""
    found: Json = {"system": system, "code": code}
    if display is not None:
        found["display"] = display
    return found


def concept(system: str, code: str, display: str | None = None) -> Json:
    """Return a CodeableConcept of one coding."""
    return {"coding": [coding(system, code, display)]}


def hl7(system: str, code: str, display: str | None = None) -> Json:
    """Return a CodeableConcept of one of HL7's own code systems."""
    return concept(HL7 + system, code, display)


# All resources say that they are for tests, and that nobody real is in them.
SECURITY = Fragment(
    b'[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"HTEST","display":"test health data"}]'
)
SYNTHETIC = Fragment(b'{"system":"https://samspill.test/tag","code":"syntetisk","display":"Syntetiske data"}')
TAG = [SYNTHETIC]
