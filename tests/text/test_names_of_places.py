import pytest

from hyxw.text.names import begins_with_place, places_in


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("据洪江市水利局通报", {"洪江"}),
        ("常德桃源县的脐橙", {"常德", "桃源"}),
        ("张家界景区表示", {"张家界"}),
        ("永州市零陵区", {"永州"}),
        ("江华自治县", {"江华"}),
        ("全县两市", set()),
        ("位于市中心", set()),
        ("农贸市场和超市", set()),
        ("捐给了市博物馆", set()),
        ("红砖市镇", set()),
        ("市委、县长", set()),
        ("延安路口", set()),
        ("长沙西路", set()),
    ],
)
def test_places_that_a_text_names(text: str, places: set[str]) -> None:
    assert places_in(text) == places


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("洪江市水利局通报", True),
        ("此外，据洪江市水利局通报", True),
        ("在张家界景区", True),
        ("唐河，洪江市人", False),
        ("长沙游客周女士带着孩子来看荷花", False),
        ("广东客商老李订下两车", False),
        ("浙江温州来的老板订下两车", False),
        ("上海务工归来的小周", False),
        *(("上海工程师周女士", False), ("浙江大学团队到村里测土", False)),
        *(("北京时间8时，灯亮了", False), ("广东话版的小调唱响", False)),
        ("长沙一家工厂里，工人赶制订单", True),
        ("可查询市图书馆", False),
        *(
            ("四川火锅店开了八年", False),
            ("重庆小面馆下月搬家", False),
            ("四川一家火锅店失火", True),
        ),
        ("咨询市图书馆", False),
    ],
)
def test_text_of_a_place(text: str, *, begins: bool) -> None:
    assert begins_with_place(text) is begins
