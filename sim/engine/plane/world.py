"""The world of a plane: its arrays, and how compiled code finds them.

A compiled function that was given thirty arrays would pass three hundred numbers at each call. It is given one number
instead, the address of a table that says where each array lies.
"""

from typing import Any, NamedTuple

import numba
import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.np.arrayobj import make_array, populate_array
from numpy.typing import NDArray

from sim.engine.plane.draws import by_hand
from sim.engine.plane.tables import (
    ambient_t,
    bin_t,
    breaker_t,
    cache_t,
    end_t,
    frame_t,
    heap_t,
    kid_t,
    letter_t,
    link_t,
    mail_t,
    node_t,
    plan_t,
    rest_t,
    service_t,
    source_t,
    station_t,
    tell_t,
    visit_t,
)

Table = NDArray[Any]
WORDS = 4  # of each array in the table of addresses: where it lies, and up to three lengths
TYPES: dict[str, np.dtype[Any]] = {}  # what compiled code takes each array to be


class World(NamedTuple):
    """Everything that a run changes, and what it looks up."""

    control: Table  # counters, see `tables`
    answer: Table  # the answer on its way up to whoever asked
    seeds: Table  # seed, world seed, the name of what comes afterwards
    # breaker failures, cool-off; opens, closes, start after midnight, weekday; polling, opening medians; bus; has post
    rules: Table
    chances: Table  # polling sigma, rejected, opening sigmas, never opened
    calendar: Table  # a heap of moments
    rests: Table  # a ring of what is left of this moment
    nodes: Table
    children: Table  # siblings lie side by side
    plans: Table
    notices: Table
    frames: Table  # calls and brackets under way
    slots: Table  # joins' children
    visits: Table  # hops under way
    stations: Table
    ends: Table  # of each station a heap: when its servers will be free
    services: Table  # (station, operation)
    letters: Table
    caches: Table
    breakers: Table
    mailboxes: Table
    sources: Table  # whose ambient calls are
    ambient: Table  # those of one hour, in order of (time, name)
    starts: Table  # when interactions begin
    counts: Table  # (column, station, page)
    latency: Table  # (station, bin), of the open page
    hops: Table  # (stream, page)
    links: Table  # (place, place)
    desks: Table  # the place of (area, municipality)
    units: Table  # the name of (area, municipality)
    first_office: Table  # by municipality: where its GP offices begin
    office_units: Table
    asker_name: Table
    asker_cause: Table
    asker_person: Table
    asker_actor: Table
    asker_municipality: Table
    asker_resident: Table
    asker_gp: Table
    asker_hospital: Table
    asker_area: Table
    asker_stream: Table
    asker_waits_kind: Table
    asker_patience: Table
    asker_telephone_s: Table
    asker_followed: Table
    asker_unseen: Table
    asker_own: Table
    asker_plan: Table
    asker_conditions: Table
    asker_began: Table
    asker_first: Table
    asker_done: Table
    asker_status: Table
    asker_wait: Table
    asker_service: Table
    asker_network: Table
    asker_retry: Table
    asker_asked: Table
    asker_answered: Table
    asker_hops: Table
    asker_staff_s: Table
    asker_until: Table
    asker_next_waiter: Table
    asker_waiting: Table
    asker_hidden: Table
    role_kind: Table  # how a role is filled
    national: Table  # by role
    municipal: Table  # (role, municipality)
    offices: Table
    hospitals: Table
    servers: Table  # message server of each station
    receipts: Table  # by kind of message
    losses: Table  # likewise: how often it is lost in silence


def _found(builder: Any, where: Any, word: int) -> Any:
    """Read a word of the table of addresses. It changes between calls of compiled code, never in one."""
    table = builder.inttoptr(where, ir.IntType(64).as_pointer())
    load = builder.load(cgutils.gep(builder, table, word))
    load.set_metadata("invariant.load", builder.module.add_metadata([]))
    return load


