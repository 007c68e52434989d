/** data/site.json: name, addresses and switches of the published site, validated. */

export interface SiteConfig {
  readonly name: string;
  readonly tagline: string;
  readonly description: string;
  /** Origin for feeds, sitemaps and structured data, without a trailing slash. */
  readonly baseUrl: string;
  /** Begins and ends in a slash. */
  readonly pathPrefix: string;
  /** Where errors and takedown requests go: a mailto: or https: address. */
  readonly reportAddress: string;
  /** Whether copied answers may be indexed by search engines; our own pages always may. */
  readonly indexCopies: boolean;
  /** Whether pages of sources show shares of confirmed findings. */
  readonly showRates: boolean;
}

const TEXTS = ['name', 'tagline', 'description', 'baseUrl', 'pathPrefix', 'reportAddress'] as const;
const SWITCHES = ['indexCopies', 'showRates'] as const;

/** Checks parsed JSON; throws an Error that names file and field. */
export function parseSiteConfig(json: unknown, file: string): SiteConfig {
  if (typeof json !== 'object' || json === null) throw new Error(`${file}: must be an object`);
  const record = json as Record<string, unknown>;
  for (const field of TEXTS) {
    if (typeof record[field] !== 'string' || record[field] === '')
      throw new Error(`${file}: "${field}" must be a text`);
  }
  for (const field of SWITCHES) {
    if (typeof record[field] !== 'boolean') throw new Error(`${file}: "${field}" must be true or false`);
  }
  const known = new Set<string>([...TEXTS, ...SWITCHES]);
  const unknown = Object.keys(record).find((field) => !known.has(field));
  if (unknown !== undefined) throw new Error(`${file}: unknown field "${unknown}"`);
  const config = json as SiteConfig;
  if (!/^https?:\/\/[^/\s]+$/.test(config.baseUrl))
    throw new Error(`${file}: "baseUrl" must be an origin without a path, such as https://fada.example`);
  if (!/^\/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*\/)*$/.test(config.pathPrefix))
    throw new Error(`${file}: "pathPrefix" must begin and end in a slash`);
  if (!/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(config.reportAddress))
    throw new Error(`${file}: "reportAddress" must be a mailto: or https: address`);
  return config;
}
