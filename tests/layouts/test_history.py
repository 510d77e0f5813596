from dataclasses import replace

import pytest

from hyxw.items import Image
from hyxw.layouts.history import History
from hyxw.layouts.seen import is_signed
from hyxw.pages.article import ArticlePage
from hyxw.pages.document import Ending
from tests.pages.samples import HOST, moment, read, seen_layout
from tests.text.test_sentences import ENDED, OPEN_ENDED

PAGE = read(seen_layout())
OPEN = Ending(("html", "body"), "某网")


def page(number: int, text: str | None = None, **fields: object) -> ArticlePage:
    """An article's page with a text of its own."""
    body = replace(PAGE.body, paragraphs=(text or f"第{number}篇。" * 100,))
    url = f"{HOST}/c/2024/03/30/1297-{number}.html"
    return replace(PAGE, url=url, body=body, heading=f"第{number}篇", **fields)  # type: ignore[arg-type]  # fields of any kind


def known(count: int, **fields: object) -> History:
    history = History()
    for number in range(count):
        history.add(page(number, **fields))  # type: ignore[arg-type]  # as above
    return history


def test_the_usual_length_is_known_from_three_pages_on() -> None:
    assert known(2).usual_length == 0
    assert known(3).usual_length == 400


def test_the_usual_section_is_that_of_most() -> None:
    history = known(3)
    assert history.usual_section == "新闻中心"
    for number in range(10, 13):
        history.add(page(number, section=("房产",)))
    assert history.usual_section == ""
    history.add(page(13, section=("房产",)))
    assert history.usual_section == "房产"


def test_a_category_is_usual_that_nine_of_ten_breadcrumbs_end_in() -> None:
    assert known(2, catid=1297).usual_category is None
    history = known(9, catid=1297)
    assert history.usual_category == 1297
    history.add(page(20, catid=35))
    history.add(page(21, catid=None))
    assert history.usual_category == 1297
    history.add(page(22, catid=35))
    assert history.usual_category is None


def test_an_end_is_usual_that_nine_of_ten_have() -> None:
    assert known(2).usual_end is None
    history = known(9)
    assert (history.usual_end, history.usual_words) == ("closed", None)
    history.add(page(20, end=OPEN))
    assert history.usual_end == "closed"
    history.add(page(21, end=OPEN))
    assert history.usual_end is None


def test_last_words_are_usual_where_pages_never_close() -> None:
    assert known(3, end=OPEN).usual_words == "某网"
    assert known(3, end=OPEN).usual_end == "html body"


def test_an_article_counts_once() -> None:
    history = known(3)
    for _ in range(5):
        history.add(page(1, text="另一篇"))
    assert history.titles_with_text(page(9, text="另一篇")) == ["第1篇"]


def test_a_message_s_numbers_do_not_make_it_another_text() -> None:
    history = History()
    history.add(page(1, text="请求编号 7f3a，2024-03-30 11:44 被拒绝"))
    assert history.titles_with_text(page(2, text="请求编号 99，2024-04-01 08:00 被拒绝"))
    assert not history.titles_with_text(page(2, text="请求编号 99 被接受"))


def test_articles_of_pictures_alone_are_told_apart_by_them() -> None:
    history = History()
    for number in (1, 2):
        pictures = (Image(f"{HOST}/{number}.jpg", None),)
        history.add(replace(page(number), body=replace(PAGE.body, paragraphs=(), images=pictures)))
    last = replace(page(3), body=replace(PAGE.body, paragraphs=(), images=pictures))
    assert history.titles_with_text(last) == ["第2篇"]


def test_a_pager_is_expected_where_each_of_ten_pages_has_one() -> None:
    assert not known(9).is_paged
    history = known(10)
    assert history.is_paged
    history.add(page(50, paged=False))
    assert not history.is_paged


@pytest.mark.parametrize(
    ("count", "fields", "lacks"),
    [
        (10, {"paged": False}, True),
        (9, {"paged": False}, False),
        (10, {}, False),
        (10, {"paged": False, "end": OPEN}, False),
    ],
)
def test_a_page_lacks_its_pager_alone_where_it_is_whole_otherwise(
    count: int, fields: dict[str, object], *, lacks: bool
) -> None:
    assert known(count).lacks_pager_alone(page(50, **fields)) is lacks  # type: ignore[arg-type]  # as above


