import pickle
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from time import perf_counter

import pytest

from sim.base.place import distance_km
from sim.facts import districts, geography, home, table
from sim.facts.geography import (
    catchments,
    explain_number,
    go_lives,
    health_trusts,
    helseplattformen,
    hospitals,
    legevakt_hosts,
    municipalities,
    renumbered,
)
from sim.facts.problem import Place, Problem, Problems, did_you_mean
from sim.model.municipality import AGE_GROUPS

FILES = sorted((home.fixtures() / "geography").glob("*.csv"))
MONDAY = date(2025, 3, 17)


def inhabitants(numbers, year=2024):
    return sum(municipalities(year)[number].inhabitants for number in numbers)


def outside_midt(year):
    return [number for number, one in municipalities(year).items() if one.region != "Midt"]


@pytest.mark.parametrize(("year", "number", "people"), [(2020, 356, 5_367_580), (2024, 357, 5_550_203)])
def test_all_municipalities_hold_all_inhabitants(year, number, people):
    assert len(municipalities(year)) == number
    assert inhabitants(municipalities(year), year) == people
    assert {one.year for one in municipalities(year).values()} == {year}


@pytest.mark.parametrize("year", [2020, 2024])
def test_291_municipalities_lie_outside_midt(year):
    assert len(outside_midt(year)) == 291


def test_no_other_year_is_known():
    with pytest.raises(ValueError, match="2020 and of 2024"):
        municipalities(2023)


@pytest.mark.parametrize(("year", "enough"), [(2020, 25), (2024, 24)])
def test_the_25_largest_outside_midt_hold_55_per_cent_in_2020_and_24_are_enough_in_2024(year, enough):
    largest = sorted((municipalities(year)[number].inhabitants for number in outside_midt(year)), reverse=True)
    assert sum(largest[: enough - 1]) < 0.55 * sum(largest) <= sum(largest[:enough])


@pytest.mark.parametrize(
    ("year", "seven", "share"),
    [
        (2020, ["0301", "1103", "1804", "3024", "3825", "4204", "4601"], 0.306),
        (2024, ["0301", "1103", "1804", "3201", "4036", "4204", "4601"], 0.305),
    ],
)
def test_the_steering_group_of_seven_holds_306_thousandths_outside_midt_in_2020_and_305_in_2024(year, seven, share):
    names = {municipalities(year)[number].name for number in seven}
    assert names == {"Oslo", "Stavanger", "Bodø", "Bærum", "Vinje", "Kristiansand", "Bergen"}
    assert round(inhabitants(seven, year) / inhabitants(outside_midt(year), year), 3) == share


@pytest.mark.parametrize("year", [2020, 2024])
def test_ages_sum_to_inhabitants(year):
    for one in municipalities(year).values():
        assert len(one.ages) == len(AGE_GROUPS)
        assert sum(one.ages) == one.inhabitants, one.name


def test_age_groups_leave_no_year_out():
    assert [age for low, high in AGE_GROUPS for age in range(low, high + 1)] == list(range(106))


@pytest.mark.parametrize("year", [2020, 2024])
def test_every_seat_lies_in_norway(year):
    for one in municipalities(year).values():
        assert 57.9 < one.lat < 71.2, one.name
        assert 4.5 < one.lon < 31.2, one.name


@pytest.mark.parametrize("year", [2020, 2024])
def test_every_seat_has_another_of_its_county_within_150_km(year):
    for one in municipalities(year).values():
        others = [
            distance_km(one.lat, one.lon, other.lat, other.lon)
            for other in municipalities(year).values()
            if other.county_number == one.county_number and other is not one
        ]
        assert one.name == "Oslo" or min(others) < 150, one.name


def test_a_number_begins_with_its_county():
    for year in (2020, 2024):
        assert all(number[:2] == one.county_number for number, one in municipalities(year).items())


