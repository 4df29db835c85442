"""Header lines are understood, and ordinary text is left alone."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.timestamp import Timestamp
from editor.formats.header.dates import find_dates
from editor.formats.header.fields import Field
from editor.formats.header.labels import fold
from editor.formats.header_lift import THRESHOLD
from editor.formats.header_line import Kind, recognise
from tests.conftest import FIXTURES

COLUMNS = {
    "time": "published",
    "source": "source",
    "author": "author",
    "editor": "editor",
    "views": "views",
}


def shown(field: Field | None) -> str:
    """The field's value as the table writes it."""
    if field is None:
        return ""
    if not isinstance(field.value, Timestamp):
        return field.value
    text = field.value.for_people()
    seconds = field.value.time.second if field.value.time else 0
    return f"{text}:{seconds:02}" if seconds else text


def same(text: str) -> str:
    return "".join(text.split()).replace("、", "").replace(",", "")


def rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_shared_lines_are_understood() -> None:
    wanted = understood = 0
    for row in rows(FIXTURES / "header_lines.tsv"):
        found = recognise(row["line"].replace("\\n", "\n"))
        for column, name in COLUMNS.items():
            value = shown(found.field(name))
            if row[column]:
                wanted += 1
                understood += same(value) == same(row[column])
            elif name != "source" or row["kind"] != "dateline":
                assert not value, f"{row['id']}: {name} {value!r} is made up"
    assert wanted > 60
    assert understood == wanted


def test_the_shared_lines_that_are_text_stay() -> None:
    for row in rows(FIXTURES / "header_lines.tsv"):
        if row["kind"] in ("body", "trap", "dateline"):
            assert recognise(row["line"]).stays, row["id"]


