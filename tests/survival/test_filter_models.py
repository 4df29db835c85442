"""The models: every file is whole, and each rule of each model does what it says."""

from __future__ import annotations

import pytest

from editor import i18n
from editor.errors import DatelineError
from editor.survival.filtering import apply
from editor.survival.model import FIRST, filter_model, model_names, parse_model

MODEL = """
source = "x"
certainty = "known"
forbidden = "unwrap"
[title]
en = "A"
zh_Hans = "甲"
zh_Hant = "乙"
[note]
en = "A"
zh_Hans = "甲"
zh_Hant = "乙"
[elements]
p = ["class"]
"""


@pytest.mark.parametrize("name", model_names())
def test_every_model_is_whole(name: str) -> None:
    model = filter_model(name)
    assert model.source
    for language in i18n.LANGUAGES:
        i18n.set_language(language)
        assert model.title
        assert model.note
    if model.allows("table"):
        assert all(model.allows(part) for part in ("tr", "td", "tbody"))
    assert all(model.allows(new) for new in model.renames.values())
    assert model.properties.keys() <= model.elements.keys()
    assert (model.links == "hosts") == bool(model.link_hosts)


def test_the_most_common_models_come_first() -> None:
    assert model_names()[: len(FIRST)] == list(FIRST)


def test_an_unknown_model_is_told_by_name() -> None:
    with pytest.raises(DatelineError, match=r"nosuch.*ueditor"):
        filter_model("nosuch")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"known"', '"maybe"'),
        ('"unwrap"', '"eat"'),
        ('source = "x"', 'source = "x"\nlinks = "some"'),
        ('source = "x"', 'source = "x"\nelement = "p"'),
        ('zh_Hant = "乙"\n[note]', "[note]"),
    ],
)
def test_a_faulty_model_is_refused(old: str, new: str) -> None:
    parse_model(MODEL, "m")
    with pytest.raises(ValueError, match=r"^m: "):
        parse_model(MODEL.replace(old, new, 1), "m")


