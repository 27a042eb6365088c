"""Every package's records, so that Django finds them."""

# ruff: noqa: F403  # one line a package, each names its own records
from pace.agreement.models import *
from pace.areas.models import *
from pace.changes.models import *
from pace.extracts.models import *
from pace.jobs.models import *
from pace.kit.models import *
from pace.measures.models import *
from pace.meetings.models import *
from pace.phases.models import *
from pace.readiness.models import *
from pace.record.models import *
from pace.register.models import *
from pace.reports.models import *
from pace.support.models import *