# One line a case: text, then time, source, author, editor, views, parted by ` ¦ `.
LINES = r"""
发布时间：2023-05-06 09:12 信息来源：县农业农村局 浏览次数：123次 字体：[大 中 小] ¦ 2023-05-06 09:12 ¦ 县农业农村局 ¦  ¦  ¦ 123
發佈時間：2023-05-06 資料來源：財政部 ¦ 2023-05-06 ¦ 財政部 ¦  ¦  ¦
來源：中央通訊社 記者：李大明 時間：2020/1/3 下午 03:15 ¦ 2020-01-03 15:15 ¦ 中央通訊社 ¦ 李大明 ¦  ¦
作者：张三 来源：科技日报 发布时间：2021年3月4日 08:05 ¦ 2021-03-04 08:05 ¦ 科技日报 ¦ 张三 ¦  ¦
日期：2021-03-04 来源：市教育局 作者：办公室 点击：456 【字体：大 中 小】 ¦ 2021-03-04 ¦ 市教育局 ¦ 办公室 ¦  ¦ 456
2021-03-04 08:05:33　来源：新华网　作者：李四 王五　责任编辑：赵六 ¦ 2021-03-04 08:05:33 ¦ 新华网 ¦ 李四王五 ¦ 赵六 ¦
来源：人民日报2021-03-04 08:05 ¦ 2021-03-04 08:05 ¦ 人民日报 ¦  ¦  ¦
2021-03-04 08:05 | 来源：人民日报 | 作者：本报记者 李四 ¦ 2021-03-04 08:05 ¦ 人民日报 ¦ 李四 ¦  ¦
(责任编辑：张三) ¦  ¦  ¦  ¦ 张三 ¦
责编：张三、李四 ¦  ¦  ¦  ¦ 张三李四 ¦
编辑/张三 ¦  ¦  ¦  ¦ 张三 ¦
编辑 | 张三 ¦  ¦  ¦  ¦ 张三 ¦
文丨张三 编辑丨李四 ¦  ¦  ¦ 张三 ¦ 李四 ¦
审核：王五 编辑：李四 ¦  ¦  ¦  ¦ 李四 ¦
（通讯员 张三 李四） ¦  ¦  ¦ 张三李四 ¦  ¦
（记者 张三） ¦  ¦  ¦ 张三 ¦  ¦
本报记者 张三 ¦  ¦  ¦ 张三 ¦  ¦
记者 张三 通讯员 李四 ¦  ¦  ¦ 张三李四 ¦  ¦
供稿：县科技局 ¦  ¦ 县科技局 ¦  ¦  ¦
供稿单位：县科技局 ¦  ¦ 县科技局 ¦  ¦  ¦
撰稿：张三 审核：李四 ¦  ¦  ¦ 张三 ¦  ¦
稿源：市融媒体中心 | 编辑：张三 ¦  ¦ 市融媒体中心 ¦  ¦ 张三 ¦
来源：https://www.example.com/a.html ¦  ¦ https://www.example.com/a.html ¦  ¦  ¦
出处：北京晚报 ¦  ¦ 北京晚报 ¦  ¦  ¦
转自：央视新闻客户端 ¦  ¦ 央视新闻客户端 ¦  ¦  ¦
2020年03月04日 来源：法制日报 字号：T|T ¦ 2020-03-04 ¦ 法制日报 ¦  ¦  ¦
2020年03月04日08:05 来源：中国新闻网 参与互动 ¦ 2020-03-04 08:05 ¦ 中国新闻网 ¦  ¦  ¦
2020-03-04 08:05 南方都市报 ¦ 2020-03-04 08:05 ¦ 南方都市报 ¦  ¦  ¦
澎湃新闻 2020-03-04 08:05 ¦ 2020-03-04 08:05 ¦ 澎湃新闻 ¦  ¦  ¦
2020-03-04 08:05 ¦ 2020-03-04 08:05 ¦  ¦  ¦  ¦
更新时间：2020-03-04 08:05 ¦ 2020-03-04 08:05 ¦  ¦  ¦  ¦
发布时间：2020-03-04 更新时间：2020-05-04 ¦ 2020-03-04 ¦  ¦  ¦  ¦
成文日期：2020-03-01 发布日期：2020-03-04 ¦ 2020-03-04 ¦  ¦  ¦  ¦
索引号：000014349/2020-00012 主题分类：科技 发文机关：国务院办公厅 成文日期：2020年03月01日 ¦ 2020-03-01 ¦ 国务院办公厅 ¦  ¦  ¦
标 题：关于 发文字号：国办发〔2020〕1号 发布日期：2020年03月04日 ¦ 2020-03-04 ¦  ¦  ¦  ¦
发布者：admin 发布时间：2020-03-04 点击数：77 ¦ 2020-03-04 ¦  ¦ admin ¦  ¦ 77
时间：2020-03-04 点击：次 ¦ 2020-03-04 ¦  ¦  ¦  ¦
浏览量：1.2万 ¦  ¦  ¦  ¦  ¦ 1.2万
阅读 10万+ ¦  ¦  ¦  ¦  ¦ 10万+
编辑：张三 审核：李四 监制：王五 ¦  ¦  ¦  ¦ 张三 ¦
【责任编辑:张三】 ¦  ¦  ¦  ¦ 张三 ¦
[责任编辑：张三 PN123] ¦  ¦  ¦  ¦ 张三 ¦
责任编辑：张三_NB123 ¦  ¦  ¦  ¦ 张三 ¦
[编辑:张三 ] ¦  ¦  ¦  ¦ 张三 ¦
作者：佚名 来源：网络 2020-3-4 ¦ 2020-03-04 ¦ 网络 ¦ 佚名 ¦  ¦
作者:张三 ¦  ¦  ¦ 张三 ¦  ¦
作者 张三 发布时间 2020-03-04 ¦ 2020-03-04 ¦  ¦ 张三 ¦  ¦
来 源：县政府办 时 间：2020-03-04 ¦ 2020-03-04 ¦ 县政府办 ¦  ¦  ¦
来　源：县政府办　发布日期：2020-03-04　作　者：张三 ¦ 2020-03-04 ¦ 县政府办 ¦ 张三 ¦  ¦
信息来源：市卫健委　　　　　发布时间：2020-03-04 16:22　　　　　浏览次数：　　【字体：大 中 小】 ¦ 2020-03-04 16:22 ¦ 市卫健委 ¦  ¦  ¦
2020-03-04 16:22:01 来源： 央视网 作者： 字体：小 中 大 ¦ 2020-03-04 16:22:01 ¦ 央视网 ¦  ¦  ¦
公開日：2020年5月19日 10:00 ¦ 2020-05-19 10:00 ¦  ¦  ¦  ¦
株式会社イルグルム 2020年5月19日 11時00分 ¦ 2020-05-19 11:00 ¦ 株式会社イルグルム ¦  ¦  ¦
2020年5月19日 11時00分 ハウスコム株式会社 ¦ 2020-05-19 11:00 ¦ ハウスコム株式会社 ¦  ¦  ¦
更新日：2021年4月1日 ¦ 2021-04-01 ¦  ¦  ¦  ¦
提供：共同通信社 ¦  ¦ 共同通信社 ¦  ¦  ¦
著者：山田太郎 ¦  ¦  ¦ 山田太郎 ¦  ¦
発信元：NHK ¦  ¦ NHK ¦  ¦  ¦
등록일 2020-01-02 조회수 123 ¦ 2020-01-02 ¦  ¦  ¦  ¦ 123
작성자 홍길동 작성일 2020-01-02 10:11 조회 55 ¦ 2020-01-02 10:11 ¦  ¦ 홍길동 ¦  ¦ 55
입력 2020.01.02 10:11 수정 2020.01.02 11:00 ¦ 2020-01-02 10:11 ¦  ¦  ¦  ¦
홍길동 기자 입력 2020.01.02 10:11 ¦ 2020-01-02 10:11 ¦  ¦ 홍길동 ¦  ¦
출처: 연합뉴스 ¦  ¦ 연합뉴스 ¦  ¦  ¦
기사입력 2020-01-02 오후 3:11 ¦ 2020-01-02 15:11 ¦  ¦  ¦  ¦
배포 2024. 3. 19.(화) 07:30 ¦ 2024-03-19 07:30 ¦  ¦  ¦  ¦
홍길동 기자 hong@example.com ¦  ¦  ¦ 홍길동 ¦  ¦
By Jane Doe ¦  ¦  ¦ Jane Doe ¦  ¦
By JANE DOE and JOHN SMITH ¦  ¦  ¦ JANE DOE and JOHN SMITH ¦  ¦
By Jane Doe, Staff Writer ¦  ¦  ¦ Jane Doe ¦  ¦
By Jane Doe, Reuters ¦  ¦  ¦ Jane Doe ¦  ¦
By Jane Doe | March 3, 2020 ¦ 2020-03-03 ¦  ¦ Jane Doe ¦  ¦
Published: November 3, 2026 ¦ 2026-11-03 ¦  ¦  ¦  ¦
Published March 3, 2020 at 10:30 AM ¦ 2020-03-03 10:30 ¦  ¦  ¦  ¦
Posted on March 3, 2020 by admin ¦ 2020-03-03 ¦  ¦ admin ¦  ¦
Posted on: 3 March 2020 ¦ 2020-03-03 ¦  ¦  ¦  ¦
Source: Acme Corporation ¦  ¦ Acme Corporation ¦  ¦  ¦
SOURCE Acme Corp. ¦  ¦ Acme Corp. ¦  ¦  ¦
Date: Nov. 3, 2026  Source: County Office  By: Jane Doe ¦ 2026-11-03 ¦ County Office ¦ Jane Doe ¦  ¦
Updated 3:04 PM EDT, Tue April 2, 2019 ¦ 2019-04-02 15:04 ¦  ¦  ¦  ¦
Last updated: 2019-04-02 ¦ 2019-04-02 ¦  ¦  ¦  ¦
FOR IMMEDIATE RELEASE: November 3, 2026 ¦ 2026-11-03 ¦  ¦  ¦  ¦
Views: 1,234 ¦  ¦  ¦  ¦  ¦ 1,234
Editor: Jane Doe ¦  ¦  ¦  ¦ Jane Doe ¦
Edited by John Smith ¦  ¦  ¦  ¦ John Smith ¦
NEW YORK, Nov. 3, 2026 /PRNewswire/ -- Acme Corp. today announced ¦ 2026-11-03 ¦ PRNewswire ¦  ¦  ¦
NEW YORK--(BUSINESS WIRE)--Acme Corp. today announced ¦  ¦ BUSINESS WIRE ¦  ¦  ¦
HOUSTON, Texas, Nov. 03, 2026 (GLOBE NEWSWIRE) -- Acme ¦ 2026-11-03 ¦ GLOBE NEWSWIRE ¦  ¦  ¦
SPRINGFIELD, Ill. (Nov. 3, 2026) — Acme ¦ 2026-11-03 ¦  ¦  ¦  ¦
VANCOUVER, BC / ACCESSWIRE / May 20, 2025 / Acme ¦ 2025-05-20 ¦ ACCESSWIRE ¦  ¦  ¦
SAN FRANCISCO, CA, UNITED STATES, May 5, 2025 /EINPresswire.com/ -- Acme ¦ 2025-05-05 ¦ EINPresswire.com ¦  ¦  ¦
Vancouver, British Columbia--(Newsfile Corp. - May 1, 2025) - Acme ¦ 2025-05-01 ¦ Newsfile Corp. ¦  ¦  ¦
London, UK, 5th May 2025, Chainwire ¦ 2025-05-05 ¦ Chainwire ¦  ¦  ¦
LONDON (Reuters) - The bank ¦  ¦ Reuters ¦  ¦  ¦
WASHINGTON (AP) — The president ¦  ¦ AP ¦  ¦  ¦
Phoenix, AZ, May 05, 2025 --(PR.com)-- Acme ¦ 2025-05-05 ¦ PR.com ¦  ¦  ¦
Springfield, Ill. – Nov. 3, 2026 – Acme today ¦ 2026-11-03 ¦  ¦  ¦  ¦
LOS ANGELES - October 7, 2025 - (Newswire.com) ¦ 2025-10-07 ¦ Newswire.com ¦  ¦  ¦
本报讯（记者 张三 通讯员 李四）11月3日，我县召开 ¦  ¦  ¦ 张三李四 ¦  ¦
本报北京11月3日电（记者张三、李四） ¦  ¦  ¦ 张三李四 ¦  ¦
中新网上海11月3日电 (记者 张三)11月3日 ¦  ¦ 中新网 ¦ 张三 ¦  ¦
中新社北京11月3日电 题： ¦  ¦ 中新社 ¦  ¦  ¦
人民网北京11月3日电（张三） ¦  ¦ 人民网 ¦ 张三 ¦  ¦
〔記者巫其倫／台北報導〕財政部今天 ¦  ¦  ¦ 巫其倫 ¦  ¦
（中央社記者賴于榛台北3日電）立法院 ¦  ¦ 中央社 ¦ 賴于榛 ¦  ¦
记者张三/台北报道 ¦  ¦  ¦ 张三 ¦  ¦
央视网消息（记者 张三）：11月3日 ¦  ¦ 央视网 ¦ 张三 ¦  ¦
(서울=연합뉴스) 홍길동 기자 = 정부는 ¦  ¦ 연합뉴스 ¦ 홍길동 ¦  ¦
【3月27日 AFP】ナイジェリア ¦  ¦ AFP ¦  ¦  ¦
2022年11月3日 ¦ 2022-11-03 ¦  ¦  ¦  ¦
来源：\n县科技局\n2022-11-03 ¦ 2022-11-03 ¦ 县科技局 ¦  ¦  ¦
作者：张三\n来源：科技日报\n时间：2022-11-03 ¦ 2022-11-03 ¦ 科技日报 ¦ 张三 ¦  ¦
发表于2014-08-24 21:30| 1164次阅读| 来源CSDN| 0 条评论| 作者魏星 ¦ 2014-08-24 21:30 ¦ CSDN ¦ 魏星 ¦  ¦ 1164
2017-03-10 09:58:03来源：网易科学人作者：责任编辑：肖春芳 ¦ 2017-03-10 09:58:03 ¦ 网易科学人 ¦  ¦ 肖春芳 ¦
2017-03-10 09:58　来源：网易科学人 ¦ 2017-03-10 09:58 ¦ 网易科学人 ¦  ¦  ¦
阅读数(15878） ¦  ¦  ¦  ¦  ¦ 15878
2019年09月07日 04:04 北京日报 缩小字体 放大字体 收藏 微博 微信 分享 5,874 腾讯QQ QQ空间 ¦ 2019-09-07 04:04 ¦ 北京日报 ¦  ¦  ¦
责任编辑：柴敏懿 澎湃新闻报料：4009-20-4009   澎湃新闻，未经授权不得转载 ¦  ¦  ¦  ¦ 柴敏懿 ¦
董又霖主持首秀状况百出大方道歉：会继续努力2019年09月07日 08:05:32来源：东森新闻云4人参与2评论 ¦ 2019-09-07 08:05:32 ¦ 东森新闻云 ¦  ¦  ¦
益阳：“数字”是优长 2020-01-02 17:11 来源：半月谈网 分享到： ¦ 2020-01-02 17:11 ¦ 半月谈网 ¦  ¦  ¦
[责任编辑：韩保林 PK155]推荐0 ¦  ¦  ¦  ¦ 韩保林 ¦
2022-11-03 15:04 来源: 新华社 【字体：大 中 小】 打印 ¦ 2022-11-03 15:04 ¦ 新华社 ¦  ¦  ¦
时间：2022-11-03 15:04  稿源：县科技局  作者：贾悦、王晓 ¦ 2022-11-03 15:04 ¦ 县科技局 ¦ 贾悦王晓 ¦  ¦
時間：2022-11-03 15:04  稿源：縣科技局  作者：賈悅  責任編輯：王曉  審核：李明 ¦ 2022-11-03 15:04 ¦ 縣科技局 ¦ 賈悅 ¦ 王曉 ¦
阅读量：3456 次 发布时间：2022-11-03 ¦ 2022-11-03 ¦  ¦  ¦  ¦ 3456
[ 2022-11-03 ] ¦ 2022-11-03 ¦  ¦  ¦  ¦
(2022-11-03) ¦ 2022-11-03 ¦  ¦  ¦  ¦
（2022年11月3日） ¦ 2022-11-03 ¦  ¦  ¦  ¦
发布时间：2022-11-03 15:04 来源：省政府 作者：省政府办公厅 责任编辑：张三 浏览：99 收藏 ¦ 2022-11-03 15:04 ¦ 省政府 ¦ 省政府办公厅 ¦ 张三 ¦ 99
文/图 张三 ¦  ¦  ¦ 张三 ¦  ¦
文/张三 图/李四 ¦  ¦  ¦ 张三 ¦  ¦
图/文 记者 张三 ¦  ¦  ¦ 张三 ¦  ¦
文：张三　图：李四 ¦  ¦  ¦ 张三 ¦  ¦
（图文：张三） ¦  ¦  ¦ 张三 ¦  ¦
（文/张三） ¦  ¦  ¦ 张三 ¦  ¦
（来源：新华社） ¦  ¦ 新华社 ¦  ¦  ¦
来源：新华社、人民日报 ¦  ¦ 新华社人民日报 ¦  ¦  ¦
来源：新华社 编辑：张三 ¦  ¦ 新华社 ¦  ¦ 张三 ¦
本文来源：科技日报 责任编辑：张三_NF ¦  ¦ 科技日报 ¦  ¦ 张三 ¦
作者 | 张三  来源 | 虎嗅网 ¦  ¦ 虎嗅网 ¦ 张三 ¦  ¦
来源：科技日报 2022-11-03 版次：01 ¦ 2022-11-03 ¦ 科技日报 ¦  ¦  ¦
2019-09-26 07:15:00　来源：新京报网　作者：黄洋 ¦ 2019-09-26 07:15 ¦ 新京报网 ¦ 黄洋 ¦  ¦
来源：新华网 | 2019-09-26 07:19:52 | 作者：李明 ¦ 2019-09-26 07:19:52 ¦ 新华网 ¦ 李明 ¦  ¦
2019年09月26日 07:19 新浪财经 缩小字体 放大字体 收藏 微博 微信 分享 ¦ 2019-09-26 07:19 ¦ 新浪财经 ¦  ¦  ¦
2019-09-26 07:19:52 来源: 网易新闻 举报 ¦ 2019-09-26 07:19:52 ¦ 网易新闻 ¦  ¦  ¦
2019-09-26 08:49:29　来源: 央视新闻客户端(北京) ¦ 2019-09-26 08:49:29 ¦ 央视新闻客户端(北京) ¦  ¦  ¦
作者：每经记者 张三 每经编辑 李四  2019-09-26 07:19 ¦ 2019-09-26 07:19 ¦  ¦ 张三 ¦ 李四 ¦
IT之家 2019/9/26 12:01:20 来源：IT之家 作者：汐元 责编：汐元 评论：66 ¦ 2019-09-26 12:01:20 ¦ IT之家 ¦ 汐元 ¦ 汐元 ¦
www.gov.cn 2019-09-26 12:01 来源： 新华社【字体：大 中 小】打印 ¦ 2019-09-26 12:01 ¦ 新华社 ¦  ¦  ¦
时间：2019-09-26 12:01:20 来源：宣传部 供稿人：李明 ¦ 2019-09-26 12:01:20 ¦ 宣传部 ¦ 李明 ¦  ¦
发布机构：市政府办 | 发布时间：2019-09-26 | 文章来源：市日报 | 访问量：1234次 ¦ 2019-09-26 ¦ 市日报 ¦  ¦  ¦ 1234
[2019-09-26 12:01:20] 编辑: 李四 点击量: 123 ¦ 2019-09-26 12:01:20 ¦  ¦  ¦ 李四 ¦ 123
文章来源：宣传部 作者：张三 发布时间：2019年09月26日 点击数：123 字体：小 大 ¦ 2019-09-26 ¦ 宣传部 ¦ 张三 ¦  ¦ 123
作者： 时间：2019-09-26 点击数：123 ¦ 2019-09-26 ¦  ¦  ¦  ¦ 123
发表时间：2019-09-26 12:01 来源：县政府网 【小 中 大】 ¦ 2019-09-26 12:01 ¦ 县政府网 ¦  ¦  ¦
日期：2019-09-26 | 来源：县政府 | 阅读：次 ¦ 2019-09-26 ¦ 县政府 ¦  ¦  ¦
【 2019年09月26日 】 【来源：县政府】 【字号：大 中 小】 【打印】【关闭】 ¦ 2019-09-26 ¦ 县政府 ¦  ¦  ¦
录入时间：2019-09-26 15:04:00 [打印此页] ¦ 2019-09-26 15:04 ¦  ¦  ¦  ¦
發布時間：2020/04/01 10:29 ¦ 2020-04-01 10:29 ¦  ¦  ¦  ¦
發布日期：109-04-01 ¦ 2020-04-01 ¦  ¦  ¦  ¦
發布日期：109年4月1日 發布單位：新聞局 點閱數：123 ¦ 2020-04-01 ¦ 新聞局 ¦  ¦  ¦ 123
2020-04-01 10:29 聯合報 記者李大明／台北報導 ¦ 2020-04-01 10:29 ¦ 聯合報 ¦ 李大明 ¦  ¦
文／李大明 ¦  ¦  ¦ 李大明 ¦  ¦
記者李大明／台北報導 ¦  ¦  ¦ 李大明 ¦  ¦
更新時間：2020/04/01 10:29 ¦ 2020-04-01 10:29 ¦  ¦  ¦  ¦
公開日時：2020/05/19 10:00 ¦ 2020-05-19 10:00 ¦  ¦  ¦  ¦
毎日新聞2020年5月19日 10時00分 ¦ 2020-05-19 10:00 ¦ 毎日新聞 ¦  ¦  ¦
朝日新聞デジタル 2020年5月19日 10時00分 ¦ 2020-05-19 10:00 ¦ 朝日新聞デジタル ¦  ¦  ¦
最終更新：2020/5/19(火) 10:00 ¦ 2020-05-19 10:00 ¦  ¦  ¦  ¦
文＝山田太郎 ¦  ¦  ¦ 山田太郎 ¦  ¦
取材・文／山田太郎 ¦  ¦  ¦ 山田太郎 ¦  ¦
提供元：PR TIMES ¦  ¦ PR TIMES ¦  ¦  ¦
2020年05月19日 10時00分 公開 ¦ 2020-05-19 10:00 ¦  ¦  ¦  ¦
승인 2020.01.02 10:11 ¦ 2020-01-02 10:11 ¦  ¦  ¦  ¦
등록 2020-01-02 10:11:12 ¦ 2020-01-02 10:11:12 ¦  ¦  ¦  ¦
기사등록 2020/01/02 10:11:12 최종수정 2020/01/02 11:11:12 ¦ 2020-01-02 10:11:12 ¦  ¦  ¦  ¦
기사입력시간 : 2020-01-02 오후 3:11:00 ¦ 2020-01-02 15:11 ¦  ¦  ¦  ¦
작성일 : 20-01-02 10:11 ¦ 2020-01-02 10:11 ¦  ¦  ¦  ¦
글쓴이 : 관리자 날짜 : 2020-01-02 조회 : 123 ¦ 2020-01-02 ¦  ¦ 관리자 ¦  ¦ 123
작성자 관리자 등록일 2020-01-02 ¦ 2020-01-02 ¦  ¦ 관리자 ¦  ¦
[홍길동 기자] ¦  ¦  ¦ 홍길동 ¦  ¦
Published 10:30 AM EST, Tue March 3, 2020 ¦ 2020-03-03 10:30 ¦  ¦  ¦  ¦
Mar 3, 2020, 10:30 AM ¦ 2020-03-03 10:30 ¦  ¦  ¦  ¦
March 3, 2020 / 10:30 AM / Reuters ¦ 2020-03-03 10:30 ¦ Reuters ¦  ¦  ¦
By John Smith Published March 3, 2020 ¦ 2020-03-03 ¦  ¦ John Smith ¦  ¦
By John Smith and Jane Doe, CNN ¦  ¦  ¦ John Smith and Jane Doe ¦  ¦
March 3, 2020 | By John Smith ¦ 2020-03-03 ¦  ¦ John Smith ¦  ¦
Posted: Mar 3, 2020 / 10:30 AM EST ¦ 2020-03-03 10:30 ¦  ¦  ¦  ¦
Published on March 3rd, 2020 ¦ 2020-03-03 ¦  ¦  ¦  ¦
Posted by admin on March 3, 2020 ¦ 2020-03-03 ¦  ¦ admin ¦  ¦
Written by John Smith on March 3, 2020 ¦ 2020-03-03 ¦  ¦ John Smith ¦  ¦
BY JOHN SMITH ¦  ¦  ¦ JOHN SMITH ¦  ¦
by John Smith ¦  ¦  ¦ John Smith ¦  ¦
Author: John Smith ¦  ¦  ¦ John Smith ¦  ¦
News provided by Acme Corp. Mar 03, 2020, 10:30 ET ¦ 2020-03-03 10:30 ¦ Acme Corp. ¦  ¦  ¦
Release Date: March 3, 2020 ¦ 2020-03-03 ¦  ¦  ¦  ¦
March 03, 2020 08:30 AM Eastern Standard Time ¦ 2020-03-03 08:30 ¦  ¦  ¦  ¦
PRESS RELEASE - March 3, 2020 ¦ 2020-03-03 ¦  ¦  ¦  ¦
Source: Reuters Date: 2020-03-03 ¦ 2020-03-03 ¦ Reuters ¦  ¦  ¦
发布时间 : 2019-09-26　　来源 : 县政府　　阅读 : 99 ¦ 2019-09-26 ¦ 县政府 ¦  ¦  ¦ 99
日期: 2019/09/26 作者: 张三 浏览: 1,234 次 ¦ 2019-09-26 ¦  ¦ 张三 ¦  ¦ 1,234
发稿时间：2019-09-26 12:01:20 来源： 中国青年报 作者：中青报·中青网记者 张三 ¦ 2019-09-26 12:01:20 ¦ 中国青年报 ¦ 张三 ¦  ¦
来源：中国青年报客户端  编辑：李四 | 2019-09-26 ¦ 2019-09-26 ¦ 中国青年报客户端 ¦  ¦ 李四 ¦
编辑：张三 责任编辑：李四 ¦  ¦  ¦  ¦ 张三李四 ¦
责任编辑：张三 校对：李四 监制：王五 ¦  ¦  ¦  ¦ 张三 ¦
记者：张三 编辑：李四 校对：王五 ¦  ¦  ¦ 张三 ¦ 李四 ¦
摄影：张三 文字：李四 ¦  ¦  ¦ 李四 ¦  ¦
编辑：张三 摄影：李四 ¦  ¦  ¦  ¦ 张三 ¦
（作者：张三 李四） ¦  ¦  ¦ 张三李四 ¦  ¦
（责编：张三 审核：李四） ¦  ¦  ¦  ¦ 张三 ¦
供稿：张三|审核：李四 ¦  ¦  ¦ 张三 ¦  ¦
供稿：张三/审核：李四 ¦  ¦  ¦ 张三 ¦  ¦
撰稿人：张三 审稿人：李四 终审：王五 ¦  ¦  ¦ 张三 ¦  ¦
来源：央视新闻、人民日报、新华社等 ¦  ¦ 央视新闻、人民日报、新华社等 ¦  ¦  ¦
来源：本网综合 作者：本网综合 日期：2019-09-26 ¦ 2019-09-26 ¦ 本网综合 ¦ 本网综合 ¦  ¦
记者张三 通讯员李四 摄影王五 ¦  ¦  ¦ 张三李四 ¦  ¦
本报记者 张三 实习生 李四 ¦  ¦  ¦ 张三李四 ¦  ¦
新华社记者 张三 ¦  ¦ 新华社 ¦ 张三 ¦  ¦
新京报记者 张三 编辑 李四 校对 王五 ¦  ¦ 新京报 ¦ 张三 ¦ 李四 ¦
新京报讯（记者张三）11月3日， ¦  ¦  ¦ 张三 ¦  ¦
红网时刻11月3日讯（记者 张三 通讯员 李四） ¦  ¦ 红网时刻 ¦ 张三李四 ¦  ¦
【环球时报记者 张三】美国 ¦  ¦  ¦ 张三 ¦  ¦
每经记者：张三 每经编辑：李四 ¦  ¦  ¦ 张三 ¦ 李四 ¦
作者：[美] 约翰·史密斯 ¦  ¦  ¦ [美] 约翰·史密斯 ¦  ¦
首页 > 政务公开 > 通知公告 发布日期：2022-03-09 来源：县教育局 ¦ 2022-03-09 ¦ 县教育局 ¦  ¦  ¦
您现在的位置：网站首页 >> 要闻 >> 正文   时间：2022-03-09 10:00 来源：新华社 ¦ 2022-03-09 10:00 ¦ 新华社 ¦  ¦  ¦
当前位置：首页>新闻中心>正文发布时间：2022-03-09 来源：县局 ¦ 2022-03-09 ¦ 县局 ¦  ¦  ¦
首页/要闻/正文 2022-03-09 来源：县局 ¦ 2022-03-09 ¦ 县局 ¦  ¦  ¦
Home > News > Press Releases  Published: March 3, 2022 ¦ 2022-03-03 ¦  ¦  ¦  ¦
来源：“南国早报”客户端 2022-01-02 ¦ 2022-01-02 ¦ “南国早报”客户端 ¦  ¦  ¦
来源：“新华社” 2022-01-02 ¦ 2022-01-02 ¦ 新华社 ¦  ¦  ¦
發佈日期：2021-03-03 單位：秘書室 ¦ 2021-03-03 ¦ 秘書室 ¦  ¦  ¦
撰文：黃美玲 出版：2022-01-02 09:00 ¦ 2022-01-02 09:00 ¦  ¦ 黃美玲 ¦  ¦
字級：大 中 小 友善列印 轉寄好友 2022-01-11 來源：勞動部 ¦ 2022-01-11 ¦ 勞動部 ¦  ¦  ¦
发布时间：2022-01-02 字号显示：【大】【中】【小】 ¦ 2022-01-02 ¦  ¦  ¦  ¦
（撰稿：市水利局 张强 李敏） ¦  ¦ 市水利局 ¦ 张强李敏 ¦  ¦
（文字：县税务局 赵燕 摄影：钱进） ¦  ¦ 县税务局 ¦ 赵燕 ¦  ¦
文/图：团县委 郑洁 ¦  ¦ 团县委 ¦ 郑洁 ¦  ¦
（通讯员 党政办 周涛） ¦  ¦ 党政办 ¦ 周涛 ¦  ¦
来源：县政府 供稿：县税务局 赵燕 ¦  ¦ 县政府 ¦ 县税务局赵燕 ¦  ¦
新京报 | 记者 张三 ¦  ¦ 新京报 ¦ 张三 ¦  ¦
光明日报 | 作者 张三 | 编辑 李四 ¦  ¦ 光明日报 ¦ 张三 ¦ 李四 ¦
（人民日报记者 张三） ¦  ¦ 人民日报 ¦ 张三 ¦  ¦
（本报记者 张三） ¦  ¦  ¦ 张三 ¦  ¦
《光明日报》（2021年03月05日 07版） ¦ 2021-03-05 ¦ 光明日报 ¦  ¦  ¦
《 科技日报 》（ 2023年04月06日 第 A02 版 ） ¦ 2023-04-06 ¦ 科技日报 ¦  ¦  ¦
《经济日报》（2022-03-09） ¦ 2022-03-09 ¦ 经济日报 ¦  ¦  ¦
录入员：张三 录入时间：2022-03-09 ¦ 2022-03-09 ¦  ¦  ¦ 张三 ¦
录入人：信息科 录入时间：2022-03-09 ¦ 2022-03-09 ¦  ¦  ¦  ¦
发布人：网站管理员 时间：2022-03-09 ¦ 2022-03-09 ¦  ¦  ¦  ¦
발행일 : 2020.08.04 부서 : 환경부 조회수 : 77 ¦ 2020-08-04 ¦ 환경부 ¦  ¦  ¦ 77
매일경제 홍길동 기자 | 입력 2020.08.04 10:00 ¦ 2020-08-04 10:00 ¦ 매일경제 ¦ 홍길동 ¦  ¦
掲載日：2021年3月1日 担当課：観光課 ¦ 2021-03-01 ¦ 観光課 ¦  ¦  ¦
2021年3月1日 10時00分 毎日新聞 記者・佐藤次郎 ¦ 2021-03-01 10:00 ¦ 毎日新聞 ¦ 佐藤次郎 ¦  ¦
平成30年4月1日 報道発表資料 厚生労働省 ¦ 2018-04-01 ¦ 厚生労働省 ¦  ¦  ¦
令和3年5月6日 経済産業省 ¦ 2021-05-06 ¦ 経済産業省 ¦  ¦  ¦
By LI LEI in Guiyang | China Daily | Updated: 2021-03-03 08:00 ¦ 2021-03-03 08:00 ¦ China Daily ¦ LI LEI ¦  ¦
By Jane Roe in Beijing and John Doe in Shanghai | March 3, 2020 ¦ 2020-03-03 ¦  ¦ Jane Roe and John Doe ¦  ¦
阅读量：{{views}} 发布时间：2022-01-02 ¦ 2022-01-02 ¦  ¦  ¦  ¦
点击：<span id="hits"></span> 时间：2022-01-02 来源：县局 ¦ 2022-01-02 ¦ 县局 ¦  ¦  ¦
浏览次数：加载中... 时间：2022-01-02 来源：县局 ¦ 2022-01-02 ¦ 县局 ¦  ¦  ¦
新华网合肥3月3日电 （张三、李四）春天 ¦  ¦ 新华网 ¦ 张三李四 ¦  ¦
中新网福州3月3日电 (完) ¦  ¦ 中新网 ¦  ¦  ¦
新华社消息：国务院 ¦  ¦ 新华社 ¦  ¦  ¦
PARIS, Sept 30 (Xinhua) -- France ¦  ¦ Xinhua ¦  ¦  ¦
TAIPEI, TAIWAN - Media OutReach Newswire - 3 May 2024 - Acme ¦ 2024-05-03 ¦ Media OutReach Newswire ¦  ¦  ¦
2020年10月04日 20:30 | 来源：人民网－人民日报 小字号 ¦ 2020-10-04 20:30 ¦ 人民网－人民日报 ¦ ¦ ¦
责任编辑：王晓 图片编辑：李明 校对：张艳 ¦ ¦ ¦ ¦ 王晓 ¦
2021-03-03 17:55 来源：澎湃新闻·澎湃号·媒体 ¦ 2021-03-03 17:55 ¦ 澎湃新闻·澎湃号·媒体 ¦ ¦ ¦
虎嗅APP 2021-03-03 17:55 ¦ 2021-03-03 17:55 ¦ 虎嗅APP ¦ ¦ ¦
发布于 2021-03-03 17:55 ・IP 属地北京 ¦ 2021-03-03 17:55 ¦ ¦ ¦ ¦
posted @ 2020-05-06 10:11 小明同学 阅读(1234) 评论(5) 编辑 收藏 ¦ 2020-05-06 10:11 ¦ ¦ 小明同学 ¦ ¦ 1234
半月谈 2020-01-02 17:11 发表于北京 ¦ 2020-01-02 17:11 ¦ 半月谈 ¦ ¦ ¦
以下文章来源于央视新闻 ，作者王晓 ¦ ¦ 央视新闻 ¦ 王晓 ¦ ¦
本文转载自人民日报客户端 ¦ ¦ 人民日报客户端 ¦ ¦ ¦
责任编辑：王晓 ID:A012 ¦ ¦ ¦ ¦ 王晓 ¦
责任编辑：王晓（EN053） ¦ ¦ ¦ ¦ 王晓 ¦
(责编：王晓、李明(实习生)) ¦ ¦ ¦ ¦ 王晓李明 ¦
（责编：王晓、李明） 分享让更多人看到 ¦ ¦ ¦ ¦ 王晓李明 ¦
[责编：王晓] 阅读剩余全文（） ¦ ¦ ¦ ¦ 王晓 ¦
编 辑：王 晓 ¦ ¦ ¦ ¦ 王晓 ¦
文、图/王晓 ¦ ¦ ¦ 王晓 ¦ ¦
(供稿：化学学院 撰稿：王晓 审核：李明) ¦ ¦ 化学学院 ¦ 王晓 ¦ ¦
admin 2021-05-06 1234 次浏览 0个评论 ¦ 2021-05-06 ¦ ¦ admin ¦ ¦ 1234
2021-05-06 10:11:12 21世纪经济报道 王晓 ¦ 2021-05-06 10:11:12 ¦ 21世纪经济报道 ¦ 王晓 ¦ ¦
2021-05-06 10:11 来源：东方网 作者：王晓 选稿：李明 ¦ 2021-05-06 10:11 ¦ 东方网 ¦ 王晓 ¦ 李明 ¦
初审编辑：王晓 责任编辑：李明 ¦ ¦ ¦ ¦ 李明 ¦
2023-11-02 20:13 来自 微博网页版 ¦ 2023-11-02 20:13 ¦ ¦ ¦ ¦
2023-11-02 20:13:04 发布于 北京 科技领域创作者 ¦ 2023-11-02 20:13:04 ¦ ¦ ¦ ¦
1234阅读 2021-05-06 10:11 ¦ 2021-05-06 10:11 ¦ ¦ ¦ ¦ 1234
2021-05-06 10:11 来源：县局 被阅读 1234 次 ¦ 2021-05-06 10:11 ¦ 县局 ¦ ¦ ¦ 1234
本文已被浏览 1234 次 发布时间：2021-05-06 ¦ 2021-05-06 ¦ ¦ ¦ ¦ 1234
据新华社北京5月6日电 国务院 ¦ ¦ 新华社 ¦ ¦ ¦
(大通社 王晓 报道) 4月2日，生命学院 ¦ ¦ ¦ 王晓 ¦ ¦
(中新网记者 王晓)5月6日 ¦ ¦ 中新网 ¦ 王晓 ¦ ¦
【环球网报道 记者 王晓】据美国 ¦ ¦ 环球网 ¦ 王晓 ¦ ¦
本报讯 记者王晓报道：5月6日 ¦ ¦ ¦ 王晓 ¦ ¦
本报讯 （王晓）5月6日，县科技局 ¦ ¦ ¦ 王晓 ¦ ¦
校园网讯 （记者 王晓 摄影 李明）5月6日 ¦ ¦ ¦ 王晓 ¦ ¦
经济日报-中国经济网北京5月6日讯 ¦ ¦ 经济日报-中国经济网 ¦ ¦ ¦
每经记者 王晓 每经编辑 李明 ¦ ¦ ¦ 王晓 ¦ 李明 ¦
（中央社記者王小明台北3日電）行政院 ¦ ¦ 中央社 ¦ 王小明 ¦ ¦
（中央社華盛頓3日綜合外電報導）美國 ¦ ¦ 中央社 ¦ ¦ ¦
2021-05-06 10:11 中央社／ 台北6日電 ¦ 2021-05-06 10:11 ¦ 中央社 ¦ ¦ ¦
2021-05-06 10:11 聯合新聞網／ 綜合報導 ¦ 2021-05-06 10:11 ¦ 聯合新聞網 ¦ ¦ ¦
10:11 2021/05/06 中時新聞網 王小明 ¦ 2021-05-06 10:11 ¦ 中時新聞網 ¦ 王小明 ¦ ¦
2021年5月6日（星期四）香港時間10時11分 ¦ 2021-05-06 10:11 ¦ ¦ ¦ ¦
（編輯：王小明/李大同）1100506 ¦ ¦ ¦ ¦ 王小明/李大同 ¦
時事通信 2021年05月06日10時11分 ¦ 2021-05-06 10:11 ¦ 時事通信 ¦ ¦ ¦
【AFP＝時事】フランス ¦ ¦ AFP＝時事 ¦ ¦ ¦
SEOUL, May 6 (Yonhap) -- South Korea ¦ ¦ Yonhap ¦ ¦ ¦
TOKYO (Kyodo) -- Japan ¦ ¦ Kyodo ¦ ¦ ¦
/24-7PressRelease/ -- AUSTIN, TX, May 06, 2021 -- Acme ¦ 2021-05-06 ¦ 24-7PressRelease ¦ ¦ ¦
Mumbai, May 6th, 2025: Acme ¦ 2025-05-06 ¦ ¦ ¦ ¦
发布时间： 2019-09-26 10:09  45 ¦ 2019-09-26 10:09 ¦ ¦ ¦ ¦
2021-05-06 10:11 出处：快科技 作者：上方文Q 编辑：王晓NB ¦ 2021-05-06 10:11 ¦ 快科技 ¦ 上方文Q ¦ 王晓 ¦
名      称 关于印发办法的通知 发 布 机 构 市教育局 发 文 日 期 2019-12-31 ¦ 2019-12-31 ¦ 市教育局 ¦ ¦ ¦
南方+ 2021-05-06 10:11 ¦ 2021-05-06 10:11 ¦ 南方+ ¦ ¦ ¦
First published on Thu 6 May 2021 ¦ 2021-05-06 ¦ ¦ ¦ ¦
""".strip().splitlines()  # noqa: E501


