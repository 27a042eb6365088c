"""Work for the tests of jobs: some that ends well, some that cannot be done, some that fails, some that is none."""

from pace.jobs.rules import work
from pace.jobs.states import CannotBeDone, Outcome

NEVER_KEPT = "Morag Invercauld, 3 March 2014"


@work
def count(progress, *, by_id, to):
    for number in range(1, to + 1):
        progress(done=number, of=to, doing="Counting")
    return Outcome(f"Counted to {to} for {by_id}.", url="/areas/")


@work
def refuse(_progress, *, by_id):  # noqa: ARG001  # given to all work
    raise CannotBeDone("There is nothing to count.")


@work
def fail(_progress, *, by_id):  # noqa: ARG001  # given to all work
    raise ValueError(NEVER_KEPT)


def remove_everything(_progress, *, by_id):  # noqa: ARG001  # given to all work
    raise AssertionError("This does not say that it may run as a job.")
