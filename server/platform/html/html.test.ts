import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { address, html } from './html.ts'

/** Strings that run where they are not escaped; a longer list is used where one lies beside the checkout. */
const OWN = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><svg onload=alert(1)>',
  '&lt;b&gt;',
  '{{7*7}}',
]
const LIST = new URL('../../../../../shared/data/security/xss.txt', import.meta.url)
const STRINGS = [...OWN, ...(existsSync(LIST) ? readFileSync(LIST, 'utf8').split('\n') : [])]

test('whatever is put in stays text: no tag and no quote gets through', () => {
  for (const text of STRINGS) {
    const { text: page } = html`<p title="${text}">${text}</p>`
    const inside = page.slice('<p title="'.length, -'</p>'.length)
    const [attribute = '', ...rest] = inside.split('">')
    assert.equal(rest.length, 1, text)
    assert.doesNotMatch(`${attribute}${rest[0]}`, /[<>"']/, text)
  }
})

test('what is put in can be read back as it was', () => {
  const back = (text: string) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
  for (const text of STRINGS) assert.equal(back(html`${text}`.text), text)
})

test('markup, lists and nothing', () => {
  assert.equal(html`${[html`<b>${'<'}</b>`, 1, null, false, undefined, ['a', html`<i></i>`]]}`.text, '<b>&lt;</b>1a<i></i>')
  assert.equal(html`${0}`.text, '0')
})

test('addresses are encoded, empty values left out', () => {
  assert.equal(address('/shop', { q: '卡其 & "', c: undefined, v: '' }), '/shop?q=%E5%8D%A1%E5%85%B6+%26+%22')
})
