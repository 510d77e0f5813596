import re

import pytest

from hyxw.text.machine import EVERYWHERE, UNQUOTED, machine_matter_in
from hyxw.text.rules import Rule

SENTENCE = "石桥村昨晚亮起了三十盏路灯，{}村民说，这下走夜路不怕了。"


@pytest.mark.parametrize(
    "said",
    [
        "&ldquo;",
        *("Array", "Object id #5", "Resource id #12", "bool(false)", "2026-11-26T01:12:00.000Z"),
        *("，1764201600", "Thu Nov 26 2026 09:12:00", "GMT+0800", "Y-m-d H:i:s", "yyyy-MM-dd"),
        *("〖HT5”〗", "［JZ］", "〓〓", "#65292;", "nbsp;", "ldquo;", "news.detail.readmore"),
        *("LANG_NO_COMMENT", "@@BODY_2@@", "%CITY%", "sess_9b2f1c77a0", "%20", "MERGEFORMAT"),
        *('"@type":"News",', "l2.5亿，", "9OO斤，", "æ–°é—»", "Ã¤Â¸Â", "¡ª¡ª"),
        "&#8203;",
        "\\n\\t",
        "\\u6865\\u6751",
        "%u6865%u6751",
        "%E6%A1%A5%E6%9D%91",
        "=E6=A1=A5",
        "%s",
        "%1$s",
        "{0}",
        "{{ item.name }}",
        "${name}",
        "[[图1]]",
        "[#图1#]",
        "[内容已屏蔽]",
        "[删除：三十][插入：四十]",
        "user@[HIDDEN]",
        "#VALUE!",
        "#DIV/0!",
        "1.20E+08",
        "\x1b[31m",
        "Ÿ",
        "~~二十~~三十",
        "undefined",
        "NaN",
        "2O26年l月，",
        "x7k2f9",
        "k9x",
        "202X年X月X日，",
        "增长XX.X%，",
        "拨款XX万元，",
        "电话00000000，",
        "投入 万元，",
        "错误！未找到引用源。",
        "ㄕˊㄑㄧㄠˊ",
        "\ufffc",
        "2026年 月 日为",
        "true",
        "TODO",
    ],
)
def test_a_machine_s_marks_within_a_sentence(said: str) -> None:
    assert machine_matter_in(["石桥村亮灯。", SENTENCE.format(said)]) is not None


@pytest.mark.parametrize(
    "line",
    [
        '<p style="margin:0">',
        "</div><script>var a=1;</script>",
        "<|im_start|>user",
        "<!DOCTYPE html>",
        "C:\\稿件\\要闻",
        "发布于Invalid Date",
        "at Object.<anonymous> (/app.js:12:5)",
        "保存在%appdata%里。",
        '{"error":"expired"}',
        "body{margin:0;padding:0}",
        "text-indent:2em;",
        "[gallery ids=1,2]",
        "![灯](/a.webp)",
        "[b]灯[/b]",
        "[NAME]",
        "[object Object]",
        "lamp.light('all')",
        "alert('lit');",
        "$(function(){",
        "/var/www/html/lamps",
        "/uploadfile/2026/1120/",
        "00:00:12,000 --&gt;",
        "[00:31]村民：",
        "【00:12:40】村民",
        "~~~~~~",
        "%25E6%25A1",
        "0:03 / 4:27",
        "<<<<<<< HEAD",
        "=======",
        "## 亮灯",
        "**亮灯**",
        "`lamp`",
        "$lamp_name",
        "IMG_2031.JPG",
        "DSC_2031",
        "未标题-1.psd",
        "6KGh6Ziz5paw6Ze7572R6K6v",
        "YWJjZGVm=" + "=",
        "9f86d081884c7d659a2feaa0",
        "########",
        "None",
        "null",
        "NaN",
        "# 石桥村亮灯",
        "**导语**",
        "var h=document.createElement('script');",
        "送你一朵{rose}，祝节日快乐。",
        "这里的__name__是什么？",
        "石桥村讯 记者罗禾报道 undefined3月30日，村里亮灯。",
        "记者undefined报道，村里亮灯。",
    ],
)
def test_a_machine_s_line(line: str) -> None:
    assert machine_matter_in(["石桥村亮灯。", line]) is not None