CLOSED = Ending(())


@pytest.mark.parametrize(
    ("fields", "outdated"),
    [
        ([{}, {}, {}], False),
        ([{"end": OPEN}] * 3, True),
        ([{"end": OPEN}] * 2, False),
        ([{"end": OPEN}, {"end": OPEN}, {}], False),
        ([{"end": Ending(None)}] * 3, False),
        ([{"paged": False}] * 3, True),
        ([{"paged": False}] * 2 + [{}], False),
        ([{"paged": False, "end": OPEN}] * 3, False),
    ],
    ids=str,
)
def test_what_is_usual_is_outdated_where_all_pages_end_otherwise_and_have_their_pager(
    fields: list[dict[str, object]], outdated: bool
) -> None:
    pages = [page(number, **one) for number, one in enumerate(fields, 90)]  # type: ignore[arg-type]  # as above
    assert known(12, end=CLOSED).is_outdated(pages) == outdated


@pytest.mark.parametrize(("times", "signed"), [(2, False), (3, True)])
def test_bylines_are_expected_to_name_whom_the_meta_line_does(times: int, signed: bool) -> None:
    history = History()
    for number in range(times):
        history.add(page(number, text="衡阳新闻网讯 记者周禾报道 昨晚亮灯。"))
    assert history.is_signed is signed


@pytest.mark.parametrize(("others", "signed"), [(1, True), (2, False)])
def test_nine_of_ten_bylines_are_enough(others: int, *, signed: bool) -> None:
    history = History()
    for number in range(9):
        history.add(page(number, text="衡阳新闻网讯 记者周禾报道 昨晚亮灯。"))
    for number in range(20, 20 + others):
        history.add(page(number, text="衡阳新闻网讯 记者李丰报道 昨晚亮灯。"))
    assert history.is_signed is signed


@pytest.mark.parametrize(
    ("count", "open_ended", "ended"), [(0, 9, True), (10, 0, True), (9, 1, True), (9, 2, False)]
)
def test_texts_end_with_a_sentence_until_two_of_eleven_do_not(
    count: int, open_ended: int, *, ended: bool
) -> None:
    history = History()
    for number in range(count + open_ended):
        history.add(page(number, text=ENDED if number < count else OPEN_ENDED))
    assert history.is_ended is ended


@pytest.mark.parametrize(
    ("authors", "text", "signed"),
    [
        (("周禾",), "衡阳新闻网讯 记者周禾报道 昨晚亮灯。", True),
        (("周禾",), "衡阳新闻网讯 记者李丰报道 周禾说好。", False),
        (("周禾",), "周禾说好。", True),
        (("周禾",), "昨晚亮灯。", False),
        ((), "衡阳新闻网讯 记者周禾报道 昨晚亮灯。", None),
    ],
)
def test_a_page_is_signed_by_whom_the_meta_line_names(
    authors: tuple[str, ...], text: str, *, signed: bool | None
) -> None:
    assert is_signed(page(1, text=text, meta=replace(PAGE.meta, authors=authors))) is signed


def test_a_title_is_another_s_that_was_seen_or_listed_under_another_id() -> None:
    history = History()
    history.add(page(1))
    long = "石桥村亮起新路灯"  # 8 characters
    history.note_listed({"1297-2": long, "1297-3": long[:7], "1297-4": ""})
    assert history.is_anothers_title(long, page(9))
    assert not history.is_anothers_title(long, page(2))
    assert not history.is_anothers_title(long[:7], page(9))
    assert not history.is_anothers_title("石桥村的另一个标题", page(9))
    again = replace(page(5), heading="石桥村的晒谷坪亮灯了")
    history.add(again)
    assert history.is_anothers_title("石桥村的晒谷坪亮灯了", page(9))
    assert not history.is_anothers_title("石桥村的晒谷坪亮灯了", page(5))


