from dataclasses import fields

from hyxw.analysis.dictionary import documents, with_tables
from hyxw.items import Article, Image, article_schema


def test_the_docs_say_what_the_code_says() -> None:
    for path, content in documents().items():
        assert path.read_text("utf-8") == content, f"python -m hyxw.analysis.dictionary: {path}"


def test_every_key_is_described() -> None:
    keys = article_schema()["properties"]
    pictures = keys["images"]["items"]["properties"]
    assert list(keys) == [key.name for key in fields(Article)]
    assert list(pictures) == [key.name for key in fields(Image)]
    for name, said in [*keys.items(), *pictures.items()]:
        assert said["description"].endswith("."), name
        assert said["x-page"], name
        assert len(said["examples"]) == 1, name


def test_what_may_be_null_or_empty_says_when() -> None:
    for name, said in article_schema()["properties"].items():
        if said["type"] == "array" or "null" in said["type"]:
            assert "x-null" in said, name


def test_a_table_is_written_anew_and_the_words_around_it_stay() -> None:
    written = with_tables("# A\n\n<!-- warnings -->\nold\n<!-- end -->\n\nB\n")
    assert written.startswith("# A\n\n<!-- warnings -->\n| code | meaning |\n")
    assert written.endswith("<!-- end -->\n\nB\n")
    assert "old" not in written
