from diaodu.notices.sections.method import method, statements
from tests.notices.builders import a_publication, an_envelope


def test_the_rulebook_is_named_with_the_beginning_of_its_hash():
    first = statements(a_publication(), an_envelope())[0]

    assert first == (
        "考核办法：《样例县2024年招商引资工作考核办法》，执行文本yangli-2024"
        "（版本校验码aaaaaaaaaaaa）。"
    )


def test_windows_rounding_and_ranks_are_explained():
    text = "".join(statements(a_publication(), an_envelope()))

    for words in (
        "本期指2024年3月",
        "数据截至2024年3月31日",
        "四舍五入",
        "1、2、2、4",
        "零报告按零计算",
    ):
        assert words in text


def test_notes_of_the_envelope_come_last():
    section = method(a_publication(), an_envelope(notes=("上月尚未通报, 本期经批准先行印发",)))

    assert section.blocks[-1].text == "7.上月尚未通报, 本期经批准先行印发"
