"""The words of header lines: which label announces what, and which words are mere furniture.

Source: the header lines of public news and government pages. The
tables are data: to teach the recogniser a word, add it to its row. Words are written in simplified
script, in lower case, without spaces; `fold` brings a line to the same form, character by
character, so that positions in the folded line are positions in the line.
"""

from __future__ import annotations

import functools
import re
from enum import StrEnum

from editor.formats.han_variants import TO_SIMPLIFIED
from editor.values import dataclass

# Any letter but a Latin one. Naming the ranges of the East Asian scripts instead would make each
# pattern several times as slow to compile, and they are compiled at start-up.
LETTER = r"[^\W\da-zA-Z_]"


class Role(StrEnum):
    """What a label announces."""

    PUBLISHED = "published"
    SOURCE = "source"
    AUTHOR = "author"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    VIEWS = "views"
    TITLE = "title"
    COLUMN = "column"
    PLACE = "place"
    SIZE = "size"
    OTHER = "other"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Label:
    """A label word. Of two labels of one role in a line the one of higher `rank` is believed."""

    word: str
    role: Role
    rank: int


# (role, rank, words). FOREIGN labels are those of ordinary text: they show that a line with a date
# announces an event or an address.
_ROWS: tuple[tuple[Role, int, str], ...] = (
    (
        Role.PUBLISHED,
        4,
        "发布时间 发布日期 发布日 发表时间 发表日期 发布于 发表于 发表在 刊发于 发稿时间 "
        "发稿日期 刊发时间 刊发日期 刊登时间 刊登日期 登载时间 登载日期 上传时间 上传日期 "
        "添加时间 添加日期 录入时间 录入日期 公开日期 公开时间 公布时间 公布日期 发文日期 "
        "发文时间 印发日期 印发时间 信息时间 信息日期 稿件时间 新闻时间 新闻日期 文章日期 "
        "文章时间 提交时间 提交日期 投稿时间 加入时间 发帖时间 发送时间 推送时间 发布 发表 发稿 "
        "上传于 发布日期时间 信息发布时间 信息发布日期 文章发布时间 上架时间 上线时间 发文 "
        "公开日 公开日时 掲载日 掲载日时 配信日 配信日时 投稿日 投稿日时 発表日 発表日时 発行日 "
        "発信日 登録日 作成日 初出 発売日时 发信日时 公示日期 发布时刻 刊出日期 出版日期 出版 "
        "出刊日期 见报日期 发布时间为 发佈 上稿日期 上版日期 张贴日期 新闻发布日期 등록일 "
        "기사입력시간 기사등록 기사등록시간 기사작성 입력일자 송고시간 송고 등록일시 등록일자 "
        "등록 작성일 작성일시 작성일자 게시일 게시일자 게시일시 입력 기사입력 입력시간 입력일시 "
        "입력일 최초입력 승인 기사승인 배포 배포일 배포일시 배포시점 발행일 발행 발행일시 공개일 "
        "published publishedon publishedat datepublished posted postedon postedat postdate "
        "pubdate publicationdate publisheddate publishdate posteddate releasedate releasedon "
        "released firstpublishedon dateposted issued issuedon firstpublished created createdon "
        "submittedon filed "
        "forimmediaterelease",
    ),
    (
        Role.PUBLISHED,
        3,
        "时间 日期 日时 日付 보도 보도일시 보도시점 보도일 날짜 일시 작성 date time 年月日",
    ),
    (
        Role.PUBLISHED,
        2,
        "成文日期 成文时间 生成日期 生成时间 制发日期 制定日期 创建时间 创建日期 创建于 收录时间 "
        "收录日期 入库时间 采集时间 抓取时间 编辑时间 编辑日期 编辑于 撰写时间 撰写日期 签发日期 "
        "签发时间 写作时间",
    ),
    (
        Role.PUBLISHED,
        1,
        "更新时间 更新日期 最后更新 最近更新 最后更新时间 最近更新时间 最后更新日期 更新于 更新 "
        "修改时间 修改日期 最后修改 最后修改时间 最后编辑 最后编辑于 更新日 更新日时 最终更新日 "
        "最终更新 修订日期 수정 최종수정 최종수정일 수정일 수정일시 업데이트 기사수정 updated "
        "updatedon updatedat lastupdated lastupdatedon lastmodified modified datemodified "
        "lastrevised updateddate revised",
    ),
    (
        Role.SOURCE,
        4,
        "来源 稿源 信息来源 稿件来源 文章来源 新闻来源 内容来源 消息来源 本文来源 资讯来源 出处 "
        "文章出处 本文出处 来自 转自 转载自 转载于 转载 摘自 选自 源自 文章转自 本文转自 "
        "来源网站 来源媒体 媒体来源 原文来源 来源于 原文出处 首发 首发于 原载 原载于 新闻源 "
        "来源单位 来源部门 以下文章来源于 以下文章转载自 本文来源于 本文来自 本文转载自 "
        "文章转载自 本文转载于 文章来源于 信息来源单位 稿源单位 来稿 来源出处 来源平台 信息源 "
        "消息源 转载来源 "
        "转载出处 转载自媒体 発信元 配信元 情报元 情报提供 情报提供元 引用元 ソース 出典 提供元 "
        "配信 출처 자료출처 제공 제공처 자료제공 뉴스제공 매체 언론사 매체명 source sources "
        "newssource articlesource via syndicatedfrom originallypublishedin newsprovidedby",
    ),
    (
        Role.SOURCE,
        3,
        "发布机构 发布单位 发布部门 发布机关 发文机关 发文单位 发文机构 发文部门 公开单位 "
        "公开部门 公开机构 制发机关 制发单位 信息提供 提供单位 报送单位 撰稿单位 供稿单位 "
        "供稿部门 来稿单位 信息提供单位 投稿单位 発表元 提供 発行元 発表者 媒体 报刊 作成者单位 "
        "发行机关 发布处室 发稿单位 发稿机构 资料提供 新闻提供 文章提供 信息提供者 公布机关 "
        "发布主体 信息发布单位 발표기관 발행처 배포처 작성기관 provider newsprovider publisher "
        "publishedby issuedby releasedby agency newsagency",
    ),
    (
        Role.SOURCE,
        2,
        "资料来源 供稿科室 供稿处室 责任单位 主管单位 公开责任部门 信息公开单位 발신 담당부서 "
        "소관부서 부서 담당과 单位 担当 担当课 担当部署 担当部局 所管课 担当部门 担当组织",
    ),
    (
        Role.AUTHOR,
        4,
        "作者 记者 通讯员 特约通讯员 实习生 文章作者 本文作者 作者姓名 原作者 作者名 作者署名 "
        "本报记者 本网记者 本台记者 特约记者 首席记者 见习记者 实习记者 全媒体记者 通讯记者 "
        "采访记者 采写记者 文字记者 报道记者 撰稿人 撰稿 撰文 撰写 执笔 采写 采访 采访报道 写稿 "
        "供稿 供稿人 供稿者 文 文字 图文 文图 文/图 图/文 文/摄 图文作者 稿件作者 文图作者 采编 "
        "著者 文、图 图、文 文、摄 执笔者 执笔人 筆者 筆者名 取材・文 取材 作成者 投稿者 文责 "
        "署名 投稿人 作者/来源 "
        "撰文/摄影 撰稿/摄影 文/摄影 작성자 기자 기자명 글쓴이 글 저자 작성기자 취재 취재기자 "
        "필자 author authors by byline writtenby reporter reportedby writer words textby storyby "
        "articleby postedby submittedby",
    ),
    (
        Role.AUTHOR,
        3,
        "信息员 投稿 报道 通讯员供稿 发布者 发布人 发布人员 报送人 编译 "
        "译者 发帖人 发表者 宣传员 报道员 拟稿人 拟稿",
    ),
    (
        Role.EDITOR,
        4,
        "责任编辑 责编 编辑 网络编辑 网编 网站编辑 本文编辑 文字编辑 执行编辑 值班编辑 本期编辑 "
        "编辑者 栏目编辑 实习编辑 新媒体编辑 微信编辑 频道编辑 稿件编辑 责任编缉 編集 编集 "
        "编集者 编集部 文编 微编 编缉 责任编輯 编校 录入编辑 新闻编辑 责任编辑/ 本版编辑 "
        "选稿 本版责编 图文编辑 内容编辑 美文编辑 当值编辑 见习编辑 편집 편집자 편집기자 editor "
        "editors editedby editorial",
    ),
    (Role.EDITOR, 3, "录入 录入员 录入者 录入人 上传者 上传人 上传 管理员 责任人 信息录入"),
    (
        Role.REVIEWER,
        4,
        "审核 审核人 审校 校审 审稿 审稿人 审阅 审定 审签 签发 签发人 签审 终审 初审 复审 一审 "
        "二审 三审 终校 编审 初审编辑 复审编辑 终审编辑 审发 核稿 核稿人 审批 审查 信息审核 "
        "内容审核 责任审核 审核员 "
        "审核编辑 值班审核 审核人员 校核 复核 审读 审片 监审 终审人 复审人 初审人 一审一校 "
        "二审二校 三审三校 责任编审 审核/ 审核发布 审核签发 校阅 監修 监修 감수 검토 reviewedby "
        "reviewer approvedby checkedby",
    ),
    (
        Role.REVIEWER,
        3,
        "校对 责任校对 责校 校对人 一校 二校 三校 校稿 监制 总监制 值班编委 值班总编 值班主任 "
        "总编辑 副总编辑 主编 值班主编 值班领导 责任主编 校正 초교 교정 교열 proofreader",
    ),
    (
        Role.VIEWS,
        4,
        "浏览 阅读 点击 人气 访问 浏览次数 浏览量 浏览数 阅读次数 阅读量 阅读数 点击数 点击次数 "
        "点击量 点击率 访问量 访问次数 访问数 查看次数 查看 查看数 次数 热度 关注度 人气指数 "
        "累计浏览 总浏览 总浏览量 已阅读 已阅 已浏览 观看次数 播放量 播放次数 文章点击 点击人数 "
        "浏览人数 阅读人数 访问人数 累计阅读 累计访问 阅读率 点阅 点阅数 浏览率 瀏覽人次 "
        "被阅读 被浏览 已被浏览 已被阅读 本文已被浏览 本文已被阅读 文章已被浏览 本文被阅读 "
        "本文被浏览 "
        "浏览人次 点阅次数 点击人次 阅读人次 访问人次 信息浏览量 閲覧数 閲覧 閲覧回数 再生数 "
        "조회수 조회 뷰 views view hits reads pageviews totalviews readcount viewcount",
    ),
    (
        Role.TITLE,
        4,
        "名称 标题 文章标题 新闻标题 信息标题 题目 题名 제목 件名 タイトル title headline",
    ),
    (
        Role.COLUMN,
        4,
        "栏目 所属栏目 频道 所属频道 栏目名称 信息栏目 分类栏目 发布栏目 column section channel",
    ),
    (Role.PLACE, 4, "発信地 发信地 发稿地点 发布地点 发布地 电头"),
    (
        Role.SIZE,
        4,
        "字体 字号 字体大小 字体设置 文字大小 字号大小 调整字体 字体调整 选择字号 选择字体 "
        "文本大小 显示大小 文字サイズ 글자크기 글씨크기 글자 글씨 폰트크기 字级 字级大小 "
        "字级设定 字型大小 字型 字大小 字体显示 显示字体 字号显示 显示字号 文字显示 "
        "文字 改变字体大小 放大字体 缩小字体 字体颜色 页面字体 "
        "fontsize textsize font text 字体缩放 字号调整",
    ),
    (
        Role.OTHER,
        4,
        "分类 所属分类 类别 所属类别 文章分类 新闻分类 新闻类别 信息类别 信息分类 标签 本文标签 "
        "文章标签 关键词 关键字 关键词语 tag tags 主题词 主题分类 体裁分类 组配分类 题材分类 "
        "服务对象 文号 发文字号 文件编号 发文文号 文件文号 公文编号 公文种类 文种 索引号 "
        "信息索引号 信息索引 有效性 是否有效 效力状态 时效性 效力 有效期 有效范围 评论 评论数 "
        "跟贴 跟帖 回复 回帖 参与 参与人数 分享 分享到 分享至 分享给 转发 推荐 收藏 收藏数 点赞 "
        "点赞数 赞 视力保护色 背景色 保护视力色 背景颜色 责任部门 承办部门 作者单位 作者简介 "
        "版权 原标题 原文标题 原文链接 原文 链接 原文地址 本文链接 本文地址 文章链接 摄影 摄 图 "
        "拍摄 "
        "图片 供图 配图 制图 摄像 视频 视频制作 制作 美编 美工 设计 策划 统筹 排版 播音 配音 "
        "剪辑 翻译 绘图 漫画 音频 海报 报料 爆料 举报 投诉 投稿邮箱 信箱 语言 信息类型 公开方式 "
        "公开范围 公开形式 公开程序 公开时限 公开类别 公开类型 公开属性 生效日期 废止日期 "
        "失效日期 实施日期 执行日期 文件名称 信息名称 版次 版面 操作 打印 打印本页 保存 我要打印 "
        "关闭 图片编辑 视频编辑 视觉编辑 音频编辑 美术编辑 사진제공 사진출처 자료사진 영상제공 "
        "그래픽제공 字数 下载 下载次数 页面功能 阅读时间 预计阅读 推荐阅读 相关阅读 延伸阅读 语音 "
        "听新闻 手机阅读 手机看 扫一扫 我要纠错 纠错 隐藏边栏 查看评论 我来说两句 发布于 ip属地 "
        "发布地区 地区 来源ip 写真 撮影 イラスト カテゴリ カテゴリー タグ キーワード シェア "
        "ツイート コメント ジャンル 関連 사진 그래픽 영상 댓글 공유 추천 스크랩 프린트 인쇄 첨부 "
        "첨부파일 파일 분류 카테고리 태그 구분 번호 본문 글자크기조절 기사공유 지면 category "
        "categories filedunder postedin tagged keywords topic topics comments comment share "
        "shares sharethis likes print email readtime readingtime photo photos photoby "
        "photographer image images video license copyright permalink url ref reference docnumber",
    ),
    (
        Role.FOREIGN,
        4,
        "地点 地址 电话 联系电话 咨询电话 联系人 联系方式 联络人 邮箱 电子邮箱 邮编 传真 网址 "
        "手机 热线 会议时间 活动时间 报名时间 截止时间 开始时间 结束时间 举办时间 考试时间 "
        "办理时间 工作时间 营业时间 服务时间 上班时间 比赛时间 演出时间 开放时间 培训时间 "
        "面试时间 开标时间 投标时间 截止日期 报名日期 活动日期 会议日期 开庭时间 发生时间 "
        "案发时间 出生日期 出生年月 公示期 公示时间 受理时间 集合时间 展览时间 播出时间 首播时间 "
        "上映时间 发车时间 起飞时间 施工时间 停电时间 停水时间 征集时间 投票时间 直播时间 "
        "讲座时间 授课时间 签到时间 举行时间 开会时间 见面时间 成立时间 成立日期 注册日期 "
        "开幕时间 生产日期 保质期 到期日期 有效日期 使用时间 主题 会议主题 活动主题 活动地点 "
        "会议地点 报名地点 地点时间 对象 要求 备注 附件 注 注意 说明 编者按 编者 主持人 主持 问 "
        "答 嘉宾 主讲 主讲人 数据来源 资金来源 经费来源 图片来源 图源 照片来源 图表来源 收入来源 "
        "生活来源 水源 客源 生源 货源 主办 主办单位 承办 承办单位 协办 协办单位 指导单位 "
        "参赛作者 获奖作者 电邮 新闻联络人 文字说明 图说 图注 图为 资料图 案情 裁判 法条 公式 例 "
        "例如 提示 链接地址 お问い合わせ お问合せ 问い合わせ先 会场 场所 日程 开催日时 开催日 "
        "电话番号 住所 연락처 문의 문의처 담당자 책임자 장소 주소 전화 이메일 contact contacts "
        "mediacontact mediacontacts presscontact phone tel fax address location where when what "
        "who note where's venue rsvp website web investorcontact",
    ),
)

