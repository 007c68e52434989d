/** Records on disk → the finished site: what `npm run build`, `npm start` and `npx eleventy` share. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { formerAnswers } from '../../normalize/former-answers.ts';
import type { StatuteBook } from '../../normalize/law/book.ts';
import type { Ledger, LedgerEntry } from '../../normalize/ledger.ts';
import { type BuildSummary, buildSite, prepareSite } from '../../site/build.ts';
import { parseSiteConfig, type SiteConfig } from '../../site/config-file.ts';
import type { Site } from '../../site/context.ts';
import { buildModel } from '../../site/model/index.ts';
import { joinMessages, type Messages, type SiteSentences } from '../../site/model/labels.ts';
import type { GlossaryEntry, Seen, SiteModel, Topic } from '../../site/model/types.ts';
import { BadRecord } from '../../site/model/validate.ts';
import { UsageError } from './command.ts';
import { readGenerated } from './generated.ts';
import { readImported } from './imported.ts';
import { readLedger } from './ledger.ts';
import { loadRegister, REGISTER_DIR } from './register.ts';
import { readReports } from './report.ts';
import { readRevisions } from './revisions.ts';

/** The project's own data folder, where configuration, labels and glossary stand. */
const OWN_DATA = path.join(import.meta.dirname, '../../data');

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}

/** Configuration of the site: DATA/site.json when there is one, else the project's. */
export async function loadSiteConfig(dataDir: string): Promise<SiteConfig> {
  const own = path.join(dataDir, 'site.json');
  const file = existsSync(own) ? own : path.join(OWN_DATA, 'site.json');
  try {
    return parseSiteConfig(await readJson(file), file);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function loadTopics(): Promise<Topic[]> {
  const file = path.join(OWN_DATA, 'topics.json');
  if (!existsSync(file)) return [];
  const json = (await readJson(file)) as { readonly topics?: readonly Topic[] } | readonly Topic[];
  const topics = 'topics' in json ? (json.topics ?? []) : (json as readonly Topic[]);
  return topics.map(({ id, name }) => ({ id, name }));
}

/** Labels and sentences of the site. */
export async function loadMessages(): Promise<Messages> {
  const sentences = (await readJson(path.join(OWN_DATA, 'messages-site.json'))) as SiteSentences;
  return joinMessages(sentences, (await readJson(path.join(OWN_DATA, 'messages.json'))) as Record<string, unknown>);
}

/** First days of items, findings and corrections. */
function seenIn({ items, findings, corrections }: Ledger): Seen {
  const firsts = (entries: ReadonlyMap<string, LedgerEntry>): Map<string, string> =>
    new Map([...entries.values()].map(({ id, first }) => [id, first]));
  return { items: firsts(items), findings: firsts(findings), corrections: firsts(corrections) };
}

interface SiteInput {
  readonly model: SiteModel;
  readonly config: SiteConfig;
  readonly messages: Messages;
  readonly book: StatuteBook;
  /** What the check page carries: the register that the site was checked with. */
  readonly registerDir: string;
}

async function loadInput(dataDir: string, registerDir = REGISTER_DIR): Promise<SiteInput> {
  const { output, meta } = await readGenerated(dataDir);
  const book = await loadRegister(registerDir);
  const messages = await loadMessages();
  const glossary = (await readJson(path.join(OWN_DATA, 'glossary.json'))) as GlossaryEntry[];
  const config = await loadSiteConfig(dataDir);
  const ledger = await readLedger(dataDir);
  const extra = {
    topics: await loadTopics(),
    glossary,
    seen: seenIn(ledger),
    former: formerAnswers(ledger),
    reports: await readReports(dataDir),
    imported: readImported,
    revisions: await readRevisions(dataDir, output, meta.sources),
  };
  try {
    const model = buildModel({ output, meta, book, messages, ...extra });
    return { model, config, messages, book, registerDir };
  } catch (error) {
    if (error instanceof BadRecord) throw new UsageError(`${dataDir}/generated: ${error.message}`);
    throw error;
  }
}

/** The `Site` that templates read, its assets written to `outDir`: for `npx eleventy` by hand, which writes pages alone. */
export async function loadSite(dataDir: string, outDir: string): Promise<Site> {
  return prepareSite(await loadInput(dataDir), outDir);
}

/** Builds the site of DATA/generated into `outDir`; UsageError for records that cannot be published. */
export async function buildFromData(options: {
  readonly dataDir: string;
  readonly outDir: string;
  /** The register's folder; the committed one unless given. */
  readonly registerDir?: string;
  readonly onProgress?: (text: string) => void;
}): Promise<BuildSummary & { readonly config: SiteConfig }> {
  const input = await loadInput(options.dataDir, options.registerDir);
  const summary = await buildSite({ ...options, ...input });
  return { ...summary, config: input.config };
}
