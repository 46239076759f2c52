"""What is written of patients: problems, medicines, tests, measurements, documents, plans, decisions and vaccines.

The tables of fixtures/clinical. They hold codes, short names and sourced shares; who gets what is dealt by name, from
the world's seed, and never drawn in an engine.
"""

from itertools import pairwise
from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from sim.model.evidence import Duration, Figure, Frozen, Share, Source, Words
from sim.model.holding import ByAge, Eight
from sim.model.words import Area, Part

Key = str
# The words for what a step may write.
Written = Literal[
    "contact",
    "problem",
    "measure",
    "order",
    "answer",
    "prescribe",
    "dispense",
    "document",
    "decide",
    "plan",
    "task",
    "vaccinate",
]


# The reasons that are found by a rule; any other is the key of a problem. `new` is an episode that is seen in the area;
# `same` the one that the pathway has; `chronic` a somatic one that the person has; `mental` one of ICPC-2's chapter P.
REASONS = ("new", "same", "chronic", "mental")


class Coding(Frozen):
    """A code of a public code system, with a short name."""

    code: str
    name: str


class Treatment(Frozen):
    """A medicine for a problem, and how many of those who have the problem get it."""

    medicine: Key
    p: Share


class HealthProblem(Frozen):
    """A health problem, by the code that a GP (ICPC-2) and a hospital (ICD-10) write.

    A chronic one is had by a share of each age group and stays. An episode is why somebody comes: `seen` weighs how
    often, beside the others, for each area; `by_age` weighs the eight age groups; it is over after `lasts`.
    `women` is the share of those who have it who are women.
    """

    name: Words
    icpc2: str = Field(pattern=r"^[A-Z]\d\d$")
    icd10: str = Field(pattern=r"^[A-Z]\d\d(\.\d)?$")
    course: Literal["chronic", "episode"]
    prevalence: ByAge | None = None
    women: Share | None = None
    seen: dict[Area, Figure] = {}
    by_age: Eight = (1.0,) * 8
    by_age_source: str = "no gradient"
    lasts: Duration | None = None
    medicines: tuple[Treatment, ...] = ()
    panels: tuple[Key, ...] = ()  # of tests, by which it is followed
    plan: Key | None = None  # the care plan of those with it who receive care

    @model_validator(mode="after")
    def _had_or_over(self) -> Self:
        if self.course == "chronic" and self.prevalence is None:
            raise ValueError("a chronic problem says how many have it: add prevalence")
        if self.course == "episode" and (self.lasts is None or not self.seen):
            raise ValueError("an episode says where it is seen and how long it lasts: add seen and lasts")
        return self


class MedicineKind(Frozen):
    """A medicine as it is prescribed: substance, strength and form. The FEST identity is made up, and marked so."""

    name: str
    substance: str
    atc: str = Field(pattern=r"^[A-Z]\d\d[A-Z]{2}\d\d$")
    form: Key
    dose: Words
    times_a_day: float = Field(gt=0)
    amount: float = Field(gt=0)  # each time, in the form's unit
    pack: int = Field(gt=0)  # so many in what a pharmacy gives
    days: int | None = None  # of a cure; without, it is used for good
    group: Literal["A", "B", "C"] = "C"  # the prescription group (utleveringsgruppe)


class MedicineForm(Frozen):
    """A form of medicine and the UCUM unit it is counted in.

    The code is the national one (7448) where it could be verified, else EDQM's standard term, which the profile for
    medicines allows.
    """

    system: Literal["7448", "edqm"] = "7448"
    code: str
    name: str
    unit: str


class Level(Frozen):
    """How a measured value lies among people: mean and standard deviation, and the reference range."""

    mean: float
    sd: float = Field(gt=0)
    low: float | None = None
    high: float | None = None


class Test(Frozen):
    """A laboratory test, by its code in the Norwegian laboratory code system, with how its values lie."""

    name: Words
    nlk: str = Field(pattern=r"^N(PU|OR)\d{5}$")
    unit: str  # UCUM
    decimals: int = Field(ge=0, le=3)
    women: Level
    men: Level | None = None  # as women's, if not given
    shift: dict[Key, float] = {}  # how many standard deviations a problem or a medicine moves it
    source: Source


class Panel(Frozen):
    """Tests that are ordered together."""

    name: Words
    tests: tuple[Key, ...] = Field(min_length=1)


class Sign(Frozen):
    """A vital sign or a measure of growth, by its LOINC code: mean by age group, and how it spreads.

    What grows has a `curve` for those under six, mean by age in weeks: an infant is no small copy of a child of five.
    """

    name: Words
    loinc: str
    unit: str  # UCUM
    decimals: int = Field(ge=0, le=3)
    mean: Eight
    sd: Eight
    shift: dict[Key, float] = {}
    curve: tuple[tuple[float, float], ...] = ()  # (weeks, mean), in order
    group: Key | None = None  # the panel that it is a component of: systolic and diastolic are one blood pressure
    category: Literal["vital-signs", "survey"] = "vital-signs"
    source: Source

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        weeks = [week for week, _ in self.curve]
        if weeks != sorted(set(weeks)):
            raise ValueError("the curve's weeks are not in order; begin with the youngest")
        return self

    def at(self, group: int, weeks: float) -> tuple[float, float]:
        """Return mean and standard deviation at an age: the age group's place, and in weeks.

        On the curve the spread is the same share of the mean as in the whole of the youngest group; between its points
        it is straight, and beyond them level.
        """
        if group or not self.curve:
            return self.mean[group], self.sd[group]
        mean = self.curve[0][1]
        for (before, low), (after, high) in pairwise(self.curve):
            if weeks > before:
                mean = low + (high - low) * min(1.0, (weeks - before) / (after - before))
        return mean, self.sd[0] * mean / self.mean[0]