@pytest.mark.parametrize("case", LINES)
def test_lines_of_the_same_kinds(case: str) -> None:
    line, *wanted = (part.strip() for part in case.split("¦"))
    found = recognise(line.replace("\\n", "\n"))
    values = [
        shown(field) if field is not None and field.confidence >= THRESHOLD else ""
        for field in map(found.field, COLUMNS.values())
    ]
    assert list(map(same, values)) == list(map(same, wanted))


TEXT = r"""
（原标题：我县召开会议）
10月25日晚，县科技局召开党组会议。
分享了经验
【基本案情】
来源于生活
艺术来源于生活，又高于生活
会议时间：3日上午9时在县政府
会议时间：2022年11月3日上午9:00
时间：2022年11月3日 地点：县政府三楼会议室
时间：2022年11月3日至5日
报名时间：2022年11月3日至11月10日
记者从县科技局获悉，今年
记者：您好，请问您怎么看？
记者：谢谢！
作者认为这是重要的
作者：张三是一位作家，他写了很多书。
编辑部的故事
图/资料
新华社记者 张三 摄
市民在公园游玩。张三 摄
图为活动现场。
图片来源：新华社
数据来源：国家统计局
地址：北京市海淀区中关村大街1号
联系电话：010-12345678
电话：010-12345678 联系人：张三
截至2022年11月3日，全县共有企业100家。
2022年11月3日，县科技局召开会议。
据悉，该项目于2020-03-04启动
编者按：今年以来
主持人：下面有请张三
阅读是一种习惯
评论员文章
推荐阅读
新浪微博
Facebook
- 5 -
記者コラム
一、基本情况
（一）加强组织领导
1. 时间安排
责任编辑要认真审核稿件
出处不明的文物
发布会于2020年3月4日举行
发布2020年3月4日的数据
更新换代
记者节快乐
本报记者奔赴现场
By 2025, the company will
By working together, we can
By the end of March 2020, sales
Source code is available
Posted revenue of $3 million on March 3, 2020.
On March 3, 2025, Acme (NYSE: ACM) announced
Washington, D.C. has long been
Contact: Jane Doe, 555-1234
Media Contact: Jane Doe jane@example.com
Date: March 3, 2020 Location: City Hall
Updated the software on March 3, 2020.
About Acme
Photo by Jane Doe
The views expressed here are those of the author.
Paris, Texas - a great place to live
県庁で会議を開催しました。
日時：2020年5月19日 10:00 場所：県庁
홍길동 기자는 말했다.
장소: 서울시청
相关链接
评论
保存
（县科技局 贾悦）
（贾悦）
（据新华社）
（新华社北京11月3日电）
综合新华社、央视新闻报道
Image credit: NASA
Press Release
Share this article
5 min read
（作者单位：北京大学）
（作者系北京大学教授）
（完）
（原载《人民日报》2019年9月26日）
【大河财立方消息】11月3日
评论
作者手记
编辑同志：
记者手记：走进大山
记者：张局长，请介绍一下情况
通讯员队伍建设
发布日期和时间另行通知
时间：上午9点
时间就是金钱
来源广泛，品种齐全
2020年1月1日起施行。
自2020年1月1日起施行
2020年1月1日 星期三 晴
张三（1990-01-02 出生）
出生日期：1990-01-02
有效期：2020-01-01至2021-01-01
签订日期：2020-01-01
第一条 为了规范
阅读下列材料，回答问题。
访问人数达到100人次
点击次数：表示用户点击的次数
浏览器：Chrome
打印机：惠普
编辑：张三说，我们要努力。
县科技局召开党组会
记者走进县融媒体中心
记者眼中的县医院
单位：万元
担当：山田 電話：03-1234-5678
《红楼梦》（2022年10月26日）
（《人民日报》2022年10月26日第4版）
新华社消息指出，今年
NEW YORK, May 5 was a good day
May 5 (Reuters)
（來源：中新網）圖
（来源：视觉中国）图
[사진=게티이미지뱅크]
사진 제공=현대차
时间：2021年5月6日（星期四）上午9:00
时间：2021年5月6日9:00-11:30
时间：2021年5月6日 9:00—17:00
一、时间：2021年5月6日
1.时间：2021年5月6日
（一）时间：2021年5月6日
2021年5月6日上午，县科技局
作者の意図
（新华社北京5月6日电）
2021年5月6日，新华社记者王晓
名称：县科技局
来自北京的王晓说
""".strip().splitlines()


