/** A review server over made-up findings, decisions in a folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { appendDecision, readReviews } from '../../../cli/lib/decisions.ts';
import { reviewAssets } from '../../../cli/lib/review.ts';
import { NO_ASSETS, Site } from '../../../site/context.ts';
import { buildModel, type ModelInput } from '../../../site/model/index.ts';
import { Desk } from '../../../site/review/desk.ts';
import { entriesOf } from '../../../site/review/entries.ts';
import { type ReviewServer, serveReview } from '../../../site/review/server.ts';
import { CONFIG, MESSAGES } from '../synthetic.ts';

const TOKEN = 'token-of-the-tests-token-of-the-tests';
/** The wordings of 第二百五十三条之一 that the tests' reviewer imported. */
const WORDS: Readonly<Record<string, string>> = {
  '253': '邮政工作人员私自开拆邮件的，处二年以下有期徒刑。',
  '253-1': '违反国家有关规定，出售公民个人信息的，处三年以下有期徒刑。',
};

/** A desk that a reviewer sits at. */
export interface TestDesk {
  readonly desk: Desk;
  readonly dataDir: string;
  readonly server: ReviewServer;
  /** http://127.0.0.1:PORT */
  readonly origin: string;
  /** Header that carries the token. */
  readonly cookie: string;
  close(): Promise<void>;
}

/** Desk over an input's findings with the decisions of `dataDir`. */
export async function makeDesk(input: ModelInput, dataDir: string, reviewer: string): Promise<Desk> {
  let clock = Date.parse('2026-11-21T08:00:00.000Z');
  const now = (): string => {
    clock += 1_000;
    return new Date(clock).toISOString();
  };
  return new Desk({
    entries: entriesOf(input.output, input.book, () => '2026-11-20'),
    reviews: await readReviews(dataDir),
    book: input.book,
    asOf: input.meta.asOf,
    reviewer,
    now,
    append: (parts, decision) => appendDecision(dataDir, parts, decision),
  });
}

/** Starts a server over the input; `close` removes its folder. */
export async function startDesk(input: ModelInput, reviewer = '甲'): Promise<TestDesk> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fada-review-'));
  const desk = await makeDesk(input, dataDir, reviewer);
  const empty = { items: [], checks: new Map(), findings: [], clusters: [], issues: [], pages: 0 };
  const model = buildModel({ ...input, output: empty });
  const site = new Site(model, CONFIG, MESSAGES, input.book, NO_ASSETS);
  const imported = (_: string, article: string): string | undefined => WORDS[article];
  const words = { imported, quoted: () => undefined };
  const server = await serveReview({ desk, site, words, assets: await reviewAssets(), port: 0, token: TOKEN });
  const { origin, port } = new URL(server.address);
  const close = async (): Promise<void> => {
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { desk, dataDir, server, origin, cookie: `fada-review-${port}=${TOKEN}`, close };
}
