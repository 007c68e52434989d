/** The Eleventy configuration; .eleventy.js only loads it. */
import type { UserConfig } from '@11ty/eleventy';

/** Key of the global data under which templates find the `Site`. */
export const SITE_KEY = 'site';

/**
 * Templates are TypeScript modules under site/pages. The `Site` comes from whoever starts Eleventy: build.ts adds it
 * before this runs, and names the folders too; `npx eleventy` by hand has neither, and `load` makes it.
 */
export async function configure(config: UserConfig, load: () => Promise<unknown>): Promise<object> {
  config.setTemplateFormats(['11ty.ts']);
  config.addExtension('11ty.ts', { key: '11ty.js' });
  config.addWatchTarget('site/');
  if (config.globalData[SITE_KEY] !== undefined) return {};
  config.addGlobalData(SITE_KEY, await load());
  return { dir: { input: 'site/pages', output: '_site' } };
}
