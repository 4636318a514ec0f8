"""Everything that can be wrong with a file, its sheets and its cells, each with its sentence."""

from diaodu.model.checks import Code, error, information, warning

_RESAVE = "用Excel或WPS打开核对后另存为.xlsx再报"
_DOWNLOAD = "重新下载本单位本月的报表模板，把数据填入后再报"


class IntakeCode(Code):
    """What reading a workbook can find: the file, its sheets, its cells."""

    EMPTY_FILE = error("文件“{file}”是空的（0字节）", "请确认报表已保存，重新报送")
    FILE_TOO_LARGE = error(
        "文件“{file}”有{size}MB，超过{limit}MB", "请删除图片和多余的工作表后再报，佐证材料另行报送"
    )
    TEXT_FILE = error(
        "文件“{file}”是{encoding}编码的文本（如CSV），不是Excel工作簿", f"请{_DOWNLOAD}"
    )
    DISGUISED_TABLE = error("文件“{file}”是网页或XML表格，不是Excel工作簿", f"请{_RESAVE}")
    OLD_XLS = error("文件“{file}”是旧版.xls工作簿", f"请{_RESAVE}")
    ENCRYPTED_WORKBOOK = error("文件“{file}”设有打开密码，无法读取", "请取消打开密码后再报")
    OTHER_FORMAT = error("文件“{file}”是{kind}，不是Excel工作簿（.xlsx）", f"请{_DOWNLOAD}")
    NOT_A_WORKBOOK = error("文件“{file}”不是Excel工作簿（.xlsx）", f"请{_DOWNLOAD}")
    DAMAGED_FILE = error("文件“{file}”已损坏或没有传完", "请在本机打开确认无误后重新报送")
    UNPACKS_TOO_LARGE = error(
        "文件“{file}”解压后过大，超过{limit}MB",
        "请删除多余的空行、图片和工作表，或" + _DOWNLOAD,
    )
    DANGEROUS_CONTENT = error("文件“{file}”含有不允许的内容（{part}）", f"请{_DOWNLOAD}")
    MACROS = error(
        "文件“{file}”带有宏，不予接收", "请另存为不带宏的.xlsx工作簿再报；公式先算成数值"
    )
    UNREADABLE_FILE = error("文件“{file}”无法读取（{reason}）", f"请{_RESAVE}")
    OTHER_EXTENSION = information(
        "文件“{file}”的扩展名不是.xlsx，内容是工作簿，已按内容读取", "下次请以.xlsx报送"
    )

    EXTERNAL_LINKS = information(
        "文件“{file}”引用了其他文件的数据，读的是保存时的数", "请核对数字；最好粘贴为数值"
    )
    DATES_FROM_1904 = information(
        "文件“{file}”的日期从1904年起算（苹果电脑的习惯），已换算", "核对日期无误即可"
    )

    MISSING_LABEL_SHEET = error(
        "工作簿没有隐藏的“标识”表，无法知道是哪个单位哪个月的报表",
        f"请{_DOWNLOAD}，不要自行新建工作簿",
    )
    LABEL_ASSUMED = information(
        "工作簿没有隐藏的“标识”表，按所给的辖区、单位、月份读取（{unit} {month}）", "无需处理"
    )
    DAMAGED_LABEL = error("隐藏的“标识”表被改动，{key}读到“{read}”", f"请{_DOWNLOAD}")
    OTHER_TEMPLATE_VERSION = error("模板版本是“{read}”，现用版本是“{expected}”", f"请{_DOWNLOAD}")
    MISSING_SHEET = error("缺少工作表“{place}”", f"请{_DOWNLOAD}，不要删除或改名工作表")
    TOO_MANY_ROWS = error(
        "{place} 离表头太远：每表最多{rows}行、{columns}列", "请删除该处内容，数据紧接表头填写"
    )
    TOO_MANY_CELLS = error(
        "“{place}”表有{count}个单元格或行，多半是空的，超过{limit}个",
        "请删除表格下方和右侧的空行空列，或把数据复制到重新下载的模板里",
    )
    HEADER_CHANGED = error(
        "{place} 表头应为“{expected}”，读到“{read}”", "请恢复表头和列的次序，或" + _DOWNLOAD
    )
    MISSING_COLUMN = error("“{place}”表缺少“{column}”一列", "请恢复该列的表头，或" + _DOWNLOAD)
    MISSING_INDICATOR_ROW = error("“指标”表缺少“{title}（{measure}）”一行", f"请{_DOWNLOAD}")
    UNKNOWN_INDICATOR_ROW = error(
        "{place} “{read}”不是本月模板中的指标，但填了数字{guess}",
        "请把数字填到模板原有的指标行；辖区自有表式本来就有此行的，请告诉招商局",
    )
    REPEATED_INDICATOR_ROW = error("{place} “{title}”重复，前面{first}已有一行", "请只保留一行")
    MEASURE_CHANGED = error(
        "{place} “{title}”的计量单位应为“{expected}”，读到“{read}”",
        "请恢复计量单位，并按{expected}填写数字",
    )
    HIDDEN_ROW = warning(
        "{place} 所在的行是隐藏行，其中的内容也按报送计", "请取消隐藏，核对后保留或删除该行"
    )
    HIDDEN_COLUMN = warning(
        "{place} 所在的列是隐藏列，其中的内容也按报送计", "请取消隐藏，核对后保留或清空该列"
    )
    HIDDEN_SHEET = warning(
        "“{place}”表是隐藏的，其中的内容也按报送计", "请取消隐藏，核对后保留或清空该表"
    )
    MERGED_CELLS = warning(
        "{place} 起有合并单元格，只有左上角一格的内容被读取", "请取消合并，每格分别填写"
    )
    REPEATED_PROJECT = error(
        "{place} 项目编号“{id}”重复，前面{first}已有", "一个项目只填一行，请删除重复行或改正编号"
    )

    FORM_HEADER_MISSING = error(
        "“{place}”表第{rows}行的表头里没有“{header}”{guess}",
        "请恢复表头；表式确已改变的，请招商局修改本辖区的表式对应",
    )
    FORM_HEADER_REPEATED = error(
        "{place} 表头“{header}”前面{first}已有，无法确定读哪一栏", "请恢复原来的表头"
    )
    FORM_ROW_MISSING = error(
        "“{place}”表里没有“{header}”一行",
        "请恢复该行；表式确已改变的，请招商局修改本辖区的表式对应",
    )
    FORM_WITHOUT_MONTH = error("{place} 应写明月份，读到“{read}”", "请写作 2024年3月 后再报")
    FORM_UNKNOWN_UNIT = error(
        "{place} “{read}”不是本辖区的责任单位{guess}", "请按考核名册写单位名称"
    )
    FORM_UNIT_REPEATED = error(
        "{place} {unit}重复，前面{first}已有一行", "一个单位只填一行，请删除重复的行"
    )
    FORM_WITHOUT_FIGURES = error(
        "“{place}”表里没有任何单位的数字", "请填报后再报；本月确无发生的请各项填0"
    )
    FORM_WITHOUT_ROWS = information(
        "本辖区自有表式没有“{place}”明细表，有关数字不逐条核对", "无需处理"
    )

    RECORD_BROKEN_FILE = error(
        "文件“{file}”不是完整的JSON数据（{reason}）", "请对方系统改正后重新提供；原文件已留存"
    )
    RECORD_LIST_MISSING = error(
        "文件“{file}”里没有约定的数据行，应在{places}",
        "请对方系统按约定的结构提供；结构确已改变的，请招商局修改本辖区的 records",
    )
    RECORD_LIST_TOO_LONG = error(
        "文件“{file}”有{count}行数据，超过{limit}行", "请对方系统分页或分文件提供"
    )
    RECORD_NOT_A_ROW = error("{place} 应为一行数据，读到“{read}”", "请对方系统改正这一行后重新提供")
    RECORD_FIELD_MISSING = error(
        "“{place}”的各行都没有字段“{field}”{guess}",
        "请对方系统补上该字段；字段确已改名的，请招商局修改本辖区的 records",
    )
    RECORD_UNKNOWN_INDICATOR = error(
        "{place} “{read}”没有对应的指标{guess}",
        "请改用约定的名称；不考核的，请招商局写进本辖区 records 的 ignored",
    )
    RECORD_REPEATED = error(
        "{place} {unit}{month}的“{title}”重复，前面{first}已有",
        "同一单位同一月份同一指标只给一行，请对方系统去掉重复",
    )
    RECORD_UNKNOWN_MEASURE = error(
        "{place} 计量单位“{read}”不能换算为{expected}", "请改用{expected}，金额可用元、万元、亿元"
    )

    UNCALCULATED_FORMULA = error("{place} 是公式，但没有计算结果", "用Excel或WPS打开保存后再报")
    ERROR_VALUE = error("{place} 是错误值{read}", "请改正公式或直接填写数值")
    TEXT_IN_NUMBER_CELL = error(
        "{place} 应为数字，读到“{read}”",
        "请只填阿拉伯数字，不带单位和说明；没有发生填0，说明写在备注栏",
    )
    SEVERAL_VALUES = error(
        "{place} 应为一个数字，读到多个：“{read}”", "请只填一个数字，其余写在备注栏"
    )
    DATE_IN_NUMBER_CELL = error(
        "{place} 应为数字，读到日期{read}", "请把单元格格式改为“常规”后重新填写数字"
    )
    NUMBER_TOO_LONG = error("{place} 的数字“{read}”超过15位", "请核对数字和计量单位")
    NEGATIVE_NUMBER = error(
        "{place} 不能为负数，读到{read}", "请核对；核减以前月份的数字，请更正该月报表"
    )
    NOT_WHOLE_NUMBER = error("{place} 应为整数，读到{read}", "请填写整数")
    PERCENT_IN_NUMBER_CELL = error(
        "{place} 是百分比格式，显示{read}，存的却是{held}，分不清填的是哪个数",
        "请把单元格格式改为“常规”后重新填写数字",
    )
    PERCENT_CELL = information(
        "{place} 是百分比格式，显示{read}，已读作{value}", "无需处理；下次请按数字填写，不带百分号"
    )
    NUMBER_AS_TEXT = information(
        "{place} 的数字是文本格式，已读作{value}", "无需处理；下次请按数字填写"
    )
    FULL_WIDTH_DIGITS = information(
        "{place} “{read}”是全角字符，已读作{value}", "无需处理；下次请用半角数字"
    )
    THOUSANDS_SEPARATOR = information(
        "{place} “{read}”带千位分隔符，已读作{value}", "无需处理；下次请直接填数字"
    )
    TEXT_TOO_LONG = error("{place} 有{length}字，超过{limit}字", "请写得简短些，详情另附材料")
    UNREADABLE_DATE = error("{place} 应为日期，读到“{read}”", "请按 2024-03-05 的格式填写")
    ENDS_BEFORE_IT_BEGINS = error(
        "{place} 结束日期{read}早于开始日期{first}", "请核对两个日期；当日往返的不填结束日期"
    )
    UNKNOWN_WORD = error("{place} “{read}”不是可填的内容{guess}", "请从下拉框选择：{words}")
    MISSING_VALUE = error("{place} 没有填{column}", "请补填{column}；整行无用请清空整行")
    TOO_MANY_FINDINGS = error(
        "读取时发现{count}处，只列出最重要的{limit}处", "请先改正所列各条再报"
    )
