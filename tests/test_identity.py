"""Identities: right in every way but the one that shows that they are nobody's."""

import importlib
import json
import os
import pkgutil
import re
import shutil
import subprocess
from datetime import date, timedelta
from hashlib import sha256
from ipaddress import ip_address, ip_network
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.base.chance import label, mix
from sim.facts.catalogue import facts
from sim.facts.naming import name_words
from sim.fhir.identity.digits import is_person
from sim.fhir.identity.names import email_of, name_of, street_of, web_of
from sim.fhir.identity.numbers import (
    d_number,
    distinct,
    fodselsnummer,
    her_id,
    hpr_number,
    organisation_number,
    real_numbers,
)
from sim.population.birthdays import birthdays
from sim.population.inhabitants import WOMAN, inhabitants, nation

ROOT = Path(__file__).parent.parent
FEWEST = 203  # numbers for each sex of those born on one day: what a whole population has to do with
DAYS = st.dates(date(1854, 1, 1), date(2039, 12, 31))
NAMES = st.integers(0, (1 << 64) - 1)


def ending(nine):
    """The two check digits after nine digits as the rule has it in words, or None where there are none."""
    digits = [int(one) for one in nine]
    for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)):
        rest = sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11
        if rest == 1:
            return None
        digits.append(0 if rest == 0 else 11 - rest)
    return f"{digits[9]}{digits[10]}"


def real(day, individual=497):
    """A number as somebody born that day might have, made here so that no such number stands in the files."""
    for number in range(individual, -1, -1):
        end = ending(f"{day:%d%m%y}{number:03}")
        if end:
            return f"{day:%d%m%y}{number:03}{end}"
    raise AssertionError


def century(number):
    """In which century somebody with this number was born, as the regulation's series say."""
    year, individual = int(number[4:6]), int(number[6:9])
    if individual < 500 or (individual >= 900 and year >= 40):
        return 1900
    return 2000 if year < 40 else 1800


# Persons.


@given(DAYS, st.booleans(), st.integers(0, 90))
def test_birth_date_sex_and_check_digits_are_read_back(born, woman, ordinal):
    number = fodselsnummer(born, woman, ordinal)
    assert re.fullmatch(r"[0-9]{11}", number)
    assert (int(number[:2]), int(number[2:4]) - 80) == (born.day, born.month)
    assert century(number) + int(number[4:6]) == born.year
    assert (int(number[8]) % 2 == 0) == woman
    assert ending(number[:9]) == number[9:]


@given(DAYS, st.booleans(), st.integers(0, 90))
def test_a_d_number_differs_by_four_in_its_first_digit(born, woman, ordinal):
    number = d_number(born, woman, ordinal)
    assert (int(number[:2]) - 40, int(number[2:4]) - 80) == (born.day, born.month)
    assert century(number) + int(number[4:6]) == born.year
    assert (int(number[8]) % 2 == 0) == woman and ending(number[:9]) == number[9:]


@given(st.dates(date(1900, 1, 1), date(2039, 12, 31)))
def test_all_of_one_day_have_numbers_and_no_two_the_same(born):
    numbers = [
        make(born, woman, ordinal)
        for make in (fodselsnummer, d_number)
        for woman in (True, False)
        for ordinal in range(FEWEST)
    ]
    assert len(dict.fromkeys(numbers)) == 4 * FEWEST


def test_numbers_are_given_out_from_the_top_of_their_series():
    """Regulation § 2-2 names the series downwards; 1940 to 1999 begin with the older of their two."""
    for born, top in ((date(1935, 6, 1), 499), (date(1985, 3, 17), 499), (date(2005, 3, 17), 999)):
        given_out = [int(fodselsnummer(born, True, place)[6:9]) for place in range(FEWEST)]
        assert given_out == sorted(given_out, reverse=True)
        assert top - 12 < given_out[0] <= top