@pytest.mark.parametrize(
    "said",
    [
        "A330-200客机，机号B-1234，执行GB/T 1234-2020标准，PM2.5为35μg/m³。",
        "AT&T、R&B、H&M等品牌，检出H5N1亚型，CO2、Al2O3、H2O2达标。",
        "王五(CEO);李四(CTO);张三(男)。",
        "灭火器的指针应指在()区域？",
        "他的网点com域名快到期了，起点com上也没有。",
        "H.pylori(幽门螺杆菌)感染率高，收益率5%>3%，p<0.05。",
        "5G-A、4S店、O2O、B2B、mp3、k12教育、5l装、Wi-Fi、T恤。",
        "#石桥亮灯#话题；@石桥发布 转发了这条微博；拨打*#06#查询。",
        "时间8:30-11:30，马拉松成绩2:15:33，10000米29:45.6，3×5=15。",
        "邮箱lamp_2024@163.com，网址www.lamp.gov.cn/a_1.html?id=%E6%A1%A5。",
        "衡政办发[2026]15号；歙[shè]县；我们[men]；[NBA]湖人队胜；“太好了[赞]”。",
        "统一社会信用代码91430400MA4L12345X，车架号LSVAA4182E2184841。",
        "单价US$5、￥39.9、€20；GDP=C+I+G+NX，n=120，R²=0.98，E=mc²。",
        "iPhone15、YouTube、ChatGPT、DeepSeek-V3、Node.js、Windows 10。",
        "照片须为jpg格式；命名为“姓名+岗位.png”；李某某、XX公司被点名。",
        "解放路->蒸湘路；A座||B座；第一节20:18，全场92:88。",
        "检查单上写着null，问了才知道没有查。",
        "英文课本上写作undefined，他记得很牢。",
        "程序里的null表示空值，undefined和null不同；变量名叫nullable。",
        "屏幕上跳出“undefined”，他愣住了；程序里写着“__name__”。",
        "他的英文名叫Null，村里的function酒吧开张；变量__name__的值；到场率%。",
        "老师教孩子们写代码，用变量{name}替换自己的名字。",
        "总投资10000000元，误差0.00000001毫米。",
        "〖链接〗Array乐队登台，编号1764201600，网址news.lamp.com，店名Café，3°、5×3。",
        "型号HT5，商标©石桥，角度«30°»，《HH》MM月刊，quote；nbsp是空格。",
        "【15:20】直升机吊桶洒水，火线合围。",
        "早上5毫克(mg)，中午8毫克(mg)，晚上不超过10毫克(mg)。",
        "选(a)项的三人，选(b)项的两人，再选(a)项的一人，答案是(a)。",
    ],
)
def test_what_news_has(said: str) -> None:
    assert machine_matter_in([said]) is None


@pytest.mark.parametrize(
    ("said", "is_gloss"),
    [("村(cun)", True), ("里(km)", False), ("一(a)", False), ("村(de)", True)],
)
def test_a_reading_without_its_tone_is_a_machine_s_the_third_time(
    said: str, *, is_gloss: bool
) -> None:
    assert (machine_matter_in([f"{said}亮灯，" * 3]) is not None) is is_gloss
    assert machine_matter_in([f"{said}亮灯，" * 2]) is None


@pytest.mark.parametrize("rule", [*EVERYWHERE, *UNQUOTED], ids=lambda rule: rule.name)
def test_each_rule_finds_its_example(rule: Rule) -> None:
    assert re.search(rule.pattern, rule.example)
    assert machine_matter_in(["石桥村亮灯。", rule.example]) is not None


@pytest.mark.parametrize("said", ["var hits = [];", "let lamp=1"])
def test_a_script_s_variable(said: str) -> None:
    assert machine_matter_in(["石桥村亮灯。", said]) is not None


@pytest.mark.parametrize("said", ["修路%s公里", "增长XX.X%", "<p>", "&nbsp;"])
def test_what_nobody_shows_is_found_in_brackets_and_beside_words_on_code(said: str) -> None:
    assert machine_matter_in([f"石桥村昨晚（{said}）亮灯。"]) is not None
    assert machine_matter_in([f"孩子们学编程，{said}，村民都说好。"]) is not None
    assert machine_matter_in([f"屏幕上是“{said}”，村民都说好。"]) is None


@pytest.mark.parametrize(
    "said", ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIi", "拨款3XX万元", "error! reference source", "Error!"]
)
def test_a_machine_s_marks_may_be_cut_short(said: str) -> None:
    assert machine_matter_in([f"石桥村昨晚{said}，亮灯。"]) is not None


@pytest.mark.parametrize("said", ["{name}", "IMG_2031.jpg", "$lamp", "[word]"])
def test_a_writer_shows_some_in_brackets_or_beside_words_on_code(said: str) -> None:
    assert machine_matter_in([f"石桥村昨晚{said}亮灯。"]) is not None
    assert machine_matter_in([f"石桥村昨晚（{said}）亮灯。"]) is None
    assert machine_matter_in([f"孩子们学编程，{said}，村民都说好。"]) is None


def test_who_tells_of_code_may_show_lines_of_it() -> None:
    code = ["import turtle", "turtle.forward(100)"]
    told = "五年级的罗禾敲下第一行代码："
    assert machine_matter_in([told, *code, "她说，这是三角形的一条边。"]) is None
    assert machine_matter_in([told[:-1] + "。", *code]) is not None
    assert machine_matter_in(["老师在黑板上只写了三行：", *code]) is None
    assert machine_matter_in(["五年级的罗禾敲下：", *code]) is not None
    assert machine_matter_in([told, "她说，这是一条边。", *code]) is not None
