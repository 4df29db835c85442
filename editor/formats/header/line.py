"""Weighs the tokens of a line: whether it is a header line at all, and which fields it states."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from editor.document.timestamp import Timestamp
from editor.formats.header import names
from editor.formats.header.fields import Field
from editor.formats.header.labels import Role, fold, is_button
from editor.formats.header.tokens import Token, TokenKind

_FURNITURE = (TokenKind.BUTTON, TokenKind.SIZE, TokenKind.COUNTER, TokenKind.NUMBER)
_NOISE = (Role.SIZE, Role.OTHER, Role.VIEWS, Role.COLUMN)
_PEOPLE = (Role.AUTHOR, Role.EDITOR, Role.REVIEWER)
_AROUND = " ()[],;/:-'\"“”。.+"
_ACCOUNT = re.compile(r"(?:admin|administrator|管理员|佚名|小编|编辑部|匿名)")
# （来源：中新网）图 is the credit of a picture, 二、时间： an item of a list, 3日，记者 a sentence.
_CREDIT_OR_ITEM = re.compile(
    r"^(?:\(?[一二三四五六七八九十]{1,3}\s?[、.)]|\(?\d{1,2}\s?(?:[、)]|\.(?!\d)))"
    r"|[)\]]\s?(?:图|摄|供图)$|\d日\s?,\s?[^\W\da-z_]"
)
# 时间：2021年5月6日（星期四）下午3:00 announces an event.
_EVENT = re.compile(r"月.{0,20}(?:上午|下午|晚上|中午|早上)|[日号)]\s?晚")
# Alone in its line, 评论 or 下载 may be a heading; these are buttons.
_SURE_BUTTON = re.compile(
    "打印|关闭|分享到|返回|回上|更多人看到|阅读(?:原文|全文)|扫一扫|字体|字号|复制|顶部|纠错|印刷|프린트|인쇄|목록|^print|^share"
)


class Line:
    """The tokens of one line, weighed."""

    def __init__(self, cleaned: str, folded: str, tokens: list[Token]) -> None:
        self._cleaned = cleaned
        self._folded = folded
        self._tokens = tokens
        self._labelled = [token for token in tokens if token.kind == TokenKind.LABELLED]
        self._loose = [token for token in tokens if token.kind == TokenKind.LOOSE]
        self._bracketed = cleaned[0] in "（(【[［〔" and cleaned[-1] in "）)】]］〕"
        self._part_korean_byline()
        self._date_and_source()
        self._unit_and_people()

    def _part_korean_byline(self) -> None:
        """한국일보 홍길동 기자: the paper and its reporter."""
        for i, token in enumerate(self._tokens):
            source, parted, byline = token.text.partition(" ")
            if (
                parted
                and token.kind == TokenKind.LOOSE
                and names.is_korean_byline(byline)
                and names.is_known_source(source)
            ):
                middle = token.start + len(source)
                self._tokens[i : i + 1] = [
                    Token(TokenKind.SOURCE, token.start, middle, text=source),
                    Token(TokenKind.AUTHOR, middle, token.end, text=byline, colon=True),
                ]
                return

    def _unit_and_people(self) -> None:
        """供稿：县住建局 王磊 and （新华社记者 王晓） name the source with the author, and so does
        来源：县住建局 王磊.
        """
        self._part_source()
        if any(t.role == Role.SOURCE or t.kind == TokenKind.SOURCE for t in self._tokens):
            return
        authors = [t for t in self._labelled if t.role == Role.AUTHOR and t.text]
        for token in authors:
            if token.word == "供稿" and names.is_unit(names.clean_source(token.text)):
                # 供稿：化学学院 撰稿：王晓, and 供稿：县科技局 alone
                token.role, token.rank = Role.SOURCE, 3
                return
        for i, token in enumerate(self._tokens):
            if token.role != Role.AUTHOR:
                continue
            unit, people = names.unit_and_people(names.clean_people(token.text))
            if unit:
                token.text = people
            else:
                unit = self._unit_before(token)
                if not names.is_unit(unit):
                    continue
            if unit:
                # Its words are the author's: the two stay, or go, together.
                self._tokens.insert(i, Token(TokenKind.SOURCE, token.start, token.end, text=unit))
                return

    def _unit_before(self, token: Token) -> str:
        """The body before 记者 or 通讯员 in 县融媒体中心记者 刘畅; "" where none is named."""
        if token.word not in ("记者", "通讯员"):
            return ""
        written = self._cleaned[token.start : token.end].strip("（(【[［〔 ")
        return names.unit_before_role(re.split("[记記]者|通[讯訊][员員]", written)[0].strip())

    def with_unheld_units(self, source: Field | None) -> tuple[str, ...]:
        """The pieces that have a body before 记者 which `source` does not hold, as where there are
        two: they stay.
        """
        held = ("", source.value if source is not None else "")
        return tuple(
            self._cleaned[token.start : token.end].strip(" |,;，；、")
            for token in self._labelled
            if names.clean_source(self._unit_before(token)) not in held
        )

    def _part_source(self) -> None:
        sources = [t for t in self._labelled if t.role == Role.SOURCE and t.text]
        if len(sources) != 1 or any(
            t.role == Role.AUTHOR or t.kind == TokenKind.AUTHOR for t in self._tokens
        ):
            return
        token = sources[0]
        unit, people = names.unit_and_people(token.text)
        if unit and token.colon:
            place = token.start + self._cleaned[token.start : token.end].rfind(people)
            token.text = unit
            after = self._tokens.index(token) + 1
            author = Token(TokenKind.AUTHOR, place, token.end, text=people, colon=True)
            self._tokens.insert(after, author)
            token.end = place

    def _date_and_source(self) -> None:
        """Take the loose text beside a date as the source where it has the name of one, and a
        person's name right after the source as the author.
        """
        tokens = self._tokens
        has_source = any(t.role == Role.SOURCE and t.text for t in self._labelled)
        for i, token in enumerate(tokens):
            if token.kind != TokenKind.LOOSE:
                continue
            beside_date = self._is_date(reversed(tokens[:i])) or self._is_date(tokens[i + 1 :])
            before_author = (
                i == 0 and len(tokens) > 1 and tokens[1].role == Role.AUTHOR
            ) and names.is_medium(token.text)
            if (
                (beside_date or before_author)
                and not has_source
                and names.is_known_source(token.text)
            ):
                token.kind = TokenKind.SOURCE
                has_source = True
            elif beside_date and (unit_and_people := names.unit_and_people(token.text))[0]:
                # 中時新聞網 王小明
                unit, people = unit_and_people
                middle = token.start + len(unit)
                tokens[i : i + 1] = [
                    Token(TokenKind.SOURCE, token.start, middle, text=unit),
                    Token(TokenKind.AUTHOR, middle, token.end, text=people, colon=True),
                ]
                break
            elif beside_date and (_ACCOUNT.fullmatch(fold(token.text)) or self._is_blog(token, i)):
                token.kind = TokenKind.AUTHOR
            elif names.is_korean_byline(token.text):
                token.kind, token.colon = TokenKind.AUTHOR, True
            elif (
                len(tokens) == 2
                and i
                and tokens[0].role == Role.AUTHOR
                and tokens[0].colon
                and names.is_unit(names.clean_source(token.text))
            ):
                # （作者：刘畅 县教育局）
                token.kind = TokenKind.SOURCE
            elif i and tokens[i - 1].kind == TokenKind.SOURCE and names.is_person(token.text):
                token.kind = TokenKind.AUTHOR
        self._loose = [token for token in tokens if token.kind == TokenKind.LOOSE]

    def _is_blog(self, token: Token, i: int) -> bool:
        """Whether the writer of a blog stands here: posted @ 2020-05-06 10:11 小明 阅读(12)."""
        return (
            i > 0
            and self._tokens[i - 1].word == "posted"
            and "@" in self._folded[: token.start]
            and len(token.text) <= 20
        )

    def _is_date(self, tokens: Iterable[Token]) -> bool:
        """Whether the first of the tokens that is no furniture is a date."""
        token = next((token for token in tokens if token.kind not in _FURNITURE), None)
        return token is not None and (
            (token.kind == TokenKind.DATE and token.sure)
            or (token.role == Role.PUBLISHED and token.stamp is not None)
        )

    def is_ordinary_text(self) -> bool:
        """Whether what was not understood, or what a label is said to announce, is a sentence."""
        strong = sum(1 for token in self._labelled if self._weight(token) >= 0.9)
        if any(token.role == Role.FOREIGN for token in self._labelled) and strong < 2:
            return True
        if _CREDIT_OR_ITEM.search(self._folded):
            return True
        if any(t.role in _PEOPLE and names.says_more_than_names(t.text) for t in self._labelled):
            return True
        title = self._title_before(strong)
        loose = sum(len(token.text) for token in self._loose if token is not title)
        if any(names.is_sentence(token.text) for token in self._loose if token is not title):
            return True
        if any(
            before.kind == TokenKind.DATE or before.role == Role.PUBLISHED
            for before, token in itertools.pairwise(self._tokens)
            if token.kind == TokenKind.LOOSE and token.start == before.end and before.stamp
        ):
            return True
        if loose > 12 and loose * 3 > len(self._cleaned):
            return True
        if self._names_no_day():
            return True
        return len(self._tokens) == 1 and self._lone_label_is_text(self._tokens[0])

    def _title_before(self, strong: int) -> Token | None:
        """The loose text that begins a line which is beyond doubt a header line: the title."""
        first = self._tokens[0]
        if first.kind != TokenKind.LOOSE or len(first.text) > 80 or "。" in first.text:
            return None
        return first if strong >= 2 or (strong and self._has_time()) else None

    def _has_time(self) -> bool:
        return any(
            token.stamp is not None and token.stamp.time is not None for token in self._tokens
        )

    def _names_no_day(self) -> bool:
        """时间：3日上午9时在县政府 announces an event."""
        return any(
            token.role == Role.PUBLISHED
            and token.rank == 3
            and token.stamp is None
            and not token.yearless
            and bool(token.text)
            for token in self._labelled
        ) or any(token.ranges_on for token in self._tokens)

    def _lone_label_is_text(self, token: Token) -> bool:
        """记者：好的。 and 作者：见封底 are no sign-offs."""
        if token.role == Role.PUBLISHED and token.rank == 3:
            return _EVENT.search(self._folded) is not None
        if token.kind != TokenKind.LABELLED or self._bracketed:
            return False
        if token.role in (Role.AUTHOR, Role.EDITOR, Role.REVIEWER):
            # Japanese names have any characters.
            if re.search("[著筆執]|取材", token.word) or "＝" in self._cleaned:
                return len(token.text) > 12
            return not names.are_people(names.clean_people(token.text))
        return False

    def _weight(self, token: Token) -> float:
        match token.role:
            case Role.PUBLISHED:
                if token.stamp is None:
                    return 0.3
                return 0.9 if token.rank == 3 else 1.0
            case Role.SOURCE | Role.AUTHOR | Role.EDITOR | Role.REVIEWER:
                if not token.text:
                    return 0.35
                if token.role == Role.SOURCE and token.rank < 3:
                    return 0.5
                plain = token.word.startswith(("本文", "文章", "以下")) and len(token.word) > 3
                return 0.95 if token.colon or token.word.isascii() or plain else 0.5
            case Role.VIEWS:
                if token.text and re.search(
                    "浏览|阅读|点击|访问|閲覧|조회|view|read|hit", token.word
                ):
                    return 0.5
                return 0.4 if token.text else 0.5 if token.beyond else 0.3
            case Role.PLACE:
                return 0.5
            case Role.TITLE:
                named = token.colon and token.text and token.word != "名称"
                return 0.95 if named else 0.3
            case Role.SIZE:
                return 0.6 if token.colon or not token.word.isascii() else 0.25
            case Role.OTHER:
                words = fold(f"{token.word} {token.text}").replace("[", " ").replace("]", " ")
                return 0.5 if all(map(is_button, words.split())) else 0.3
            case _:
                return 0.3

    def evidence(self) -> float:
        """How much speaks for a header line; 1 is enough."""
        if self._is_byline():
            return 1.0
        total = sum(self._weight(token) for token in self._labelled)
        total += min(0.75, self._weight_of_furniture())
        total += 0.4 * min(2, self._count(TokenKind.COUNTER))
        total += 0.4 * self._count(TokenKind.SOURCE)
        total += sum(0.9 if t.colon else 0.3 for t in self._tokens if t.kind == TokenKind.AUTHOR)
        alone = len([token for token in self._tokens if token.kind not in _FURNITURE]) == 1
        if len(self._tokens) == 1 and self._tokens[0].kind == TokenKind.BUTTON:
            total += 0.25 if _SURE_BUTTON.search(self._folded.strip(" []()")) else 0.0
        for token in self._tokens:
            if token.kind == TokenKind.DATE and token.stamp is not None and token.sure:
                total += 0.9 if alone else 0.6 if token.stamp.time is not None else 0.5
        if self._bracketed and total:
            total += 0.1
        return total

    def _is_byline(self) -> bool:
        """Whether the line names people and says no more: 本报记者 王晓 通讯员 李明."""
        return all(
            token.kind == TokenKind.SOURCE
            or (
                token.role in (Role.AUTHOR, Role.EDITOR, Role.REVIEWER)
                and (not token.text or names.are_people(names.clean_people(token.text)))
            )
            for token in self._tokens
        ) and any(token.text for token in self._labelled)

    def _weight_of_furniture(self) -> float:
        """Buttons and sizes, each word once: word, word2 are one. English ones are ordinary words,
        of which it takes more.
        """
        weights: dict[str, float] = {}
        for token in self._tokens:
            if token.kind in (TokenKind.BUTTON, TokenKind.SIZE):
                word = self._folded[token.start : token.end].strip(_AROUND)
                word = word.rstrip("0123456789") or word
                usual = 0.25 if token.kind == TokenKind.BUTTON else 0.3
                weights[word] = 0.2 if word.isascii() and len(word) > 2 else usual
        return sum(weights.values())

    def _count(self, kind: TokenKind) -> int:
        return sum(1 for token in self._tokens if token.kind == kind)

    def fields(self) -> tuple[Field, ...]:
        """The fields the line states, each once, the best of several statements."""
        fields = [
            self._published(),
            self._source(),
            self._people(Role.AUTHOR),
            self._people(Role.EDITOR),
            self._people(Role.REVIEWER),
            self._views(),
            self._single(Role.TITLE, 0.75),
            self._single(Role.COLUMN, 0.55),
            self._single(Role.PLACE, 0.7),
        ]
        return tuple(field for field in fields if field is not None)

    def _published(self) -> Field | None:
        stamps: list[tuple[float, float, Timestamp]] = []
        for token in self._tokens:
            if token.stamp is None:
                continue
            if token.kind == TokenKind.LABELLED and token.role == Role.PUBLISHED:
                confidence = {4: 0.95, 3: 0.9, 2: 0.8, 1: 0.75}[token.rank]
                stamps.append((token.rank, confidence if token.sure else 0.6, token.stamp))
            elif token.kind == TokenKind.DATE and token.sure:
                stamps.append((2.5, 0.65 if token.stamp.time is None else 0.85, token.stamp))
        if not stamps:
            return None
        best = max(stamps, key=lambda stamp: stamp[0])
        return Field("published", best[2], best[1])

    def _source(self) -> Field | None:
        stated = [t for t in self._labelled if t.role == Role.SOURCE and t.text]
        if stated:
            best = max(stated, key=lambda token: token.rank)
            value = names.clean_source(best.text)
            return Field("source", value, self._sureness(best)) if value else None
        bare = next((t for t in self._tokens if t.kind == TokenKind.SOURCE), None)
        return Field("source", names.clean_source(bare.text), 0.8) if bare else None

    def _people(self, role: Role) -> Field | None:
        stated = [t for t in self._labelled if t.role == role and t.text]
        if role == Role.AUTHOR:
            stated += [t for t in self._tokens if t.kind == TokenKind.AUTHOR]
        if role != Role.REVIEWER and any(token.rank == 4 for token in stated):
            stated = [token for token in stated if token.rank == 4]
        stated = [token for token in stated if not names.is_nobody(token.text, token.rank)]
        people: dict[str, None] = {}
        for token in stated:
            value = names.clean_people(token.text)
            if value:
                people[value] = None
        if not people:
            return None
        confidence = min(
            (self._sureness(t) if t.kind == TokenKind.LABELLED else 0.65) for t in stated
        )
        return Field(role.value, "、".join(people), confidence)

    def _sureness(self, token: Token) -> float:
        return (0.95 if token.colon else 0.75) - 0.1 * (4 - token.rank)

    def _views(self) -> Field | None:
        for token in self._tokens:
            if token.text and (token.role == Role.VIEWS or token.kind == TokenKind.COUNTER):
                return Field("views", token.text, 0.9 if token.colon else 0.75)
        return None

    def _single(self, role: Role, confidence: float) -> Field | None:
        token = next((t for t in self._labelled if t.role == role and t.text), None)
        return Field(role.value, token.text.strip(), confidence) if token else None

    def is_signoff(self, fields: tuple[Field, ...]) -> bool:
        """Whether the line names the people behind a text, or when it last changed, as those at its
        end do.
        """
        stated = {field.name for field in fields}
        ranks = [token.rank for token in self._labelled if token.role == Role.PUBLISHED]
        if stated <= {"editor", "reviewer", "author"} and not self._count(TokenKind.DATE):
            return True
        if "source" not in stated and "views" not in stated and stated & {"editor", "reviewer"}:
            return True
        return stated == {"published"} and bool(ranks) and max(ranks) == 1

    def is_labelled(self) -> bool:
        return any(token.role != Role.OTHER for token in self._labelled)

    def is_bare(self) -> bool:
        """Whether the line begins with text that is neither labelled nor a date."""
        return self._tokens[0].kind in (TokenKind.LOOSE, TokenKind.SOURCE, TokenKind.AUTHOR)

    def is_furniture(self) -> bool:
        """Whether nothing in the line is a name, a date or text."""
        return all(
            token.kind in _FURNITURE
            or (token.kind == TokenKind.LABELLED and (token.role in _NOISE or not token.text))
            for token in self._tokens
        )

    def rest(self) -> str:
        """The text that was not understood."""
        return " ".join(token.text for token in self._loose)
