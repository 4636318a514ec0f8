from dataclasses import replace

import pytest

from diaodu.model.submissions import Finding, Severity, SubmissionState
from diaodu.store import submissions
from tests.store.races import at_once
from tests.store.samples import FINDING, MINUTE, NOON, arrived


def test_every_field_comes_back_with_the_number_it_was_given(store):
    with store.write() as tx:
        given = arrived(tx)
        appended = submissions.append(tx, given)
    with store.read() as tx:
        found = submissions.versions(tx, "sample")

    assert appended == replace(given, version=1)
    assert found == (appended,)


def test_findings_come_back_with_their_empty_places(store):
    findings = (FINDING, Finding(Severity.ERROR, "not_xlsx", None, None, "打不开", "请另存为 xlsx"))
    with store.write() as tx:
        submissions.append(tx, arrived(tx, findings=findings))
        (found,) = submissions.versions(tx, "sample")

    assert found.findings == findings


@pytest.mark.parametrize("state", SubmissionState)
def test_every_state_comes_back(store, state):
    with store.write() as tx:
        submissions.append(tx, arrived(tx, state=state, findings=()))

        assert submissions.versions(tx, "sample")[0].state is state


def test_versions_count_from_one_for_each_unit_and_period(store):
    with store.write() as tx:
        made = [
            submissions.append(tx, arrived(tx, raw, unit=unit, period=period)).id
            for raw, unit, period in [
                ("a", "team-1", "2024-03"),
                ("b", "team-1", "2024-03"),
                ("c", "team-2", "2024-03"),
                ("d", "team-1", "2024-02"),
                ("e", "", ""),
                ("f", "", ""),
            ]
        ]

    assert made == [
        "sample/team-1/2024-03/v1",
        "sample/team-1/2024-03/v2",
        "sample/team-2/2024-03/v1",
        "sample/team-1/2024-02/v1",
        "sample///v1",
        "sample///v2",
    ]


def test_the_same_bytes_that_arrive_again_make_another_version(store):
    with store.write() as tx:
        for at in (NOON, NOON + MINUTE):
            submissions.append(tx, arrived(tx, "a", received_at=at))

        assert [row.version for row in submissions.versions(tx, "sample")] == [1, 2]


def test_the_same_arrival_again_gives_back_the_submission_first_made_of_it(store):
    with store.write() as tx:
        first = submissions.append(tx, arrived(tx, "a"))
        submissions.append(tx, arrived(tx, "b"))
    with store.write() as tx:
        again = submissions.append(tx, arrived(tx, "a", is_late=False))

        assert again == first
        assert len(submissions.versions(tx, "sample")) == 2


def test_different_files_at_once_get_all_the_numbers_without_a_gap(store):
    def append(number: int) -> int:
        with store.write() as tx:
            return submissions.append(tx, arrived(tx, chr(ord("a") + number))).version

    assert sorted(at_once(8, append)) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_the_same_file_read_at_once_makes_one_submission(store):
    with store.write() as tx:
        given = arrived(tx)

    def append(_number: int) -> object:
        with store.write() as tx:
            return submissions.append(tx, given)

    made = at_once(8, append)

    assert set(made) == {replace(given, version=1)}


@pytest.mark.parametrize(
    ("wanted", "files"),
    [
        ({}, ["c", "a", "b", "d"]),
        ({"period": "2024-03"}, ["a", "b", "d"]),
        ({"unit": "team-1"}, ["c", "a", "b"]),
        ({"period": "2024-03", "unit": "team-1"}, ["a", "b"]),
        ({"raw_sha256": "64" * 32}, ["d"]),
        ({"unit": ""}, []),
    ],
)
def test_versions_are_narrowed_by_what_is_given_and_come_in_order(store, wanted, files):
    with store.write() as tx:
        for raw, unit, period in [
            ("a", "team-1", "2024-03"),
            ("b", "team-1", "2024-03"),
            ("c", "team-1", "2024-02"),
            ("d", "team-2", "2024-03"),
        ]:
            submissions.append(tx, arrived(tx, raw, unit=unit, period=period))
        submissions.append(tx, arrived(tx, "e", region="other"))
        found = submissions.versions(tx, "sample", **wanted)

    assert [each.file_name.removesuffix(".xlsx") for each in found] == files


def test_the_periods_of_a_region_are_known_each_once(store):
    with store.write() as tx:
        for raw, period in [("a", "2024-03"), ("b", "2024-03"), ("c", ""), ("d", "2024-01")]:
            submissions.append(tx, arrived(tx, raw, period=period))
        submissions.append(tx, arrived(tx, "e", region="other", period="2024-09"))

        assert submissions.periods(tx, "sample") == ("", "2024-01", "2024-03")