def test_municipalities_are_sorted_by_number_and_cannot_be_changed():
    found = municipalities()
    assert list(found) == sorted(found)
    with pytest.raises(TypeError):
        found["0301"] = None


def test_all_but_six_municipalities_reported_their_gp_lists():
    unreported = [one.name for one in municipalities().values() if one.gp_lists is None]
    assert unreported == ["Evenes", "Rollag", "Bygland", "Ibestad", "Lavangen", "Dyrøy"]
    # From one doctor for 300 inhabitants to one for 2000: anything else would be a slip of columns.
    for one in municipalities().values():
        assert one.gp_lists is None or 150 < one.inhabitants / one.gp_lists < 2000, one.name


def test_every_number_of_2020_leads_to_one_of_2024_and_all_are_reached():
    assert set(renumbered()) == set(municipalities(2020))
    reached = [number for heirs in renumbered().values() for number in heirs]
    assert sorted(reached) == list(municipalities(2024))


def test_only_aalesund_was_divided_and_the_rest_kept_their_names():
    assert renumbered()["1507"] == ("1508", "1580")
    for old, new in renumbered().items():
        if old != "1507":
            assert [municipalities()[number].name for number in new] == [municipalities(2020)[old].name]


def test_no_number_of_2020_means_another_municipality_in_2024():
    for number in set(municipalities(2020)) & set(municipalities(2024)):
        assert municipalities(2020)[number].name == municipalities(2024)[number].name


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("0301", "0301 is Oslo"),
        ("3024", "3024 was Bærum in 2020; since 2024 it is 3201"),
        ("5401", "5401 was Tromsø in 2020; since 2024 it is 5501"),
        ("1507", "1507 was Ålesund in 2020; since 2024 it is 1508 (Ålesund) and 1580 (Haram)"),
        ("301", 'no municipality has the number 301; write Oslo as "0301"'),
        (
            "9999",
            "no municipality has the number 9999 in 2024; many changed in 2020 and 2024, so try its name",
        ),
        ("bergen", "bergen is a name; write its number, 4601 (Vestland)"),
        ("Herøy", "Herøy is a name; write its number, 1515 (Møre og Romsdal) or 1818 (Nordland)"),
        ("Bærumm", "no municipality is called Bærumm (did you mean 'Bærum'?)"),
    ],
)
def test_a_number_that_will_not_do_is_explained(number, sentence):
    assert explain_number(number) == sentence


def test_a_number_from_before_2020_is_unknown_but_met_with_one_like_it():
    assert explain_number("1201").startswith("no municipality has the number 1201 in 2024 (did you mean '")


def test_every_municipality_has_a_catchment_whose_shares_sum_to_one():
    assert list(catchments()) == list(municipalities())
    for number, parts in catchments().items():
        assert sum(part.share for part in parts) == pytest.approx(1, abs=1e-9), number
        assert all(part.share > 0 and part.hospital in hospitals() for part in parts), number


def test_oslo_and_bergen_alone_are_divided_between_hospitals():
    divided = {number: [part.hospital for part in parts] for number, parts in catchments().items() if len(parts) > 1}
    assert divided == {"0301": ["151", "161", "171", "181"], "4601": ["91", "111"]}


def test_every_hospital_receives_somebody_and_has_a_place_and_a_trust():
    assert {part.hospital for parts in catchments().values() for part in parts} == set(hospitals())
    for one in hospitals().values():
        assert one.municipality in municipalities()
        assert one.region == health_trusts()[one.trust].region


def test_a_municipality_and_its_hospital_are_in_one_region_except_bindal():
    apart = [
        number
        for number, parts in catchments().items()
        if any(hospitals()[part.hospital].region != municipalities()[number].region for part in parts)
    ]
    assert apart == ["1811"]


def test_the_hospital_of_bindal_is_in_helse_nord_and_on_dips():
    (sandnessjoen,) = (hospitals()[part.hospital] for part in catchments()["1811"])
    assert (sandnessjoen.region, sandnessjoen.journal) == ("Nord", "dips")


