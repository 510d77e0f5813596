"""Pieces of an article's body, each with its markup and with what a reader of the page gets of it.

A block's markup and its truth are made from the same text, so that neither depends on any code that
reads pages. White space in a paragraph's truth is one space wherever the page has a run of it, of
whatever kind; an indent is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

_GAP = "\u3000"  # the ideographic space that indents paragraphs, two of them
_html = partial(escape, quote=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as the page links it, and the caption printed with it or None."""

    src: str
    caption: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """`html` as the editor left it; the paragraphs and the pictures a reader gets of it."""

    html: str
    paragraphs: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()


def said(text: str) -> str:
    """`text` as a record says it: each run of white space one space."""
    return re.sub(r"[ \u00a0\u3000]+", " ", text).strip()


def indented(text: str) -> Block:
    """The usual paragraph, indented by two ideographic spaces."""
    return Block(f"<p>{_GAP}{_GAP}{_html(text)}</p>", (said(text),))


def bare(text: str) -> Block:
    """A paragraph without an indent."""
    return Block(f"<p>{_html(text)}</p>", (said(text),))


def nbsp_indented(text: str) -> Block:
    """A paragraph indented by no-break spaces, and a stray one at its end."""
    return Block(f"<p>&nbsp; &nbsp; {_html(text)}&nbsp;</p>", (said(text),))


def styled(text: str) -> Block:
    """Spans in spans, a word cut by their borders."""
    left, right = _halves(text)
    return Block(
        f'<p style="text-indent: 2em;"><span style="font-size:16px;"><span style="font-family:'
        f'宋体;">{left}</span><span><span lang="EN-US">{right}</span></span></span></p>',
        (said(text),),
    )


def word_processed(text: str) -> Block:
    """A paragraph pasted from a word processor, with its style sheet and conditional comments."""
    left, right = _halves(text)
    return Block(
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View>"
        "</w:WordDocument></xml><![endif]-->"
        "<style>p.MsoNormal{margin:0pt;text-align:justify;font-size:10.5pt;}</style>"
        '<p class="MsoNormal" style="text-indent:32pt;"><!--[if !supportLists]--><!--[endif]-->'
        f'<span style="mso-spacerun:\'yes\';">{left}</span><span style="mso-bidi-font-size:16pt;">'
        f'{right}<o:p></o:p></span></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>',
        (said(text),),
    )


def broken(texts: Sequence[str]) -> Block:
    """Several paragraphs in one `<p>`, parted by `<br><br>`."""
    lines = "<br /><br />".join(f"{_GAP}{_GAP}{_html(text)}" for text in texts)
    return Block(f"<p>{lines}</p>", tuple(map(said, texts)))


def in_divs(texts: Sequence[str]) -> Block:
    """Paragraphs made of nested `<div>`s."""
    rows = "".join(f"<div>{_GAP}{_GAP}{_html(text)}</div>" for text in texts)
    return Block(f'<div class="detail">{rows}</div>', tuple(map(said, texts)))


def subhead(text: str) -> Block:
    """A sub-head, bold in a paragraph of its own."""
    return Block(f"<p>{_GAP}{_GAP}<strong>{_html(text)}</strong></p>", (said(text),))


def heading(text: str) -> Block:
    """A sub-head of heading level three."""
    return Block(f"<h3>{_html(text)}</h3>", (said(text),))


def bullets(texts: Sequence[str]) -> Block:
    """A list; each of its items is a paragraph."""
    rows = "\n".join(f"<li>{_html(text)}</li>" for text in texts)
    return Block(f"<ul>\n{rows}\n</ul>", tuple(map(said, texts)))


def table(rows: Sequence[Sequence[str]]) -> Block:
    """A table: one paragraph of a line a row, its cells parted by tabs."""
    lines = "\n".join("\t".join(row) for row in rows)
    body = "\n".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in rows)
    html = f'<table border="1" cellspacing="0" width="560"><tbody>\n{body}\n</tbody></table>'
    return Block(html, (lines,))


def _cell(text: str) -> str:
    return f'<td valign="top"><p>{_html(text)}</p></td>'


def picture(src: str, caption: str | None = None) -> Block:
    """A centred image; its caption, where it has one, is the next paragraph."""
    image = f'<p style="text-align: center;"><img alt="" src="{src}" style="width: 600px;" /></p>'
    if caption is None:
        return Block(image, (), (Picture(src, None),))
    below = f'<p style="text-align: center;"><span style="color:#666">{caption}</span></p>'
    return Block(f"{image}\n{below}", (caption,), (Picture(src, caption),))


def local_picture(caption: str) -> Block:
    """An image on the editor's own disk, which nobody else can see; its caption is still text."""
    image = (
        '<p style="text-align:center"><img src="file:///C:/Users/bj/Temp/ksohtml/wps1.jpg" /></p>'
    )
    return Block(f'{image}\n<p style="text-align:center">{caption}</p>', (caption,))


def linked(text: str, word: str) -> Block:
    """A paragraph in which the CMS turned a keyword into a link."""
    anchor = f'<a class="keylink" href="/tag/{len(word)}/" target="_blank">{word}</a>'
    html = _html(text).replace(word, anchor, 1)
    return Block(f"<p>{_GAP}{_GAP}{html}</p>", (said(text),))


def watermarked(text: str, hidden_class: str, noise: str) -> Block:
    """A paragraph with text against copying in it, hidden by a `<style>` of the page."""
    left, right = _halves(text)
    hidden = f'<span class="{hidden_class}">{noise}</span>'
    style = f"<style>.{hidden_class}{{display:none}}</style>"
    return Block(f"{style}<p>{_GAP}{_GAP}{left}{hidden}{right}</p>", (said(text),))


def scripted() -> Block:
    """A script and a style sheet among the paragraphs."""
    return Block(
        '<script type="text/javascript">var player="<p>请先安装播放器</p>";'
        "document.write(player.length>99?player:'');</script>"
        '<style type="text/css">.content p{line-height:28px}</style>'
    )


def video() -> Block:
    """A video's embed, with nothing to read in it."""
    return Block(
        '<p style="text-align:center"><embed src="/statics/ckplayer.swf" flashvars="f=/uploadfile/'
        'v/demo.mp4" width="600" height="400" type="application/x-shockwave-flash"></embed></p>'
    )


def empty() -> Block:
    """Paragraphs with nothing in them."""
    return Block("<p>&nbsp;</p><p><br /></p><p></p>")


def _halves(text: str) -> tuple[str, str]:
    middle = len(text) // 2
    return _html(text[:middle]), _html(text[middle:])