# Labels whose value credits people or tells how to reach them, though no field holds it.
_CREDITS_TEXT = (
    "摄影 摄 图 图片 供图 配图 制图 摄像 视频 视频制作 制作 美编 美工 设计 策划 统筹 排版 "
    "播音 配音 拍摄 剪辑 翻译 绘图 漫画 音频 海报 图片编辑 视频编辑 视觉编辑 音频编辑 美术编辑 "
    "作者单位 作者简介 报料 爆料 举报 投诉 投稿邮箱 信箱 写真 撮影 イラスト 사진제공 사진출처 "
    "자료사진 영상제공 그래픽제공 사진 그래픽 영상 photo photos photoby photographer image images "
    "video"
)
_CREDITS = frozenset(_CREDITS_TEXT.split())
# Bodies that a text comes from by their own hand: 供稿单位, not 发布机构.
_SUPPLIERS = re.compile("稿|报送|提供")

# Words of buttons and links around a header line, in any script, and what sizes are called.
_BUTTONS = (
    "打印 打印本页 打印此页 打印本文 打印文章 我要打印 打印页面 打印预览 关闭 关闭窗口 关闭本页 "
    "关闭页面 关闭此页 关 收藏 收藏本页 加入收藏 收藏本文 收藏此页 收藏文章 分享 分享到 分享至 "
    "分享给 分享本文 分享本页 分享文章 分享按钮 到 更多 微信 微博 qq 空间 qq空间 腾讯qq qq好友 "
    "新浪微博 腾讯微博 朋友圈 微信朋友圈 微信好友 微信扫一扫 人人网 豆瓣 百度贴吧 贴吧 开心网 "
    "复制链接 复制网址 点击复制 扫一扫 扫码分享 二维码 扫二维码 推荐 推荐给朋友 推荐给好友 转发 "
    "转载 举报 纠错 我要纠错 我要评论 评论 发表评论 查看评论 我来说两句 参与评论 参与互动 "
    "参与讨论 我要投稿 我要留言 留言 参与 跟贴 跟帖 回复 点赞 赞 喜欢 返回 返回列表 返回顶部 "
    "返回首页 返回目录 回到顶部 置顶 顶部 顶 保存 另存为 下载 下载本文 下载word 下载pdf pdf word "
    "导出 语音播报 语音 语音朗读 朗读 播报 听新闻 听全文 手机看新闻 手机看 手机版 手机阅读 "
    "手机查看 大字版 无障碍 无障碍阅读 无障碍浏览 适老版 长者模式 长者助手 关怀版 繁体 简体 繁 "
    "简 繁体版 简体版 隐藏边栏 显示边栏 调整字体 字体设置 放大字体 缩小字体 放大字号 缩小字号 "
    "字体放大 字体缩小 字号放大 字号缩小 恢复默认 背景色 视力保护色 保护视力色 护眼 护眼模式 "
    "夜间模式 夜间 白天 默认背景 全文 正文 原创 独家 头条 次浏览 次阅读 次点击 次 人次 人参与 "
    "条评论 阅读 浏览 订阅 关注 已关注 加关注 +关注 取消关注 我要关注 用手机看 在手机打开当前页 "
    "扫一扫在手机打开当前页 扫一扫在手机上阅读 邮件 发送邮件 邮件分享 e-mail 订阅本栏目 上一篇 "
    "下一篇 上一条 下一条 上一页 下一页 阅读全文 查看原文 阅读原文 展开全文 收起 目录 设为首页 "
    "进入论坛 进入社区 来源 作者 字体颜色 字体 字号 a a+ a- a++ a-- a= t t+ t- aa font size text "
    "size larger smaller reset print email share tweet facebook twitter linkedin whatsapp wechat "
    "weibo pinterest reddit copylink copy save bookmark comment comments reply listen follow "
    "subscribe readmore download sharethis shareon shareonfacebook shareontwitter sharearticle "
    "qzone 关注我们 分享让更多人看到 阅读剩余全文 返回页首 回到首页 printarticle emailarticle "
    "printthispage thispage morenews addtofavorites 公開 更新 配信 "
    "掲載 発表 发布 发表 입력 등록 수정 승인 シェア ツイート 印刷 印刷する シェアする "
    "ツイートする ブックマーク はてな はてなブックマーク フォロー メール 拡大 縮小 保存する "
    "いいね リンクをコピー 문자 프린트 인쇄 공유 공유하기 스크랩 댓글 목록 목록으로 페이스북 "
    "트위터 카카오톡 카카오스토리 네이버 밴드 url복사 글자크기 글씨크기 글자크기조절 추천 좋아요 "
    "이전 다음 이전글 다음글 기사스크랩 기사공유 글씨키우기 글씨줄이기 크게 작게 본문글자크기 "
    "메일 메일보내기 닫기 확대 축소 列印 友善列印 列印本页 转寄 转寄好友 转寄友人 "
    "回上一页 回上页 回列表 回首页 收藏网页 分享好友 このページを印刷 印刷用ページ メールで送る"
)
_SIZES = (
    "大 中 小 特大 超大 较大 最大 较小 最小 标准 正常 默认 放大 缩小 加大 减小 适中 大号 中号 "
    "小号 特大号 普通 一般 增大 常规 还原 恢复 a a+ a- + - 가 가+ 가- 가 large medium small "
    "normal bigger smaller larger 大きく 小さく 標準 标準 特小 超小 大字 中字 小字 大字体 中字体 "
    "小字体 大字号 "
    "中字号 小字号 t"
)

