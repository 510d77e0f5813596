import re

import pytest

from hyxw.text.leftovers import LINES, WITHIN, is_draft, leftover_in
from hyxw.text.rules import Rule

TEXT = ["石桥村昨晚亮起了三十盏路灯。", "村民说，这下走夜路不怕了。"]


@pytest.mark.parametrize(
    "said",
    [
        "张主任：这篇先挂一下，等宣传部回话再推首页，标题不要动。",
        "此稿28日上午10点后方可发布，切勿提前！",
        "【预览】本稿件尚未发布，仅供内部审阅，请勿外传。",
        "【此处补两段现场，等小刘把采访发过来】",
        "【结尾：局长表态】",
        "好的，以下是根据您提供的素材改写的新闻稿：",
        "如果需要，我还可以为您提供更简短的版本或调整语气。",
        "以上稿件共计312字，符合您“300字左右”的要求。需要我再拟三个备选标题吗？",
        "热搜榜：某明星离婚 国足0:7",
        "本页由Web代理提供，您正在浏览的是缓存副本。",
        "以下是为您撰写的新闻稿：",
        "注：以上内容由AI生成，仅供参考。",
        "今年产量增长两成（数据待核）。",
        "他走访了十二户（这里补一个数据）。",
        "审核意见：同意刊发，请注意核对数据。",
        "【删除：后面这句】",
        "[批注1：数据哪来的？]",
        *("路修了三公里（名字对吗），村民都说好。", "路修了三公里（？），村民都说好。"),
        *("路修了三公里，（未经许可不得转载）村民都说好。", "路修了三公里，【独家】村民都说好。"),
        *("路修了三公里，内容来自dedecms村民都说好。", "已删除：三十余人"),
        "★这里放视频★",
        "支持0票 反对0票",
        "设置了格式: 字体: 三号",
        "注意：本段勿用！",
        "领导已审，可发",
        "张副总编：已阅。",
        "发件人：县委宣传部",
        "以上内容共计512字。",
        "作为一名AI助手，我无法核实该消息。",
        "图片",
        "用户名：",
        "震惊！这种水果千万别和牛奶一起吃…",
        "[图片]",
        "点击上方“蓝字”关注我们",
        "（注：文中人名均为虚构，请替换为真实信息）",
        "以上是修改后的新闻稿，您看是否合适？",
        "（此处插一段背景）",
        "【判断题】路灯是村里装的。",
        "【初稿】石桥村昨晚又亮起了二十盏路灯，老街和渡口都照亮了。",
        "县文旅局局长XXX说，渡口也要亮起来。",
        "张三 李四 王五 赵六",
        "用户7788：在哪里报名呀",
        "回复@渡口阿哥：同感",
        "12楼网友：坐等开通",
        "好的，我来帮你写。",
        "村里的干部敦促更大的努力在经济的和社会的发展的领域。",
        "这是安全的对于每个老人和对于每个孩子。",
    ],
)
def test_what_was_not_meant_for_readers_is_found(said: str) -> None:
    assert leftover_in([said, *TEXT]) is not None
    assert leftover_in([*TEXT, said]) is not None


@pytest.mark.parametrize(
    "said",
    [
        "“好的，以下由我来演示。”他说。",
        "如果您有线索，请拨打0734-8123456。",
        "请市民核实信息后再转账。",
        "以下是他撰写的文章",
        "以上是评委整理的意见。",
        "老师傅说，灯泡坏了请替换掉。",
        "（这里插秧，那里放水）",
        "用户：说得好",
        *("用户须知：请携带身份证。", "用户反映：水压不足。", "用户评价：很好用！"),
        *("1楼：报刊阅览室", "3楼：儿童阅览区"),
        "旧版证件请替换为新版证件。",
        *("以下是记者整理的版本。", "以下是根据录音整理的通讯录。"),
        "根据被害人陈述，民警锁定了嫌疑人。",
        "它被认为是衡阳最古老的一株樟树。",
        "我的母亲的手艺是村里的老人教的。",
        "12楼的住户：灯不刺眼",
        "回复他的是一盏灯",
        "好的，我来。",
        "对于渡口、对于老街，灯都是暖的。",
        "老人的灯、孩子的灯、渡口的灯都是村里的。",
        "伤亡人数待核实（截至11月25日）。",
        "这些图片由AI生成，居民一眼就认了出来。",
        "大厅的电子屏上写着：您的浏览器版本过低，他看不懂。",
        "他的微信公众号排版用的是编辑器，三天学会。",
        "游客可在此处配图打卡。",
        "该稿件由作者授权刊发。",
        "网友评论说，这条路走着踏实。",
        "征文启事：来稿请注明单位，稿子须为原创。",
        "【现场】",
        *("A.赞成 B.反对", "属猴的阿姨笑了。", "宜居的小区。", "主队胜了客队1.5个球。"),
        *("他这样做（对吗），没有人知道。", "【独家】村里亮灯。", "表决结果：赞成37票，反对0票。"),
        *("图片（版权所有，不得转载）。", "他的名字（谁也说不准）刻在桥上。"),
        "震惊！一夜之间，百年古樟倒了。",
        "为您提供更好的服务，大厅增设了三个窗口。",
        "根据您提供的线索，执法队员已于当日到现场核查。",
        "彭老师说，只要孩子们需要我继续教下去，就不退休。",
        "（编者注：本文初稿中的增速有误，已更正。）",
        "（编者注：原标题有误，特此说明。）",
    ],
)
def test_an_editor_s_words_are_the_text_s(said: str) -> None:
    assert leftover_in([said, *TEXT]) is None
    assert leftover_in([*TEXT, said]) is None


