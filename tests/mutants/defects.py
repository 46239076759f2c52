"""Defects that the suite must notice: small, each a plausible slip, and each with the tests whose claim it breaks.

Those in the plane are, where no test is nearer, left to the equality of the two engines.
"""

from pathlib import Path
from typing import NamedTuple


class Defect(NamedTuple):
    """A slip: what is planted in which file in place of what, and the tests of which one must fail."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    hangs: bool = False  # whether it may show in a run that never ends

    @property
    def limit(self) -> int:
        """How many seconds its tests may take on a busy machine; a change of the engine is compiled first."""
        return 480 if self.file.startswith(("sim/engine/plane/", "sim/engine/compiled")) else 120

    def line(self) -> int:
        """Return where in this file it stands."""
        lines = Path(__file__).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if f'"{self.name}"' in line)


STATION, CALLER, POST = "sim/engine/station.py", "sim/engine/caller.py", "sim/engine/post.py"
MEMORY, PLANE = "sim/engine/memory.py", "sim/engine/plane"
SPEED, FRAME = "sim/measure/speed.py", "sim/measure/frame.py"
PATHWISE, CALLS, MESSAGES = "tests/test_pathwise.py", "tests/test_calls.py", "tests/test_messages.py"
MEASURES, POPULATION = "tests/test_measures.py", "tests/test_population.py"
INFORMATION, ANSWERED = "tests/test_information.py", "tests/test_answers.py"
STORAGE, JACKSON = "sim/experiment/anchor/storage.py", "sim/experiment/anchor/jackson.py"
ANCHORS, DATASET = "tests/test_anchors.py", "tests/test_dataset.py"
DRAWN = (f"{DATASET}::test_the_dataset_of_any_scenario_obeys_every_law",)
WRONG = (f"{DATASET}::test_the_dataset_of_a_run_in_which_much_goes_wrong_obeys_every_law",)
PAGE = (f"{CALLS}::test_a_call_stands_on_the_page_of_the_books_that_is_open_when_it_comes",)
EQUAL = ("tests/test_equality.py::test_the_compiled_engine_equals_the_reference_on_any_ecosystem",)
ROOM = (
    "tests/test_equality.py::test_nothing_is_forgotten_when_there_is_more_to_remember_than_there_was_room_for",
    "tests/test_equality.py::test_nobody_is_forgotten_when_more_wait_for_a_message_than_there_was_room_for",
)
FORGOTTEN = (
    "tests/test_equality.py::test_an_answer_is_forgotten_when_its_lifetime_has_passed_in_both_engines[compiled]",
)
LATE = ("tests/test_equality.py::test_an_answer_that_comes_a_microsecond_late_is_late_in_both_engines",)
HOURS = ("tests/test_equality.py::test_an_hours_calls_that_nobody_waits_for_are_alike_in_both_engines",)
CIW = ("tests/test_ciw.py::test_a_station_is_ciws_station",)

DEFECTS = (
    # --- the reference: systems at work -------------------------------------------------------------------------
    Defect(
        "one server too many",
        STATION,
        "elif self.busy < self.capacity and not self.queue:",
        "elif self.busy <= self.capacity and not self.queue:",
        (f"{PATHWISE}::test_a_station_is_the_kiefer_wolfowitz_recursion_to_the_microsecond",),
    ),
    Defect(
        "the last in the queue is served first",
        STATION,
        "self._begin(self.queue.popleft())",
        "self._begin(self.queue.pop())",
        (f"{PATHWISE}::test_a_station_is_the_kiefer_wolfowitz_recursion_to_the_microsecond",),
    ),
    Defect(
        "one place too many in the queue",
        STATION,
        "elif len(self.queue) >= self.system.queue_limit:",
        "elif len(self.queue) > self.system.queue_limit:",
        (
            f"{CALLS}::test_a_full_queue_turns_the_next_one_away",
            f"{PATHWISE}::test_a_finite_queue_turns_away_whom_the_recursion_turns_away",
        ),
    ),
    Defect(
        "a crash does not lose the work in hand",
        STATION,
        "            lost, self.queue, self.inside, self.busy = list(self.inside.values()), deque(), {}, 0\n"
        "            self.life += 1\n",
        "            lost, self.queue = list(self.queue), deque()\n"
        "            self.inside = {id(one): one for one in self.inside.values() if one.started >= 0}\n",
        (f"{CALLS}::test_a_crash_loses_queue_and_work_and_says_so",),
    ),
    Defect(
        "an outage that refuses turns away the queue too",
        STATION,
        "        elif state is State.UP:\n            self.fill()\n",
        "        elif state is State.UP:\n            self.fill()\n"
        "        elif state is State.REFUSING:\n"
        "            self._account()\n"
        "            while self.queue:\n"
        "                request = self.queue.popleft()\n"
        "                del self.inside[id(request)]\n"
        '                self.books.counts["refused"][self.page] += 1\n'
        "                self._depart(request)\n"
        "                self._say(request, Verdict.REFUSED)\n",
        (f"{CALLS}::test_refusing_turns_new_calls_away_finishes_the_work_in_hand_and_keeps_the_queue",),
    ),
    Defect(
        "a silent system says no",
        STATION,
        'counts["swallowed"][page] += 1\n',
        'counts["swallowed"][page] += 1\n            request.verdict.succeed(Verdict.REFUSED)\n',
        (f"{CALLS}::test_silence_answers_nobody_and_what_stood_in_the_queue_is_served_afterwards",),
    ),
    Defect(
        "a system that fell silent while it asked others answers",
        CALLER,
        "            if station.state is State.SILENT:\n                return\n",
        "",
        (f"{CALLS}::test_a_system_that_falls_silent_while_it_asks_others_does_not_answer",),
    ),
    # --- the reference: calls -----------------------------------------------------------------------------------
    Defect(
        "each retry is served twice",
        CALLER,
        "            sent = self.clock.instant\n            answer = yield",
        "            sent = self.clock.instant\n"
        "            if attempt > 1:\n"
        "                self.send(node, called, caller, place, mix(name, attempt), asker)\n"
        "            answer = yield",
        (f"{CALLS}::test_a_retry_waits_its_turn_behind_the_work_that_was_given_up",),
    ),
    Defect(
        "luck goes by the place in the plan and not by what is asked",
        CALLER,
        "        for node in nodes:\n            answer = yield from self.step(node, caller, place, name, asker",
        "        for number, node in enumerate(nodes):\n"
        "            answer = yield from self.step(node, caller, place, mix(name, number), asker",
        (f"{PATHWISE}::test_a_tandem_is_one_recursion_after_the_other",),
    ),
    Defect(
        "who has given up is taken out of the queue",
        CALLER,
        "        station.arrive(request)\n",
        "        station.arrive(request)\n"
        "        if outcome.callbacks is not None:\n"
        "            outcome.callbacks.append(lambda _: request in station.queue and station.queue.remove(request))\n",
        (f"{CALLS}::test_what_was_given_up_while_it_waited_is_served_in_its_turn",),
    ),
    Defect(
        "who has given up does not arrive",
        CALLER,
        "        told = self.clock.event()\n",
        "        if outcome.triggered:\n            return\n        told = self.clock.event()\n",
        (f"{CALLS}::test_a_time_out_shorter_than_the_way_there_ends_on_its_own_time",),
    ),
    Defect(
        "a time-out comes before an answer at the same instant",
        "sim/engine/clock.py",
        "    ANSWER = 2\n    TIME_OUT = 3\n",
        "    ANSWER = 3\n    TIME_OUT = 2\n",
        (f"{CALLS}::test_an_answer_at_the_very_instant_of_the_time_out_is_an_answer",),
    ),
    Defect(
        "a time-out is a microsecond late",
        CALLER,
        "self.clock.call_at(self.clock.instant + node.timeout, Kind.TIME_OUT, name, give_up",
        "self.clock.call_at(self.clock.instant + node.timeout + 1, Kind.TIME_OUT, name, give_up",
        (f"{CALLS}::test_a_time_out_gives_up_and_the_work_is_done_all_the_same",),
    ),
    Defect(
        "nobody pauses before a retry",
        CALLER,
        "BACK_OFF), node.back_off)) if node.back_off else 0",
        "BACK_OFF), node.back_off)) if node.back_off < 0 else 0",
        (f"{CALLS}::test_a_pause_before_a_retry_is_drawn_and_counts_as_retry",),
    ),
    Defect(
        "no answer gets lost on its way back",
        CALLER,
        "if link.loss and uniform(self.seed, name, LOSS_BACK) < link.loss:",
        "if link.loss < 0:",
        (f"{CALLS}::test_a_link_loses_its_share_of_calls_and_of_answers",),
    ),
    Defect(
        "a half-open breaker lets everybody through",
        MEMORY,
        "        self._open_until = now + self._rule.cool_off\n        return Pass.TRIAL\n",
        "        return Pass.TRIAL\n",
        (f"{CALLS}::test_while_the_trial_is_out_all_others_are_refused",),
    ),
    Defect(
        "an answer is remembered at the last instant of its lifetime",
        MEMORY,
        "return parts if now < until else None",
        "return parts if now <= until else None",
        (f"{CALLS}::test_an_answer_is_remembered_for_its_lifetime_and_not_an_instant_longer",),
    ),
    Defect(
        "an answer about one person is remembered for all",
        CALLER,
        'person = asker.person if node.cache in ("person", "both") else -1',
        "person = -1",
        (f"{CALLS}::test_an_answer_is_remembered_for_whom_the_plan_says",),
    ),
    Defect(
        "the end of one outage is the end of all",
        "sim/engine/control.py",
        "self.in_force[system].remove(state)",
        "self.in_force[system].clear()",
        (f"{CALLS}::test_of_two_outages_at_once_the_end_of_one_is_not_the_end_of_the_other",),
    ),
    Defect(
        "each page of the books is turned one bin late",
        "sim/engine/control.py",
        "enumerate(bins[1:-1], start=1)",
        "enumerate(bins[2:], start=1)",
        PAGE,
    ),
    Defect(
        "what happens as a page is turned stands on the old one",
        "sim/engine/control.py",
        "yield clock.at(edge, Kind.CONTROL, CALENDAR + page)",
        "yield clock.at(edge, Kind.START, CALENDAR + page)",
        PAGE,
    ),
    # --- the reference: messages --------------------------------------------------------------------------------
    Defect(
        "a message is opened after it was sent and not after it came",
        POST,
        "opened = self.opened(letter.name, letter.delivered)",
        "opened = self.opened(letter.name, letter.sent)",
        (f"{MESSAGES}::test_a_message_is_opened_when_somebody_is_at_work",),
    ),
    Defect(
        "one message in ten thousand is forgotten",
        POST,
        "        if uniform(caller.seed, letter.name, SILENT_LOSS) < rules.loss(letter.kind):\n",
        "        if uniform(caller.seed, letter.name, 99) < 1e-4:\n            return\n"
        "        if uniform(caller.seed, letter.name, SILENT_LOSS) < rules.loss(letter.kind):\n",
        (f"{MESSAGES}::test_of_many_messages_none_is_forgotten[reference]",),
    ),
    # --- the plane ----------------------------------------------------------------------------------------------
    Defect(
        "plane: one server too many",
        f"{PLANE}/build.py",
        'stations[number]["capacity"] = system.capacity',
        'stations[number]["capacity"] = system.capacity + 1',
        CIW,
    ),
    Defect(
        "plane: one place too many for calls that nobody waits for",
        f"{PLANE}/stations.py",
        "elif y.waiting >= y.limit and not",
        "elif y.waiting > y.limit and not",
        EQUAL,
    ),
    Defect(
        "plane: nobody looks when the first in the queue can be served",
        f"{PLANE}/stations.py",
        "        y.queue_max = y.waiting\n    look_later(w, s)\n",
        "        y.queue_max = y.waiting\n",
        CIW,
    ),
    Defect(
        "plane: the deadline of who waits is not in the calendar",
        f"{PLANE}/stations.py",
        "        enter_visit(w, v)\n        arm(w, v)\n        join_queue(w, v)\n",
        "        enter_visit(w, v)\n        join_queue(w, v)\n",
        EQUAL,
    ),
    Defect(
        "plane: a deadline a microsecond before the answer is overlooked",
        f"{PLANE}/crossings.py",
        "    if leaves + back > x.deadline:\n",
        "    if leaves + back > x.deadline + 1:\n",
        LATE,
    ),
    Defect(
        "plane: a station that falls silent does not take its answers back",
        f"{PLANE}/stations.py",
        "    if state in (SILENT, CRASHED):\n",
        "    if state == CRASHED:\n",
        (
            "tests/test_equality.py::test_who_is_in_service_when_a_station_falls_silent_is_never_answered_in_both_engines",
        ),
    ),
    Defect(
        "plane: a server is not free at the instant at which its service ends",
        f"{PLANE}/stations.py",
        "    x.arrived = now\n    y.sent += 1\n    release(w, s, now + 1)\n",
        "    x.arrived = now\n    y.sent += 1\n    release(w, s, now)\n",
        EQUAL,
    ),
    Defect(
        "plane: an answer is remembered at the last instant of its lifetime",
        f"{PLANE}/calls.py",
        "if x.used and control(w)[NOW] < x.until:",
        "if x.used and control(w)[NOW] <= x.until:",
        FORGOTTEN,
    ),
    Defect(
        "plane: no answer gets lost on its way back",
        f"{PLANE}/crossings.py",
        "if link.loss != 0.0 and uniform(seeds(w)[0], x.name, LOSS_BACK) < link.loss:",
        "if link.loss < 0.0:",
        EQUAL,
    ),
    Defect(
        "plane: calls of one instant come in the order in which they were drawn",
        f"{PLANE}/hour.py",
        " or (ordered[j - 1].t == t and ordered[j - 1].name > name)",
        "",
        HOURS,
    ),
    Defect(
        "plane: the last source of an hour is forgotten",
        f"{PLANE}/hour.py",
        "for cell in hour.cells], cell_t)",
        "for cell in hour.cells[:-1]], cell_t)",
        HOURS,
    ),
    Defect(
        "plane: what is in a pool that grows is moved",
        "sim/engine/compiled.py",
        "new = np.concatenate([old, np.zeros(size, old.dtype)])",
        "new = np.concatenate([np.zeros(size, old.dtype), old])",
        ROOM,
    ),
    Defect(
        "plane: what is in a calendar that grows is moved",
        "sim/engine/compiled.py",
        "np.concatenate([old, empty]) if need in LISTS",
        "np.concatenate([empty, old]) if need in LISTS",
        ROOM,
    ),
    Defect(
        "plane: a table that has grown has forgotten",
        "sim/engine/compiled.py",
        "        if need in HASHED:\n            memories",
        "        if need in ():\n            memories",
        ROOM,
    ),
    Defect(
        "plane: pages of histograms are written one too late",
        "sim/engine/compiled.py",
        "        self.latency.write(self.world.latency, self.page)\n        self.world.control[tables.PAGE] = page\n",
        "        self.world.control[tables.PAGE] = page\n        self.latency.write(self.world.latency, self.page)\n",
        EQUAL,
    ),
    Defect(
        "plane: one message in ten thousand is forgotten",
        f"{PLANE}/letters.py",
        "    if uniform(seeds(w)[0], y.name, SILENT_LOSS) < losses(w)[y.kind]:\n",
        "    if uniform(seeds(w)[0], y.name, 99) < 1e-4:\n        return False\n"
        "    if uniform(seeds(w)[0], y.name, SILENT_LOSS) < losses(w)[y.kind]:\n",
        (f"{MESSAGES}::test_of_many_messages_none_is_forgotten[compiled]",),
    ),
    # --- measures -----------------------------------------------------------------------------------------------
    Defect(
        "what begins in the warm-up is measured",
        FRAME,
        "return np.asarray(people & (self.interactions.at >= self.warm_up), np.bool_)",
        "return np.asarray(people, np.bool_)",
        (f"{MEASURES}::test_who_begins_in_the_warm_up_is_in_no_figure",),
    ),
    Defect(
        "what systems do in the warm-up is measured",
        "sim/measure/systems.py",
        "if start >= frame.warm_up]",
        "if start >= 0]",
        (f"{MEASURES}::test_what_a_system_does_in_the_warm_up_is_in_no_figure",),
    ),
    Defect(
        "what is sent in the warm-up is measured",
        "sim/measure/messages.py",
        "    sent = table.sent >= frame.warm_up\n",
        "    sent = table.sent >= 0\n",
        (f"{MEASURES}::test_what_is_sent_in_the_warm_up_is_in_no_figure",),
    ),
    Defect(
        "a percentile is the next value",
        SPEED,
        "rank = max(1, int(np.ceil(share * len(values) - 1e-9)))",
        "rank = min(len(values), 1 + int(share * len(values)))",
        (f"{MEASURES}::test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed",),
    ),
    Defect(
        "the 95th percentile is the 90th",
        SPEED,
        '"p95": 0.95',
        '"p95": 0.90',
        (f"{MEASURES}::test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed",),
    ),
    Defect(
        "a histogram's percentile is the next bin",
        "sim/base/histogram.py",
        "np.searchsorted(seen, share * seen[-1])",
        'np.searchsorted(seen, share * seen[-1], side="right")',
        ("tests/test_base.py::test_a_histograms_percentile_is_the_smallest_value_that_so_many_do_not_exceed",),
    ),
    Defect(
        "where the time went is shared out among all rows",
        SPEED,
        "    outcomes, n = frame.results.outcomes, int(rows.sum())\n",
        "    outcomes, n = frame.results.outcomes, len(rows)\n",
        (f"{MEASURES}::test_where_the_time_went_is_a_mean_over_those_who_were_informed",),
    ),
    Defect(
        "those who failed are not among those who sought information",
        SPEED,
        "    rows = frame.judged & chosen\n    n = int(rows.sum())\n",
        "    rows = frame.judged & chosen & frame.completed\n    n = int(rows.sum())\n",
        (f"{MEASURES}::test_of_all_who_sought_information_those_who_failed_or_hang_had_it_within_no_time",),
    ),
    Defect(
        "the mean wait is shared out among those who were turned away too",
        "sim/measure/systems.py",
        'wait / max(1, figures["served"])',
        'wait / max(1, figures["sent"])',
        (f"{MEASURES}::test_the_mean_wait_is_that_of_those_who_were_served",),
    ),
    Defect(
        "one alternative's rows are paired in order of their length",
        "sim/measure/compare.py",
        "other.seconds_to_information()[both]",
        "np.sort(other.seconds_to_information()[both])",
        (f"{MEASURES}::test_when_everybody_is_so_much_slower_the_difference_is_that_and_nothing_is_uncertain",),
    ),
    Defect(
        "a block is one minute however long what happened lasts",
        "sim/measure/blocks.py",
        "return block_length(np.asarray(sums, np.float64))",
        "return 1",
        ("tests/test_intervals.py::test_the_interval_of_the_mean_covers_however_long_a_minute_is_remembered",),
    ),
    Defect(
        "blocks are as long as a variance wants them, not an interval",
        "sim/measure/blocks.py",
        "LONGER = 2.0",
        "LONGER = 0.2",
        ("tests/test_intervals.py::test_the_interval_of_the_mean_covers_however_long_a_minute_is_remembered",),
    ),
    Defect(
        "five blocks are enough for an interval",
        "sim/measure/blocks.py",
        "LEAST_BLOCKS = 10",
        "LEAST_BLOCKS = 5",
        ("tests/test_intervals.py::test_fewer_than_ten_blocks_have_no_interval",),
    ),
    Defect(
        "forty pairs are enough for an interval",
        "sim/measure/compare.py",
        "LEAST_PAIRS = 50",
        "LEAST_PAIRS = 40",
        (
            "tests/test_intervals.py::test_forty_nine_interactions_have_no_interval_and_a_percentile_needs_five_beyond_it",
        ),
    ),
    Defect(
        "what stands in two places is written as an anchor",
        "sim/facts/yaml.py",
        "def ignore_aliases(",
        "def keep_aliases(",
        ("tests/test_round_trip.py::test_what_stands_in_two_places_is_written_out_at_both",),
    ),
    # --- theory -------------------------------------------------------------------------------------------------
    Defect(
        "the zero-load time forgets the way back",
        "sim/ecosystem/zero_load.py",
        "return 2 * crossing",
        "return crossing",
        ("tests/test_explain.py::test_the_zero_load_time_is_what_the_engine_takes_when_nobody_else_asks",),
    ),
    # --- chance and population ----------------------------------------------------------------------------------
    Defect(
        "the 95th percentile of a service is taken for its 97.5th",
        "sim/base/distribution.py",
        "Z95 = 1.6448536269514722",
        "Z95 = 1.9599639845400545",
        ("tests/test_base.py::test_of_a_lognormal_five_in_a_hundred_are_longer_than_its_95th_percentile",),
    ),
    Defect(
        "a large Poisson count is always its mean",
        "sim/base/distribution.py",
        "z = normal(u)\n        return max(0",
        "z = 0.0\n        return max(0",
        ("tests/test_base.py::test_a_poisson_count_is_the_smallest_whose_probability_adds_up_to_the_draw",),
    ),
    Defect(
        "the day's profile is an hour early",
        "sim/population/arrivals.py",
        "weeks[hours % WEEK]",
        "weeks[(hours + 1) % WEEK]",
        (f"{POPULATION}::test_the_hours_of_a_day_are_the_profiles_as_they_are_written",),
    ),
    Defect(
        "each Monday is the same Monday",
        "sim/population/arrivals.py",
        "np.tile(hours, len(lives)).astype(np.uint64)",
        "np.tile(hours % WEEK, len(lives)).astype(np.uint64)",
        (f"{POPULATION}::test_a_week_later_is_another_day",),
    ),
    Defect(
        "a municipality's day hangs on which others are looked at",
        "sim/population/arrivals.py",
        'label(f"{called}/{number}")',
        'label(f"{called}/{window.focus.index(number)}")',
        (f"{POPULATION}::test_a_municipalitys_day_does_not_hang_on_which_others_are_looked_at",),
    ),
    Defect(
        "every season is alike",
        "sim/population/volume.py",
        "profile.week() / WEEKS_A_YEAR * profile.quarter_factor(start)",
        "profile.week() / WEEKS_A_YEAR",
        (f"{POPULATION}::test_a_year_is_its_four_quarters_and_each_is_as_busy_as_it_is_written",),
    ),
    Defect(
        "a laboratory's answer is a clinician's doing",
        "sim/population/arrivals.py",
        "Stream[one.step.stream.upper()]",
        "Stream.CLINICAL",
        (f"{ANSWERED}::test_answers_are_messages_and_nobodys_doing",),
    ),
    Defect(
        "an answer comes as often as other messages",
        "sim/ecosystem/order.py",
        "Stream(demand.begun_by)",
        "Stream(demand.stream)",
        (f"{ANSWERED}::test_theory_scales_answers_as_arrivals_do",),
    ),
    Defect(
        "whoever was at the GP before the window is answered by nobody",
        "sim/population/planning.py",
        "begins + furthest[step.step] >= since",
        "begins >= since",
        (f"{ANSWERED}::test_answers_to_what_was_ordered_before_the_window_come_in_it",),
    ),
    Defect(
        "an order is completed though nobody has opened the answer",
        "sim/fhir/writes/laboratory.py",
        "if not opened:\n            return\n        at = opened[0]",
        "at = opened[0] if opened else event.done",
        (f"{ANSWERED}::test_an_order_is_completed_in_the_gps_journal_when_the_answer_has_been_opened_there",),
    ),
    Defect(
        "a laboratory's copy of an order follows the GP's journal",
        "sim/fhir/views.py",
        "at is not None or below.by == system else written.versions[0][0]",
        "at is not None or below.by == system else None",
        (f"{ANSWERED}::test_the_laboratorys_copy_of_an_order_is_as_it_was_sent",),
    ),
    # --- what was shown, and what theory says -----------------------------------------------------------------------
    Defect(
        "a tab counts as opened when it was not",
        "sim/measure/ways.py",
        "own, ASKED) >= node.p",
        "own, ASKED) < node.p",
        (f"{INFORMATION}::test_what_is_missing_has_its_reason",),
    ),
    Defect(
        "a second window is the own one",
        "sim/measure/information.py",
        "Sight.SHOWN_ELSEWHERE if source.second else Sight.SHOWN",
        "Sight.SHOWN",
        (f"{INFORMATION}::test_what_comes_is_shown_in_its_window",),
    ),
    Defect(
        "of several ways the nearest to nothing tells",
        "sim/measure/information.py",
        "np.maximum(known, came)",
        "np.minimum(known, came)",
        (f"{INFORMATION}::test_of_several_ways_the_one_that_came_furthest_tells",),
    ),
    Defect(
        "two who keep one journal disagree about medicines",
        "sim/measure/holders.py",
        'self._held("differ") & ~one_list',
        'self._held("differ")',
        (f"{INFORMATION}::test_one_journals_list_of_medicines_conflicts_where_others_keep_another",),
    ),
    Defect(
        "what was never registered is seen",
        "sim/measure/holders.py",
        'else self._held("registered")',
        "else np.ones(len(self.rows), np.bool_)",
        (f"{INFORMATION}::test_a_source_that_does_not_have_it_was_not_worth_opening",),
    ),
    Defect(
        "an unopened message has told everything",
        "sim/measure/copies.py",
        "ARRIVED) >= lost",
        "ARRIVED) >= 0.0",
        (f"{INFORMATION}::test_a_message_that_was_never_opened_changes_no_holding",),
    ),
    Defect(
        "a copy is never out of date",
        "sim/measure/freshness.py",
        "changed | self._contact(rows, author, np.maximum(since, 0), began)",
        "changed",
        (f"{INFORMATION}::test_a_copy_is_stale_when_its_author_has_written_since_it_was_made",),
    ),
    Defect(
        "a legevakt knows what others have written of its visitors",
        "sim/measure/holders.py",
        "hosts[here] == hosts[home]",
        "hosts[here] == hosts[here]",
        (f"{INFORMATION}::test_a_journal_shows_what_its_own_people_wrote_of_those_who_belong_there",),
    ),
    Defect(
        "what was seen is done again all the same",
        "sim/engine/plane/begins.py",
        "if unknown or not asker",
        "if unknown and not asker",
        ("tests/test_again.py::test_what_was_seen_is_not_done_again",),
    ),
    Defect(
        "everybody opens their post",
        "sim/engine/plane/opening.py",
        "UNOPENED) < chances(w)[4]",
        "UNOPENED) < 0.0",
        (f"{MESSAGES}::test_a_message_may_be_accepted_and_opened_by_nobody",),
    ),
    Defect(
        "a report that was sent is known",
        "sim/measure/copies.py",
        "if one_opened <= began:",
        "if one_sent <= began:",
        (f"{INFORMATION}::test_a_letter_is_known_when_it_is_opened_and_not_when_it_is_sent",),
    ),
    Defect(
        "the telephone is answered at night",
        "sim/engine/plane/opening.py",
        "works and n.opens <= at % DAY < n.closes",
        "works",
        ("tests/test_calls.py::test_nobody_is_rung_up_when_nobody_answers",),
    ),
    Defect(
        "the expected wait knows no variation",
        "sim/base/queueing.py",
        " * (1.0 + variation) / 2.0",
        "",
        ("tests/test_strain.py::test_with_one_server_the_wait_is_pollaczeks_and_khinchines",),
    ),
    Defect(
        "retries are no load",
        "sim/ecosystem/ledger.py",
        "(one.attempts if retried else 1)",
        "1",
        ("tests/test_strain.py::test_retries_could_grow_where_attempts_times_utilisation_is_above_one",),
    ),
    Defect(
        "everybody has a legevakt at home",
        "sim/population/volume.py",
        "facts.legevakt_hosts[number] if",
        "number if",
        (f"{POPULATION}::test_who_lives_in_a_legevakt_district_is_served_by_its_host",),
    ),
    Defect(
        "a message's own end is not entered",
        "sim/ecosystem/offered.py",
        "for end in (to.system, senders)])",
        "for end in (to.system, to.system)])",
        ("tests/test_explain.py::test_expected_messages_pass_the_servers_of_both_ends",),
    ),
    # --- published studies done again -------------------------------------------------------------------------------
    Defect(
        "an anchor's link loses as often as a call goes unanswered",
        STORAGE,
        "return 1.0 - sqrt(1.0 - unanswered)",
        "return unanswered",
        (f"{ANCHORS}::test_failures_are_what_independent_losses_come_to",),
    ),
    Defect(
        "all nodes of an anchor have one luck",
        STORAGE,
        'f"{role}/retrieve"',
        '"retrieve"',
        (f"{ANCHORS}::test_failures_at_different_nodes_have_nothing_to_do_with_each_other",),
    ),
    Defect(
        "an anchor's central store is never told what happened",
        STORAGE,
        "counting.central if nodes is None",
        "() if nodes is None",
        (f"{ANCHORS}::test_the_distributed_volume_exceeds_the_central_one_exactly_above_four_nodes",),
    ),
    Defect(
        "the hospital that asks is asked, too",
        JACKSON,
        "for step in range(1, hospitals)",
        "for step in range(hospitals)",
        (f"{ANCHORS}::test_response_times_are_those_of_the_open_network",),
    ),
    Defect(
        "what is done after the answer is no load",
        JACKSON,
        "(self.during + self.afterwards) * self.service_s",
        "self.during * self.service_s",
        (f"{ANCHORS}::test_the_busiest_station_is_the_one_that_theory_says",),
    ),
    Defect(
        "the fluid comes once",
        JACKSON,
        "for again in range(times)",
        "for again in range(1)",
        (f"{ANCHORS}::test_beyond_capacity_growth_is_what_the_equation_of_the_fluid_says",),
    ),
    Defect(
        "the tail of the coin begins one later",
        "sim/base/sign_test.py",
        "return _tail(more, n)",
        "return _tail(more + 1, n)",
        (f"{ANCHORS}::test_the_sign_test_is_the_tail_of_a_fair_coin",),
    ),
    # --- datasets ---------------------------------------------------------------------------------------------------
    Defect(
        "what a message carried comes unopened",
        "sim/fhir/views.py",
        "if sent.opened >= 0 and sent.opened < self.record.scene.length:",
        "if sent.opened >= -1:",
        (
            f"{DATASET}::test_what_a_message_speaks_of_is_at_its_receiver_if_it_was_opened_and_else_the_key_says_why_not",
        ),
    ),
    Defect(
        "a visit is over after the run",
        "sim/fhir/writes/contact.py",
        "goes_on = stays or over > record.scene.length",
        "goes_on = stays",
        DRAWN,
    ),
    Defect(
        "an infant has lived where its family came from",
        "sim/fhir/people.py",
        "or person.moved < person.born:",
        "or person.moved is person.born:",
        DRAWN,
    ),
    Defect(
        "a lost letter is said to be on its way to nobody",
        "sim/fhir/views.py",
        "if sent.fate != Fate.DELIVERED:",
        "if sent.fate == Fate.DELIVERED:",
        WRONG,
    ),
    Defect(
        "a copy follows what is changed later",
        "sim/fhir/views.py",
        "found = written.line if at is None else written.as_of(at)",
        "found = written.line",
        WRONG,
    ),
    Defect(
        "a system takes what nobody has written",
        "sim/fhir/record.py",
        "by = event.system if event.is_written else NOBODY",
        "by = event.system",
        WRONG,
    ),
    Defect(
        "what nobody has written is spoken of later",
        "sim/fhir/teller.py",
        "with unremembered(record):",
        "if record.all:",
        WRONG,
    ),
    Defect(
        "the key is silent of who knows nothing else",
        "sim/fhir/key.py",
        "for system in sorted({*views.held, *views.because}):",
        "for system in sorted(views.held):",
        WRONG,
    ),
    Defect(
        "the key counts one too few",
        "sim/fhir/key.py",
        "[kind] = len(all_)",
        "[kind] = max(1, len(all_) - 1)",
        WRONG,
    ),
    Defect(
        "a message is written before its receipt",
        "sim/fhir/writes/message.py",
        "last = max(message.sent, message.delivered, message.acknowledged)",
        "last = message.sent",
        WRONG,
    ),
    Defect(
        "a course is never over",
        "sim/fhir/writes/medicine.py",
        "record.scene.day(used.until) < record.scene.day(at)",
        "used.until < 0",
        WRONG,
    ),
    Defect(
        "a prescription holds for ever",
        "sim/fhir/writes/medicine.py",
        "one.packs_left > 0 and _is_valid(record, one, event.done)",
        "one.packs_left > 0 and one.request is not None",
        DRAWN,
    ),
    Defect(
        "a pack more is given than was prescribed",
        "sim/fhir/writes/medicine.py",
        "used.packs_left -= 1",
        "used.packs_left -= used.packs_left > 1",
        WRONG,
    ),
    Defect(
        "tests are taken before they are ordered",
        "sim/fhir/writes/laboratory.py",
        "event.at if asked is None else asked.written.versions[0][0]",
        "event.at",
        WRONG,
    ),
    Defect(
        "every dose is the first",
        "sim/fhir/writes/vaccine.py",
        "record.doses.get(key, 0) + 1",
        "1",
        WRONG,
    ),
    Defect(
        "a newborn child is its mother",
        "sim/experiment/dataset/chronicle.py",
        'mix_columns(table.cause[rows[is_birth]], label("child"))',
        "_named(whom[is_birth])",
        (f"{DATASET}::test_contacts_by_kind_are_the_events_of_steps_that_say_so",),
    ),
    Defect(
        "interactions that failed never happened",
        "sim/experiment/dataset/chronicle.py",
        "(frame.results.outcomes.status != Status.SPARED)",
        "(frame.results.outcomes.status == Status.COMPLETED)",
        (f"{DATASET}::test_contacts_by_kind_are_the_events_of_steps_that_say_so",),
    ),
    Defect(
        "what sends nothing sends its neighbour's letter",
        "sim/experiment/dataset/events.py",
        "there = np.flatnonzero(names[place] == wanted)",
        "there = np.flatnonzero(names[place] >= wanted)",
        (f"{DATASET}::test_communications_are_the_messages_of_the_run",),
    ),
    Defect(
        "who comes before whom hangs on how many come",
        "sim/experiment/dataset/chronicle.py",
        "mix_columns(mix_columns(case.scenario.world_seed, known), ORDER)",
        "mix_columns(mix_columns(case.scenario.world_seed, known), most)",
        (f"{DATASET}::test_the_first_patients_are_the_same_line_by_line_whoever_comes_after",),
    ),
    Defect(
        "an organisation is written again for every batch",
        "sim/fhir/shards.py",
        "there.add(one.id)",
        "there.add(one.type)",
        WRONG,
    ),
    Defect(
        "men have women's numbers",
        "sim/fhir/people.py",
        "number(person.born, person.is_woman, person.ordinal, scene.rule_2032)",
        "number(person.born, True, person.ordinal, scene.rule_2032)",
        WRONG,
    ),
    Defect(
        "a broken folder is left beside",
        "sim/experiment/claim.py",
        "shutil.rmtree(part, ignore_errors=True)",
        "part.exists()",
        (f"{DATASET}::test_a_full_disk_and_an_interrupt_leave_nothing",),
    ),
    Defect(
        "workers hear the keyboard",
        "sim/experiment/workers.py",
        "signal(SIGINT, SIG_IGN)",
        "signal(SIGINT, lambda *_: print(0 / 0))",
        (f"{DATASET}::test_an_interrupt_from_the_keyboard_ends_all_workers_and_leaves_nothing",),
    ),
)
