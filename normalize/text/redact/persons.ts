/** Names, addresses and schools of private persons, where the words around them leave no doubt. */
import { SURNAME } from '../names.ts';
import type { PersonalData } from './index.ts';

const GIVEN = '(?!某)\\p{Script=Han}{1,2}';
const NAME = `${SURNAME}${GIVEN}`;
/** 姓名:张三, 我叫张三, 联系人 李四. */
const INTRODUCED = new RegExp(
  `(?<=(?:姓名|联系人|收款人|户名|当事人姓名)\\s?[:：]\\s?|我叫|我的名字叫|本人叫|名叫)${NAME}(?=[,，。;；、.\\s(（]|$)`,
  'gmu',
);
/** 原告张三,男 / 被告人李四,1980年生: a party's name is followed by sex, birth or people. */
const PARTY = new RegExp(
  `(?<=(?:原告|被告|被告人|上诉人|被上诉人|申请人|被申请人|受害人|被害人|第三人|犯罪嫌疑人|死者|伤者)\\s?[:：]?)${NAME}(?=\\s?[,，(（]\\s?(?:男|女|汉族|[一-龥]族|\\d{4}年|\\d{1,3}岁|身份证|住|绰号|化名|曾用名|系))`,
  'gu',
);
/** Surnames that are words as well after 原告 or 被告人 (原告于2020年, 被告人曾因) count for no name here. */
const SURE_NAME = `(?![于曾何任方向常时])${SURNAME}(?![因经被已又多再未在于与和等应须可能将时方为某])\\p{Script=Han}{1,2}`;
/** 原告张三诉被告李四, 被告人李四犯盗窃罪: a party's name is followed by what parties do. */
const IN_COURT = new RegExp(
  `(?<=(?:原告|被告|被告人|上诉人|被上诉人|申请人|被申请人))${SURE_NAME}(?=诉被告|与被告|诉称|辩称|起诉称|不服一审|不服原判|犯\\p{Script=Han}{2,12}罪)`,
  'gu',
);
/** 女儿小雨,8岁 / 儿子张乐(6岁): a child's name is followed by an age under 18. */
const CHILD =
  /(?<=(?:儿子|女儿|孩子|女孩|男孩|学生|侄子|侄女|外甥|外甥女|孙子|孙女|小孩|未成年人))(?!某)\p{Script=Han}{2,3}(?=\s?[,，(（]\s?(?:今年|现年|年仅|才|男|女)?[,，]?(?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九])(?:周?岁|个月大))/gu;
/** Words that stand between 儿子 and the age without being a name. */
const NO_CHILD =
  /^(?:今年|现年|现在|才刚|刚满|已经|年仅|当时|未满|不满|快要|马上|都已|大概|大约|也就|还在|还不|只有|还差|刚刚|跟我|由我|归我|已满|年满|出生)/u;
const SCHOOL = /(?<=(?:就读于|就读在|在读于|在校于))\p{Script=Han}{2,16}?(?:幼儿园|小学|中学|学校)/gu;
/** Kinds found by the words around them. */
export const PERSON_KINDS: readonly PersonalData[] = [
  { kind: 'person', mark: '〔姓名已隐去〕', pattern: INTRODUCED },
  { kind: 'person', mark: '〔姓名已隐去〕', pattern: PARTY },
  { kind: 'person', mark: '〔姓名已隐去〕', pattern: IN_COURT },
  { kind: 'minor', mark: '〔姓名已隐去〕', pattern: CHILD, check: (text) => !NO_CHILD.test(text) },
  { kind: 'minor', mark: '〔学校已隐去〕', pattern: SCHOOL },
];
