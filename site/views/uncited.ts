/** Words of statutes that stand in a text without a citation: which provision they are, and whether it still says so. */
import type { CheckResult, UncitedWords } from '../../normalize/check/types.ts';
import type { Marking } from '../context.ts';
import { chineseDay, shorten } from '../lib/format.ts';
import { type Html, html, type Renderable } from '../lib/html.ts';
import { provisionLink, typeset } from './judgement.ts';

const LONGEST = 60;

function row(
  site: Marking,
  { law, article, paragraph, from, to, inForce, coverage, span }: UncitedWords,
  text: string,
): Html {
  const provision = `/cn/${law}/${article}${paragraph === undefined ? '' : `/${paragraph}`}`;
  const words = shorten(typeset(text.slice(span.start, span.end)), LONGEST);
  const like = coverage === 1 ? '文字一致' : '文字相近';
  const time = inForce
    ? `现行，自${chineseDay(from)}起施行`
    : `旧版，自${chineseDay(from)}施行${to === undefined ? '' : `至${chineseDay(to)}前`}；今天的文字已不同`;
  return html`<li><q>${words}</q> 与${provisionLink(site, provision)}${like}（${time}）。</li>`;
}

/** The note beneath an answer; undefined when there are none. `text` is what was checked. */
export function uncitedNote(site: Marking, { uncited }: Pick<CheckResult, 'uncited'>, text: string): Renderable {
  if (uncited.length === 0) return undefined;
  const old = uncited.filter(({ inForce }) => !inForce).length;
  return html`<details class="fine"><summary>${uncited.length} 处是法条文字而未写出处${old > 0 && `，其中 ${old} 处为旧版`}</summary><ul>${uncited.map((words) => row(site, words, text))}</ul></details>`;
}
