"""年度考核: the accounting year with boards and a circular of its own, and its year-end steps."""

from airflow.sdk import DAG

from diaodu.model.region import Region
from diaodu_airflow.closing import close, closing_dag
from diaodu_airflow.kinds import ANNUAL
from diaodu_airflow.rollup import year_timetable

DOC = """## {title} · 年度考核

计分 → 预警 (含年终处理) → 拟稿 → **审批** → 发布, 以考核年度为分区键运行, 如 `2024`。

- region.yaml 的 `schedule` 写 `annual: published` 的, 十二个月的通报都发布后自动运行;
  写 `manual` 的手工触发, 写分区键 (或“年度”)。
- 考核年度不从1月开始的 (考核办法的 `year_starts_in`), 一律手工触发; 分区键是年度结束的那一年。
- 缺一个月而必须先出年度: 手工触发并写明“强制理由”, 通报会写明。
- 年度已经发布: 审批和发布跳过; 数字变了的, 转“临时重算”, 以更正办理, 另行审批。
"""


def annual_assessment(region: Region) -> DAG:
    """The DAG `<region>.annual_assessment`."""
    with closing_dag(region, ANNUAL, year_timetable(region), DOC) as dag:
        close(region, ANNUAL)
    return dag