# A number with its counter: `1164次阅读`, `308评论`, `5 min read`. Not where the word is itself the
# label of the number that follows.
_COUNTER = re.compile(
    r"(?<![\d.,:-])(?P<count>\d[\d,.]{0,14}\s?[万亿wk]?\+?)\s{0,2}"
    r"(?P<unit>次|人次|人|条|个|位|篇|件|回|명|회|개)?\s{0,2}"
    r"(?P<word>浏览|阅读|点击|访问|查看|围观|閲覧|views?\b|reads?\b|hits\b|pageviews\b|조회"
    r"|参与|评论|回复|回帖|跟贴|跟帖|点赞|赞|收藏|分享|转发|推荐|关注|喜欢|댓글|コメント|いいね"
    r"|comments?\b|shares?\b|likes?\b|min(?:ute)?s?\sread)"
    r"(?:量|数)?(?!\s{0,2}:)"
    r"(?(unit)|(?!\s{0,2}\(?\s{0,2}\d(?!\d{3}\s?[-/.年])))(?!\s{0,2}\(\d)"
)
_VIEW_WORDS = (
    "浏览",
    "阅读",
    "点击",
    "访问",
    "查看",
    "围观",
    "閲覧",
    "view",
    "read",
    "hit",
    "page",
    "조회",
)