def test_amid_a_text_a_note_is_a_short_line() -> None:
    note = "审核意见：同意刊发。"
    for length, found in ((60, True), (61, False)):
        said = note + "村" * (length - len(note))
        assert (leftover_in([TEXT[0], said, TEXT[1]]) is not None) is found
        assert leftover_in([said, *TEXT]) is not None
        assert leftover_in([*TEXT, said]) is not None


@pytest.mark.parametrize("rule", [*LINES, *WITHIN], ids=lambda rule: rule.name)
def test_each_rule_finds_its_example(rule: Rule) -> None:
    assert re.search(rule.pattern, rule.example)
    assert leftover_in([TEXT[0], rule.example, TEXT[1]]) is not None


@pytest.mark.parametrize("rule", WITHIN, ids=lambda rule: rule.name)
def test_what_stands_in_a_sentence_is_found_in_a_long_one(rule: Rule) -> None:
    assert (
        leftover_in([*TEXT, f"{'村民都说好。' * 20}\n{rule.example}{'村民都说好。' * 20}"])
        is not None
    )


@pytest.mark.parametrize(
    "said",
    [
        "修路三公里（此处为老戏台旧址），村民都说好。",
        "（此处山高路陡，请慢行）",
        "事故起因不明（原因待查），人员平安。",
        "（注：文中姓名均为化名）",
        "（图①：戏台；图②：灯会）",
        "（编者按：为传承老手艺，本网推出系列报道。）",
        "（责任编辑：谭砚冰）",
        "（记者 余文辉）",
        "他在批注里写道：“好。”",
        "[1]见《县志》卷三。",
        "【链接】皮影是非物质文化遗产。",
        "链接：“三长制”是指网格长、楼栋长、单元长。",
        "王编辑说：“这段要慢慢念。”",
        "记者：这段时间忙吗？",
        "李主任：今年的戏比去年好。",
        "请核实个人信息后提交。",
        "X先生与某公司签了合同，XX小区的业主也来了。",
        "他把文件名改成了final_version，存进U盘。",
        "邮箱：wang_xiao_man@mail.test。",
        "微信号hy_news，欢迎来稿。",
        "详见www.gov.test/a_b_c/index.html。",
        "网友“小花”说：“戏真好看。”",
        "村民投票选出了新的戏台地址。",
        "页面上线当天，有3万人参与投票。",
        "主题：春天的故事",
        "满100减20、满200减50，消费券分三批发放。",
        "网友“南岳山人”留言：家乡变化真大。",
        "推荐阅读《平凡的世界》，是老师留的作业。",
        "相关报道见明日《晚报》3版。",
        "（原载11月20日《晚报》2版）",
        "* * *",
        "——————————",
        "（一）",
        "姓名：________ 电话：_________",
        "覆盖率100%，满意率98.5%。",
        "工程采用BIM技术，G65高速全长86km。",
        "老人一登录就提示“您没有权限阅读该信息，请先登录”，急得直跺脚。",
        "“作为一个人工智能，我建议您先量一下血压。”机器人的回答把大爷逗乐了。",
        "附件：名单.doc",
        "“Practice makes perfect.”他在黑板上写下这句话。",
        "None of the lamps was lit before.",
        "比分3:2，用时1:02:33。",
        "他发了一条#石桥村亮灯#的微博。",
        "A&B公司与C+集团签约，价格<100元。",
        "新闻热线：0734-8222222。欢迎提供新闻线索。",
    ],
)
def test_an_editor_s_marks_are_the_text_s(said: str) -> None:
    for texts in ([said, *TEXT], [TEXT[0], said, TEXT[1]], [*TEXT, said]):
        assert leftover_in(texts) is None


def test_a_line_says_that_it_is_a_draft() -> None:
    for said in ("【初稿，待审】", "（本报讯，待审）", "待审稿", "预览模式：该稿件尚未发布"):
        assert is_draft(said)
    for said in ("图为村民在窗口等待审批", "期待编织更美好的明天", "《衡阳市志》初稿完成"):
        assert not is_draft(said)
    assert not is_draft(f"规划初稿已于昨日提交专家会讨论，{'市' * 40}")
    assert not is_draft("目前，规划初稿已完成。")


def test_a_text_or_an_article_of_this_page_is_a_draft() -> None:
    assert all(map(is_draft, ("本文尚未发布", "本稿尚未发布", "本文章尚未发布", "待编")))
