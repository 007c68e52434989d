/** Structured data: Article, Legislation, CorrectionComment. Never QAPage or FAQPage: these are copied answers. */
import type { Site } from '../context.ts';
import { articleName, shorten } from '../lib/format.ts';
import { printable, safeHref } from '../lib/html.ts';
import type { ArticlePage, FindingRow, ItemPage, LawPage } from '../model/types.ts';

const CONTEXT = 'https://schema.org';

function citations(site: Site, { check }: ItemPage): object[] {
  const seen = new Set<string>();
  return check.judgements.flatMap(({ law, lawName, article }) => {
    if (law === undefined || article === undefined || seen.has(`${law}/${article}`)) return [];
    seen.add(`${law}/${article}`);
    const page = site.article(law, article);
    const name = `${lawName ?? law}${articleName(article)}`;
    return [{ '@type': 'Legislation', name, url: page && site.absolute(page.path) }];
  });
}

/** What a correction says, for feeds and structured data: A → B，理由. */
export function correctionText({
  fix,
  message,
}: {
  fix?: { text: string; inverse: { text: string } } | undefined;
  message: { zh: string };
}): string {
  const change = fix === undefined ? '' : `${fix.inverse.text || '（补入）'} → ${fix.text}。`;
  return printable(`${change}${message.zh}`);
}

/** An answer as an Article with its citations and corrections. */
export function articleLd(site: Site, page: ItemPage): object {
  const { item, check } = page;
  const correction = check.judgements.flatMap((judgement) =>
    judgement.fix === undefined
      ? []
      : [
          {
            '@type': 'CorrectionComment',
            text: correctionText(judgement),
            inLanguage: 'zh-CN',
            url: `${site.absolute(page.path)}#notes-title`,
          },
        ],
  );
  const published = item.page.published;
  return {
    '@context': CONTEXT,
    '@type': 'Article',
    headline: printable(page.title),
    inLanguage: 'zh-CN',
    url: site.absolute(page.path),
    isBasedOn: safeHref(item.page.url),
    datePublished: published !== undefined && published.from === published.to ? published.from : undefined,
    citation: citations(site, page),
    correction: correction.length === 0 ? undefined : correction,
  };
}

function legislation(site: Site, { law }: { law: LawPage['law'] }): object {
  const { versions, repealed, level, fullName, documentNo } = law;
  const current = versions.filter(({ from }) => from <= site.model.asOf).at(-1);
  return {
    '@type': 'Legislation',
    name: fullName,
    legislationType: level,
    legislationJurisdiction: 'CN',
    legislationIdentifier: documentNo,
    legislationDate: versions[0]?.adopted,
    legislationDateVersion: current?.from,
    legislationLegalForce:
      repealed !== undefined && repealed.on <= site.model.asOf ? `${CONTEXT}/NotInForce` : `${CONTEXT}/InForce`,
  };
}

/** A law as Legislation. */
export function lawLd(site: Site, page: LawPage): object {
  return { '@context': CONTEXT, ...legislation(site, page), url: site.absolute(page.path) };
}

/** An article as part of its law. */
export function provisionLd(site: Site, { law, article, path }: ArticlePage): object {
  const parent = site.law(law.id);
  return {
    '@context': CONTEXT,
    '@type': 'Legislation',
    name: `${law.fullName}${articleName(article)}`,
    legislationIdentifier: `/cn/${law.id}/${article}`,
    legislationJurisdiction: 'CN',
    url: site.absolute(path),
    isPartOf: { ...legislation(site, { law }), ...(parent === undefined ? {} : { url: site.absolute(parent.path) }) },
  };
}

/** A list of corrections. */
export function correctionsLd(site: Site, rows: readonly FindingRow[]): object {
  return {
    '@context': CONTEXT,
    '@type': 'ItemList',
    itemListElement: rows.map((row, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      item: {
        '@type': 'CorrectionComment',
        text: correctionText(row.finding.judgement),
        dateCreated: row.firstSeen,
        url: site.absolute(row.page.path),
        about: shorten(row.page.title, 60),
      },
    })),
  };
}
