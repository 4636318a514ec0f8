"""A region whose units report by page and by API, and those who do."""

from dataclasses import dataclass
from hashlib import sha256

from fastapi.testclient import TestClient

from diaodu.calendar import Month
from diaodu.cycle.access import Person
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.model.submissions import Label, Submission
from diaodu.web import create_app
from tests.world import World

REGION, UNIT, OTHER, MONTH = "qujialing", "team-01", "team-02", "2024-01"
TITLE = "第一招商专班"
TOKEN = "a-token-of-the-other-system"
OWN_PAGE = {"Origin": "http://testserver"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
USERS = f"""user,unit,token_sha256
zhuanban1,{UNIT},
zhuanban2,{OTHER},
zhaoshangju,*,
oa,{UNIT},{sha256(TOKEN.encode()).hexdigest()}
"""
CLERK = Person("zhuanban1")


@dataclass(frozen=True)
class Portal:
    """An installation in which the users above are registered."""

    world: World

    def __post_init__(self) -> None:
        folder = self.world.shell.settings.regions / REGION
        (folder / "users.csv").write_text(USERS, encoding="utf-8")

    def client(self, person: Person = CLERK) -> TestClient:
        app = create_app(lambda: person, lambda: self.world.shell)
        return TestClient(app, follow_redirects=False)

    def nil_return(self, unit: str = UNIT, month: str = MONTH) -> bytes:
        """The workbook of a unit that has nothing to report: the shortest that is accepted."""
        label = Label(REGION, unit, Month.parse(month), TEMPLATE_VERSION)
        return self.world.workbook(REGION, Submission(label, is_nil=True))

    def unfilled(self, unit: str = UNIT, month: str = MONTH) -> bytes:
        """The workbook of a unit that has filled in nothing, which is rejected."""
        label = Label(REGION, unit, Month.parse(month), TEMPLATE_VERSION)
        return self.world.workbook(REGION, Submission(label, is_nil=False))


def page(unit: str = UNIT, month: str = MONTH, rest: str = "") -> str:
    """The address of a unit's month."""
    return f"/units/{REGION}/{unit}/{month}{rest}"


def upload(client: TestClient, data: bytes, name: str = "报表.xlsx", path: str = "", **more):
    """Send the form as a browser does."""
    headers = more.pop("headers", OWN_PAGE)
    files = {"file": (name, data, XLSX)}
    return client.post(path or page(rest="/uploads"), files=files, headers=headers, **more)
