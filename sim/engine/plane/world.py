"""The world of a plane: its arrays, and how compiled code finds them.

A compiled function that was given thirty arrays would pass three hundred numbers at each call. It is given one small
array instead, with where each of the others lies.
"""

from typing import Any, NamedTuple

import numba
import numpy as np
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import make_array, populate_array
from numpy.typing import NDArray

from sim.engine.plane.tables import (
    ambient_t,
    asker_t,
    breaker_t,
    cache_t,
    end_t,
    frame_t,
    heap_t,
    kid_t,
    letter_t,
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


class World(NamedTuple):
    """Everything that a run changes, and what it looks up."""

    control: Table  # counters, see `tables`
    seeds: Table  # seed, world seed, the name of what comes afterwards
    # breaker failures, cool-off; opens, closes, start after midnight, weekday; polling, opening medians; bus; has post
    rules: Table
    chances: Table  # polling sigma, silent loss, rejected, opening sigmas
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
    askers: Table
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
    link_fixed: Table
    link_jitter: Table
    link_loss: Table
    role_kind: Table  # how a role is filled
    national: Table  # by role
    municipal: Table  # (role, municipality)
    offices: Table
    hospitals: Table
    servers: Table  # message server of each station
    receipts: Table  # by kind of message


def _view(place: int, dtype: Any, dimensions: int) -> Any:
    """Return the function that finds an array of the world by where it lies."""
    array_type = types.Array(numba.from_dtype(np.dtype(dtype)), dimensions, "C")

    @intrinsic
    def view(typing: Any, addresses: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            table = make_array(signature.args[0])(context, builder, arguments[0])
            found = [builder.load(cgutils.gep(builder, table.data, 4 * place + k)) for k in range(1 + dimensions)]
            never = builder.module.add_metadata([])
            for load in found:
                load.set_metadata("invariant.load", never)  # arrays grow between calls of compiled code, never in one
            array = make_array(array_type)(context, builder)
            item = context.get_abi_sizeof(context.get_data_type(array_type.dtype))
            size = context.get_constant(types.intp, item)
            shape = found[1:]
            strides = [size]
            for length in reversed(shape[1:]):
                strides.insert(0, builder.mul(strides[0], length))
            populate_array(
                array,
                data=builder.inttoptr(found[0], array.data.type),
                shape=cgutils.pack_array(builder, shape),
                strides=cgutils.pack_array(builder, strides),
                itemsize=size,
                meminfo=None,
            )
            return array._getvalue()

        return array_type(addresses), generate

    return view


control = _view(0, np.int64, 1)
seeds = _view(1, np.uint64, 1)
rules = _view(2, np.int64, 1)
chances = _view(3, np.float64, 1)
calendar = _view(4, heap_t, 1)
rests = _view(5, rest_t, 1)
nodes = _view(6, node_t, 1)
children = _view(7, np.int32, 1)
plans = _view(8, plan_t, 1)
notices = _view(9, tell_t, 1)
frames = _view(10, frame_t, 1)
slots = _view(11, kid_t, 1)
visits = _view(12, visit_t, 1)
stations = _view(13, station_t, 1)
ends = _view(14, end_t, 1)
services = _view(15, service_t, 2)
askers = _view(16, asker_t, 1)
letters = _view(17, letter_t, 1)
caches = _view(18, cache_t, 1)
breakers = _view(19, breaker_t, 1)
mailboxes = _view(20, mail_t, 1)
sources = _view(21, source_t, 1)
ambient = _view(22, ambient_t, 1)
starts = _view(23, np.int64, 1)
counts = _view(24, np.int64, 3)
latency = _view(25, np.uint32, 2)
hops = _view(26, np.int64, 2)
link_fixed = _view(27, np.int64, 2)
link_jitter = _view(28, np.float64, 2)
link_loss = _view(29, np.float64, 2)
role_kind = _view(30, np.int32, 1)
national = _view(31, np.int32, 1)
municipal = _view(32, np.int32, 2)
offices = _view(33, np.int32, 1)
hospitals = _view(34, np.int32, 1)
servers = _view(35, np.int32, 1)
receipts = _view(36, np.bool_, 1)


def addresses(world: World) -> NDArray[np.int64]:
    """Return where the arrays of a world lie: four numbers for each, its address and up to three lengths."""
    found = np.zeros(4 * len(World._fields), np.int64)
    for k, name in enumerate(World._fields):
        array = getattr(world, name)
        found[4 * k] = array.ctypes.data
        found[4 * k + 1 : 4 * k + 1 + array.ndim] = array.shape
    return found