# Where the writer was, with which device, and what they are called: 发布于 北京, 来自iPhone客户端,
# 科技领域创作者; and 台北6日电 after the medium.
_WHEREABOUTS = re.compile(
    r"(?:[·・-]\s?)?(?:发[布表]于|来自|ip\s?属地)[:\s]{0,3}"
    r"(?:(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南"
    r"|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|中国?香港|中国?澳门|香港|澳门)"
    r"(?:[省市]|自治区)?(?=[\s|·,)]|$)"
    r"|(?:微博|iphone|ipad|android|安卓|华为|小米|网页)[^\s|]{0,12})"
    r"|(?<=\s)[^\W\da-z_]{2,4}领域(?:优质)?(?:创作者|作者|爱好者)"
    r"|(?<=[社网报])\s?/\s?[^\W\da-z_]{2,4}\d{1,2}日(?:综合|外|专){0,2}电"
    r"|(?<=[社网报])\s?/\s?[^\W\da-z_]{0,4}(?:综合|即时|连线)报[导道]"
)

# Lines under a page rather than under a title.
_FOOTER = re.compile(
    r"icp备\s?\d|icp备案号|公网安备\s?\d|网站标识码[:\s]|版权所有\s?[:©(]|^版权所有|网站地图"
    r"|copyright\s?[©(]|©\s?\d{4}|all rights reserved|未经授权不得转载|無断転載|无断転載"
    r"|무단전재|저작권자"
)
# Copyright (c) 2026 Jane Doe
_OWNER = re.compile(
    r"(?:copyright\s{0,2}(?:\(c\)|©)?|\(c\)|©)\s{0,2}(?:19|20)\d\d(?:\s?-\s?\d{4})?[\s,.]{0,3}"
    r"(?!all rights)(?:[a-z]|[^\x00-\xff]{2,4}\s*$)"
)
_NEIGHBOUR = re.compile(
    r"[\[(<]?(?:上一篇|下一篇|上一条|下一条|上一页|下一页|이전글|다음글)\s?[\])>]?\s?[:>]"
)
_BREADCRUMB = re.compile(
    r"(?:您?(?:现在|当前)?(?:的|所在的?)?位置(?:是)?|当前位置|现在位置|(?:网站)?首页|(?:网站)?主页|home|ホーム|トップ|홈)"
    r"\s{0,2}[:>»→›/\-]"
)
_DOCUMENT_KIND = re.compile(
    r"(?:press|news|media) release|for immediate release|报道资料|"
    r"新闻(?:通|发布|宣传|供)?稿件?|(?:宣传|通讯|信息|报道|供|投|来)稿|稿件"
    r"|(?:新闻|工作|信息|政务|宣传|情况|党建|动态)?简报|"
    r"报道発表资料|报道発表|新闻资料|プレスリリース|보\s?도\s?(?:참\s?고\s?)?자\s?료"
)
# 新 闻 通 稿
_SPACED = re.compile(r"(?<=[^\x00-\xff])\s+(?=[^\x00-\xff])")
_LETTERHEAD = re.compile(
    r"(?:[가-힣()·]{2,20}\s{1,8})?보\s?도\s?(?:참\s?고\s?|해\s?명\s?|설\s?명\s?)?자\s?료"
    r"|(?:(?:보도|배포|엠바고|담당|소관|작성|책임|제공|등록|게재|취급)\s?"
    r"(?:시점|일시|일자|일|시|부서|과|자|처|기관|즉시)?\s?){1,2}"
    r"|(?:즉시|즉시\s?보도|총\s?\d{1,3}\s?(?:쪽|매)|책임자|담당자|첨부|조간|석간)"
)
_END_MARK = re.compile(
    r"#\s?#\s?#|-\s?30\s?-|-{1,3}\s?end\s?-{1,3}|\(end\)|for immediate release:?"
)