def test_os_uses_helseplattformen_though_its_hospital_does_not():
    assert "3430" in helseplattformen(MONDAY, "confirmed")
    assert municipalities()["3430"].region == "Sør-Øst"
    (tynset,) = (hospitals()[part.hospital] for part in catchments()["3430"])
    assert tynset.journal == "dips"


def test_hospitals_use_helseplattformen_in_midt_and_dips_elsewhere():
    for one in hospitals().values():
        assert one.journal == ("helseplattformen" if one.region == "Midt" else "dips")


def test_nobody_lives_farther_than_250_km_from_their_hospital():
    for number, parts in catchments().items():
        seat = municipalities()[number]
        for part in parts:
            place = municipalities()[hospitals()[part.hospital].municipality]
            assert distance_km(seat.lat, seat.lon, place.lat, place.lon) < 250, seat.name


@pytest.mark.parametrize(
    ("count", "number", "people"),
    [("confirmed", 20, 455_644), ("as-is", 28, 505_716), ("listed", 38, 553_028)],
)
def test_helseplattformen_on_a_monday_in_march_2025(count, number, people):
    live = helseplattformen(MONDAY, count)
    assert len(live) == number
    assert list(live) == sorted(live)
    assert inhabitants(live) == people


def test_a_plan_never_counts_as_live():
    assert len(helseplattformen(date(2030, 1, 1), "listed")) == 38
    assert len(go_lives()) == 67
    assert inhabitants(one.number for one in go_lives()) == 756_870


@pytest.mark.parametrize(
    ("day", "number", "people"),
    [
        (date(2022, 5, 6), 0, 0),
        (date(2022, 5, 7), 1, 214_565),
        (date(2022, 11, 12), 7, 249_060),
        (date(2023, 2, 11), 9, 284_827),
        (date(2024, 1, 3), 20, 455_644),
        (date(2024, 4, 27), 28, 505_716),
    ],
)
def test_helseplattformen_grew_by_waves(day, number, people):
    assert len(helseplattformen(day)) == number
    assert inhabitants(helseplattformen(day)) == people


def test_a_moment_counts_as_its_day():
    assert helseplattformen(datetime(2022, 5, 7, 3)) == ("5001",)  # noqa: DTZ001 - local Norwegian time


def test_those_with_an_option_are_the_66_of_midt_and_os():
    midt = {number for number, one in municipalities().items() if one.region == "Midt"}
    assert {one.number for one in go_lives()} == midt | {"3430"}


def test_a_date_that_was_not_found_says_so():
    notes = {one.number: one.note for one in go_lives()}
    assert all("date not found" in notes[number] for number in ("1508", "1580"))


def test_legevakt_districts_are_as_many_as_the_register_counts():
    """Nasjonalt legevaktregister, 2024: 167 legevakter, 84 of them inter-municipal."""
    hosts = legevakt_hosts()
    assert list(hosts) == list(municipalities())
    served = Counter(hosts.values())
    assert len(served) == 167
    assert sum(count > 1 for count in served.values()) == 84
    assert all(hosts[host] == host for host in served), "a host is served by itself"
    for number, host in hosts.items():
        one, other = municipalities()[number], municipalities()[host]
        assert one.region == other.region
        assert distance_km(one.lat, one.lon, other.lat, other.lon) < 60
        assert one.inhabitants <= other.inhabitants


