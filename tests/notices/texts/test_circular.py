from diaodu.notices.texts.circular import circular_text
from tests.notices.builders import a_publication, an_envelope


def test_the_bureau_reads_figures_states_flags_and_the_id_of_the_publication():
    text = circular_text(a_publication(), "yangli/2024-03/v1", an_envelope())

    assert "《关于2024年3月招商引资工作情况的通报》（样招组办〔2024〕3号）已印发" in text
    assert "完成180.0%，较时序进度快80.0个百分点" in text
    assert "未报送：北岭乡" in text
    assert "预警：南坪乡" in text
    assert "零签约：无" in text
    assert "通报编号 yangli/2024-03/v1" in text
