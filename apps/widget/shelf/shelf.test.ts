import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'

const source = readFileSync(join(import.meta.dirname, 'shelf.js'), 'utf8')
const BUDGET = 3_500

class Tag {
  readonly src = 'https://help.example/shelf.js'
  readonly dataset: Record<string, string>
  constructor(dataset: Record<string, string>) {
    this.dataset = dataset
  }
}
class Nothing {}
class Sheet {
  replaceSync(): void {}
}

const storage = () => {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  }
}

/** A page with the tag on it; a browser that goes on has the same storage. */
function pageWith(dataset: Record<string, string>, browser = { localStorage: storage(), sessionStorage: storage() }) {
  const asked: { url: string; body: Record<string, unknown> }[] = []
  const window = {}
  const tag = new Tag({ channel: 'pk', ...dataset })
  const document = { currentScript: tag, readyState: 'complete', querySelectorAll: () => [], documentElement: { lang: 'en' } }
  const fetch = async (url: URL, { body }: { body: string }) => {
    asked.push({ url: url.href, body: JSON.parse(body) })
    return { ok: true, json: async () => ({}) }
  }
  const shapes = { HTMLScriptElement: Tag, HTMLInputElement: Nothing, HTMLElement: Nothing, CSSStyleSheet: Sheet }
  runInContext(
    source,
    createContext({ ...browser, ...shapes, window, document, fetch, crypto, URL, location: { href: 'https://shop.example/?q=secret' } }),
  )
  const call = (name: string, ...said: unknown[]) => Reflect.get(Reflect.get(window, 'xiaoerShelf'), name)(...said)
  return { browser, asked, call, track: () => browser.sessionStorage.kept.get('xiaoer:pk:track') }
}

test('without consent nothing is kept; with it kinds and goods are, and nothing else', () => {
  const { browser, track, call } = pageWith({ kind: 'product', ref: 'p1' })
  assert.equal(track(), undefined)
  call('track', true)
  call('setPage', 'cart', '')
  call('setPage', 'cart', '')
  const [visit = '', ...steps] = track()?.split('\n') ?? []
  assert.match(visit, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u)
  assert.deepEqual(
    steps.map((step) => step.replace(/^\d+ /u, '')),
    ['product p1', 'cart '],
  )
  assert.ok(!JSON.stringify([...browser.sessionStorage.kept]).includes('secret'))
})

test('the next page goes on with the visit, the last thirty pages of it', () => {
  const first = pageWith({ kind: 'product', ref: 'p1', track: 'on' })
  const before = first.track()?.split('\n')[0]
  const next = pageWith({ kind: 'home', track: 'on' }, first.browser)
  for (let nth = 0; nth < 50; nth++) next.call('setPage', 'product', `p${nth}`)
  const [visit, ...steps] = next.track()?.split('\n') ?? []
  assert.equal(visit, before)
  assert.equal(steps.length, 30)
  assert.match(steps.at(-1) ?? '', /p49$/u)
})

test('consent withdrawn: what was kept goes here and at the service, and a tag that says on does not bring it back', () => {
  const page = pageWith({ kind: 'product', ref: 'p1', track: 'on' })
  const before = page.track()
  page.call('track', false)
  assert.equal(page.track(), undefined)
  assert.deepEqual(page.asked, [{ url: 'https://help.example/api/v1/widget/track/forget', body: { channel: 'pk', track: before } }])
  assert.equal(pageWith({ kind: 'cart', track: 'on' }, page.browser).track(), undefined)
})

test('the script is small, sets no cookie and writes no markup', () => {
  assert.ok(gzipSync(source).length <= BUDGET, `${gzipSync(source).length} bytes`)
  assert.doesNotMatch(source, /cookie =|innerHTML|insertAdjacentHTML|document\.write|eval\(/u)
})