@pytest.mark.parametrize(
    ("year", "series"),
    [
        (1880, [(500, 749)]),
        (1935, [(0, 499)]),
        (1939, [(0, 499)]),
        (1940, [(0, 499), (900, 999)]),
        (1999, [(0, 499), (900, 999)]),
        (2000, [(500, 999)]),
        (2039, [(500, 999)]),
    ],
)
def test_the_numbers_of_a_year_are_those_of_its_series_all_of_them(year, series):
    """Regulation § 2-2. One individual number in 5.8 has no check digits: 1 − (10/11)²."""
    born = date(year, 9, 9)
    found = []
    for woman in (True, False):
        with pytest.raises(ValueError, match="no identity number"):
            for ordinal in count():
                found.append(int(fodselsnummer(born, woman, ordinal)[6:9]))
    right = [
        number for low, high in series for number in range(low, high + 1) if ending(f"0989{year % 100:02}{number:03}")
    ]
    assert sorted(found) == right


def test_everybody_of_norway_has_a_number_and_those_of_one_year_have_different_ones():
    """The 20 years old of 2025 are the most who have to share the 500 individual numbers of a day."""
    persons = nation(facts())
    who = inhabitants(facts(), 1, persons)
    born, ordinal = birthdays(facts(), 1, persons, date(2025, 3, 17))
    first = born.min()
    last = np.zeros(int((born.max() - first).astype(int)) + 1, np.int64)
    np.maximum.at(last, (born - first).astype(int), ordinal)
    for day, most in zip((first + np.arange(len(last))).tolist(), last.tolist(), strict=True):
        assert fodselsnummer(day, True, most) != fodselsnummer(day, False, most)
    for years in (20, 100):
        of = np.flatnonzero(who.age == years)
        rows = zip(born[of].tolist(), (who.flags[of] & WOMAN).astype(bool).tolist(), ordinal[of].tolist(), strict=True)
        numbers = [fodselsnummer(*row) for row in rows]
        assert len(numbers) == len(dict.fromkeys(numbers)) > 500


@pytest.mark.parametrize(
    ("born", "ordinal", "reform"),
    [
        (date(1990, 1, 1), 300, False),
        (date(1990, 1, 1), -1, False),
        (date(1853, 12, 31), 0, False),
        (date(2040, 1, 1), 0, False),
        (date(2040, 1, 1), 5000, True),
        (date(2100, 1, 1), 0, True),
    ],
)
def test_where_there_is_no_number_it_is_said(born, ordinal, reform):
    for make in (fodselsnummer, d_number):
        with pytest.raises(ValueError, match=f"no identity number for ordinal {ordinal} of .* born on {born}"):
            make(born, True, ordinal, reform)


# The rule of 2032.


@pytest.mark.parametrize("number", ["02013299997", "30108299920", "30108299939"])
def test_examples_of_the_rule_of_2032_are_right_by_it(number):
    """Skatteetaten's own: remainders 0, 0 and 1 of the first check digit."""
    assert is_person(number)
    wrong = [f"{number[:9]}{end:02}" for end in range(100) if is_person(f"{number[:9]}{end:02}")]
    assert 1 <= len(wrong) <= 4, "at most four first check digits, each with one second"


@given(st.dates(date(1854, 1, 1), date(2099, 12, 31)), st.integers(0, 500))
def test_under_the_new_rule_the_first_remainder_is_0_to_3_and_sex_is_not_told(born, ordinal):
    number = fodselsnummer(born, True, ordinal, reform_2032=True)
    assert number == fodselsnummer(born, False, ordinal, reform_2032=True)
    assert (int(number[:2]), int(number[2:4]) - 80, int(number[4:6])) == (born.day, born.month, born.year % 100)
    digits = [int(one) for one in number]
    first = sum(weight * digit for weight, digit in zip((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), digits[:10], strict=True))
    second = sum(weight * digit for weight, digit in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), digits, strict=True))
    assert first % 11 <= 3 and second % 11 == 0


@pytest.mark.parametrize("year", [5, 25, 35, 47, 82])
def test_old_and_new_numbers_stand_in_one_population_whatever_the_century(year):
    numbers = []
    for born in (date(1900 + year, 5, 17), date(2000 + year, 5, 17)):
        numbers += [fodselsnummer(born, True, place, reform_2032=True) for place in range(300)]
        if born.year < 2032:
            numbers += [fodselsnummer(born, woman, place) for woman in (True, False) for place in range(FEWEST)]
    assert len(dict.fromkeys(numbers)) == len(numbers)


