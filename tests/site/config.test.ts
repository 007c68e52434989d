import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSiteConfig } from '../../site/config-file.ts';
import { CONFIG } from './synthetic.ts';

test('a configuration is taken as it is, or refused with file and field', () => {
  assert.deepEqual(parseSiteConfig(CONFIG, 'site.json'), CONFIG);
  const cases: ReadonlyArray<[change: object | null, message: RegExp]> = [
    [null, /^Error: site\.json: must be an object$/],
    [{ name: '' }, /site\.json: "name" must be a text/],
    [{ indexCopies: 'yes' }, /"indexCopies" must be true or false/],
    [{ baseUrl: 'https://a.example/path' }, /"baseUrl" must be an origin/],
    [{ baseUrl: 'javascript:alert(1)' }, /"baseUrl" must be an origin/],
    [{ pathPrefix: '/fada' }, /"pathPrefix" must begin and end in a slash/],
    [{ pathPrefix: '/../' }, /"pathPrefix"/],
    [{ reportAddress: 'javascript:alert(1)' }, /"reportAddress" must be a mailto: or https: address/],
    [{ colour: 'red' }, /unknown field "colour"/],
  ];
  for (const [change, message] of cases)
    assert.throws(() => parseSiteConfig(change === null ? null : { ...CONFIG, ...change }, 'site.json'), message);
});
