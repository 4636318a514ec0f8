"""The kinds of circular: what each is called, for which periods it is made, what it makes."""

from dataclasses import dataclass

from airflow.sdk import Asset

from diaodu.calendar import Campaign, Month, Period, Quarter, Year
from diaodu.errors import UnreadableInputError
from diaodu.rulebook.kinds import At
from diaodu_airflow import assets


@dataclass(frozen=True)
class Kind:
    """`dag` names its DAG after the region's id, `example` is a key of its period.

    `at` is its word in rulebooks, `made` that in the address of its asset.
    """

    dag: str
    title: str
    period_title: str
    example: str
    period_type: type[Period]
    at: At
    made: str

    def asset(self, region_id: str) -> Asset:
        """What a publication of this kind adds a partition to."""
        return assets.published(region_id, self.made)

    def of(self, period: Period) -> Period:
        """The period, if it is one of this kind; else `UnreadableInputError`."""
        if not isinstance(period, self.period_type):
            raise UnreadableInputError(
                f"“{period}”不是{self.period_title}, {self.title}的分区键应如 {self.example}"
            )
        return period


MONTHLY = Kind("monthly_report", "月通报", "月份", "2024-03", Month, "month", "monthly")
QUARTERLY = Kind("quarterly_review", "季度考核", "季度", "2024-Q1", Quarter, "quarter", "quarterly")
ANNUAL = Kind("annual_assessment", "年度考核", "年度", "2024", Year, "year_end", "annual")
CAMPAIGN = Kind(
    "campaign_report",
    "专项竞赛",
    "竞赛和截至日",
    "race@2024-05-10",
    Campaign,
    "campaign",
    "campaign",
)
KINDS = {kind.dag: kind for kind in (MONTHLY, QUARTERLY, ANNUAL, CAMPAIGN)}