_DROPPED = dict.fromkeys((173, 8203, 8204, 8205, 8206, 8207, 8288, 65279, 65038, 65039))
_TO_SPACE = {
    **dict.fromkeys((9, 160, 8194, 8195, 8197, 8201, 8239, 12288, 8232), " "),
    **dict.fromkeys(range(57344, 63744), " "),
}
_FOLD = {
    **TO_SIMPLIFIED,
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
    **{code: chr(code - 0xFEE0 + 32) for code in range(0xFF21, 0xFF3B)},
    **{ord(char): ":" for char in "︰﹕∶ː˸꞉"},
    **{ord(char): "|" for char in "┃│丨｜┊┆║ǀ¦❘⎪▏︱〡"},
    **{ord(char): "-" for char in "‐‑‒–—―−－"},
    **{ord(char): "·" for char in "•・∙⋅●◆■▪▶►▲△★☆◎○"},
    **{ord(open_): "(" for open_ in "（﹙❨"},
    **{ord(close): ")" for close in "）﹚❩"},
    **{ord(open_): "[" for open_ in "［【〔〖﹝"},
    **{ord(close): "]" for close in "］】〕〗﹞"},
    ord("瀏"): "浏",
    ord("編"): "编",
    ord("臺"): "台",
    ord("佈"): "布",
}