@pytest.mark.parametrize("line", TEXT)
def test_ordinary_text_is_left_alone(line: str) -> None:
    found = recognise(line)
    assert found.kind == Kind.NONE
    assert not found.fields


FURNITURE = r"""
【字号：大 中 小】 【打印】 【关闭】
字体：大 中 小
【打印本页】【关闭窗口】
打印 关闭
分享到： 微信 微博 QQ空间
分享到
视力保护色：
FOR IMMEDIATE RELEASE
###
Share this: Twitter Facebook
缩小字体 放大字体 收藏 微博 微信 分享 5,874 腾讯QQ QQ空间
上一篇：我县召开会议 下一篇：没有了
主办单位：县人民政府 网站标识码：3405220001 皖ICP备05003245号
您当前的位置：首页 > 新闻动态 > 部门动态
版权所有：县人民政府
扫一扫在手机打开当前页
【纠错】
【大 中 小】【打印】【关闭】
关闭

""".strip().splitlines()


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_says_nothing(line: str) -> None:
    found = recognise(line)
    assert found.kind == Kind.FURNITURE
    assert not [field for field in found.fields if field.name != "views"]


@pytest.mark.parametrize(
    ("line", "place", "fields"),
    [
        ("SPRINGFIELD, Ill. (Nov. 3, 2026) — Acme", "SPRINGFIELD, Ill.", {"published"}),
        ("NEW YORK, Nov. 3, 2026 /PRNewswire/ -- A", "NEW YORK", {"published", "source"}),
        ("NEW YORK--(BUSINESS WIRE)--Acme Corp.", "NEW YORK", {"source"}),
        ("新华社北京11月17日电（记者 王晓）", "北京", {"source", "author"}),
        ("中新网2019年11月3日电 题：", "", {"source", "published"}),
        ("〔記者巫其倫／台北報導〕財政部今天", "台北", {"author"}),
        ("(서울=연합뉴스) 홍길동 기자 = 정부는", "서울", {"source", "author"}),
    ],
)
def test_a_dateline_stays_in_the_text(line: str, place: str, fields: set[str]) -> None:
    found = recognise(line)
    assert found.kind == Kind.DATELINE
    assert found.stays
    assert shown(found.field("place")) == place
    assert {field.name for field in found.fields} - {"place"} == fields


