/** The Eleventy configuration, for builds (build.ts) and for Eleventy by hand (.eleventy.js). */
import type { UserConfig } from '@11ty/eleventy';

/** Key of the global data under which templates find the `Site`. */
const SITE_KEY = 'site';

/** Templates are TypeScript modules under site/pages; `site` is what they show. */
export function configure(config: UserConfig, site: unknown): void {
  config.setTemplateFormats(['11ty.ts']);
  config.addExtension('11ty.ts', { key: '11ty.js' });
  config.addWatchTarget('site/');
  config.addGlobalData(SITE_KEY, site);
}