# Model, what is pasted, what is left, and the codes of what is lost.
RULES = [
    ("ueditor", "<figure><img src=/a.png><figcaption>图</figcaption></figure>",
     '<img src="/a.png"> 图\n\n', {"picture-caption"}),
    ("ueditor", '<div id="zoom"><p>文</p></div>', " <p>文</p>\n", {"id", "container"}),
    ("ueditor", '<div style="text-align:center">文</div>',
     '<p style="text-align:center">文</p>', set()),
    ("ueditor", '<p lang="en" id="x" data-a="1" role="note">a</p>', "<p>a</p>",
     {"language", "id", "data", "accessibility"}),
    ("ueditor", '<ol start="3"><li>三</li></ol>', "<ol><li>三</li></ol>", {"numbering"}),
    ("ueditor", '<ol start="3" style="counter-reset:list-item 2"><li>三</li></ol>',
     '<ol style="counter-reset:list-item 2"><li>三</li></ol>', set()),
    ("ueditor", '<img src="data:image/png;base64,AA==" alt="图">', "", {"picture"}),
    ("ueditor", '<img src="/a.png" width="9" height="9" style="height:auto">',
     '<img src="/a.png" width="9" height="9">', {"stretched"}),
    ("ueditor", "<b>粗</b><i>斜</i>", "<strong>粗</strong><em>斜</em>", set()),
    ("ueditor", "<dl><dt>词</dt><dd>义</dd></dl>", "<ul><li>词</li><li>义</li></ul>", set()),
    ("ueditor", "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>",
     "<table><tr><td>a    b\n\n\n</td></tr></table>", {"table"}),
    ("ueditor", '<table><tr><th scope="col">a</th></tr></table>',
     "<table><tr><th>a</th></tr></table>", {"scope"}),
    ("ueditor", "<ul><li>a<ul><li>b</li></ul></li></ul>",
     "<ul><li>a</li><ul><li>b</li></ul></ul>", set()),
    ("ueditor", '<ul><li style="list-style:none"><ol><li>b</li></ol></li></ul>',
     "<ul><li></li><ol><li>b</li></ol></ul>", {"empty-item", "marker"}),
    ("ueditor", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>",
     "<ul><li>a</li><ul><li>c</li></ul><ul><li>b</li></ul></ul>", {"text-moved"}),
    ("ueditor-source", "<p>a</p><figure>图说</figure><p>b</p>", "<p>a</p><p>b</p>",
     {"text-lost"}),
    ("ueditor-source", '<div id="zoom"><p>文</p></div>', " <p>文</p>\n", {"id", "container"}),
    ("ueditor-off", '<figure id="a" lang="en" style="font-size:9px">图</figure>',
     '<figure id="a" lang="en" style="font-size:9px">图</figure>', set()),
    ("ewebeditor", '<p id="a" style="font-size:9px">图</p>',
     '<p id="a" style="font-size:9px">图</p>', set()),
    ("wordpress", '<div id="zoom"><p>文</p></div>', '<div id="zoom"><p>文</p></div>', set()),
    ("wordpress", '<p style="text-align:center;display:none">a</p><form>b</form>',
     '<p style="text-align:center">a</p>b', {"other-style"}),
    ("wordpress", '<figure lang="en" aria-label="x"><figcaption>b</figcaption></figure>',
     '<figure lang="en" aria-label="x"><figcaption>b</figcaption></figure>', set()),
    ("wordpress", '<ol start="3" data-a="b"><li>c</li></ol>',
     '<ol start="3" data-a="b"><li>c</li></ol>', set()),
    ("wechat", '<a href="https://a.gov.cn/">链</a>', "链", {"link"}),
    ("wechat", '<a href="https://mp.weixin.qq.com/s/1">链</a>',
     '<a href="https://mp.weixin.qq.com/s/1">链</a>', set()),
    ("wechat", '<p id="a" class="b" style="text-indent:2em;position:fixed">文</p>',
     '<p style="text-indent:2em">文</p>', {"id", "class", "other-style"}),
    ("ckeditor4", '<p style="text-indent:2em;text-align:center">文</p>',
     '<p style="text-align:center">文</p>', {"indent"}),
    ("ckeditor4", '<td style="padding:1em;width:2em">文</td>', '<td style="width:2em">文</td>',
     {"cell-spacing"}),
    ("ckeditor4", "<mark>文</mark>", "文", {"highlight"}),
    ("tinymce", '<p style="text-indent:2em">文</p>', "<p>文</p>", {"indent"}),
    ("tinymce", '<font size="3">文</font>', "文", set()),
    ("kindeditor", "<table><caption>表1</caption><thead><tr><th>a</th></tr></thead></table>",
     "<table> 表1\n <tr><th>a</th></tr>\n</table>", {"table-caption", "table-head"}),
    ("kindeditor", '<p style="text-indent:2em;line-height:2">文</p>',
     '<p style="text-indent:2em">文</p>', {"spacing"}),
    ("wangeditor", '<p style="text-indent:2em;color:red">文</p>',
     '<p style="text-indent:2em">文</p>', {"colour"}),
    ("wangeditor", "<h6>题</h6>", " 题\n", {"heading"}),
    ("plain-text", "<h2>题</h2><p><b>粗</b>m<sup>2</sup></p>", "<p>题</p><p>粗m2</p>",
     {"heading", "strong", "raised"}),
    ("plain-text", '<img src="a.png" alt="图">', "", {"picture"}),
    ("plain-text", "<table><tr><td>a</td></tr></table>", "   <p>a</p>\n\n\n", {"table"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "pasted", "left", "codes"), RULES)
def test_a_rule_of_a_model(name: str, pasted: str, left: str, codes: set[str]) -> None:
    filtered = apply(filter_model(name), pasted)
    assert filtered.html.split() == left.split()
    assert {loss.code for loss in filtered.losses} == codes


def test_each_model_has_a_test_of_its_rules() -> None:
    assert {rule[0] for rule in RULES} == set(model_names())


def test_tags_can_be_shown_as_text() -> None:
    model = parse_model(MODEL.replace('"unwrap"', '"escape"'), "m")
    filtered = apply(model, "<p>a</p><h2>题</h2>")
    assert filtered.html == "<p>a</p>&lt;h2&gt;题&lt;/h2&gt;"
    assert {loss.code for loss in filtered.losses} == {"heading", "tags-shown"}
    assert not filtered.keeps_text
