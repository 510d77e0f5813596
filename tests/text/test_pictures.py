import pytest
from lxml.html import fragment_fromstring

from hyxw.text.pictures import (
    Block,
    Picture,
    assign_captions,
    is_banner,
    is_caption,
    is_furniture,
    picture_url,
)

BASE = "http://news.test/c/2024/03/30/1297-570830.html"


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ('src="/uploadfile/1.jpg"', "http://news.test/uploadfile/1.jpg"),
        ('src="1.jpg"', "http://news.test/c/2024/03/30/1.jpg"),
        ('src=" //img.test/1.jpg "', "http://img.test/1.jpg"),
        ('src="http://img.test/1.jpg" width="600"', "http://img.test/1.jpg"),
        ('src="/loading.gif" data-original="/1.jpg"', "http://news.test/1.jpg"),
        ('src="data:image/gif;base64,R0" data-src="/1.jpg"', "http://news.test/1.jpg"),
        ('data-src="/1.jpg"', "http://news.test/1.jpg"),
        ('src="/blank.png" data-echo="/1.jpg"', "http://news.test/1.jpg"),
        ('data-load="true" data-lazyload="1.jpg"', "http://news.test/c/2024/03/30/1.jpg"),
        ('src="/blank.png" data-srcset-width="300" alt="/1.jpg"', "http://news.test/blank.png"),
        ('src="/loading.gif" data-src="/loading.gif" _src="/1.jpg"', "http://news.test/1.jpg"),
        ('src="/loading.gif" srcset="/s.jpg 480w, /1.jpg 800w"', "http://news.test/loading.gif"),
        ('data-srcset="/s.jpg 2x" data-src="/1.jpg"', "http://news.test/1.jpg"),
        ('data-original-title="图1.村民" data-original="/1.jpg"', "http://news.test/1.jpg"),
        (
            'data-src-type="image/jpeg" data-src-sizes="1.5px" _src="/1.jpg"',
            "http://news.test/1.jpg",
        ),
        ('src="/图/a b.jpg"', "http://news.test/%E5%9B%BE/a%20b.jpg"),
        ('src="file:///C:/a.jpg"', None),
        ('src="data:image/png;base64,iVBO"', None),
        ('src="http://[half/1.jpg"', None),
        ('src="ftp://img.test/1.jpg"', None),
        ('src="/1.gif" width="1" height="1"', None),
        ('src="/1.gif" height="16px"', None),
        ('src="/1.gif" style="width:1px;height:1px"', None),
        ('src="/ueditor/dialogs/attachment/fileTypeImages/icon_doc.gif"', None),
        ('src=""', None),
        ('alt="x"', None),
    ],
)
def test_picture_url(attributes: str, url: str | None) -> None:
    assert picture_url(fragment_fromstring(f"<img {attributes}>"), BASE) == url


@pytest.mark.parametrize(
    "text",
    [
        "图为晒谷坪的新路灯。周禾 摄",
        "圖為曬穀坪的新路燈",
        "▲村民在灯下散步",
        "△村民在灯下散步",
        "上图：路灯；下图：晒谷坪",
        "图① 新路灯",
        "（邓小满 摄）",
        "(邓小满 摄影)",
        "村民在灯下散步。邓小满摄",
        "村口的路灯。石桥村供图",
        "村口的路灯。周禾/图",
    ],
)
def test_what_reads_as_a_caption(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "石桥村昨晚亮起了三十盏路灯。",
        "（记者 周禾 文/摄）",
        "图书馆昨晚也亮了灯。",
        "石桥村昨晚亮起了三十盏路灯。" * 20 + "周禾 摄",
    ],
)
def test_what_does_not(text: str) -> None:
    assert not is_caption(text)


def captions(texts: list[str], pictures: list[int]) -> list[str | None]:
    given = [Picture(f"{BASE}/{number}", number) for number in pictures]
    assign_captions([Block(text, 0, text.startswith("#")) for text in texts], given)
    return [picture.caption for picture in given]


def test_a_caption_is_the_paragraph_behind_its_picture() -> None:
    assert captions(["正文。", "▲路灯", "正文。"], [1]) == ["▲路灯"]
    assert captions(["正文。", "▲路灯", "正文。"], [0, 2]) == [None, None]


@pytest.mark.parametrize(
    ("size", "banner"),
    [
        ('width="960" height="240"', True),
        ('width="960" height="241"', False),
        ('width="960" height="0"', False),
        ('width="960"', False),
        ('width="960px" height="90px"', True),
        ('width="100%" height="90"', False),
    ],
)
def test_a_banner_says_that_it_is_four_times_as_wide_as_high(size: str, *, banner: bool) -> None:
    assert is_banner(fragment_fromstring(f'<img src="/1.jpg" {size}>')) is banner


def test_of_pictures_in_a_row_the_last_has_the_caption() -> None:
    assert captions(["图为路灯。", "正文。"], [0, 0]) == [None, "图为路灯。"]


