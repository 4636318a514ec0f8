"""A project or a batch as the cells of its row."""

from collections.abc import Mapping

from diaodu.intake.drawing import Value
from diaodu.model.figures import Activity, Project
from diaodu.model.sheets import (
    AGREEMENT_WORDS,
    CATALOGUE_WORDS,
    KIND_WORDS,
    PROJECT_KIND_WORDS,
    STAGE_DATES,
    STAGE_WORDS,
    ActivityColumn,
    Column,
    ProjectColumn,
)

OTHER_DATES = (ProjectColumn.REGISTERED_ON, ProjectColumn.FILED_ON, ProjectColumn.PROMISED_ON)
"""Dates that belong to no stage reached."""


def project_cells(project: Project, units: Mapping[str, str]) -> Mapping[Column, Value]:
    """A project's row; `units` gives titles by ids."""
    return {
        ProjectColumn.ID: project.id,
        ProjectColumn.TITLE: project.title,
        ProjectColumn.INVESTOR: project.investor,
        ProjectColumn.METHOD: project.method,
        ProjectColumn.INDUSTRY: project.industry,
        ProjectColumn.AGREEMENT: project.agreement and AGREEMENT_WORDS[project.agreement],
        ProjectColumn.STAGE: STAGE_WORDS[project.stage],
        ProjectColumn.CONTRACT_AMOUNT: project.contract_amount_wan,
        ProjectColumn.FUNDS_MONTH: project.funds_month_wan or None,
        **{column: project.reached_on(stage) for stage, column in STAGE_DATES.items()},
        ProjectColumn.KIND: project.kind and PROJECT_KIND_WORDS[project.kind],
        ProjectColumn.CATALOGUE: project.catalogue and CATALOGUE_WORDS[project.catalogue],
        ProjectColumn.SECTOR: project.sector,
        ProjectColumn.FACTOR: project.factor,
        ProjectColumn.OWNERSHIP: project.ownership,
        ProjectColumn.ORIGIN: project.origin,
        ProjectColumn.ZONE: project.zone,
        ProjectColumn.AGENT: project.agent,
        ProjectColumn.EVENT: project.event,
        ProjectColumn.DOSSIER: project.dossier,
        ProjectColumn.REGISTERED_ON: project.registered_on,
        ProjectColumn.INTRODUCED_BY: units.get(project.introduced_by, project.introduced_by),
        ProjectColumn.HOSTED_BY: units.get(project.hosted_by, project.hosted_by),
        ProjectColumn.FILED_ON: project.filed_on,
        ProjectColumn.EVIDENCE: "、".join(project.evidence),
        ProjectColumn.LEAD: project.lead,
        ProjectColumn.PROMISED_STAGE: project.promised_stage
        and STAGE_WORDS[project.promised_stage],
        ProjectColumn.PROMISED_ON: project.promised_on,
        ProjectColumn.CREDIT_CODE: project.credit_code,
    }


def activity_cells(activity: Activity) -> Mapping[Column, Value]:
    """The row of an outing or a visit."""
    return {
        ActivityColumn.KIND: KIND_WORDS[activity.kind],
        ActivityColumn.ON: activity.on,
        ActivityColumn.PLACE: activity.place,
        ActivityColumn.PEOPLE_COUNT: activity.people_count,
        ActivityColumn.SUBJECT: activity.subject,
        ActivityColumn.UNTIL_ON: activity.until_on,
        ActivityColumn.LED_BY: activity.led_by,
        ActivityColumn.JOINED_BY: "、".join(activity.joined_by),
        ActivityColumn.PROJECT: activity.project,
        ActivityColumn.EVENT: activity.event,
        ActivityColumn.EVIDENCE: "、".join(activity.evidence),
    }
