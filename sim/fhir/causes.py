"""Why a system lacks something that was written, or has it otherwise: the words of the key."""

from typing import Literal, get_args

Cause = Literal[
    "not_connected",  # nothing in this arrangement brings it there
    "not_its_task",  # a register or service that is for something else
    "not_written",  # the system that it was to be written in did not take it in, or nobody has written it down
    "not_published",  # its author has not put it where it is shared
    "not_shared",  # its author has not joined
    "not_ingested",  # written since the platform last fetched
    "not_reconciled",  # two keep a list each, and nobody has compared them
    "not_sent_again",  # it was copied, and has been changed since
    "reserved",  # the patient has refused
    "message_lost",
    "message_rejected",
    "message_given_up",
    "message_unopened",
    "message_under_way",
]
CAUSES: tuple[str, ...] = get_args(Cause)
(
    NOT_CONNECTED,
    NOT_ITS_TASK,
    NOT_WRITTEN,
    NOT_PUBLISHED,
    NOT_SHARED,
    NOT_INGESTED,
    NOT_RECONCILED,
    NOT_SENT_AGAIN,
    RESERVED,
    MESSAGE_LOST,
    MESSAGE_REJECTED,
    MESSAGE_GIVEN_UP,
    MESSAGE_UNOPENED,
    MESSAGE_UNDER_WAY,
) = CAUSES
