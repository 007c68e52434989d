/** The report for people. */
import type { UpdateReport } from './types.ts';

const COLUMNS = [
  ['source', 'id'],
  ['new', 'new'],
  ['changed', 'changed'],
  ['unchanged', 'unchanged'],
  ['gone', 'gone'],
  ['moved', 'moved'],
  ['failed', 'failed'],
  ['expired', 'expired'],
  ['pages', 'pages'],
  ['items', 'items'],
  ['findings new', 'findingsNew'],
  ['resolved', 'findingsResolved'],
  ['bytes', 'bytes'],
  ['seconds', 'seconds'],
] as const;

const EXPIRED = 'Removed because their retention ended:';

/** One line of text that no mark of Markdown or HTML in it can break. */
function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_{}[\]<>#|&!]/gu, (mark) => `\\${mark}`);
}

/** The report as Markdown; the same numbers as in the JSON. */
export function reportMarkdown(report: UpdateReport): string {
  const { day, ended, startedAt, finishedAt, seconds, sources, pages, flips, alarms } = report;
  const stages = Object.entries(seconds).map(([stage, value]) => `${stage} ${value} s`);
  const rows = sources.map((line) => `| ${COLUMNS.map(([, field]) => plain(String(line[field]))).join(' | ')} |`);
  return [
    `# Update of ${day}`,
    '',
    `Crawl ${startedAt} to ${finishedAt}: ${plain(ended)}. ${stages.join(', ')}.`,
    `${report.extracted} pages read, ${report.judged} answers judged, ${report.reused} judgements taken over.`,
    `${report.items} items, ${report.findings} findings (${report.findingsNew} new, ${report.findingsResolved} resolved), ${report.flipped} verdicts flipped.`,
    ...(report.expiredRecords === 0 ? [] : [`${EXPIRED} ${report.expired} pages, ${report.expiredRecords} records.`]),
    '',
    ...section('Alarms', alarms.map(plain)),
    `| ${COLUMNS.map(([name]) => name).join(' | ')} |`,
    `|${COLUMNS.map(() => '---|').join('')}`,
    ...rows,
    '',
    ...section(
      'Pages',
      pages.map(({ change, url, reason }) => plain([change, url, reason ?? ''].join(' ').trim())),
    ),
    ...section(
      'Verdicts that flipped though the words did not change',
      flips.map(({ url, text, from, to, why, detail }) => plain(`${text}: ${from} → ${to} (${why}: ${detail}) ${url}`)),
    ),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines.map((line) => `- ${line}`), ''];
}