def test_the_table_of_legevakt_districts_is_what_its_rule_gives():
    assert districts.joined() == legevakt_hosts()
    assert (home.fixtures() / "geography" / "legevakt_districts.csv").read_text().startswith(districts.HEAD)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_table_begins_with_its_source_and_licence(path):
    comment = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert len(comment) >= 3
    assert all(line.startswith("# ") for line in comment)
    assert any(name in " ".join(comment) for name in ("SSB", "Kartverket", "SKDE", "helseplattformen.no"))
    assert any(word in " ".join(comment) for word in ("NLOD", "CC BY", "only facts", "facts of"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_name_beside_a_number_is_the_right_one(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    header, *rows = (line.split(",") for line in lines)
    year = 2020 if "2020" in path.name else 2024
    for column in ("number", "municipality"):
        if column in header and "name" in header[header.index(column) + 1 : header.index(column) + 2]:
            at = header.index(column)
            assert all(municipalities(year)[row[at]].name == row[at + 1] for row in rows)


def test_all_tables_are_read_in_60_ms():
    readers = (hospitals, health_trusts, catchments, renumbered, go_lives)

    def once():
        for reader in (geography._municipalities, *readers):
            reader.cache_clear()
        started = perf_counter()
        municipalities(2020), municipalities(2024)
        for reader in readers:
            reader()
        return perf_counter() - started

    assert min(once() for _ in range(5)) < 0.060


def test_an_installed_package_has_its_own_files_and_a_checkout_has_them_beside_it(tmp_path, monkeypatch):
    monkeypatch.setattr(home, "__file__", str(tmp_path / "sim" / "facts" / "home.py"))
    with pytest.raises(Problem, match="no such folder"):
        home.scenarios()
    (tmp_path / "scenarios").mkdir()
    assert home.scenarios() == tmp_path / "scenarios"
    (tmp_path / "sim" / "scenarios").mkdir(parents=True)
    assert home.scenarios() == tmp_path / "sim" / "scenarios"


COLUMNS = {
    "number": table.number,
    "name": table.text,
    "people": table.maybe(table.whole),
    "lat": table.decimal,
    "since": table.day,
    "kind": table.one_of("live", "plan"),
}
GOOD = b"# A source\n# of 2024\nnumber,name,people,lat,since,kind\n0301,Oslo,,59.9,2024-01-01,live\n"


def written(folder: Path, content: bytes) -> Path:
    path = folder / "towns.csv"
    path.write_bytes(content)
    return path


def test_a_good_table_has_typed_cells(tmp_path):
    (row,) = table.read(written(tmp_path, GOOD), COLUMNS, ["number"])
    assert list(row.values()) == ["0301", "Oslo", None, 59.9, date(2024, 1, 1), "live"]


def test_a_quoted_cell_may_hold_commas_and_lines(tmp_path):
    path = written(tmp_path, GOOD + b'0302,"a,\nb",1,1.5,2024-01-01,plan\n0303,c,x,1.5,2024-01-01,plan\n')
    with pytest.raises(Problem) as caught:
        table.read(path, COLUMNS)
    assert caught.value.place == Place(str(path), 7)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (b"301,Oslo,1,59.9,2024-01-01,live", "number is '301'; write a municipality's number, four digits"),
        (b"0302,,1,59.9,2024-01-01,live", "name is ''; write text"),
        (b"0302, Oslo,1,59.9,2024-01-01,live", "name is ' Oslo'; write text"),
        (b"0302,Oslo,1e3,59.9,2024-01-01,live", "people is '1e3'; write a whole number"),
        (b"0302,Oslo,-1,59.9,2024-01-01,live", "people is '-1'; write a whole number"),
        ("0302,Oslo,²,59.9,2024-01-01,live".encode(), "people is '²'; write a whole number"),
        (b"0302,Oslo,1,nan,2024-01-01,live", "lat is 'nan'; write a number such as 59.9"),
        (b"0302,Oslo,1,north,2024-01-01,live", "lat is 'north'; write a number such as 59.9"),
        (b"0302,Oslo,1,5_9,2024-01-01,live", "lat is '5_9'; write a number such as 59.9"),
        (b"0302,Oslo,1,59.9,20240101,live", "since is '20240101'; write a date such as 2025-03-17"),
        (b"0302,Oslo,1,59.9,2024-02-30,live", "since is '2024-02-30'; write a date such as 2025-03-17"),
        (b"0302,Oslo,1,59.9,2024-01-01,maybe", "kind is 'maybe'; write one of live, plan"),
        (b"0302,Oslo,1", "3 cells; write 6: number,name,people,lat,since,kind"),
        (b"0302,Oslo,1,59.9,2024-01-01,live,x", "7 cells; write 6"),
        (b"# late,b,1,59.9,2024-01-01,live", "number is '# late'"),
        (b"", "an empty line; write 6"),
        (b"0301,Oslo,1,59.9,2024-01-01,live", "number 0301 again, after line 4; keep one"),
        (b'0302,"Oslo,1,59.9,2024-01-01,live', "not CSV: unexpected end of data; check the quotes"),
        (b'0302,"Os"lo,1,59.9,2024-01-01,live', "not CSV: ',' expected after '\"'; check the quotes"),
        (b"0302,Troms\xf8,1,59.9,2024-01-01,live", "bytes that are not UTF-8"),
    ],
)
def test_a_malformed_row_is_a_problem_with_file_and_line(tmp_path, row, found):
    path = written(tmp_path, GOOD + row + b"\n")
    with pytest.raises(Problem) as caught:
        table.read(path, COLUMNS, ["number"])
    assert str(caught.value).startswith(f"{path}:5: {found}")


@pytest.mark.parametrize(
    ("content", "line", "found"),
    [
        (b"", 1, "no header"),
        (b"# only\n# a source\n", 3, "no header"),
        (b"# a source\nnumber,name\n", 2, "the header number,name"),
        (GOOD.replace(b"lat,since", b"since,lat"), 3, "the header number,name,people,since,lat,kind"),
    ],
)
def test_another_header_is_a_problem_that_tells_the_right_one(tmp_path, content, line, found):
    path = written(tmp_path, content)
    with pytest.raises(Problem) as caught:
        table.read(path, COLUMNS)
    assert str(caught.value) == f"{path}:{line}: {found}; write number,name,people,lat,since,kind"


def test_windows_line_ends_and_an_invisible_mark_change_nothing(tmp_path):
    plain = table.read(written(tmp_path, GOOD), COLUMNS)
    assert table.read(written(tmp_path, b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n")), COLUMNS) == plain


def test_a_missing_file_is_a_problem(tmp_path):
    with pytest.raises(Problem, match="cannot be read: No such file"):
        table.read(tmp_path / "none.csv", COLUMNS)


def test_problems_travel_between_processes_and_say_each_thing_on_a_line():
    one = Problem(Place("a.yaml", 7), "a loop", "cut it")
    both = Problems([one, Problem(Place("b.csv"), "nothing")])
    assert str(both) == "a.yaml:7: a loop; cut it\nb.csv: nothing"
    assert pickle.loads(pickle.dumps(both)).problems == both.problems


def test_equal_problems_are_one():
    assert len({Problem(Place("a.yaml", 7), "a loop"), Problem(Place("a.yaml", 7), "a loop")}) == 1


def test_the_hint_is_the_same_in_any_order_of_the_known_words():
    assert did_you_mean("bade", ["babe", "bede", "bad"]) == did_you_mean("bade", ["bad", "bede", "babe"])


def test_distance_is_symmetric_and_zero_at_home():
    assert distance_km(59.9, 10.7, 59.9, 10.7) == 0
    assert distance_km(59.9, 10.7, 70.0, 23.3) == pytest.approx(distance_km(70.0, 23.3, 59.9, 10.7), rel=1e-12)


def test_a_quarter_of_a_great_circle_is_ten_thousand_kilometres():
    assert distance_km(0, 0, 90, 0) == pytest.approx(10_007.6, abs=0.1)
    assert distance_km(0, 0, 0, 180) == pytest.approx(20_015.1, abs=0.1)
