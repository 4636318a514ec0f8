"""Sample reports: rows in `samples/` of a region → the workbooks its units would have sent."""

from diaodu.samples.inbox import write_sample_reports

__all__ = ["write_sample_reports"]