def test_two_thousand_listed_titles_are_remembered() -> None:
    history = History()
    for number in range(2001):
        history.note_listed({f"1297-{number}": f"石桥村亮起第{number:04}盏灯"})
    assert not history.is_anothers_title("石桥村亮起第0000盏灯", page(9999))
    assert history.is_anothers_title("石桥村亮起第0001盏灯", page(9999))


def test_a_long_paragraph_is_one_other_article_s_or_a_standing_notice() -> None:
    def of(number: int, *paragraphs: str) -> ArticlePage:
        return replace(page(number), body=replace(PAGE.body, paragraphs=paragraphs))

    shared, history = "石桥村昨晚亮起了三十盏路灯，村民都说夜里走路踏实多了，放心。", History()
    history.add(of(1, shared, "另有一段。"))
    assert history.title_with_part(of(2, "村民说。", shared)) == "第1篇"
    assert history.title_with_part(of(1, "村民说。", shared)) is None  # its own
    assert history.title_with_part(of(2, shared, "另有一段。")) is None  # the whole text
    assert history.title_with_part(of(2, "村民说。", "另有一段。")) is None  # too short
    history.add(of(3, shared, "又有一段。"))
    assert history.title_with_part(of(2, "村民说。", shared)) is None  # of several


def test_titles_of_others_are_found_among_the_paragraphs() -> None:
    history = known(3)
    history.note_listed({"1297-900": "石桥村亮起了三十盏路灯"})
    found = page(9, text="石桥村亮起了三十盏路灯")
    assert history.titles_in(found) == ["石桥村亮起了三十盏路灯"]
    assert not history.titles_in(page(900, text="石桥村亮起了三十盏路灯"))  # its own
    assert not history.titles_in(page(9, text="石桥村亮起了三十盏路灯。" * 10))


@pytest.mark.parametrize(("length", "found"), [(7, False), (8, True), (60, True), (61, False)])
def test_a_paragraph_of_eight_to_sixty_characters_may_be_a_title(
    length: int, *, found: bool
) -> None:
    history = known(3)
    history.note_listed({"1297-900": "灯" * length})
    assert bool(history.titles_in(page(9, text="灯" * length))) == found


@pytest.mark.parametrize(("bare", "sourced"), [(0, True), (1, False)])
def test_a_meta_line_is_expected_where_nine_of_ten_pages_have_one(
    bare: int, *, sourced: bool
) -> None:
    history = known(3)
    for number in range(10, 10 + bare):
        history.add(page(number, moment=None, meta=replace(PAGE.meta, source=None)))
    assert history.is_sourced is sourced
    assert not known(2).is_sourced


def test_others_at_the_very_time_are_counted() -> None:
    history = known(3)
    other = moment("2024-03-30 11:44:33")
    assert (history.others_at(page(9)), history.others_at(page(1))) == (3, 2)
    assert history.others_at(page(9, moment=other)) == 0


def test_it_forgets_old_pages() -> None:
    history = known(10)
    for number in range(100, 201):
        history.add(page(number, text=f"短{number}。"))
    assert history.usual_length == 5


def test_what_it_forgets_it_counts_no_longer() -> None:
    history = known(10, paged=False)
    for number in range(100, 200):
        history.add(page(number))
    assert not history.is_paged  # one without is remembered
    history.add(page(200))
    assert history.is_paged


def test_it_outlives_a_run() -> None:
    history = known(12)
    again = History.from_dict(history.as_dict())
    assert again.as_dict() == history.as_dict()
    assert again.usual_end == "closed"


@pytest.mark.parametrize("data", [{}, {"pages": [[1]]}, {"pages": 1}])
def test_what_is_no_history_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no history"):
        History.from_dict(data)


def test_a_hundred_and_one_articles_are_remembered() -> None:
    history = known(105)
    kept = [seen[0] for seen in history.as_dict()["pages"]]
    assert kept == [f"1297-{number}" for number in range(4, 105)]
    again = History.from_dict(history.as_dict())
    assert again.as_dict() == history.as_dict()


