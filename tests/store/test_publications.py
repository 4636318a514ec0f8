from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from diaodu.errors import RefusedError
from diaodu.store import publications
from tests.store.races import at_once
from tests.store.samples import ENVELOPE, publication


def test_every_field_comes_back(store):
    with store.write() as tx:
        given = publication(tx)
        publications.append(tx, given)
    with store.read() as tx:
        assert publications.get(tx, "sample", "2024-03", 1) == given
        assert publications.latest(tx, "sample", "2024-03") == given
        assert publications.listing(tx) == (given,)


def test_a_version_is_published_once_and_a_later_one_may_say_again_what_it_said(store):
    with store.write() as tx:
        first = publication(tx)
        again = replace(first, version=3, envelope=replace(ENVELOPE, number="样招〔2024〕4号"))

        assert publications.append(tx, first)
        assert not publications.append(tx, first)
        assert publications.append(tx, publication(tx, "second", version=2))
        assert publications.append(tx, again)
        assert publications.latest(tx, "sample", "2024-03") == again


def test_another_content_cannot_take_a_version_that_is_out(store):
    with store.write() as tx:
        publications.append(tx, publication(tx, "first"))

        with pytest.raises(RefusedError, match="sample/2024-03/v1 已是另一份内容"):
            publications.append(tx, publication(tx, "second"))


def test_a_publication_whose_content_was_not_put_is_refused(store):
    with store.write() as tx:
        given = publication(tx)
    with pytest.raises(IntegrityError), store.write() as tx:
        publications.append(tx, replace(given, sha256="f" * 64))


def test_the_same_publication_appended_at_once_is_new_to_exactly_one(store):
    with store.write() as tx:
        given = publication(tx)

    def append(_number: int) -> bool:
        with store.write() as tx:
            return publications.append(tx, given)

    assert sorted(at_once(8, append)) == [False] * 7 + [True]


def test_of_different_contents_appended_at_once_one_is_published_and_the_others_are_told(store):
    with store.write() as tx:
        given = [publication(tx, f"content {number}") for number in range(8)]

    def append(number: int) -> str:
        try:
            with store.write() as tx:
                return str(publications.append(tx, given[number]))
        except RefusedError:
            return "refused"

    assert sorted(at_once(8, append)) == ["True"] + ["refused"] * 7


def test_latest_is_the_highest_version_and_none_before_the_first(store):
    with store.write() as tx:
        for version in (1, 2, 10):
            publications.append(tx, publication(tx, f"content {version}", version=version))

        assert publications.latest(tx, "sample", "2024-03").version == 10
        assert publications.latest(tx, "sample", "2024-04") is None
        assert publications.latest(tx, "other", "2024-03") is None
        assert publications.get(tx, "sample", "2024-03", 3) is None


def test_listing_goes_by_region_period_and_version(store):
    with store.write() as tx:
        for region, period, version in [
            ("sample", "2024-03", 2),
            ("sample", "2024-03", 1),
            ("sample", "2024-02", 1),
            ("other", "2024-03", 1),
        ]:
            content = f"{region} {period} {version}"
            publications.append(
                tx, publication(tx, content, region=region, period=period, version=version)
            )

        assert [found.id for found in publications.listing(tx, "sample")] == [
            "sample/2024-02/v1",
            "sample/2024-03/v1",
            "sample/2024-03/v2",
        ]
        assert publications.listing(tx)[0].id == "other/2024-03/v1"
        assert len(publications.listing(tx)) == 4


def test_issues_are_counted_by_the_year_they_are_dated_in(store):
    with store.write() as tx:
        for number, (region, dated_on) in enumerate(
            [
                ("sample", "2023-12-31"),
                ("sample", "2024-01-01"),
                ("sample", "2024-12-31"),
                ("other", "2024-06-01"),
            ]
        ):
            envelope = replace(ENVELOPE, dated_on=dated_on)
            period = f"2024-{number + 1:02d}"
            publications.append(
                tx, publication(tx, str(number), region=region, period=period, envelope=envelope)
            )

        assert publications.issues_in_year(tx, "sample", 2024) == 2
        assert publications.issues_in_year(tx, "sample", 2023) == 1
        assert publications.issues_in_year(tx, "sample", 2025) == 0
