"""replay: any publication can be made again, byte for byte, from the store alone."""

import shutil
from dataclasses import replace

import pytest
from sqlalchemy import text

from diaodu.cycle.replay import find, replay
from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import canonical
from diaodu.model.publication import Manifest
from diaodu.store import documents
from tests.worlds import EVERY_MONTH, LUAN

ID = f"luan/{LUAN}/v1"


@pytest.mark.parametrize(("region", "month"), EVERY_MONTH)
def test_every_publication_recomputes_to_the_same_bytes(closed, region, month):
    replayed = replay(closed.shell, f"{region}/{month}/v1")

    assert replayed.differences == ()
    assert replayed.sha256 == closed.publication(region, month).sha256


@pytest.fixture
def world(luan, tmp_path):
    return luan.worlds["published"].copied_to(tmp_path / "var").with_own_regions()


def test_the_region_folder_may_have_changed_since(world):
    world.edit("rulebooks/luan.yaml", "title: 签约", "title: 签约个数")
    world.edit("regions/luan/region.yaml", "title: 六安", "title: 新六安")
    world.edit("regions/luan/units.csv", "霍邱县", "霍邱新区")
    assert world.shell.region("luan").title == "新六安"

    assert replay(world.shell, ID).differences == ()


def test_the_region_folder_and_the_inbox_may_be_gone(world):
    shutil.rmtree(world.home / "own")
    shutil.rmtree(world.home / "inbox")

    assert replay(world.shell, ID).differences == ()


@pytest.mark.parametrize("kind", ["publication", "rulebook", "reports", "submission", "manifest"])
def test_a_document_that_was_tampered_with_is_found(world, kind):
    key = world.publication("luan", LUAN).sha256
    world.change(
        "UPDATE documents SET text = replace(text, '霍邱', '邱霍') || ' ' "
        "WHERE kind = :kind AND (kind <> 'publication' OR sha256 = :key)",
        kind=kind,
        key=key,
    )

    differences = replay(world.shell, ID).differences

    if kind == "manifest":
        assert differences == (), "the publication holds its manifest itself"
    else:
        assert len(differences) == 1
        assert "已被改动" in differences[0]


def test_an_input_that_was_deleted_is_found(world):
    world.change("DELETE FROM documents WHERE kind = 'units'")

    (difference,) = replay(world.shell, ID).differences
    assert "库中没有内容" in difference


def test_a_record_led_to_another_content_is_found(world, luan):
    """Whoever alters a figure keeps hash and text in step, but the figures no longer follow."""
    publication = world.content("luan", LUAN)
    board = publication.scores.boards[0]
    first = replace(board, title="名次")
    scores = replace(publication.scores, boards=(first, *publication.scores.boards[1:]))
    with world.shell.store.write() as tx:
        key = documents.put(tx, "publication", canonical(replace(publication, scores=scores)))
        tx.execute(text("UPDATE publications SET sha256 = :key"), {"key": key})

    assert replay(world.shell, ID).differences == ("重新计算的内容与通报不一致",)


def test_a_record_whose_envelope_was_altered_is_found(world):
    world.change("UPDATE publications SET envelope = replace(envelope, '第1期', '第2期')")

    docx, xlsx = replay(world.shell, ID).differences

    assert "通报文件 (DOCX)" in docx
    assert "数据表 (XLSX)" in xlsx


@pytest.mark.parametrize("damage", ["lost", "altered"])
def test_a_circular_lost_or_altered_in_the_file_store_is_found(world, damage):
    key = world.publication("luan", LUAN).docx_sha256
    kept = world.home / "raw" / key[:2] / key
    kept.unlink() if damage == "lost" else kept.write_bytes(b"forged")

    (difference,) = replay(world.shell, ID).differences
    assert key in difference


@pytest.mark.parametrize(
    "name", ["luan/2022-09/v2", "luan/2022-10/v1", "luan/2022-09", "luan", "", "luan/2022-09/vx"]
)
def test_a_publication_that_does_not_exist_is_told_with_how_ids_look(world, name):
    with pytest.raises(UnreadableInputError, match="编号应如 qujialing/2024-03/v1"):
        find(world.shell, name)


def test_the_manifest_lists_every_input_by_its_hash(closed):
    manifest = closed.content("qujialing", "2024-03").manifest

    assert isinstance(manifest, Manifest)
    assert len(manifest.submissions) == 42
    with closed.shell.store.read() as tx:
        kinds = dict(tx.execute(text("SELECT sha256, kind FROM documents")).all())
    assert kinds[manifest.rulebook_sha256] == "rulebook"
    assert kinds[manifest.units_sha256] == "units"
    assert kinds[manifest.targets_sha256] == "targets"
    assert kinds[manifest.reference_sha256] == "reference"
    assert kinds[manifest.reports_sha256] == "reports"
    assert {kinds[ref.content_sha256] for ref in manifest.submissions} == {"submission"}
    for ref in manifest.submissions:
        assert closed.shell.files.get(ref.raw_sha256)
