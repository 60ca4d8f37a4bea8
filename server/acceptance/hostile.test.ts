// long: every hostile text on pages
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { History } from '@xiaoer/contract'
import { noBrowser } from '@xiaoer/testing'
import { go } from '@xiaoer/testing/browser'
import { owner } from '@xiaoer/testing/colleague'
import { visit } from '@xiaoer/testing/visitor'
import type { Locator, Page } from 'playwright-core'
import sql from 'sql-template-tag'
import { atDesk } from './agent.ts'
import { openScene } from './scene.ts'
import { shopper } from './shopper.ts'

/** Attempts at script injection, one a line; kept beside the project, not in it. */
const FILE = join(import.meta.dirname, '../../../shared/data/security/xss.txt')
const skip = noBrowser || (!existsSync(FILE) && `no ${FILE}`)
const scene = skip ? undefined : await openScene()
const there = () => scene ?? assert.fail('only tests that are not skipped ask')

/** Whole lines together, each piece at most so long. */
function pieces(most: number): string[] {
  const lines = readFileSync(FILE, 'utf8')
    .replaceAll('\0', '')
    .toWellFormed()
    .split('\n')
    .filter((line) => line.trim() !== '' && line.length <= most)
  const packed: string[] = []
  for (const line of lines) {
    const last = packed.at(-1)
    if (last !== undefined && last.length + line.length < most) packed[packed.length - 1] = `${last}\n${line}`
    else packed.push(line)
  }
  return packed
}

const groups = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, at * size + size))
const asText = (text: string) => ({ kind: 'text', text })

/** What would run here: a call of alert and its like marks the page. */
const TRAP = "for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.__xss = name }"

/** Elements and attributes that only an injection could have made, in the page and in the widget. */
const traces = (page: Page) =>
  page.locator('html').evaluate((html) => {
    const { defaultView, scripts } = html.ownerDocument
    const roots = [html, html.querySelector('#xiaoer')?.shadowRoot].filter(Boolean)
    const all = roots.flatMap((root) => [...root.querySelectorAll('*')])
    const found = all.filter((one) =>
      [...one.attributes].some(
        ({ name, value }) =>
          name.startsWith('on') ||
          (/^(href|src|action|formaction|xlink:href|data)$/.test(name) && /^\s*(javascript|vbscript|data:text)/i.test(value)),
      ),
    )
    const strange = [...scripts].filter((script) => !script.src.startsWith(defaultView.location.origin))
    const embedded = all.filter((one) => ['IFRAME', 'OBJECT', 'EMBED', 'MARQUEE', 'BASE'].includes(one.tagName))
    return { marked: defaultView.__xss ?? null, found: [...found, ...strange, ...embedded].map((one) => one.outerHTML.slice(0, 200)) }
  })

const SCRIPT = 'javascript:window.__xss=1'
const CLEAN = { marked: null, found: [] }
/** Pictures that lead nowhere are what was sent; all else is not. */
const graver = (faults: readonly string[]) =>
  faults.filter((fault) => !/Failed to load resource|ERR_UNKNOWN_URL_SCHEME|violates the following Content Security Policy/.test(fault))

const until = (log: Locator, words: string) => log.filter({ hasText: words }).first().waitFor()

