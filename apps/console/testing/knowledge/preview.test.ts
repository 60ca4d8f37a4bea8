import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { go, goAnew, noBrowser, shoot } from '../browser.ts'
import { atNewShop, aVisitor, channelOf, type RealService, secretOf, shopperToken } from '../real-service.ts'

const ASKED = '你们能代写花体字吗'
const IN_ENGLISH = 'Can you write calligraphy for me?'
const COAT = '经典双排扣中长款风衣'
const TOLD = { gold: '金杉会员代写花体字不收费。', coat: '风衣的吊牌可以代写花体字。', english: 'We write calligraphy on cards.' }
const PLAIN = '可以代写花体字，十元一张。'
const NOTICE = '店庆期间代写要排队三天。'

const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString()
const span = { from: hours(-1), to: hours(24), status: 'live' }
const everywhere = { translations: {}, intents: [], regions: [], shops: [], channels: [], products: [] }
const FILE = [
  { kind: 'notice', id: '0199b1f2-7a00-7000-8000-000000000001', notice: { text: NOTICE, ...everywhere, ...span } },
  {
    ...{ question: ASKED, answer: PLAIN, category: '定制', status: 'live' },
    ...{ questionEn: IN_ENGLISH, wordingsEn: [], answerEn: 'Yes, ten yuan a card.' },
    answers: [
      { id: 'gold', when: { levels: ['金杉会员'] }, text: TOLD.gold },
      { id: 'coat', when: { products: [{ id: 'trench-coat', title: COAT }] }, text: TOLD.coat },
      { id: 'english', when: { languages: ['en'] }, text: TOLD.english },
    ],
  },
]

/** Who looks, where and in which language, and what they are to be told. */
const EYES = [
  { told: PLAIN },
  { told: TOLD.gold, customer: 'c1001' },
  { told: TOLD.coat, product: COAT, page: { kind: 'product', ref: 'trench-coat' } },
  { told: TOLD.english, language: 'en', asked: IN_ENGLISH },
] as const

test('with the real service: what a chosen shopper is shown before an entry goes live is what the chat says, answer by answer and with a notice in force', {
  skip: noBrowser,
}, async () => {
  const { service, page, faults } = await atNewShop({ width: 1280 })
  const channel = await channelOf(page)
  await taken(page)
  for (const eyes of EYES) {
    const shown = await previewed(page, eyes)
    assert.ok(shown.includes(eyes.told.replaceAll(' ', '')), shown)
    assert.ok(shown.startsWith(await said(page, service, channel, eyes)), `the preview shows: ${shown}`)
  }
  await shoot(page, 'previewed')
  assert.deepEqual(faults, [])
})

interface Eyes {
  told: string
  customer?: string
  product?: string
  page?: object
  language?: string
  asked?: string
}

async function taken(page: Page): Promise<void> {
  await go(page, '/knowledge/import')
  const buffer = Buffer.from(FILE.map((line) => JSON.stringify(line)).join('\n'))
  await page.locator('input[type=file]').setInputFiles({ name: '花体字.jsonl', mimeType: 'application/jsonl', buffer })
  await page.locator('[data-state=checked]').waitFor()
  await page.getByRole('button', { name: '导入 2 条' }).click()
  await page.locator('[data-state=done]').waitFor()
}

/** The bubble of the preview, without blanks. */
async function previewed(page: Page, { customer, product, language, asked }: Eyes): Promise<string> {
  await goAnew(page, `/knowledge?q=${encodeURIComponent('花体字')}`)
  await page.locator('.entry-open', { hasText: ASKED }).click()
  await page.getByRole('button', { name: '预览', exact: true }).click()
  if (asked) await page.locator('#preview-text').fill(asked)
  if (customer) {
    await page.locator('#preview-shopper').fill(customer)
    await page.locator('.ant-select-item-option', { hasText: `店铺的客户编号 ${customer}` }).click()
  }
  if (product) {
    await page.locator('.entry-preview #product').fill('风衣')
    await page.locator('.ant-select-item-option:visible', { hasText: product }).click()
  }
  if (language) {
    await page.locator('#preview-language').press('ArrowDown')
    await page.locator('.ant-select-item-option:visible', { hasText: /英|English/u }).click()
  }
  await page.getByRole('button', { name: '问一下' }).click()
  return bare(await page.locator('.preview-bubble').innerText())
}

const Said = z.object({ replies: z.array(z.object({ parts: z.array(z.object({ kind: z.string(), text: z.string() })) })) })

/** What the chat tells the same shopper, its texts one after another, without blanks. */
async function said(
  page: Page,
  { url }: RealService,
  channel: string,
  { customer, page: where, language, asked = ASKED }: Eyes,
): Promise<string> {
  const token = customer ? shopperToken(await secretOf(page, url), customer) : undefined
  const visitor = await aVisitor(url, channel, token, { ...(language && { language }), ...(where && { page: where }) })
  const { replies } = Said.parse(await visitor.say(asked))
  return bare(replies.flatMap(({ parts }) => parts.flatMap(({ kind, text }) => (kind === 'text' ? [text] : []))).join(''))
}

const bare = (text: string) => text.replace(/\s+/gu, '')