def clean(text: str) -> str:
    """The line without invisible characters, every kind of space and every private-use character
    (an icon of some web font) as U+0020.
    """
    return text.translate(_DROPPED).translate(_TO_SPACE)


def fold(cleaned: str) -> str:
    """The cleaned line in the form of the tables; its length is unchanged."""
    return cleaned.translate(_FOLD)


@functools.cache
def labels() -> dict[str, Label]:
    """All label words, folded."""
    table: dict[str, Label] = {}
    for role, rank, words in _ROWS:
        for word in words.split():
            table.setdefault(fold(word), Label(word, role, rank))
    return table


@functools.cache
def label_starts() -> dict[str, int]:
    """The characters that begin a label, with the length of the longest one they begin."""
    starts: dict[str, int] = {}
    for word in labels():
        starts[word[0]] = max(starts.get(word[0], 0), len(word))
    return starts


@functools.cache
def _buttons() -> frozenset[str]:
    return frozenset(fold(word) for word in _BUTTONS.split())


@functools.cache
def _sizes() -> frozenset[str]:
    return frozenset(fold(word) for word in _SIZES.split())


def is_size_word(chunk: str) -> bool:
    """Whether the folded chunk is the name of a text size, or several run together."""
    return _made_of(chunk, _sizes())


def is_button(chunk: str) -> bool:
    """Whether the folded chunk is furniture: one of its words, or several run together."""
    return _made_of(chunk, _buttons())