def test_a_page_is_as_before_by_title_time_and_text() -> None:
    history = known(3)
    assert history.is_as_before(page(1)) is True
    assert history.is_as_before(page(7)) is None
    assert history.is_as_before(replace(page(1), heading="枫林渡的船又开了")) is False
    assert history.is_as_before(replace(page(1), moment=None)) is False
    shorter = replace(page(1).body, paragraphs=(*page(1).body.paragraphs[:1], "不再"))
    assert history.is_as_before(replace(page(1), body=shorter)) is False


def test_a_text_is_the_article_s_whose_title_it_tells_of() -> None:
    text = "石桥村的晒谷坪昨晚亮起了三十盏新路灯，老人和孩子都来看，一直到深夜才散。"
    other = replace(page(1, text), heading="县里的图书馆延长开放")
    own = replace(page(2), body=replace(PAGE.body, paragraphs=(text, f"{text}又一段。")))
    own = replace(own, heading="石桥村的晒谷坪亮起新路灯")
    history = known(0)
    history.add(other)
    assert history.title_with_part(own) is None
    assert history.borrowers(own) == ["1297-1"]
    history = known(0)
    history.add(own)
    assert history.title_with_part(other) == "石桥村的晒谷坪亮起新路灯"
    assert history.borrowers(other) == []


@pytest.mark.parametrize(("begins", "alike"), [("石桥村的晒谷坪", True), ("枫林渡的乌篷船", False)])
def test_reports_of_one_matter_share_a_part_however_much_longer_a_title_is(
    begins: str, *, alike: bool
) -> None:
    text = "石桥村的晒谷坪昨晚亮起了三十盏新路灯，老人和孩子都来看，一直到深夜才散。"
    other = replace(page(2), body=replace(PAGE.body, paragraphs=(text, f"{text}又一段。")))
    history = known(0)
    history.add(replace(other, heading="石桥村的晒谷坪"))
    title = f"{begins}以后图书馆开放至九点关门周末也不休息读者很高兴"
    found = history.title_with_part(replace(page(1, text), heading=title))
    assert found == (None if alike else "石桥村的晒谷坪")


def test_whoever_has_all_of_an_article_s_text_has_borrowed_it() -> None:
    text = "石桥村的晒谷坪昨晚亮起了三十盏新路灯，老人和孩子都来看，一直到深夜才散。"
    history = known(0)
    history.add(replace(page(1, text), heading="县里的图书馆延长开放"))
    history.add(replace(page(3, text), heading="转载：石桥村亮起新路灯"))
    assert history.borrowers(replace(page(2, text), heading="石桥村的晒谷坪亮起新路灯")) == [
        "1297-1"
    ]


def test_what_has_come_to_two_articles_in_a_run_is_the_site_s() -> None:
    history, before = History(), "村里昨晚亮灯。"
    first, second = page(1, before), page(2, "渡口封了。")
    grown = [
        replace(one, body=replace(one.body, paragraphs=(*one.body.paragraphs, "网友评论")))
        for one in (first, second)
    ]
    assert history.gained_alike(grown[0], before) is None
    history.note_gained(grown[0], before)
    assert history.gained_alike(grown[0], before) is None  # its own
    assert history.gained_alike(grown[1], "渡口封了。") == "网友评论"
    assert history.gained_alike(second, "渡口封了。") is None
    assert history.gained_alike(grown[1], "渡口封了。网友评论") is None  # it had it
    short = replace(second, body=replace(second.body, paragraphs=("渡口封了。", "网友评")))
    history.note_gained(short, "渡口封了。")
    third = page(3, "老街")
    signed = replace(second.body, paragraphs=("渡口封了。", "责编 罗禾"))
    history.note_gained(replace(second, body=signed), "渡口封了。")
    assert history.gained_alike(replace(third, body=signed), "渡口封了。") is None
    assert history.gained_alike(replace(third, body=short.body), "渡口封了。") is None
    known = replace(third, body=replace(third.body, paragraphs=("渡口封了。", "網友評論")))
    assert history.gained_alike(known, "渡口封了。网友评论") is None  # in the other script