class ContactKind(Frozen):
    """A kind of contact: where (the class of HL7's ActCode), how long, and whether it was booked before."""

    name: Words
    place: Literal["AMB", "IMP", "ACUTE", "EMER", "HH", "VR"]
    minutes: Figure
    booked: Duration | None = None  # how long before


class DocumentKind(Frozen):
    """A kind of document, by its code in the national code system 9602."""

    name: Words
    code: str
    display: str
    text: Words  # what such a document says; {problem}, {medicines}, {date} are put in


class PlanKind(Frozen):
    """A care plan: its goals and what is done."""

    name: Words
    goals: tuple[Words, ...] = Field(min_length=1)
    activities: tuple[Words, ...] = Field(min_length=1)


class DecisionKind(Frozen):
    """A decision (vedtak) on a municipal service, by its name and for whom."""

    name: Words
    days: Duration  # for how long it holds
    to: Literal["home_care", "nursing_home"]
    weight: Figure


class VaccineKind(Frozen):
    """A vaccine of the child programme or another, by its ATC code; with the SYSVAK code where it could be verified."""

    name: Words
    atc: str = Field(pattern=r"^J07[A-Z]{2}\d\d$")
    sysvak: str | None = Field(default=None, pattern=r"^[A-Z]{2,3}\d\d$")
    doses_at_weeks: tuple[int, ...] = ()  # in the child programme before school
    weight: float = 0.0  # of those given outside the programme, at school too
    from_age: int = 0  # years; of those given outside the programme
    to_age: int = 120
    source: Source

    @model_validator(mode="after")
    def _given_sometime(self) -> Self:
        if not self.doses_at_weeks and not self.weight:
            raise ValueError("a vaccine is of the programme or given outside it: add doses_at_weeks or weight")
        if self.from_age > self.to_age:
            raise ValueError(f"from_age {self.from_age} is above to_age {self.to_age}")
        return self


class AllergyKind(Frozen):
    """An allergy or intolerance that is critical information: to what, with which reaction.

    A medicine is said by its ATC code, of a group if to all of it; what is no medicine by the national code system 7514
    (other allergy as critical information). The reaction is a code of SNOMED CT: those of 7497, which the no-basis
    profile asks for, could not be verified (2026-11).
    """

    name: Words
    atc: str | None = Field(default=None, pattern=r"^[A-Z]\d\d([A-Z]([A-Z](\d\d)?)?)?$")
    other: Coding | None = None
    manifestation: Coding
    criticality: Literal["low", "high", "unable-to-assess"]
    weight: Figure

    @model_validator(mode="after")
    def _to_one_thing(self) -> Self:
        if (self.atc is None) == (self.other is None):
            raise ValueError("an allergy is to a medicine or to something else: give atc or other")
        return self


class Writing(Frozen):
    """One thing that a step writes, by its kind; `p` says how often."""

    contact: Key | None = None
    problem: Key | None = None  # one of REASONS, or the problem's key
    measure: Key | None = None  # a set of signs
    order: Key | None = None  # laboratory, or the kind of referral's document
    answer: Literal["laboratory"] | None = None
    prescribe: Literal["for_problem", "renewal"] | None = None
    dispense: Literal["prescription"] | None = None
    document: Key | None = None
    decide: Key | None = None
    plan: Literal["start", "revise"] | None = None
    task: Key | None = None
    vaccinate: Literal["programme", "other"] | None = None
    p: Share | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        given = self.model_fields_set - {"p"}
        if len(given) != 1:
            raise ValueError(f"one line writes one thing, and this has {', '.join(sorted(given)) or 'none'}")
        return self

    @property
    def what(self) -> Written:
        """The word for what is written."""
        word: Written = next(one for one in get_args(Written) if getattr(self, one) is not None)
        return word

    @property
    def kind(self) -> str:
        """Its kind, as a key of the tables or one of the words allowed."""
        return str(getattr(self, self.what))


class Clinical(Frozen):
    """The tables of fixtures/clinical."""

    problems: dict[Key, HealthProblem]
    medicines: dict[Key, MedicineKind]
    forms: dict[Key, MedicineForm]
    tests: dict[Key, Test]
    panels: dict[Key, Panel]
    signs: dict[Key, Sign]
    sets: dict[Key, tuple[Key, ...]]  # of signs that are measured together
    groups: dict[Key, Coding]  # LOINC panels of signs
    contacts: dict[Key, ContactKind]
    documents: dict[Key, DocumentKind]
    plans: dict[Key, PlanKind]
    decisions: dict[Key, DecisionKind]
    vaccines: dict[Key, VaccineKind]
    allergies: dict[Key, AllergyKind]
    tasks: dict[Key, Words]
    privacy: dict[Literal["reservation", "blocking"], Share]
    identities: dict[Literal["d_number"], Share]
    ages: dict[Key, Duration]  # how long before the period what a record has from before it was written
    parts: dict[str, Part]  # which part of the record a resource type belongs to