def _made_of(chunk: str, words: frozenset[str]) -> bool:
    """Whether the chunk can be read, longest word first, as words of the table."""
    position = 0
    while position < len(chunk):
        for length in range(min(14, len(chunk) - position), 0, -1):
            if chunk[position : position + length] in words:
                position += length
                break
        else:
            return False
    return bool(chunk)


@dataclass(frozen=True, slots=True)
class Counter:
    """A number with its counter at `start` to `end`; `views` is the number where it counts readers,
    else "".
    """

    start: int
    end: int
    views: str


def find_counters(folded: str) -> list[Counter]:
    """The counters of a folded line."""
    found = [
        Counter(
            match.start(),
            match.end(),
            match["count"].strip()
            if match["word"].startswith(_VIEW_WORDS) and "min" not in match["word"]
            else "",
        )
        for match in _COUNTER.finditer(folded)
    ]
    found += (Counter(*match.span(), "") for match in _WHEREABOUTS.finditer(folded))
    return found


def is_footer(folded: str) -> bool:
    """Whether the folded line belongs to the page around the article: rights, registration, links
    to its neighbours, the way to it.
    """
    return bool(
        _FOOTER.search(folded) or _NEIGHBOUR.match(folded) or begins_with_way(folded.lstrip())
    )


def names_owner(folded: str) -> bool:
    """Whether the folded line is a notice of copyright with the owner's name in Latin letters."""
    return _OWNER.match(folded.strip()) is not None


