/** Chinese surnames, for rules that look for personal names. */

/** 复姓 first, then the single-character surnames that cover about 95 % of people. */
const COMPOUND =
  '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|南宫|百里|呼延|轩辕|宇文|长孙|鲜于|闾丘|独孤';
const SINGLE =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤甲乙丙丁';

/** Source of a pattern for one surname. 甲, 乙, 丙, 丁 stand in for names in examples and reports. */
export const SURNAME = `(?:${COMPOUND}|[${SINGLE}])`;