def test_new_numbers_begin_at_999_and_old_systems_refuse_most_of_them():
    born = date(1982, 10, 30)
    numbers = [fodselsnummer(born, True, place, reform_2032=True) for place in range(100)]
    assert 990 < int(numbers[0][6:9]) <= 999
    refused = [number for number in numbers if ending(number[:9]) != number[9:]]
    assert 0.6 < len(refused) / len(numbers) < 0.9, "three remainders of four are new"


# What others say of them.


def sample():
    """A thousand of each kind, from all years."""
    rows = [
        (date(1900, 1, 1) + timedelta(days=mix(place, 1) % 51_000), place % 2 == 0, mix(place, 2) % 200)
        for place in range(1000)
    ]
    old = [make(*row) for make in (fodselsnummer, d_number) for row in rows]
    return old + [make(*row, reform_2032=True) for make in (fodselsnummer, d_number) for row in rows]


def test_python_stdnum_takes_none_of_them_for_somebody():
    numbers = pytest.importorskip("stdnum.no.fodselsnummer", reason="python-stdnum is not installed")
    for number in sample():
        assert not numbers.is_valid(number), number
    for number in sample()[:2000]:
        assert numbers.calc_check_digit1(number) + numbers.calc_check_digit2(number) == number[9:], "but it is whole"


def test_navs_validator_knows_every_one_as_a_test_number():
    modules = Path(os.environ.get("SAMSPILL_NODE_MODULES") or ROOT / "build" / "node" / "node_modules")
    node = shutil.which("node")
    if node is None or not (modules / "@navikt" / "fnrvalidator").is_dir():
        pytest.skip("needs node, and @navikt/fnrvalidator in $SAMSPILL_NODE_MODULES or build/node/node_modules")
    program = """
        const { idnr } = require('@navikt/fnrvalidator')
        let text = ''
        process.stdin.on('data', part => { text += part })
        process.stdin.on('end', () => console.log(JSON.stringify(JSON.parse(text).map(idnr))))
    """
    numbers = [*sample(), real(date(1985, 3, 17))]
    done = subprocess.run(
        [node, "-e", program],
        input=json.dumps(numbers),
        env={**os.environ, "NODE_PATH": str(modules)},
        capture_output=True,
        text=True,
        check=True,
    )
    *ours, other = [(one["status"], one.get("type")) for one in json.loads(done.stdout)]
    kinds = [("valid", kind) for kind in ("tnr", "dnr-and-tnr") for _ in range(1000)] * 2
    assert ours == kinds
    assert other == ("valid", "fnr"), "it does tell them apart"


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.integers(0, 999), st.sampled_from([0, 40]))
def test_what_python_stdnum_holds_valid_the_scanner_finds(day, individual, plus):
    numbers = pytest.importorskip("stdnum.no.fodselsnummer", reason="python-stdnum is not installed")
    nine = f"{day.day + plus:02}{day:%m%y}{individual:03}"
    number = nine + (ending(nine) or "00")
    if numbers.is_valid(number):
        assert real_numbers(f'{{"value":"{number}"}}') == [number]


@given(NAMES)
def test_organisation_numbers_are_whole_and_start_with_2_or_3(name):
    number = organisation_number(name)
    assert re.fullmatch(r"[23][0-9]{8}", number)
    weights = (3, 2, 7, 6, 5, 4, 3, 2, 1)
    assert sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True)) % 11 == 0


@given(NAMES)
def test_no_number_of_staff_can_be_taken_for_an_organisations(name):
    weights = (3, 2, 7, 6, 5, 4, 3, 2, 1)
    for number, first in ((hpr_number(name), "7"), (her_id(name), "6")):
        assert re.fullmatch(first + r"[0-9]{8}", number)
        assert sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True)) % 11 != 0


def test_python_stdnum_agrees_on_organisation_numbers():
    numbers = pytest.importorskip("stdnum.no.orgnr", reason="python-stdnum is not installed")
    names = [mix(label("a test"), place) for place in range(2000)]
    assert all(numbers.is_valid(organisation_number(name)) for name in names)
    assert not any(numbers.is_valid(hpr_number(name)) or numbers.is_valid(her_id(name)) for name in names)