def array(name: str, dtype: Any, dimensions: int = 1) -> Any:
    """Return the function that finds an array of numbers."""
    first = WORDS * World._fields.index(name)
    TYPES[name] = np.dtype(dtype)
    array_type = types.Array(numba.from_dtype(np.dtype(dtype)), dimensions, "C")

    @by_hand
    def view(typing: Any, w: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            address, *shape = [_found(builder, arguments[0], first + k) for k in range(1 + dimensions)]
            array = make_array(array_type)(context, builder)
            size = context.get_constant(types.intp, context.get_abi_sizeof(context.get_data_type(array_type.dtype)))
            strides = [size]
            for length in reversed(shape[1:]):
                strides.insert(0, builder.mul(strides[0], length))
            populate_array(
                array,
                data=builder.inttoptr(address, array.data.type),
                shape=cgutils.pack_array(builder, shape),
                strides=cgutils.pack_array(builder, strides),
                itemsize=size,
                meminfo=None,
            )
            return array._getvalue()

        return array_type(types.int64), generate

    return view


def _row(name: str, dtype: Any) -> Any:
    """Return the function that finds a row of a table of records; no index counts from the end."""
    TYPES[name] = dtype
    first, record = WORDS * World._fields.index(name), numba.from_dtype(dtype)

    @by_hand
    def row(typing: Any, w: Any, number: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            index = context.cast(builder, arguments[1], signature.args[1], types.int64)
            return _record(context, builder, record, _found(builder, arguments[0], first), index)

        return record(types.int64, number), generate

    return row


def _cell(name: str, dtype: Any) -> Any:
    """Return the function that finds a cell of a table of records with two dimensions."""
    TYPES[name] = dtype
    first, record = WORDS * World._fields.index(name), numba.from_dtype(dtype)

    @by_hand
    def cell(typing: Any, w: Any, number: Any, column: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            where, *indices = arguments
            down, across = (
                context.cast(builder, one, kind, types.int64)
                for one, kind in zip(indices, signature.args[1:], strict=True)
            )
            index = builder.add(builder.mul(down, _found(builder, where, first + 2)), across)
            return _record(context, builder, record, _found(builder, where, first), index)

        return record(types.int64, number, column), generate

    return cell


def _record(context: Any, builder: Any, record: Any, address: Any, index: Any) -> Any:
    place = builder.add(address, builder.mul(index, context.get_constant(types.int64, record.size)))
    return builder.inttoptr(place, context.get_value_type(record))


@by_hand
def copy(typing: Any, into: Any, source: Any) -> Any:
    """Copy a record over another, word by word."""
    words = into.size // 8

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        block = ir.ArrayType(ir.IntType(64), words).as_pointer()
        there, here = (builder.bitcast(one, block) for one in arguments)
        for k in range(words):
            builder.store(
                builder.load(cgutils.gep_inbounds(builder, here, 0, k)), cgutils.gep_inbounds(builder, there, 0, k)
            )
        return context.get_dummy_value()

    return types.void(into, source), generate


def _size(name: str) -> Any:
    """Return the function that says how many rows a table has."""
    word = WORDS * World._fields.index(name) + 1

    @by_hand
    def size(typing: Any, w: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return _found(builder, arguments[0], word)

        return types.int64(types.int64), generate

    return size


control = array("control", np.int64)
answer = array("answer", np.int64)
seeds = array("seeds", np.uint64)
rules = array("rules", np.int64)
chances = array("chances", np.float64)
children = array("children", np.int32)
starts = array("starts", np.int64)
counts = array("counts", np.int64, 3)
hops = array("hops", np.int64, 2)
role_kind = array("role_kind", np.int32)
national = array("national", np.int32)
municipal = array("municipal", np.int32, 2)
offices = array("offices", np.int32)
hospitals = array("hospitals", np.int32)
servers = array("servers", np.int32)
receipts = array("receipts", np.bool_)
losses = array("losses", np.float64)
desks = array("desks", np.int32, 2)
units = array("units", np.uint64, 2)
first_office = array("first_office", np.int32)
office_units = array("office_units", np.uint64)
calendar = _row("calendar", heap_t)
rests = _row("rests", rest_t)
nodes = _row("nodes", node_t)
plans = _row("plans", plan_t)
notices = _row("notices", tell_t)
frames = _row("frames", frame_t)
slots = _row("slots", kid_t)
visits = _row("visits", visit_t)
stations = _row("stations", station_t)
ends = _row("ends", end_t)
letters = _row("letters", letter_t)
caches = _row("caches", cache_t)
breakers = _row("breakers", breaker_t)
mailboxes = _row("mailboxes", mail_t)
sources = _row("sources", source_t)
ambient = _row("ambient", ambient_t)
services = _cell("services", service_t)
latency = _cell("latency", bin_t)
links = _cell("links", link_t)
calendar_size = _size("calendar")
letters_size = _size("letters")
caches_size = _size("caches")
breakers_size = _size("breakers")
mailboxes_size = _size("mailboxes")
ambient_size = _size("ambient")
starts_size = _size("starts")


def addresses(world: World) -> NDArray[np.int64]:
    """Return where the arrays of a world lie: four numbers for each, its address and up to three lengths."""
    found = np.zeros(WORDS * len(World._fields), np.int64)
    for place, table in enumerate(world):
        locate(found, place, table)
    return found


def locate(where: NDArray[np.int64], place: int, table: Table) -> None:
    """Enter where one array lies, if it is what compiled code takes it to be: nothing would tell otherwise."""
    meant = TYPES[World._fields[place]]
    if table.dtype != meant or not table.flags.c_contiguous:
        raise TypeError(f"{World._fields[place]} is {table.dtype}, and compiled code reads {meant}")
    where[WORDS * place] = table.ctypes.data
    where[WORDS * place + 1 : WORDS * place + 1 + table.ndim] = table.shape
