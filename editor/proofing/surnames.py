"""Chinese surnames, in both scripts: what a name of a person is recognised by.

One list for all rules, so that a name is a name to each. Which of the two a rule takes depends on
what else can stand in the place: more of the rarer ones begin words that are no names (成, 时, 全).
"""

from __future__ import annotations

COMMON_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹"
    "彭曾肖蕭田董潘袁于蔡蒋蔣余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鐘谭譚陆陸汪范金石廖贾賈夏韦韋"
    "付方白邹鄒孟熊秦邱江尹薛阎閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯萧"
    "傅俞章鲁柯柳甘童项盛单骆"
)
"""The hundred and more that are commonest."""

SURNAMES = COMMON_SURNAMES + (
    "闫常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂岳翟殷詹申欧耿关兰焦左祝包宁尚符舒阮纪梅凌毕季裴霍涂成"
    "苗谷曲翁冉蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车连芦麦褚娄窦戚岑景"
    "党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬範齊喬龐顏莊聶歐關蘭寧紀畢單塗駱藍"
)
"""These and the rarer ones; compound surnames are not among them."""
