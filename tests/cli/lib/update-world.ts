/** A small site whose pages a test changes, and updates over it with the clock passed in. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { type UpdateOptions, type UpdateOutcome, update } from '../../../cli/lib/update.ts';
import { parseSource } from '../../../crawler/source.ts';
import { tempFolder } from '../../crawler/lib/folder.ts';
import { startSite, type TestSite } from '../../crawler/lib/site.ts';

const TRADEMARK =
  '依照《商标法》第五十七条的规定，未经商标注册人的许可，在同一种商品上使用与其注册商标相同的商标的，属侵犯注册商标专用权。';
export const THEFT =
  '依照《刑法》第二百六十四条的规定，盗窃公私财物，数额较大的，处三年以下有期徒刑、拘役或者管制，并处或者单处罚金。';
export const CONTRACT = '依照《合同法》第六十条的规定，当事人应当按照约定全面履行自己的义务。';

/** A site whose pages a test changes; `statuses` answers other than 200. Every second page has an ETag. */
export interface World {
  readonly pages: Map<string, string>;
  readonly statuses: Map<string, number>;
  /** Permanent redirects. */
  readonly moves: Map<string, string>;
  readonly site: TestSite;
  readonly bodies: string[];
}

/** With `sitemap` the pages are found by it, so that the list itself never changes. */
export async function world(t: TestContext, { sitemap = false } = {}): Promise<World> {
  const pages = new Map([
    ['/shangbiao.html', `别人仿冒我的商标怎么办？|${TRADEMARK}`],
    ['/daoqie.html', `偷东西判多久？|${THEFT}`],
    ['/hetong.html', `对方不交货怎么办？|${CONTRACT}`],
  ]);
  const statuses = new Map<string, number>();
  const moves = new Map<string, string>();
  const bodies: string[] = [];
  const site = await startSite((request, response) => {
    const url = request.url ?? '';
    const origin = `http://127.0.0.1:${site.port}`;
    if (sitemap && url === '/robots.txt') return void response.end(`Sitemap: ${origin}/sitemap.txt`);
    if (url === '/sitemap.txt') return void response.end([...pages.keys()].map((at) => origin + at).join('\n'));
    const target = moves.get(url);
    if (target !== undefined) return void response.writeHead(301, { location: target }).end();
    const text = url === '/' ? `目录|法律问答目录。` : pages.get(url);
    const status = statuses.get(url) ?? (text === undefined ? 404 : 200);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const etag = `"${text?.length}"`;
    const tagged = url.length % 2 === 0;
    if (tagged) response.setHeader('etag', etag);
    if (status === 200 && tagged && request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return;
    }
    response.statusCode = status;
    const links =
      url === '/' && !sitemap ? [...pages.keys()].map((link) => `<p><a href="${link}">${link}</a></p>`).join('') : '';
    const [title, body] = (text ?? '没有|没有这一页。').split('|');
    if (status === 200) bodies.push(url);
    response.end(`<!doctype html><title>${title}</title><h1>${title}</h1><p>${body}</p>${links}`);
  });
  t.after(() => site.close());
  return { pages, statuses, moves, site, bodies };
}

export function sourceFile(port: number, changes: object = {}): object {
  return {
    ...{ version: 1, id: 'wen', name: '示例', enabled: true, layout: 'article', delaySeconds: 0 },
    ...{ startUrls: [`http://127.0.0.1:${port}/`], include: [`^http://127\\.0\\.0\\.1:${port}/`] },
    ...{ permission: 'own', terms: '示例', publish: 'full', expectedPages: 1 },
    ...changes,
  };
}

/** Stands in for the build, which tests/cli/start.test.ts and the test of the report run for real. */
export async function buildNothing({ outDir }: { readonly outDir: string }): Promise<void> {
  mkdirSync(outDir, { recursive: true });
  writeFileSync(path.join(outDir, 'index.html'), '');
}

/** Updates as of a day over a folder of their own, `dataDir`; `changes` are to the source file. */
export interface Updater {
  (day: string, changes?: object, guards?: UpdateOptions['guards']): Promise<UpdateOutcome>;
  readonly dataDir: string;
  readonly outDir: string;
}

export function updater(t: TestContext, port: number, build: UpdateOptions['build'] & object = buildNothing): Updater {
  const folder = tempFolder(t);
  const places = { dataDir: path.join(folder, 'data'), outDir: path.join(folder, 'site') };
  const run = (day: string, changes?: object, guards: UpdateOptions['guards'] = {}) =>
    update({
      ...{ ...places, asOf: day, clock: () => Date.parse(`${day}T00:00:00Z`) },
      sources: [parseSource(sourceFile(port, changes), 'wen.json')],
      guards,
      build,
    });
  return Object.assign(run, places);
}

/** What the report says of single pages. */
export const lines = ({ report }: UpdateOutcome): string[] =>
  report.pages.map(({ change, url }) => `${change} ${new URL(url).pathname}`).sort();
