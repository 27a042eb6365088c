"""The figures of agendas, worked out ahead with those of the pages of every day."""

from pace.measures.queries import defaults
from pace.meetings.queries.due_figures import worked_out_ahead

defaults.offer(worked_out_ahead)
