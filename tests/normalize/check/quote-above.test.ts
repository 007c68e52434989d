import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, shown } from './judge-text.ts';

const PERSONAL =
  '违反国家有关规定,向他人出售或者提供公民个人信息,情节严重的,处三年以下有期徒刑或者拘役,并处或者单处罚金。';
const POSTAL = '邮政工作人员私自开拆或者隐匿、毁弃邮件、电报的,处二年以下有期徒刑或者拘役。';
const OLD_EXTORTION =
  '敲诈勒索公私财物,数额较大的,处三年以下有期徒刑、拘役或者管制;数额巨大或者有其他严重情节的,处三年以上十年以下有期徒刑。';
const STUDIED = '违法行为在二年内未被发现的,不再给予行政处罚。';

const CASES: ReadonlyArray<readonly [what: string, text: string, expected: readonly string[]]> = [
  [
    'the insertion is lost',
    `${PERSONAL}\n法律依据\n\n《刑法》第二百五十三条`,
    ['253 wrong-article -> criminal-law/253-1'],
  ],
  [
    'in brackets behind the words',
    `${PERSONAL}(见《刑法》第二百五十三条)`,
    ['253 wrong-article -> criminal-law/253-1'],
  ],
  [
    'other words between them',
    `${PERSONAL}公民个人信息包括姓名、住址等。\n法律依据\n《刑法》第二百五十三条`,
    ['253 wrong-article -> criminal-law/253-1'],
  ],
  ['the right number', `${PERSONAL}\n法律依据:《刑法》第二百五十三条之一`, ['253-1 ok']],
  ['a neighbour', `${POSTAL}\n【法律依据】\n《刑法》第二百五十二条`, ['252 wrong-article -> criminal-law/253']],
  ['words of an earlier version', `${OLD_EXTORTION}\n法律依据:《刑法》第二百七十四条`, ['274 superseded-text']],
  [
    'the number of an earlier version',
    `${STUDIED}\n法律依据:《行政处罚法》第二十九条`,
    ['29 renumbered -> administrative-penalties-law/36'],
  ],
  ['the number of today', `${STUDIED}\n法律依据:《行政处罚法》第三十六条`, ['36 ok']],
  [
    'the right one stands beside it',
    `${PERSONAL}\n法律依据:《刑法》第二百五十三条之一、《刑法》第二百五十三条`,
    ['253-1 ok', '253 ok'],
  ],
  ['an article far from the words', `${PERSONAL}\n法律依据:《刑法》第六十七条`, ['67 ok']],
  ['the line says something else', `${PERSONAL}\n被告人有自首情节,适用《刑法》第二百五十三条`, ['253 ok']],
  ['words follow', `${PERSONAL}\n法律依据:《刑法》第二百五十三条 ${POSTAL}`, ['253 ok']],
];
for (const [what, text, expected] of CASES)
  test(what, () => {
    const found = judge(text);
    assert.deepEqual(found.map(shown), expected);
    assert.ok(found.every(({ fix }) => fix === undefined));
  });
