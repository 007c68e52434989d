import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeText, html, printable, safeHref, safeJson, trusted } from '../../site/lib/html.ts';

test('what a template is given is escaped, whatever it is', () => {
  const cases: ReadonlyArray<[given: string, shown: string]> = [
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['" onload="x', '&quot; onload=&quot;x'],
    ["it's & that", 'it&#39;s &amp; that'],
    ['第二百五十三条之一', '第二百五十三条之一'],
  ];
  for (const [given, shown] of cases) assert.equal(html`${given}`.text, shown);
});

test('markup of our own stays, nested and in lists; undefined and false vanish', () => {
  const items = ['a<', 'b'].map((item) => html`<li>${item}</li>`);
  assert.equal(
    html`<ul>${items}</ul>${undefined}${false}${0}${trusted('<hr>')}`.text,
    '<ul><li>a&lt;</li><li>b</li></ul>0<hr>',
  );
});

test('bidi controls, NUL and lone surrogates do not reach a page; pairs and line feeds do', () => {
  assert.equal(printable('a\u202eb\u2066c\0d\ud800e\nf𠮷'), 'abcd\ufffde\nf𠮷');
});

test('no text escapes its element or attribute', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => assert.doesNotMatch(escapeText(text), /[<>"']/)));
});

test('links lead to http, https and mail only', () => {
  const cases: ReadonlyArray<[address: string, href: string | undefined]> = [
    ['https://a.example/x?y=1', 'https://a.example/x?y=1'],
    ['javascript:alert(1)', undefined],
    ['JaVaScRiPt:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['/relative', undefined],
    ['mailto:a@b.example', 'mailto:a@b.example'],
  ];
  for (const [address, href] of cases) assert.equal(safeHref(address), href, address);
});

test('JSON inside a script element cannot end it, and reads back the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = safeJson({ text: `</script><!--${text}` });
      assert.doesNotMatch(json, /[<>&]/);
      assert.deepEqual(JSON.parse(json), { text: `</script><!--${text}` });
    }),
  );
});