def test_seconds_offset_and_half_of_the_day_are_kept() -> None:
    for text, machine in (
        ("2019-11-25T16:04:30+08:00", "2019-11-25T16:04:30+08:00"),
        ("2019-11-25T08:04:30.123Z", "2019-11-25T08:04:30+00:00"),
        ("2020年1月3日 下午3点15分", "2020-01-03T15:15:00"),
        ("Updated 12:04 AM EDT, Tue April 2, 2019", "2019-04-02T00:04:00-04:00"),
        ("发布时间：令和5年11月3日", "2023-11-03"),
        ("发布时间：20231103", "2023-11-03"),
    ):
        field = recognise(text).field("published")
        assert field is not None, text
        assert isinstance(field.value, Timestamp)
        assert field.value.for_machines() == machine


def test_a_date_without_a_year_gives_no_time() -> None:
    found = recognise("09月26日 07:19 来源：新华网")
    assert found.field("published") is None
    assert shown(found.field("source")) == "新华网"


def test_icons_of_web_fonts_are_noise() -> None:
    found = recognise("\ue60e 2019-09-26 10:09 \ue614 来源：新华网 \ue700 33")
    assert shown(found.field("source")) == "新华网"
    assert shown(found.field("published")) == "2019-09-26 10:09"


def test_what_is_not_understood_is_told() -> None:
    found = recognise("2020-01-02 17:11 来源：半月谈网 半月谈社")
    assert "半月谈" in shown(found.field("source"))
    title = "益阳：“数字”是优长"
    assert recognise(f"{title} 2020-01-02 17:11 来源：半月谈网 分享到：").rest == title


