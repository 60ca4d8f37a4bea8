import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { StoredPart } from '@xiaoer/contract'
import { noBrowser } from './browser.ts'
import { stage } from './scene.ts'

const skip = noBrowser
const scene = stage(skip)

/** Ways of smuggling that need no file: a few of each kind. A longer list can be named by XIAOER_XSS. */
const OWN = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  'javascript:alert(1)',
  'https://a.example/"onmouseover="alert(1)',
  '"><iframe srcdoc="<script>parent.alert(1)</script>">',
  '{{constructor.constructor("alert(1)")()}}',
  '</style><script>alert(1)</script>',
]
const list = process.env['XIAOER_XSS'] ?? new URL('../../../../shared/data/security/xss.txt', import.meta.url).pathname
const strings = existsSync(list)
  ? [
      ...OWN,
      ...readFileSync(list, 'utf8')
        .split('\n')
        .filter((line) => line.trim()),
    ]
  : OWN

/** A message with the string in every place of every part that shows words or leads somewhere. */
function everywhere(text: string): StoredPart[] {
  const at = '2026-11-20T06:00:00Z'
  const price = { minor: 1, currency: 'CNY' }
  return [
    { kind: 'text', text },
    { kind: 'image', text, fileId: 'x', url: text, name: text },
    { kind: 'file', text, fileId: 'x', url: text, name: text },
    { kind: 'product', text, productId: 'x', title: text, variant: text, price, image: text, url: text },
    {
      kind: 'order',
      text,
      orderNumber: text.slice(0, 200),
      state: text,
      placedAt: at,
      total: price,
      items: [{ title: text, variant: text, quantity: 1, image: text }],
      url: text,
    },
    {
      kind: 'shipment',
      text,
      orderNumber: 'x',
      carrier: text,
      trackingNumber: text,
      state: text,
      nodes: [{ at: text, place: text, text }],
    },
    { kind: 'choices', text, options: [{ id: 'x', label: text.slice(0, 200) }] },
    { kind: 'decision', text, decisionId: 'x', what: text, why: [text], until: at, policyVersion: text },
    { kind: 'coupon', text, couponId: 'x', name: text, off: price, from: price, until: at, code: text },
    { kind: text, text },
  ]
}

test(`${strings.length} strings that try to run something are shown, and none runs`, { skip, timeout: 120_000 }, async () => {
  const { page, log, say, talk, context } = await scene.arrive()
  const events: string[] = []
  page.on('dialog', (dialog) => {
    events.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => void events.push(String(error)))
  await say('hi')
  await log.getByText('收到:hi').waitFor()
  // The first hundred in every place of every part, the rest as words, twenty to a message.
  for (const text of strings.slice(0, 100)) scene.service.talks.say(talk(), 'bot', everywhere(text))
  for (let at = 100; at < strings.length; at += 20) {
    const words = strings.slice(at, at + 20).map((text) => ({ kind: 'text', text }))
    scene.service.talks.say(talk(), 'bot', words)
  }
  scene.service.talks.say(talk(), 'bot', [{ kind: 'text', text: 'the end' }])
  await log.getByText('the end').waitFor({ timeout: 100_000 })
  const found = await page.locator('#xiaoer').evaluate((host) => {
    const all = [...(host.shadowRoot?.querySelectorAll('*') ?? [])]
    const tags = new Set(all.map(({ localName }) => localName))
    const handlers = all.filter((element) => element.getAttributeNames().some((name) => name.startsWith('on')))
    const links = all
      .flatMap((element) => ['href', 'src'].map((name) => element.getAttribute(name) ?? ''))
      .filter((link) => link && !/^(https?:|blob:)/.test(link))
    return { tags: [...tags], handlers: handlers.length, links }
  })
  assert.deepEqual(events, [])
  assert.equal(found.handlers, 0)
  assert.deepEqual(found.links, [])
  for (const tag of ['script', 'iframe', 'object', 'embed', 'style', 'meta', 'base']) assert.ok(!found.tags.includes(tag), tag)
  const shown = await log.locator('.bubble .text').allTextContents()
  for (const text of OWN.filter((one) => !one.startsWith('https'))) assert.ok(shown.includes(text), text)
  await context.close()
})

test('what the shopper types is shown as typed, too', { skip }, async () => {
  const { log, say, context } = await scene.arrive()
  for (const text of OWN.slice(0, 3)) await say(text)
  await log.getByText(`收到:${OWN[2]}`).waitFor()
  assert.equal(await log.locator('script, svg[onload], img[onerror]').count(), 0)
  await context.close()
})
