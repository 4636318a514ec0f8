"""季度考核: the quarter with boards and a circular of its own, once its months are published."""

from airflow.sdk import DAG

from diaodu.model.region import Region
from diaodu_airflow.closing import close, closing_dag
from diaodu_airflow.kinds import QUARTERLY
from diaodu_airflow.rollup import quarter_timetable

DOC = """## {title} · 季度考核

计分 → 预警 → 拟稿 → **审批** → 发布, 以季度为分区键运行, 如 `2024-Q1`。

- region.yaml 的 `schedule` 写 `quarterly: published` 的, 三个月的通报都发布后自动运行;
  写 `manual` 的手工触发, 写分区键 (或“季度”)。
- 缺一个月而必须先出本季度: 手工触发并写明“强制理由”, 通报会写明。所缺月份发布后本季度再次运行。
- 季度已经发布: 审批和发布跳过; 数字变了的, 转“临时重算”, 以更正办理, 另行审批。
- 驳回: 运行以失败结束, 驳回人和理由记入事件链。
"""


def quarterly_review(region: Region) -> DAG:
    """The DAG `<region>.quarterly_review`."""
    with closing_dag(region, QUARTERLY, quarter_timetable(region), DOC) as dag:
        close(region, QUARTERLY)
    return dag