HEADLINES = (
    "县科技局召开党组会 我市举行新闻发布会 县委书记调研县医院 代表团访问清华大学 市领导慰问公安局 "
    "专家组考察科技馆 法律进学校 县长到县供电公司 全市重点工作推进会 我和人民日报"
)
BODIES = (
    "县督查室 市委政策调研处 省纪律检查委员会 市督导评估中心 上海发布 无为市委办 福建成人教育学院 "
    "让胡路区政府 联合早报 国务院新闻办公室 致公党省委"
)


@pytest.mark.parametrize("title", HEADLINES.split())
def test_what_a_body_does_is_no_source(title: str) -> None:
    for dated in ("2021-08-03 18:20 阅读：33", "发布：2021-08-03 18:20", "2021-08-03"):
        assert recognise(f"{title} {dated}").field("source") is None


@pytest.mark.parametrize("source", BODIES.split())
def test_a_body_whose_name_has_the_word_of_a_deed_is_a_source(source: str) -> None:
    assert shown(recognise(f"2021-08-03 18:20 {source}").field("source")) == source


@pytest.mark.parametrize(
    ("line", "dropped"),
    [
        ("成文日期：2020-07-30 发布日期：2020-08-03", ["成文日期：2020-07-30"]),
        ("发布：2020-08-03 09:00 更新：2020-08-04 10:00", ["更新：2020-08-04 10:00"]),
        ("发布：2020-08-03 更新：2020-08-03", []),
        ("时间：2020-08-03 来源：县局 联系电话：0555-4312345", ["联系电话：0555-4312345"]),
        ("发布机构：教育局 来源：新华社 时间：2020-08-03", ["发布机构：教育局"]),
        ("撰稿：张三 信息员：李四 时间：2020-08-03", ["信息员：李四"]),
        ("By Jane Roe, Senior Correspondent | March 3, 2020", ["Senior Correspondent"]),
        ("By LI LEI in Guiyang | March 3, 2020", ["in Guiyang"]),
        ("[责任编辑：张三 PN123]", ["PN123"]),
        ("作者：本报记者 张三 来源：科技日报", []),
        ("《光明日报》（2021年03月05日 07版）", ["07版"]),
        ("浏览次数：<script> 时间：2020-08-03", ["浏览次数：<script>"]),
        ("录入人：信息科 录入时间：2020-08-03", ["录入人：信息科"]),
        ("首页 > 要闻 > 正文 时间：2020-08-03", ["首页 > 要闻 > 正文"]),
    ],
)
def test_what_no_field_holds_is_told(line: str, dropped: list[str]) -> None:
    found = recognise(line)
    assert not found.rest
    assert [*found.dropped, *found.kept] == dropped