def test_a_short_bulletin_s_numbers_are_its_news_and_a_message_s_are_not() -> None:
    history = History()
    history.add(page(1, "92号汽油7.58元/升，95号汽油8.06元/升。"))
    history.add(page(2, "您的请求已被拦截，请求编号7f3a9c21。"))
    assert history.titles_with_text(page(3, "92号汽油7.51元/升，95号汽油7.98元/升。")) == []
    assert history.titles_with_text(page(4, "92号汽油7.58元/升，95号汽油8.06元/升。")) == ["第1篇"]
    assert history.titles_with_text(page(5, "您的请求已被拦截，请求编号20e91b77。")) == ["第2篇"]


@pytest.mark.parametrize(
    ("title", "of_one_matter"),
    [("老窑址今年挖出四座窑", True), ("老窑址", True), ("松涛社区装电梯", False)],
)
def test_reports_of_one_matter_share_what_is_behind_it(title: str, *, of_one_matter: bool) -> None:
    behind = "据了解，去年起共投入三百万元，出工两千多个，今年底全部完工，明年春天开放。"

    def of(number: int, heading: str, own: str) -> ArticlePage:
        body = replace(PAGE.body, paragraphs=(own, behind))
        return replace(page(number), heading=heading, body=body)

    history = History()
    history.add(of(1, "老窑址开挖", "村里开了会。"))
    found = history.title_with_part(of(2, title, "又有一段。"))
    assert found == (None if of_one_matter else "老窑址开挖")


def test_a_text_that_an_article_had_before_is_known() -> None:
    history, texts = History(), ["村里亮灯。" * 9, "村里修路。" * 9, "村里开会。" * 9]
    for text in texts[:2]:
        assert not history.is_as_earlier(page(1, text))
        history.add(page(1, text))
    assert history.is_as_earlier(page(1, texts[0]))
    assert not history.is_as_earlier(page(1, texts[1]))
    assert not history.is_as_earlier(page(2, texts[0]))
    history = History.from_dict(history.as_dict())
    assert history.is_as_earlier(page(1, texts[0]))
    history.add(page(1, texts[0]))
    assert not history.is_as_earlier(page(1, texts[0]))
    assert history.is_as_earlier(page(1, texts[1]))


def test_so_many_texts_of_an_article_are_remembered() -> None:
    history = History()
    for number in range(7):
        history.add(page(1, f"村里亮起第{number}盏灯。" * 9))
    known_before = [history.is_as_earlier(page(1, f"村里亮起第{n}盏灯。" * 9)) for n in range(7)]
    assert known_before == [False, *[True] * 5, False]


def test_what_came_to_so_many_articles_in_a_run_is_remembered() -> None:
    history = History()
    for number in range(2001):
        history.note_gained(page(number, f"村里又添了第{number:04}盏路灯。"), "")
    assert history.gained_alike(page(9000, "村里又添了第0000盏路灯。"), "") is None
    assert history.gained_alike(page(9000, "村里又添了第0001盏路灯。"), "") is not None


def test_prose_astray_is_strange_where_no_other_page_has_it_or_its_own() -> None:
    here = replace(page(90), astray=("路灯由村里出资。",))
    with_it = {"astray": ("路灯由村里出资。",)}
    assert list(known(2).strays(here)) == []  # too few to tell
    assert list(known(3).strays(here)) == ["路灯由村里出资。"]
    assert list(known(3, **with_it).strays(here)) == []
    for own, strays in ((2, ["路灯由村里出资。"]), (3, [])):
        history = known(9)
        for number in range(own):
            history.add(replace(page(20 + number), astray=(f"各有各的第{number}段。",)))
        assert list(history.strays(here)) == strays
    learnt = known(3)
    learnt.add(here)  # its own page is no other
    assert list(learnt.strays(here)) == ["路灯由村里出资。"]


def test_a_title_that_the_listing_cuts_is_nobody_s() -> None:
    remembered = known(1)
    cut = {1: "石桥村的路灯...", 2: "石桥村的路灯…", 3: "石桥村的路灯亮了"}
    remembered.note_listed({f"1297-{n}": title for n, title in cut.items()})
    assert list(remembered.titles_of_others(page(7))) == ["石桥村的路灯亮了", "第0篇"]
