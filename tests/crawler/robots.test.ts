/** robots.txt by RFC 9309, as a table: file, who asks, for what, and whether it may. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askRobots, parseRobots } from '../../crawler/robots.ts';

const cases: ReadonlyArray<[what: string, file: string, agent: string, path: string, allowed: boolean]> = [
  ['an empty file allows', '', 'fada', '/a', true],
  ['nothing under /', 'user-agent: *\ndisallow: /', 'fada', '/a', false],
  ['an empty disallow allows', 'user-agent: *\ndisallow:', 'fada', '/a', true],
  ['/robots.txt itself is always allowed', 'user-agent: *\ndisallow: /', 'fada', '/robots.txt', true],
  [
    'own group before the one for all',
    'user-agent: *\ndisallow: /\nuser-agent: fada\ndisallow: /x',
    'fada',
    '/a',
    true,
  ],
  ['a blank line does not end the names', 'user-agent: fada\n\nuser-agent: *\ndisallow: /', 'fada', '/a', false],
  ['names in any case', 'User-Agent: FADA\nDisallow: /', 'fada', '/a', false],
  ['a version after the name', 'user-agent: fada/2.0\ndisallow: /', 'fada', '/a', false],
  ['a name that only begins alike', 'user-agent: fadabot\ndisallow: /', 'fada', '/a', true],
  [
    'groups of one name are joined',
    'user-agent: fada\ndisallow: /a\nuser-agent: b\nallow: /\nuser-agent: fada\ndisallow: /c',
    'fada',
    '/c',
    false,
  ],
  ['several names, one group', 'user-agent: a\nuser-agent: fada\ndisallow: /', 'fada', '/x', false],
  [
    'an unknown line does not end the names',
    'user-agent: fada\nfoo: bar\nuser-agent: b\ndisallow: /',
    'fada',
    '/x',
    false,
  ],
  ['a sitemap line does not end a group', 'user-agent: *\nsitemap: http://a/s.xml\ndisallow: /x', 'fada', '/x', false],
  ['rules before any name are ignored', 'disallow: /\nuser-agent: b\ndisallow: /', 'fada', '/x', true],
  ['the longest match decides', 'user-agent: *\ndisallow: /a\nallow: /a/b', 'fada', '/a/b/c', true],
  ['order does not matter', 'user-agent: *\nallow: /a/b\ndisallow: /a', 'fada', '/a/b/c', true],
  ['on a tie the page is allowed', 'user-agent: *\ndisallow: /a\nallow: /a', 'fada', '/a', true],
  ['case of paths counts', 'user-agent: *\ndisallow: /A', 'fada', '/a', true],
  ['a prefix is enough', 'user-agent: *\ndisallow: /fish', 'fada', '/fishheads/yummy.html', false],
  ['look-alike: not a prefix', 'user-agent: *\ndisallow: /fish/', 'fada', '/fish', true],
  ['* stands for anything', 'user-agent: *\ndisallow: /*.php', 'fada', '/a/b.php?c', false],
  ['* stands for nothing, too', 'user-agent: *\ndisallow: /a*b', 'fada', '/ab', false],
  ['$ ends the path', 'user-agent: *\ndisallow: /*.php$', 'fada', '/a.php', false],
  ['look-alike: $ and more behind', 'user-agent: *\ndisallow: /*.php$', 'fada', '/a.php?x', true],
  ['the end may overlap nothing', 'user-agent: *\ndisallow: /a*a$', 'fada', '/a', true],
  ['a query belongs to the path', 'user-agent: *\ndisallow: /s?', 'fada', '/s?q=1', false],
  ['comments are cut', 'user-agent: * # all\ndisallow: /a # this\n', 'fada', '/a', false],
  ['a missing colon', 'user-agent fada\ndisallow /', 'fada', '/a', false],
  ['CR line ends', 'user-agent: *\rdisallow: /a\r', 'fada', '/a', false],
  ['a byte order mark', '\uFEFFuser-agent: *\ndisallow: /', 'fada', '/a', false],
  ['escapes in any case', 'user-agent: *\ndisallow: /%e6%b3%95', 'fada', '/%E6%B3%95', false],
  ['a rule with unescaped Chinese', 'user-agent: *\ndisallow: /法律', 'fada', '/%E6%B3%95%E5%BE%8B/1', false],
  ['escaped unreserved characters are the characters', 'user-agent: *\ndisallow: /%62%61%7A', 'fada', '/baz', false],
  ['an escaped slash is not a slash', 'user-agent: *\ndisallow: /a%2Fb', 'fada', '/a/b', true],
  ['an HTML page instead of rules', '<html><body>404: /</body></html>', 'fada', '/a', true],
];
for (const [what, file, agent, path, allowed] of cases) {
  test(`${what}: ${path} ${allowed ? 'may' : 'may not'}`, () => {
    const { allowed: got } = askRobots(parseRobots(file, agent), `http://site.example${path}`);
    assert.equal(got, allowed);
  });
}

test('the answer names the rule and its line', () => {
  const answer = askRobots(parseRobots('user-agent: *\n\ndisallow: /a', 'fada'), 'http://site.example/a');
  assert.deepEqual(answer, { allowed: false, rule: 'Disallow: /a', line: 3 });
});

test('Crawl-delay and sitemaps are read', () => {
  const policy = parseRobots('Sitemap: http://a.example/1.xml\nuser-agent: *\ncrawl-delay: 2.5\n', 'fada');
  assert.equal(policy.crawlDelayMs, 2_500);
  assert.deepEqual(policy.sitemaps, ['http://a.example/1.xml']);
});

test('a hostile pattern takes no time', () => {
  const policy = parseRobots(`user-agent: *\ndisallow: /${'*a'.repeat(8_000)}$`, 'fada');
  const before = process.cpuUsage();
  for (let i = 0; i < 20; i++) askRobots(policy, `http://site.example/${'a'.repeat(1_900)}b`);
  assert.ok(process.cpuUsage(before).user < 2_000_000);
});
