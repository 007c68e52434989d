/** Which addresses and ports may be fetched: the guard against requests into private networks. */
import ipaddr from 'ipaddr.js';

/** Exact `host:port` pairs (default ports written out) that may be on loopback; everything else must be public. */
export type AllowList = ReadonlySet<string>;

const WEB_PORTS = new Set(['80', '443']);

/** Ranges that ipaddr.js counts as plain unicast although they are not the public internet. */
const ALSO_BLOCKED: ReadonlyArray<[ipaddr.IPv4 | ipaddr.IPv6, number]> = [
  '0.0.0.0/8',
  '192.0.0.0/24',
  '198.18.0.0/15',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fec0::/10',
].map((range) => ipaddr.parseCIDR(range));

/**
 * True when an IP address (text, IPv4 or IPv6, with or without brackets) is not public unicast: private, loopback,
 * link-local, CGNAT, ULA, NAT64, multicast, reserved, documentation, and anything that is not an address at all.
 * IPv4 inside IPv6 (mapped or compatible) is judged as IPv4.
 */
export function isBlockedAddress(address: string): boolean {
  const text = address.replace(/^\[|\]$/g, '');
  if (!ipaddr.isValid(text)) return true;
  const parsed = ipaddr.process(text);
  if (parsed.range() !== 'unicast') return true;
  return ALSO_BLOCKED.some(([range, bits]) => range.kind() === parsed.kind() && parsed.match([range, bits] as never));
}

/** `host:port` of a URL with the default port written out. */
export function hostAndPort(url: URL): string {
  const port = url.port !== '' ? url.port : url.protocol === 'https:' ? '443' : '80';
  return `${url.hostname}:${port}`;
}

/** The IP literal a URL names as its host, without brackets; undefined for a name. */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) ? host : undefined;
}

/**
 * Why a URL must not be requested at all, before any name is looked up: scheme, port or a blocked IP literal.
 * Undefined when it may be (names are judged again at connect time, by what they resolve to).
 */
export function refuseTarget(url: URL, allow: AllowList): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'scheme';
  if (allow.has(hostAndPort(url))) return undefined;
  if (url.port !== '' && !WEB_PORTS.has(url.port)) return 'port';
  if (/(?:^|\.)localhost\.?$/u.test(url.hostname)) return 'blocked-address';
  const literal = literalAddress(url);
  return literal !== undefined && isBlockedAddress(literal) ? 'blocked-address' : undefined;
}

/** Second levels under country codes that are registries, not sites: com.cn, gov.cn, co.uk …; Chinese provinces too. */
const SECOND_LEVEL =
  /^(?:com|net|org|gov|edu|mil|ac|co|or|ne|go|idv|ah|bj|cq|fj|gd|gs|gx|gz|ha|hb|he|hi|hk|hl|hn|jl|js|jx|ln|mo|nm|nx|qh|sc|sd|sh|sn|sx|tj|tw|xj|xz|yn|zj)$/u;

/**
 * The key under which hosts share a pace: the registrable domain by a short rule (errs towards sharing, which only
 * makes a crawl slower); for an IP literal the `host:port`.
 */
export function paceKey(url: URL): string {
  if (literalAddress(url) !== undefined) return hostAndPort(url);
  const labels = url.hostname.replace(/\.$/, '').split('.');
  const [second = '', top = ''] = labels.slice(-2);
  return labels.slice(top.length === 2 && SECOND_LEVEL.test(second) ? -3 : -2).join('.');
}