@pytest.mark.parametrize("number", [organisation_number, hpr_number, her_id])
def test_a_whole_countrys_names_get_different_numbers_and_nearly_all_keep_their_own(number):
    names = [mix(label("many"), place) for place in range(20_000)]
    made = distinct(names, number)
    assert len(dict.fromkeys(made.values())) == len(names)
    assert sum(made[name] != number(name, 0) for name in names) < 60, "few meet among 18 or 90 million"
    assert distinct(reversed(names), number) == made


def test_names_that_meet_ask_again():
    assert distinct([3, 10, 1, 3], lambda name, again: str((name + again) % 7)) == {1: "1", 3: "3", 10: "4"}


# The scanner.


@pytest.mark.parametrize("plus", [0, 40, 65])
@pytest.mark.parametrize("foreign", [0, 40])
@pytest.mark.parametrize("wrapped", ["{}", '"{}"', "Patient/{}", "fnr{}", "1.2.578.{}", "{}.", "nr.{}", "x={};"])
def test_the_scanner_finds_every_kind_of_number_wherever_it_stands(plus, foreign, wrapped):
    for nine in (f"{17 + foreign}{3 + plus:02}85{number:03}" for number in range(499, 0, -1)):
        end = ending(nine)
        if end:
            break
    assert real_numbers(wrapped.format(nine + end)) == [nine + end]
    assert real_numbers(wrapped.format(nine + f"{(int(end) + 1) % 100:02}")) == []
    for between in (" ", "-", "\u00a0"):
        apart = f"{nine[:6]}{between}{nine[6:]}{end}"
        assert real_numbers(f"({apart})") == [apart]


def test_the_scanner_finds_numbers_without_a_date_and_those_of_2032():
    common = next(f"8123456{place:02}{end}" for place in range(99) if (end := ending(f"8123456{place:02}")))
    assert real_numbers(common) == [common]
    assert real_numbers("02013299997 30108299939") == ["02013299997", "30108299939"]
    assert real_numbers("02013299997 30108299939", known=("02013299997",)) == ["30108299939"]


def test_the_scanner_lets_what_is_no_identity_number_pass():
    number = real(date(1985, 3, 17))
    for text in (
        f"8c3f1e0a-1b2c-4d5e-8f90-a{number}",
        f"{number}a0b1c2d3e4f5",
        f"67.{number}",
        f'"latitude":-{number}.25',
        f'"code": "{number}"',
        f"1{number}",
        number[:10],
    ):
        assert real_numbers(text) == [], text
    assert real_numbers(f"8c3f1e0a-1b2c-4d5e-8f90 a{number}") == [number], "no UUID"


def test_hashes_and_whole_numbers_that_count_raise_no_alarm():
    hashes = "\n".join(sha256(str(place).encode()).hexdigest() for place in range(50_000))
    assert len(re.findall(r"(?<![0-9])[0-9]{11}(?![0-9])", hashes)) > 1000
    assert real_numbers(hashes) == []
    assert real_numbers("\n".join(f'"size":{place}' for place in range(123_450_000, 123_460_000))) == []


def test_the_scanner_finds_organisations_only_where_they_are_called_so():
    # 974760673 is Brønnøysundregistrene itself, which prints it on all it publishes.
    here = "974760673"
    for text in (
        f'{{"system":"urn:oid:2.16.578.1.12.4.1.4.101","value":"{here}"}}',
        f'{{"value" : "{here}", "system": "urn:oid:2.16.578.1.12.4.1.4.101"}}',
        f'"reference":"Organization/{here}"',
        f"orgnr {here}",
        f"Org. nr.: {here}",
        f"organisasjonsnummer={here}",
        f"NO{here}MVA",
        f"{here} MVA",
        f"0192:{here}",
    ):
        assert real_numbers(text) == [here], text
        assert real_numbers(text, known=(here,)) == []
    assert real_numbers("Orgnr 974 760 673") == ["974 760 673"]
    for text in (f'"code":"{here}"', f"{here} kroner", f'"size":{here}', f"orgnr 1{here}", f"orgnr {int(here) + 1}"):
        assert real_numbers(text) == [], text
    assert real_numbers(f"id\n{here}\n", bare=True) == [here]


@given(DAYS, NAMES)
def test_nothing_that_is_made_here_sets_the_scanner_off(born, name):
    made = [make(born, True, 7, reform) for make in (fodselsnummer, d_number) for reform in (True, False)]
    made += [organisation_number(name), hpr_number(name), her_id(name)]
    assert real_numbers("\n".join(f'{{"value":"{one}"}} orgnr {one}' for one in made), bare=True) == []


