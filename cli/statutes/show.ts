/** statutes show: what the register knows of a law or an article, for people. */
import type { StatuteBook } from '../../normalize/law/book.ts';
import { renderTier } from '../../normalize/law/penalty/render.ts';
import {
  type ArticleId,
  type Enactment,
  type LawVersion,
  type Move,
  type PenaltyReference,
  type ProvisionVersion,
  parseArticle,
  printArticle,
} from '../../normalize/law/statute.ts';
import { parseNumeral, writeNumeral } from '../../normalize/text/numerals.ts';
import { EXIT, readArgs, UsageError } from '../lib/command.ts';
import { type ImportedWords, readImported } from '../lib/imported.ts';
import { loadRegister } from '../lib/register.ts';
import { today } from '../lib/today.ts';

const ARTICLE = /^第?([\d一二三四五六七八九十百千零〇]{1,9})条?(?:[-之]([\d一二三四五六七八九十]{1,3}))?条?$/u;

/** Prints a law (by name, alias or id), or one of its articles; `--as-of DAY` only what is in force then. */
export async function show(args: string[]): Promise<number> {
  const { positionals, values } = readArgs({
    args,
    allowPositionals: true,
    options: { 'as-of': { type: 'string' }, json: { type: 'boolean' }, imported: { type: 'string' } },
  });
  const [name, article, ...rest] = positionals;
  if (name === undefined || rest.length > 0) throw new UsageError('statutes show needs a law and perhaps an article');
  const asOf = values['as-of'] === undefined ? undefined : today(values['as-of']);
  const book = await loadRegister();
  const laws = findLaws(book, name);
  if (laws.length === 0) throw new UsageError(`${name}: no law of this name or id in the register`);
  const id = article === undefined ? undefined : readArticle(article);
  const blocks = laws.map((law) =>
    values.json === true
      ? JSON.stringify(asRecord(law, id, asOf))
      : printLaw(law, id, asOf, book, id === undefined ? undefined : readImported(law.id, values.imported)).join('\n'),
  );
  const end = values.json === true ? [] : [`基准日 ${laws.map(({ level }) => `${level} ${book.knownTo[level]}`)[0]}`];
  process.stdout.write(`${[...blocks, ...end].join('\n')}\n`);
  return EXIT.done;
}

function findLaws(book: StatuteBook, name: string): readonly Enactment[] {
  const law = book.law(name);
  return law === undefined ? book.lawsByName(name) : [law];
}

/** 253-1, 253之一, 第二百五十三条之一 → `253-1`. */
function readArticle(text: string): ArticleId {
  const match = ARTICLE.exec(text);
  const article = parseNumeral(match?.[1] ?? '');
  const insertion = match?.[2] === undefined ? 0 : parseNumeral(match[2]);
  if (article === undefined || insertion === undefined)
    throw new UsageError(`${text}: no article number (253-1 or 第二百五十三条之一)`);
  return printArticle({ article, insertion });
}

function asRecord(law: Enactment, article: ArticleId | undefined, asOf: string | undefined): unknown {
  const { articles, crimes, moves, versions, ...facts } = law;
  const only = <T extends { readonly from: string; readonly to: string | undefined }>(list: readonly T[]): T[] =>
    list.filter((entry) => isShown(entry, asOf));
  if (article === undefined)
    return { ...facts, versions: only(versions), articles: articles.size, crimes: crimes.length };
  return {
    id: law.id,
    name: law.name,
    article,
    versions: only(articles.get(article) ?? []),
    crimes: only(crimes.filter((crime) => crime.article === article)),
    moves: moves.filter((move) => move.article === article),
  };
}

function isShown(
  { from, to }: { readonly from: string; readonly to: string | undefined },
  asOf: string | undefined,
): boolean {
  return asOf === undefined || (from <= asOf && (to === undefined || asOf < to));
}

