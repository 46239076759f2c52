"""Work spread over processes. What comes back does not hang on how many there are, or on who is first."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from signal import SIG_IGN, SIGINT, signal
from typing import Any, TypeVar, cast

from sim.base.memory import keep_freed_memory

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")
Tell = Callable[[float], None]


class WorkerDied(Exception):
    """A worker process ended without an answer: out of memory, or killed."""


def spread(
    do: Callable[[Task, Tell], Outcome],
    tasks: Sequence[Task],
    workers: int,
    heard: Callable[[int, float], None] | None = None,
) -> list[Outcome]:
    """Return `do(task, tell)` for each task, in their order; *heard* is told (task's number, share done).

    An exception in a task is raised here; the other workers are ended.
    """
    heard = heard or (lambda _task, _share: None)
    if workers <= 1 or len(tasks) <= 1:
        return [do(task, lambda share, number=number: heard(number, share)) for number, task in enumerate(tasks)]  # type: ignore[misc]
    context = get_context("spawn")
    found: dict[int, Outcome] = {}
    waiting = list(enumerate(tasks))[::-1]
    at_work: dict[Connection, tuple[int, object]] = {}

    def employ() -> None:
        number, task = waiting.pop()
        ours, theirs = context.Pipe()
        process = context.Process(target=_employed, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        at_work[ours] = (number, process)
        try:
            # Sent over the pipe and not with the process: a worker that dies at its start is then noticed.
            ours.send((do, task))
        except BrokenPipeError:
            raise _died(number) from None

    try:
        while waiting or at_work:
            while waiting and len(at_work) < workers:
                employ()
            for pipe in wait(list(at_work)):
                ours = cast("Connection", pipe)
                number, process = at_work[ours]
                try:
                    what, value = ours.recv()
                except EOFError:
                    raise _died(number) from None
                if what == "share":
                    heard(number, value)
                    continue
                if what == "raised":
                    raise value
                found[number] = value
                del at_work[ours]
                ours.close()
                process.join()  # type: ignore[attr-defined]
    finally:
        for _, process in at_work.values():
            process.terminate()  # type: ignore[attr-defined]
    return [found[number] for number in range(len(tasks))]


def in_order(do: Callable[[Task], Outcome], tasks: Sequence[Task], workers: int) -> Iterator[Outcome]:
    """Yield `do(task)` for each task, in their order, a few ahead of who takes them: no more is kept than that.

    The workers are copies of this process, so that what *do* knows need not be sent; where a process cannot be copied,
    it is done here.
    """
    if workers <= 1 or len(tasks) <= 1 or "fork" not in get_all_start_methods():
        for task in tasks:
            yield do(task)
        return
    with ProcessPoolExecutor(workers, get_context("fork"), _remember, (do,)) as pool:
        waiting: deque[Future[Outcome]] = deque()
        for task in tasks:
            waiting.append(pool.submit(_done, task))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


_REMEMBERED: list[Callable[[Any], Any]] = []  # in a copy of this process: what it is there to do


def _remember(do: Callable[[Any], Any]) -> None:
    # An interrupt from a keyboard reaches all processes: whoever employs the workers hears it, and ends them.
    signal(SIGINT, SIG_IGN)
    _REMEMBERED.append(do)


def _done(task: Any) -> Any:
    return _REMEMBERED[0](task)


def _died(number: int) -> WorkerDied:
    return WorkerDied(
        f"the worker for task {number + 1} ended without an answer; it may have run out of memory, "
        'or the calling script has no `if __name__ == "__main__":`'
    )


def _employed(pipe: Connection) -> None:
    keep_freed_memory()
    try:
        do, task = pipe.recv()
        outcome = do(task, lambda share: pipe.send(("share", share)))
    except BaseException as error:
        pipe.send(("raised", error))
    else:
        pipe.send(("done", outcome))
    finally:
        pipe.close()
