"""Everything that the service holds, in one file that either database can take in again."""

from pace.record.backup.restoring import restore
from pace.record.backup.writing import Written, write

__all__ = ["Written", "restore", "write"]
