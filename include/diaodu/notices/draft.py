"""草稿: the mark a draft carries on every page, so that it is never taken for the circular."""

from docx.document import Document as Paper
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from diaodu.notices.markup import element, fonts, run, value
from diaodu.notices.printing import add_text
from diaodu.notices.styles import HALF_POINTS, HEI, LATIN, RED, TITLE

BANNER = "草稿　未经审批，不得印发和引用"

_WATERMARK = """
<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
  <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
               path="m@7,l@8,m@5,21600l@6,21600e">
    <v:formulas>
      <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
      <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
      <v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
      <v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>
      <v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>
    </v:formulas>
    <v:path textpathok="t" o:connecttype="custom"
            o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>
    <v:textpath on="t" fitshape="t"/>
    <v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>
    <o:lock v:ext="edit" text="t" shapetype="t"/>
  </v:shapetype>
  <v:shape id="DiaoduDraft{number}" o:spid="_x0000_s205{number}" type="#_x0000_t136"
           style="position:absolute;margin-left:0;margin-top:0;width:360pt;height:170pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"
           o:allowincell="f" fillcolor="#d9d9d9" stroked="f">
    <v:fill opacity=".5"/>
    <v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="草稿"/>
  </v:shape>
</w:pict>
"""


def mark_draft(paper: Paper) -> None:
    """Put the banner and a watermark on every page, and the word above the red head."""
    section = paper.sections[0]
    for number, header in enumerate((section.header, section.even_page_header), 1):
        paragraph: BaseOxmlElement = header.paragraphs[0]._p  # noqa: SLF001  only the element can be appended to
        look = (fonts(LATIN, HEI), value("w:color", RED), value("w:sz", 12 * HALF_POINTS))
        paragraph.get_or_add_pPr().append(value("w:jc", "center"))
        paragraph.append(run(BANNER, *look))
        paragraph.append(element("w:r", None, parse_xml(_WATERMARK.format(number=number))))
    title_look = (fonts(LATIN, HEI), value("w:color", RED))
    add_text(paper, "草　　　稿", TITLE, *title_look)
