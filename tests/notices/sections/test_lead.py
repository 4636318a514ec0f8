from diaodu.model.publication import Correction
from diaodu.notices.sections.lead import lead
from tests.notices.builders import a_publication, an_envelope

AHEAD = "2024年3月尚未通报，本期经批准先行印发，理由：调度会提前"
USUAL = (
    "根据《样例县2024年招商引资工作考核办法》，现将2024年3月招商引资工作完成情况通报如下。"
    "数据截至2024年3月31日，以各单位报送并经核验通过的数据为准。"
)


def test_a_usual_circular_opens_with_its_basis_its_period_and_its_cutoff():
    assert lead(a_publication(), an_envelope()) == USUAL


def test_one_that_goes_ahead_of_a_month_says_which_and_why_in_its_opening():
    assert lead(a_publication(), an_envelope(ahead=AHEAD)) == f"{USUAL}{AHEAD}。"


def test_a_corrected_one_says_where_to_read_what_it_corrects():
    row = Correction("西河镇", "实际到位资金", "本期 1.00万元 → 2.00万元")

    said = lead(a_publication(), an_envelope(corrected=(row,)))

    assert said.removeprefix(USUAL) == "本次更正的内容列于“数据核验情况”中的更正情况表。"