test('attempts at injection are words: as message, reply, card, comment, page and knowledge, in both browsers', { skip }, async () => {
  const { service, test: database } = there()
  const anna = await owner(service)
  const guest = await visit(service, { customer: 'c1009' })
  const id: string = guest.opened.conversationId
  const titles = pieces(300)

  const said = groups(pieces(3_900), 10)
  for (const [at, texts] of said.entries()) {
    const page = { kind: 'other', title: titles[at * 40] ?? 'x', url: SCRIPT }
    const { status, json } = await guest.post('/messages', {
      id: randomUUID(),
      page,
      parts: texts.map(asText),
    })
    assert.equal(status, 202, JSON.stringify(json).slice(0, 300))
  }
  await service.engine.idle()
  await anna.send('POST', `/conversations/${id}/take`, {})
  for (const texts of groups(pieces(19_000), 5)) {
    const { status, json } = await anna.send('POST', `/conversations/${id}/messages`, { id: randomUUID(), parts: texts.map(asText) })
    assert.equal(status, 202, JSON.stringify(json).slice(0, 300))
  }
  const schemes = titles.filter((title) => /javascript:|data:/i.test(title)).slice(0, 8)
  const price = { minor: 100, currency: 'CNY' }
  const cards = (link: string) =>
    schemes.map((title, at) => ({ kind: 'product', text: title, productId: `p${at}`, title, price, url: link, image: link }))
  const send = (parts: unknown[]) => anna.send('POST', `/conversations/${id}/messages`, { id: randomUUID(), parts })
  assert.equal((await send(cards(SCRIPT))).status, 400)
  assert.equal((await send([...cards('/shop/hostile'), asText('最后一句')])).status, 202)
  // As if the service had let it pass: the browsers have to stand for themselves.
  await database.owner.call(
    sql`update messages set parts = replace(parts::text, '/shop/hostile', ${SCRIPT})::jsonb where parts::text like '%/shop/hostile%'`,
  )

  const answers = pieces(7_900)
  for (const [at, answer] of answers.entries()) {
    const wordings = groups(titles, Math.ceil(titles.length / answers.length))[at] ?? []
    const question = at === 0 ? '紫水晶暗号是什么' : (titles[at] ?? 'x')
    const shown = at === 0 ? `暗号如下\n${answer}` : answer
    const entry = { question, wordings: at === 0 ? ['说一下紫水晶暗号'] : wordings, category: 'other', status: at === 0 ? 'live' : 'draft' }
    const { status } = await anna.send('POST', '/entries', { ...entry, answer: shown })
    assert.ok(status < 300 || status === 400, String(status))
    if (status < 300) continue
    // As if the service had let it pass.
    const plain = { ...entry, question: `问题 ${at}`, wordings: [], answer: '答案' }
    const made = await anna.send('POST', '/entries', plain)
    assert.equal(made.status, 200)
    await database.owner.call(
      sql`update entries set question = ${question}, wordings = ${entry.wordings}::text[], answer = ${shown} where question = ${plain.question}`,
    )
  }

  const buyer = await shopper(there(), { as: '郑雨桐', bypassCSP: true })
  await buyer.context.addInitScript(TRAP)
  await buyer.page.reload()
  await buyer.page.locator('.launcher').click()
  await until(buyer.theirs, '最后一句')
  assert.match((await buyer.log.textContent()) ?? '', /onerror/)
  assert.equal(await buyer.mine.count(), said.length, 'all of it is shown')
  assert.deepEqual(await traces(buyer.page), CLEAN)

  const desk = await atDesk(there(), anna, `/inbox/all/${id}`, { bypassCSP: true })
  await desk.context.addInitScript(TRAP)
  await desk.page.reload()
  await until(desk.page.locator('.by-agent'), '最后一句')
  await desk.page.locator('.row').first().waitFor()
  assert.match((await desk.page.locator('.talk').textContent()) ?? '', /onerror/)
  assert.deepEqual(await traces(desk.page), CLEAN)

  const sessionId = (await guest.get('/messages')).as(History).messages.at(-1)?.sessionId
  await anna.send('POST', `/conversations/${id}/settle`, { outcome: 'settled' })
  for (const comment of pieces(1_000).slice(0, 60))
    assert.equal((await guest.post('/rating', { sessionId, stars: 3, comment })).status, 200)
  await desk.page.locator('[data-held=closed]').waitFor()
  assert.deepEqual(await traces(desk.page), CLEAN)
  for (const path of ['/knowledge', '/today', '/inbox/closed']) {
    await go(desk.page, path)
    await desk.page.locator('main h1, .row').first().waitFor()
    assert.deepEqual(await traces(desk.page), CLEAN, path)
  }
  await buyer.send('紫水晶暗号是什么')
  await until(buyer.theirs, '暗号如下')
  assert.deepEqual(await traces(buyer.page), CLEAN)
  assert.deepEqual([graver(buyer.faults), graver(desk.faults)], [[], []])
})
