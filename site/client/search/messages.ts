/** What the reader is told about a search. */
import type { Found } from '../../search/engine.ts';
import type { FailureAnswer } from './protocol.ts';

export const FAILURES: Readonly<Record<FailureAnswer['why'], string>> = {
  missing: '索引没有载入成功：网站可能已更新，或连接中断。',
  damaged: '索引的一部分已损坏，未能搜索。',
  version: '网站已更新，这一页还是旧的，请刷新后再搜索。',
  offline: '连不上网站，这次搜索所需的部分没有保存在本机。看过的页面仍可打开。',
  defect: '搜索出错。',
};

/** How many were found, how many are shown, and what a reader must know of them. */
export function countLine({ total, repealed, repealedLast, loose, cut }: Found, shown: number): string {
  const long = cut ? '问题较长，只用了前面一部分。' : '';
  if (total === 0) return `没有找到。${long}换个说法，或按主题、法律浏览。`;
  if (loose) return `没有找到含这些词的内容。以下 ${total} 条只有个别字相同，未必相关。${long}`;
  const part = total > shown ? `，显示前 ${shown} 条` : '';
  const old = repealed > 0 ? `其中 ${repealed} 条依据的法律已废止${repealedLast ? '，排在最后' : ''}。` : '';
  return `找到 ${total} 条${part}。${old}${long}`;
}
