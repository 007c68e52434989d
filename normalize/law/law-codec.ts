/**
 * The register's files laws/<id>.json: articles, crime names and moves of one law ↔ JSON, one wording, name or move a line.
 * Values that are the rule are left out (the unit of a kind of punishment, ends that are open).
 */
import { checkFormat, isDay, listField, REGISTER_FORMAT } from './codec.ts';
import type {
  ArticleId,
  CrimeName,
  Enactment,
  Move,
  PenaltyReference,
  PenaltyTier,
  ProvisionVersion,
  Punishment,
  PunishmentKind,
} from './statute.ts';
import { parseArticle } from './statute.ts';

const DEFAULT_UNIT: Partial<Record<PunishmentKind, Punishment['unit']>> = {
  有期徒刑: 'month',
  拘役: 'month',
  管制: 'month',
  剥夺政治权利: 'month',
  拘留: 'day',
  罚款: 'yuan',
  罚金: 'yuan',
};

/** laws/<id>.json as text: articles, crimes and moves of one law. */
export function encodeLaw(law: Enactment): string {
  const rows = (name: string, lines: readonly unknown[]): string =>
    `,\n"${name}":[${lines.length > 0 ? '\n' : ''}${lines.map((line) => JSON.stringify(line)).join(',\n')}\n]`;
  const articles = [...law.articles].flatMap(([id, versions]) => versions.map((version) => packProvision(id, version)));
  const crimes = law.crimes.map((c) => [c.name, c.article, c.paragraph ?? null, c.from, c.to ?? null, c.by]);
  const moves = law.moves.map((m) => [
    m.article,
    m.toLaw,
    m.toArticles,
    m.on,
    m.kind,
    m.score,
    m.confirmed ? 1 : 0,
    m.basis,
  ]);
  const subjects = [...law.articles].flatMap(([id, versions]) =>
    versions.flatMap(({ from, subject }) => (subject === undefined ? [] : [[id, from, subject]])),
  );
  const head = `{"format":${REGISTER_FORMAT},"id":${JSON.stringify(law.id)}`;
  const about = subjects.length > 0 ? rows('subjects', subjects) : '';
  return `${head}${rows('articles', articles)}${rows('crimes', crimes)}${rows('moves', moves)}${about}\n}\n`;
}

function packProvision(id: ArticleId, { from, to, items, tiers, references }: ProvisionVersion): readonly unknown[] {
  const row: unknown[] = [id, from, to ?? null, items];
  if (tiers.length + references.length > 0) row.push(tiers.map(packTier));
  if (references.length > 0) row.push(references.map(packReference));
  return row;
}

function packTier({ paragraph, no, condition, conditionWords, main, additional }: PenaltyTier): readonly unknown[] {
  const row: unknown[] = [paragraph, no, condition, conditionWords ?? null, main.map(packPunishment)];
  if (additional.length > 0) row.push(additional.map((a) => [a.mode, a.alternatives.map(packPunishment)]));
  return row;
}

function packPunishment({ kind, min, max, unit, of }: Punishment): unknown {
  const row = [kind, min ?? null, max ?? null, unit === DEFAULT_UNIT[kind] ? null : (unit ?? 'none'), of ?? null];
  while (row.length > 1 && row.at(-1) === null) row.pop();
  return min === undefined && max === undefined && unit === undefined && of === undefined ? kind : row;
}

function packReference(reference: PenaltyReference): readonly unknown[] {
  const { paragraph, toArticle, toParagraph, toLaw, manner, unitCrime } = reference;
  return [paragraph, toArticle, toParagraph ?? null, toLaw ?? null, manner ?? null, unitCrime ? 1 : 0];
}

