/** Eleventy templates from views: one page, or one page for each record of a list in the model. */
import type { Site } from './context.ts';

interface TemplateData {
  readonly site: Site;
}

interface Template<Data> {
  readonly data: object;
  readonly render: (data: Data) => string;
}

/** A template for a single output path: its list holds one entry in the first batch and none in the others. */
export function onePage(path: string, view: (site: Site) => string): Template<TemplateData> {
  return {
    data: {
      pagination: { data: 'site.batch.single', size: 1, alias: 'entry' },
      permalink: path,
      eleventyAllowMissingExtension: true,
      eleventyExcludeFromCollections: true,
    },
    render: ({ site }) => view(site),
  };
}

/**
 * A template for every record of a list, named by its place in the data (`site.batch.items`). What a view throws is
 * passed on with the path of the page.
 */
export function eachPage<Entry extends { readonly path: string }>(
  list: string,
  view: (entry: Entry, site: Site) => string,
): Template<TemplateData & { readonly entry: Entry }> {
  return {
    data: {
      pagination: { data: list, size: 1, alias: 'entry' },
      permalink: ({ entry }: { readonly entry: Entry }) => entry.path,
      eleventyExcludeFromCollections: true,
    },
    render: ({ entry, site }) => {
      try {
        return view(entry, site);
      } catch (error) {
        throw new Error(`${entry.path}: ${(error as Error).message}`, { cause: error });
      }
    },
  };
}