function printLaw(
  law: Enactment,
  article: ArticleId | undefined,
  asOf: string | undefined,
  book: StatuteBook,
  imported: ImportedWords | undefined,
): string[] {
  const head = `${law.fullName}  [${law.id}]`;
  if (article !== undefined) return [head, ...printArticleFacts(law, article, asOf, book, imported)];
  const { repealed, completeFrom, aliases, documentNo, level, status, hints } = law;
  return [
    head,
    `  ${level}${documentNo === undefined ? '' : ` ${documentNo}`}${status === 'unverified' ? ' · 效力未核实' : ''}`,
    ...(aliases.length > 0 ? [`  又称:${aliases.join('、')}`] : []),
    ...law.versions.filter((version) => isShown(version, asOf)).map((version) => `  ${printVersion(version)}`),
    ...(repealed === undefined
      ? []
      : [`  自${repealed.on}废止,依据:${repealed.by}${successorName(repealed.successor, book)}`]),
    ...hints.map(({ kind, on, by, basis }) => `  待核实(${basis}):${kind} ${on ?? '日期不详'} ${by}`),
    `  版本自${completeFrom ?? '(不详)'}起无缺;收录${law.articles.size}条${law.crimes.length > 0 ? `,罪名${law.crimes.length}个` : ''}`,
  ];
}

function successorName(id: string | undefined, book: StatuteBook): string {
  const law = id === undefined ? undefined : book.law(id);
  return law === undefined ? '' : `;见${law.name}`;
}

function printVersion({ adopted, from, to, by, lastArticle, hasText, complete, basis }: LawVersion): string {
  const last = hasText ? `,至第${lastArticle}条` : ',只知名称';
  return `${printDays(from, to)} (${adopted}通过${by === undefined ? '' : `,${by}`}${last}${complete ? '' : ',未完整收录'};日期依据:${basis})`;
}

function printDays(from: string, to: string | undefined): string {
  return `${from} 起${to === undefined ? '' : `,至 ${to} 止`}`;
}

function printArticleFacts(
  law: Enactment,
  id: ArticleId,
  asOf: string | undefined,
  book: StatuteBook,
  imported: ImportedWords | undefined,
): string[] {
  const versions = (law.articles.get(id) ?? []).filter((version) => isShown(version, asOf));
  const { article, insertion } = parseArticle(id) ?? { article: 0, insertion: 0 };
  const title = `第${writeNumeral(article)}条${insertion > 0 ? `之${writeNumeral(insertion)}` : ''}`;
  if (versions.length === 0) return [`  ${title}:${asOf === undefined ? '收录的各版本均无此条' : `${asOf} 没有此条`}`];
  const crimes = law.crimes.filter((crime) => crime.article === id && isShown(crime, asOf));
  // A move speaks of the number as it was before that day.
  const moves = law.moves.filter((move) => move.article === id && (asOf === undefined || move.on > asOf));
  return [
    `  ${title}`,
    ...versions.flatMap((version) => [...printProvision(version), ...printWords(version, id, imported)]),
    ...crimes.map(
      ({ name, paragraph, from, to, by }) =>
        `    罪名:${name}${paragraph === undefined ? '' : `(第${paragraph}款)`} ${printDays(from, to)},${by}`,
    ),
    ...moves.map((move) => `    ${printMove(move, book)}`),
  ];
}

/** The words, where they were imported, and that they were. */
function printWords({ from }: ProvisionVersion, id: ArticleId, imported: ImportedWords | undefined): string[] {
  const wording = imported?.wordings.find((one) => one.article === id && one.from === from);
  if (imported === undefined || wording === undefined) return [];
  const lines = wording.paragraphs.flatMap((paragraph) => paragraph.split('\n')).map((line) => `      | ${line}`);
  return [`      文字(导入自 ${imported.source},经指纹核对):`, ...lines];
}

function printProvision({ from, to, items, tiers, references }: ProvisionVersion): string[] {
  const counts = items.map((count, at) => `款${at + 1}${count > 0 ? `(${count}项)` : ''}`).join('、');
  return [
    `    ${printDays(from, to)}:${counts}`,
    ...tiers.map((tier) => `      款${tier.paragraph} ${tier.conditionWords ?? '基本'}:${renderTier(tier)}`),
    ...references.map((reference) => `      ${printReference(reference)}`),
  ];
}

function printReference({ paragraph, toArticle, toParagraph, toLaw, manner, unitCrime }: PenaltyReference): string {
  const target = `${toLaw ?? ''}第${toArticle}条${toParagraph === undefined ? '' : `第${toParagraph}款`}`;
  return `款${paragraph}${unitCrime ? '(单位)' : ''} 依照${target}${manner ?? ''}处罚`;
}

function printMove({ toLaw, toArticles, on, kind, score, basis }: Move, book: StatuteBook): string {
  const target =
    toArticles.length === 0 ? '没有对应条文' : `${book.law(toLaw)?.name ?? toLaw}第${toArticles.join('、')}条`;
  return `${on}前的本条,自该日起:${target} (${kind},相似度${score},${basis === 'text' ? '文字可证' : basis})`;
}