def test_a_caption_that_points_down_is_the_next_pictures() -> None:
    assert captions(["图为甲。", "▼乙", "正文。"], [0, 2]) == ["图为甲。", "▼乙"]
    assert captions(["▼甲", "正文。"], [1]) == ["▼甲"]
    assert captions(["▼甲", "▲乙"], [1]) == ["▼甲"]


def test_a_figcaption_is_a_caption_whatever_it_says() -> None:
    assert captions(["#路灯", "正文。"], [0]) == ["#路灯"]
    assert captions(["#路灯", "正文。"], [1]) == ["#路灯"]


@pytest.mark.parametrize(
    ("attributes", "seen"),
    [
        *(
            ('width="9"', False),
            ('width="20"', False),
            ('width="21"', True),
            ('height=" 16px "', False),
        ),
        *(
            ('style="width:1px"', False),
            ('style="height : 2px"', False),
            ('style="width:3px"', True),
        ),
        *(('style="max-width:1px"', True), ('width="200"', True)),
    ],
)
def test_a_tiny_picture_is_none(attributes: str, *, seen: bool) -> None:
    image = fragment_fromstring(f'<img src="/1.jpg" {attributes}>')
    assert (picture_url(image, BASE) is not None) is seen


@pytest.mark.parametrize(
    "source", ["/emot/1.gif", "/emoticons/1.gif", "/smiley/1.gif", "/smilies/1.gif"]
)
def test_a_smiley_is_no_picture(source: str) -> None:
    assert picture_url(fragment_fromstring(f'<img src="{source}">'), BASE) is None


@pytest.mark.parametrize(
    "tail", ["王靖摄", "王靖 摄影", "供图", "(王靖摄)", "王靖摄。", "王靖 图", "王靖/图)。"]
)
def test_a_caption_may_end_in_its_credit(tail: str) -> None:
    assert is_caption(f"石桥村的路灯{tail}")


@pytest.mark.parametrize("head", ["图为", "（图为", "图1", "图①", "左图", "▲", "片为"])
def test_a_caption_may_begin_as_one(head: str) -> None:
    assert is_caption(f"{head}路灯") is (head != "片为")


def test_a_figcaption_is_that_of_the_picture_above_it_first() -> None:
    assert captions(["正文。", "#路灯", "正文。"], [1, 2]) == ["#路灯", None]
    assert captions(["▲甲", "图为乙。"], [0, 1]) == ["▲甲", "图为乙。"]
    assert captions([], [0]) == [None]


def test_a_picture_keeps_the_caption_that_pointed_down_to_it() -> None:
    assert captions(["▼甲", "▲乙", "▲丙"], [1, 2]) == ["▼甲", "▲丙"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://h/statics/404.png", True),
        ("http://h/logo.gif?v=2", True),
        ("http://h/2024/0330/57.jpg", False),
        ("http://h/2024/57.jpg?from=/logo.gif", False),
        ("http://h/uploadfile/2024/0517/default.jpg", False),
        ("http://h/ad/banner.jpg", True),
        ("http://h/uploadfile/2024/0517/nopic.gif", True),
        ("http://h/uploadfile/2024/0517/nopics_at_night.jpg", False),
        ("http://h/uploadfile/poster/2024/0517/1.jpg", True),
        ("http://h/uploadfile/2024/0517/poster.jpg", False),
        ("http://h/uploadfile/ad/2024/0517/1.jpg", True),
        ("http://h/uploadfile/road/2024/1.jpg", False),
        ("http://union.h.test/1.jpg", True),
        ("http://reunion.h.test/1.jpg", False),
        ("http://h/b/728x90.gif", True),
        ("http://h/b/800x600.jpg", False),
        ("http://h/statics/images/line.png", True),
        ("http://h/ueditor/upload/2024/05/17/1.jpg", False),
        ("http://h/ueditor/net/upload/2024-05-17/1.jpg", False),
        ("http://h/statics/kindeditor/attached/image/1.jpg", False),
        ("http://h/ueditor/php/1.jpg", True),
        ("http://h/images/share_weibo.png", True),
        ("http://h/photos/sharecropper/1.jpg", False),
    ],
)
def test_a_picture_of_the_site_s_own_is_furniture(url: str, *, expected: bool) -> None:
    assert is_furniture(url) is expected


@pytest.mark.parametrize("folder", ["static", "skin", "template", "theme", "ueditor", "kindeditor"])
def test_what_stands_in_a_theme_s_folder_is_furniture(folder: str) -> None:
    many = "" if folder.endswith("editor") else "s"
    assert is_furniture(f"/{folder}/images/line.png")
    assert is_furniture(f"/{folder}{many}/images/line.png")
    assert not is_furniture(f"/my{folder}/images/line.png")


@pytest.mark.parametrize("folder", ["20240517", "2024/0517", "2024/05/17"])
def test_what_stands_in_a_day_s_folder_is_the_article_s(folder: str) -> None:
    assert not is_furniture(f"/uploadfile/{folder}/404.png")
    assert is_furniture("/uploadfile/202405/404.png")
