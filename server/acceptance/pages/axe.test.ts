// long: every page in two languages, light and dark
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import { go } from '@xiaoer/testing/browser'
import { owner } from '@xiaoer/testing/colleague'
import { visit } from '@xiaoer/testing/visitor'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { atDesk } from '../agent.ts'
import { openScene, type Scene } from '../scene.ts'
import { shopper } from '../shopper.ts'

const skip = noBrowser
const scene = noBrowser ? undefined : await openScene()
const there = (): Scene => scene ?? assert.fail('only tests that are not skipped ask')
const anna = scene && (await owner(scene.service))

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const Found = z.object({
  violations: z.array(
    z.object({ id: z.string(), impact: z.string().nullable(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) }),
  ),
})
/** What keeps somebody from using a page. */
const GRAVE = ['serious', 'critical']

/** What axe finds grave within a part of the page; by some rules or all of them. */
async function graveIn(page: Page, part: string, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(AXE)
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) }
  const { violations } = Found.parse(await page.evaluate(`axe.run(${JSON.stringify(part)}, ${JSON.stringify(options)})`))
  return violations
    .filter(({ impact }) => GRAVE.includes(impact ?? ''))
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} — ${failureSummary}`))
}

/** By all rules in the light; the dark changes colours alone. */
async function mustBeSound(page: Page, name: string, part = 'body'): Promise<void> {
  const look = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme })
    if (part === 'body') await page.locator(`html[data-look=${colorScheme}]`).waitFor()
  }
  await look('light')
  assert.deepEqual(await graveIn(page, part), [], name)
  await look('dark')
  assert.deepEqual(await graveIn(page, part, ['color-contrast']), [], `${name}, dark`)
}

/** Something on every page: a talk with a bot and a warning, one that waits, a ticket. */
async function aDay(): Promise<string> {
  const { service } = there()
  const [angry, waiting] = [await visit(service, { customer: 'c1001' }), await visit(service, { customer: 'c1002' })]
  await angry.say('我的快递到哪了')
  await angry.say('不退我就打12315')
  await waiting.say('转人工')
  const at = angry.opened.conversationId
  await anna?.send('POST', '/tickets', { subject: '跟进 12315', conversationId: at })
  return at
}
const talk = scene ? await aDay() : ''

/** Where to go, and what stands there once it is drawn. */
const PAGES = [
  ['inbox', '/inbox/all', '.row'],
  ['conversation', `/inbox/all/${talk}`, '.by-bot'],
  ['tickets', '/tickets', 'h1'],
  ['wall', '/wall', '.wall-tile'],
  ['settings, shop', '/settings/front', 'form'],
  ['settings, people', '/settings/colleagues', 'td'],
  ['settings, clocks', '/settings/clocks', '.ant-btn'],
] as const

for (const locale of ['zh-CN', 'en-US'])
  test(`axe finds nothing grave on the desk, light and dark (${locale})`, { skip }, async () => {
    const { page, context } = await atDesk(there(), anna ?? assert.fail(), '/inbox/all', { locale })
    for (const [name, path, drawn] of PAGES) {
      await go(page, path)
      await page.locator(`main ${drawn}`).first().waitFor()
      await mustBeSound(page, name)
    }
    // and would be told where there was something
    await page.evaluate('document.body.append(document.createElement("button"))')
    assert.match(String(await graveIn(page, 'body')), /button-name/)
    await context.close()
  })

/** Every other page of the console, in one language: another changes words alone. */
const OTHERS = [
  ...['/start', '/today', '/report', '/experiments', '/worth/causes', '/day', '/deeds', '/quality/overview', '/understanding/queue'],
  ...['/knowledge', '/knowledge/sets', '/knowledge/graph', '/knowledge/unknowns', '/knowledge/health/contradiction', '/knowledge/import'],
  ...['bot', 'shops', 'channels', 'news', 'webhooks', 'alertRules', 'modes', 'model', 'policy', 'scenarios', 'campaigns', 'roles', 'signOn']
    .concat(['teams', 'labels', 'quick', 'audit', 'script', 'me'])
    .map((section) => `/settings/${section}`),
]

test('axe finds nothing grave on any other page of the console, light and dark', { skip }, async () => {
  const { page, context } = await atDesk(there(), anna ?? assert.fail(), '/inbox/all', { locale: 'en-US' })
  const grave: string[] = []
  for (const path of OTHERS) {
    await go(page, path)
    await page.locator('main h1').first().waitFor()
    await page.locator('main:not(:has(.waiting))').waitFor()
    // all of them at once: a page takes long to come to
    await mustBeSound(page, path).catch((error: unknown) => grave.push(String(error)))
  }
  assert.deepEqual(grave, [])
  await context.close()
})

test('axe finds nothing grave on any page of the mapping wizard, light and dark', { skip }, async () => {
  const { page, context } = await atDesk(there(), anna ?? assert.fail(), '/settings/shops', { locale: 'en-US' })
  await page.getByRole('button', { name: 'Connect a shop system' }).click()
  await page.getByText('any other shop', { exact: true }).click()
  await page.getByRole('button', { name: 'Write it with the wizard' }).click()
  const pages = page.locator('.mapping-pages label')
  await pages.first().waitFor()
  for (let nth = 0; nth < (await pages.count()); nth++) {
    await pages.nth(nth).click()
    const name = await pages.nth(nth).innerText()
    const off = page.locator('.mapping').getByRole('switch', { checked: false })
    while ((await off.count()) > 0) await off.first().click()
    await mustBeSound(page, `the wizard, ${name}`)
  }
  await context.close()
})

for (const locale of ['zh-CN', 'en-US'])
  test(`axe finds nothing grave in the widget, light and dark (${locale})`, { skip }, async () => {
    const buyer = await shopper(there(), { locale })
    await buyer.ask(locale === 'zh-CN' ? '你们公司年会去哪' : 'where is your office party')
    await mustBeSound(buyer.page, 'widget', '#xiaoer')
    await buyer.context.close()
  })
