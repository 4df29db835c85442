"""Who says so: the standards and books that rules name as their source, as people see them;
titles stand without title marks.

A rule of arithmetic, of the calendar or of the form has none: its reason says all there is.
"""

from __future__ import annotations

PUNCTUATION = "GB/T 15834-2011"
"""标点符号用法."""

NUMERALS = "GB/T 15835-2011"
"""出版物上数字用法."""

DOCUMENTS = "GB/T 9704-2012"
"""党政机关公文格式."""

ACCESSIBILITY = "GB/T 37668-2019"
"""信息技术 互联网内容无障碍可访问性技术要求与测试方法."""

PRIVACY_LAW = "中华人民共和国个人信息保护法"

AP = "AP Stylebook"
WIRES = "PR Newswire, Business Wire, GlobeNewswire"
ENGLISH_DICTIONARY = "Merriam-Webster"