/** Puts the facts of laws/<id>.json to the law's summary. Throws an Error that names the file and what is wrong with it. */
export function decodeLaw(json: unknown, law: Enactment, file: string): Enactment {
  const facts = checkFormat(json, file);
  if (facts['id'] !== law.id) throw new Error(`${file}: holds the law "${String(facts['id'])}", not "${law.id}"`);
  const subjects = readSubjects(facts, file);
  const articles = new Map<ArticleId, ProvisionVersion[]>();
  for (const row of listField(facts, 'articles', file)) {
    const [id, facts] = readProvision(row, file);
    const subject = subjects.get(`${id}@${facts.from}`);
    const version = subject === undefined ? facts : { ...facts, subject };
    const known = articles.get(id);
    if (known === undefined) articles.set(id, [version]);
    else known.push(version);
  }
  const crimes = listField(facts, 'crimes', file).map((row): CrimeName => {
    const [name, article, paragraph, from, to, by] = row as [
      string,
      string,
      number | null,
      string,
      string | null,
      string,
    ];
    return { name, article, paragraph: paragraph ?? undefined, from, to: to ?? undefined, by };
  });
  const moves = listField(facts, 'moves', file).map((row): Move => {
    const [article, toLaw, toArticles, on, kind, score, confirmed, basis] = row as [
      string,
      string,
      string[],
      string,
      Move['kind'],
      number,
      number,
      Move['basis'],
    ];
    return { article, toLaw, toArticles, on, kind, score, confirmed: confirmed === 1, basis };
  });
  return { ...law, loaded: true, articles, crimes, moves };
}

/** Subjects by article and first day; a register without them has none. */
function readSubjects(facts: Record<string, unknown>, file: string): ReadonlyMap<string, string> {
  const rows = facts['subjects'] === undefined ? [] : listField(facts, 'subjects', file);
  return new Map(
    rows.map((row) => {
      const [article, from, subject] = row as [string, string, string];
      if (typeof subject !== 'string') throw new Error(`${file}: subject row ${JSON.stringify(row)} cannot be read`);
      return [`${article}@${from}`, subject];
    }),
  );
}

function readProvision(row: unknown, file: string): readonly [ArticleId, ProvisionVersion] {
  const [id, from, to, items, tiers, references] = row as [
    string,
    string,
    string | null,
    number[],
    unknown[]?,
    unknown[]?,
  ];
  if (parseArticle(id) === undefined || !isDay(from) || !Array.isArray(items)) {
    throw new Error(`${file}: article row ${JSON.stringify(row).slice(0, 60)} cannot be read`);
  }
  return [
    id,
    {
      from,
      to: to ?? undefined,
      paragraphs: items.length,
      items,
      tiers: (tiers ?? []).map((tier) => readTier(tier as unknown[])),
      references: (references ?? []).map((reference) => readReference(reference as unknown[])),
    },
  ];
}

function readTier(row: readonly unknown[]): PenaltyTier {
  const [paragraph, no, condition, conditionWords, main, additional] = row as [
    number,
    number,
    string,
    string | null,
    unknown[],
    Array<[PenaltyTier['additional'][number]['mode'], unknown[]]>?,
  ];
  return {
    paragraph,
    no,
    condition,
    conditionWords: conditionWords ?? undefined,
    main: main.map(readPunishment),
    additional: (additional ?? []).map(([mode, alternatives]) => ({
      mode,
      alternatives: alternatives.map(readPunishment),
    })),
  };
}

function readPunishment(value: unknown): Punishment {
  if (typeof value === 'string') {
    return { kind: value as PunishmentKind, min: undefined, max: undefined, unit: undefined, of: undefined };
  }
  const [kind, min, max, unit, of] = value as [
    PunishmentKind,
    number | null,
    number | null,
    string | null,
    string | null,
  ];
  return {
    kind,
    min: min ?? undefined,
    max: max ?? undefined,
    unit: unit === 'none' ? undefined : ((unit ?? DEFAULT_UNIT[kind]) as Punishment['unit']),
    of: of ?? undefined,
  };
}

function readReference(row: readonly unknown[]): PenaltyReference {
  const [paragraph, toArticle, toParagraph, toLaw, manner, unitCrime] = row as [
    number,
    string,
    number | null,
    string | null,
    string | null,
    number,
  ];
  return {
    paragraph,
    toArticle,
    toParagraph: toParagraph ?? undefined,
    toLaw: toLaw ?? undefined,
    manner: manner ?? undefined,
    unitCrime: unitCrime === 1,
  };
}
