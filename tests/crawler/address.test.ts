import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBlockedAddress, paceKey, refuseTarget } from '../../crawler/address.ts';

const none: ReadonlySet<string> = new Set();

const refused: ReadonlyArray<[url: string, reason: string]> = [
  ['http://localhost/', 'blocked-address'],
  ['http://intern.localhost/', 'blocked-address'],
  ['http://2130706433/', 'blocked-address'],
  ['http://0x7f.1/', 'blocked-address'],
  ['http://0177.0.0.1/', 'blocked-address'],
  ['http://127.1/', 'blocked-address'],
  ['http://[::1]/', 'blocked-address'],
  ['http://[::ffff:127.0.0.1]/', 'blocked-address'],
  ['http://[::ffff:a00:1]/', 'blocked-address'],
  ['http://169.254.169.254/', 'blocked-address'],
  ['http://[fd00:ec2::254]/', 'blocked-address'],
  ['http://0.0.0.1/', 'blocked-address'],
  ['http://[64:ff9b::7f00:1]/', 'blocked-address'],
  ['http://[fe80::1]/', 'blocked-address'],
  ['http://100.64.0.1/', 'blocked-address'],
  ['http://192.168.1.1/', 'blocked-address'],
  ['http://224.0.0.1/', 'blocked-address'],
  ['http://[2002:7f00:1::]/', 'blocked-address'],
  ['file:///etc/passwd', 'scheme'],
  ['ftp://example.org/', 'scheme'],
  ['http://example.org:8080/', 'port'],
  ['https://example.org:22/', 'port'],
];
for (const [url, reason] of refused) {
  test(`${url} is refused`, () => assert.equal(refuseTarget(new URL(url), none), reason));
}

for (const url of [
  'http://example.org/',
  'https://example.org/',
  'https://example.org:80/',
  'http://8.8.8.8/',
  'http://[2606:4700::1111]/',
]) {
  test(`${url} may be asked`, () => assert.equal(refuseTarget(new URL(url), none), undefined));
}

test('the allow-list is for one host and port exactly', () => {
  const allow = new Set(['127.0.0.1:4100', 'site.example:80']);
  assert.equal(refuseTarget(new URL('http://127.0.0.1:4100/'), allow), undefined);
  assert.equal(refuseTarget(new URL('http://127.0.0.1:4101/'), allow), 'port');
  assert.equal(refuseTarget(new URL('http://127.0.0.1/'), allow), 'blocked-address');
  assert.equal(refuseTarget(new URL('http://site.example/'), allow), undefined);
});

const addresses: ReadonlyArray<[string, boolean]> = [
  ['93.184.215.14', false],
  ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', false],
  ['10.1.2.3', true],
  ['172.31.255.255', true],
  ['172.32.0.1', false],
  ['198.18.0.1', true],
  ['203.0.113.9', true],
  ['255.255.255.255', true],
  ['::', true],
  ['::ffff:10.0.0.1', true],
  ['::ffff:8.8.8.8', false],
  ['not an address', true],
];
for (const [address, blocked] of addresses) {
  test(`${address} is ${blocked ? 'blocked' : 'public'}`, () => assert.equal(isBlockedAddress(address), blocked));
}

const keys: ReadonlyArray<[string, string]> = [
  ['http://26.lvshi.example/', 'lvshi.example'],
  ['https://www.lvshi.example:443/', 'lvshi.example'],
  ['http://m.lvshi.com.cn/', 'lvshi.com.cn'],
  ['http://a.b.fawu.js.cn/', 'fawu.js.cn'],
  ['http://www.lvshi.cn/', 'lvshi.cn'],
  ['http://127.0.0.1:4100/', '127.0.0.1:4100'],
  ['http://[::1]/', '[::1]:80'],
];
for (const [url, key] of keys) test(`${url} keeps the pace of ${key}`, () => assert.equal(paceKey(new URL(url)), key));