def test_the_way_to_the_page_names_its_column() -> None:
    found = recognise("首页 - 新闻 - 部门动态 2020-08-03 来源：县局")
    assert shown(found.field("column")) == "部门动态"
    column = recognise("首页 > 要闻 > 县委召开会议 2020-08-03").field("column")
    assert column is not None
    assert column.confidence < THRESHOLD


@given(
    st.text(alphabet="来源作者时间发布编辑：:|/ 【】（）0123456789-年月日 abBy\n，。", max_size=200)
)
def test_any_text_is_answered(text: str) -> None:
    found = recognise(text)
    assert all(0 <= field.confidence <= 1 for field in found.fields)
    assert len({field.name for field in found.fields}) == len(found.fields)


@pytest.mark.parametrize(
    "piece",
    [
        "作",
        "来 源",
        "2019-",
        "（",
        "1 ",
        "[",
        "By A",
        "A, ",
        "记者",
        "  ",
        "字",
        "（记者",
        "首页>",
        "《",
        "县局 ",
        "为",
        "- ",
    ],
)
def test_the_time_is_bounded(piece: str) -> None:
    started = time.process_time()
    recognise(piece * 100_000)
    recognise(piece * (390 // len(piece)))
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("by", "author"),
    [
        ("both parties.", ""),
        ("both parties", ""),
        ("hand.", ""),
        ("The Ministry of Transport", ""),
        ("admin", "admin"),
        ("Jane Doe", "Jane Doe"),
        ("王小明", "王小明"),
    ],
)
def test_who_signs_within_an_english_line_has_a_name(by: str, author: str) -> None:
    assert shown(recognise(f"Signed on 3 August 2026 by {by}").field("author")) == author


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("UTC", 0),
        ("UTC+8", 480),
        ("UTC+9", 540),
        ("(UTC+09:00)", 540),
        ("UTC +9", 540),
        ("UTC-5", -300),
        ("UTC−3:30", -210),
        ("UTC+5:45", 345),
        ("UTC+0530", 330),
        ("GMT", 0),
        ("GMT+1", 60),
        ("GMT-8", -480),
        ("UTC+15", None),
        ("UTC+123", None),
        ("CST+8", 480),
        ("+09:00", 540),
        ("JST", 540),
    ],
)
def test_distances_from_utc(zone: str, offset: int | None) -> None:
    for text in (f"2026-11-03 09:00 {zone}", f"2026年11月3日 09:00{zone}  来源：新华社"):
        (span,) = find_dates(fold(text))
        assert span.timestamp is not None
        assert span.timestamp.offset == offset, text