def begins_with_way(folded: str) -> bool:
    """Whether the folded line begins as the way to the page does: 当前位置：, 首页 >."""
    return _BREADCRUMB.match(folded) is not None


def is_letterhead(folded: str) -> bool:
    """Whether the folded line is of the table above a Korean release: what the paper is, with or
    without the body that issues it, and the names of the table's rows.
    """
    return _LETTERHEAD.fullmatch(folded.strip(" :-")) is not None


def is_label(folded: str) -> bool:
    """Whether the folded line is a label and nothing else."""
    label = labels().get(re.sub(r"[\s:]", "", folded[:24]))
    return len(folded) < 24 and label is not None and label.role != Role.FOREIGN


def is_credit(word: str) -> bool:
    """Whether the label announces people, or how to reach them, that no field is for."""
    return word in _CREDITS


def is_of_supplier(word: str) -> bool:
    """Whether the label announces the body that wrote a text rather than one that publishes it."""
    return _SUPPLIERS.search(word) is not None


def is_document_kind(folded: str) -> bool:
    """Whether the folded text says what kind of paper this is: press release, 新闻稿, 新 闻 稿."""
    kind = _SPACED.sub("", folded.strip(" :-"))
    return _DOCUMENT_KIND.fullmatch(kind) is not None


def is_end_mark(folded: str) -> bool:
    """Whether the folded line is an end mark or the status line of an English release."""
    return _END_MARK.fullmatch(folded.strip(" *")) is not None