# Names and addresses.


def test_there_are_names_enough_and_each_is_one_word():
    words = name_words()
    assert len(words.adjectives) >= 150 and len(words.nouns) >= 250
    every = [word.lower() for word in (*words.adjectives, *words.nouns)]
    assert len(dict.fromkeys(every)) == len(every)


def test_nobody_is_called_by_these_names():
    """Against all the names that Faker has, of all countries: 58 000, the commonest of each."""
    providers = pytest.importorskip("faker.providers.person", reason="faker is not installed")
    names = {}
    for module in pkgutil.iter_modules(providers.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for kind in dir(provider):
            if kind.startswith(("first_name", "last_name")):
                listed = getattr(provider, kind)
                if isinstance(listed, list | tuple | dict):
                    names |= {one.lower(): module.name for one in listed if isinstance(one, str)}
    assert len(names) > 50_000 and {"kari", "ola", "hansen", "berg"} <= set(names)
    words = name_words()
    assert [word for word in (*words.adjectives, *words.nouns) if word.lower() in names] == []


def test_a_name_is_an_adjective_and_a_noun_and_all_of_them_are_used():
    words = name_words()
    drawn = [name_of(1, mix(label("somebody"), place)) for place in range(20_000)]
    assert {given for given, _ in drawn} == set(words.adjectives)
    assert {family for _, family in drawn} == set(words.nouns)
    assert len(dict.fromkeys(drawn)) > 16_000, "70 000 pairs leave 20 000 persons few namesakes"
    assert drawn[:50] != [name_of(2, mix(label("somebody"), place)) for place in range(50)]


@given(NAMES)
def test_a_street_is_two_words_and_a_number(name):
    words = name_words()
    first, second, house = street_of(1, name).split(" ")
    assert first in words.adjectives and second.endswith(words.ways) and 1 <= int(house) <= 80
    assert any(second == noun + way for noun in words.nouns for way in words.ways)


@given(NAMES, st.sampled_from([one.name for one in facts().municipalities.values()]))
def test_mail_and_web_addresses_end_in_test(name, place):
    given_name, family = name_of(1, name)
    assert re.fullmatch(r"[a-z]+\.[a-z]+@[a-z0-9-]+\.test", email_of(given_name, family, place))
    assert re.fullmatch(r"https://[a-z0-9-]+\.test/fhir/Patient", web_of(place, "fhir", "Patient"))


# Workplaces.


@pytest.fixture
def workplace():
    pytest.importorskip("faker", reason="faker is not installed")
    from sim.fhir.identity import workplace

    return workplace


def test_a_workplaces_machines_stand_in_one_private_network(workplace):
    private = [ip_network(one) for one in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")]
    for place in range(200):
        network = [ip_address(workplace.address_of(mix(3, place), machine)) for machine in range(254)]
        assert any(network[0] in one for one in private)
        assert len({int(one) >> 8 for one in network}) == 1 and len({int(one) for one in network}) == 254
        assert not {0, 255} & {int(one) & 255 for one in network}


def test_it_does_not_matter_in_which_order_workplaces_are_asked_for(workplace):
    names = [mix(4, place) for place in range(300)]
    once = {name: workplace.address_of(name) for name in names}
    workplace._network.cache_clear()
    assert {name: workplace.address_of(name) for name in reversed(names)} == once
    assert len(dict.fromkeys(once.values())) > 290


def test_nothing_in_the_tree_asks_faker_for_identity_or_telephone_numbers():
    """They would be valid and might be somebody's. The lint sees `Faker.ssn`, and not a method of an instance."""
    banned = re.compile(r"\.(s" + r"sn|phone_number|msisdn|name|first_name|last_name)\(")
    fake = re.compile(r"\bfak(e|er)\b", re.IGNORECASE)
    ssn = re.compile(r"\.s" + r"sn\(")
    wrong = []
    for folder in ("sim", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for number, line in zip(count(1), path.read_text(encoding="utf-8").splitlines()):
                if ssn.search(line) or (fake.search(line) and banned.search(line)):
                    wrong.append(f"{path.relative_to(ROOT)}:{number}")
    assert wrong == []
