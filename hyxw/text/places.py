"""Which places a text names: towns and counties by their form (韶山市, 桃源县), others by name."""

import re

# The People's Republic's prefectures, without those whose names are words: 日照, 大理石. Where a
# street has its name from one (延安路), or a dish, it is not named.
_PREFECTURES = """
石家庄 唐山 秦皇岛 邯郸 邢台 张家口 承德 沧州 廊坊 太原 阳泉 晋城 朔州 晋中
运城 忻州 临汾 吕梁 呼和浩特 包头 赤峰 通辽 鄂尔多斯 沈阳 大连 鞍山 抚顺 丹东
锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛 长春 四平 辽源 通化 松原 白城 哈尔滨
齐齐哈尔 鸡西 鹤岗 大庆 佳木斯 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通
连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 衢州 舟山
台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 滁州 阜阳 宿州 亳州 池州
宣城 福州 厦门 莆田 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭
赣州 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 威海 临沂 德州 聊城
滨州 菏泽 郑州 洛阳 平顶山 安阳 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘
信阳 驻马店 武汉 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙
株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 广州 韶关
深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞
潮州 揭阳 云浮 南宁 柳州 桂林 梧州 防城港 钦州 贵港 玉林 贺州 河池 崇左 三亚
儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安
达州 雅安 巴中 资阳 贵阳 六盘水 遵义 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江
临沧 拉萨 日喀则 西安 铜川 咸阳 渭南 延安 汉中 榆林 商洛 兰州 嘉峪关 金昌
天水 武威 张掖 酒泉 庆阳 定西 陇南 西宁 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐
克拉玛依 吐鲁番 哈密
"""
# Countries and capitals whose news there is; 日本 is no country in 节日本来
_ABROAD = """
美国 英国 法国 德国 韩国 俄罗斯 乌克兰 印度 巴西 加拿大 澳大利亚 意大利 西班牙 葡萄牙 荷兰 比利时
瑞士 瑞典 挪威 芬兰 丹麦 波兰 希腊 土耳其 以色列 伊朗 伊拉克 叙利亚 沙特 埃及 南非 尼日利亚 肯尼亚
墨西哥 阿根廷 智利 秘鲁 委内瑞拉 哥伦比亚 泰国 越南 缅甸 老挝 柬埔寨 新加坡 马来西亚 印度尼西亚
菲律宾 巴基斯坦 孟加拉国 阿富汗 哈萨克斯坦 蒙古国 新西兰 (?<!节)日本 东京 首尔 纽约 华盛顿 伦敦
巴黎 柏林 莫斯科 北京 上海 天津 重庆 香港 澳门 台湾 台北 海南 广东 广西 江西 湖北 贵州 云南 四川
浙江 江苏 山东 河南 河北 福建 安徽 陕西 山西 甘肃 青海 新疆 西藏 内蒙古 宁夏 辽宁 吉林 黑龙江
"""
_KNOWN = re.compile(
    f"(?:{'|'.join(f'{_PREFECTURES}{_ABROAD}'.split())})"
    "(?![东南西北中]?[一二三]?[路街]|大道|[菜茶酒话]|时间)"
)
# 全县, 两市, 位于市中心, 咨询市图书馆, 夜市, 农贸市场, 县委
_NO_NAME = "各全该我本两数多几这那某邻周每"
_NO_END = f"{_NO_NAME}城超门股楼房夜集闹都省市县在了给由向到从是和与的及于往赴询系住困点个行属为"
_FORMED = re.compile(
    f"((?![{_NO_NAME}])[\u4e00-\u9fff](?![{_NO_END}])[\u4e00-\u9fff])"
    "(?:市(?![场民委政级区长直属内值容面镇乡])|县(?![级委政城域长直里内处])|自治[州县])"
)
# 此外，据洪江市水利局通报
_BEGUN = re.compile(
    "(?:[近日目昨今此另同据前外时悉天]{2}，)?(?:据|在|从|由|来自)?"
    f"(?:{_FORMED.pattern}|{_KNOWN.pattern})"
)
# 长沙游客周女士, 广东的客商, 浙江人老李, 上海务工归来的小周: who comes to a story from elsewhere
_FROM_THERE = re.compile(
    ".{0,6}?(?:游客|客商|旅客|网友|市民|老板|商人|读者|观众|考生|学子|选手|教授|专家|工程师|师傅|姑娘|小伙|大学|学院|籍|打工|务工|读[书大]"
    "|留学|出差|归来|回[来到乡]|[来赶]|人[，、说的老小])"
)


def begins_with_place(text: str) -> bool:
    """Whether a text is of a place, by its first words, and not of one who is from there."""
    found = _BEGUN.match(text)
    return found is not None and _FROM_THERE.match(text, found.end()) is None


def places_in(text: str) -> set[str]:
    """The towns, counties and prefectures that a text names, without what kind of place each is."""
    return {found[1] for found in _FORMED.finditer(text)} | {*_KNOWN.findall(text)}
