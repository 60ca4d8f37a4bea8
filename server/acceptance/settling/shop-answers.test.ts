// long: plays talks whose shop answers late, twice and not at all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import type { Receipt, ShopAction } from '#commerce'
import { lendOrders, type Wanted } from '#commerce/demo'
import { AppError } from '#platform/errors'
import { answer, openDesk, shoot } from './desk.ts'

const desk = noBrowser ? undefined : await openDesk()

type Answers = 'twice' | 'late' | 'half' | 'never'
/** How the shop answers the next deed; what it is told it does, once for each key, as the real one. */
let answers: Answers | undefined

interface Case {
  readonly kind: ShopAction['kind']
  readonly order: Wanted
  readonly lateDays?: number
  readonly zh: readonly string[]
  /** Absent where what is told is Chinese: an address of the shop's land, whoever writes it, is answered in its language. */
  readonly en?: readonly string[]
}

const SHOES = { state: 'delivered', variants: ['running-shoes.3'], signedDaysAgo: 3 } as const
const COAT = { state: 'delivered', variants: ['trench-coat.1'], signedDaysAgo: 3 } as const
const UNSENT = { state: 'paid', variants: ['cotton-tee.3'] } as const
const CASES: readonly Case[] = [
  { kind: 'cancel_order', order: UNSENT, zh: ['没发货 我要申请仅退款', '确认'], en: ['I want to apply for a refund only', 'yes'] },
  {
    kind: 'request_exchange',
    order: SHOES,
    zh: ['鞋子小了想换大一码', '试了一下 没穿出去', '确认 我自己寄'],
    en: [
      'these shoes are too small, I want to exchange for one size up',
      'never worn outside, tags still on',
      'yes, I send it back myself',
    ],
  },
  {
    kind: 'protect_price',
    order: COAT,
    zh: ['风衣降价了 我要申请价保', '确认'],
    en: ['the coat got cheaper after I bought it, I want price protection', 'yes'],
  },
  {
    kind: 'change_address',
    order: UNSENT,
    zh: ['地址填错了 帮我改成上海市徐汇区云帆路12号', '确认'],
  },
  {
    kind: 'claim_compensation',
    order: UNSENT,
    lateDays: 2,
    zh: ['说好两天发货 这都晚了 得赔我吧', '确认'],
    en: ['you promised to ship in two days and it is late, I want compensation', 'yes'],
  },
]

let nth = 1_200
/** A shopper with such an order, who says all this; the shop answers in that way from the last sentence on, which is the yes. */
async function talk({ order, lateDays }: Case, says: readonly string[], { language, way }: { language: string; way: Answers }) {
  assert.ok(desk)
  const { service } = desk.scene
  const { customerId, orderNumbers } = await service.db.inWorkspace(service.workspaceId, async (tx) => {
    const lent = await lendOrders(tx, service.workspaceId, ++nth, [order])
    if (lateDays !== undefined)
      await tx.run(sql`
        update demo.orders set ship_by = now() - make_interval(days => ${lateDays}) + interval '1 hour' where number = ${lent.orderNumbers[0]}`)
    return lent
  })
  const shopper = await visit(service, { customer: customerId, language })
  for (const words of says.slice(0, -1)) await answer(shopper, words)
  answers = way
  const last = await answer(shopper, says.at(-1) ?? '')
  answers = undefined
  return { number: orderNumbers[0] ?? '', last }
}

interface Told {
  readonly state: string
  readonly receipts: number
  readonly refunds: number
}

/** How the deed on an order stands, and how often the shop did it. */
async function standsOf(number: string): Promise<readonly Told[]> {
  assert.ok(desk)
  const { service } = desk.scene
  return service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<Told>(sql`
      select state, (select count(*)::int from demo.receipts r where r.order_number = ${number}) as receipts,
        (select count(*)::int from demo.refunds f where f.order_number = ${number}) as refunds from actions where order_number = ${number}`),
  )
}

/** What each way comes to: the state of the deed, how often the shop did it, and what the shopper is told. */
const COMES_TO: Readonly<Record<Answers, { state: string; receipts: number; zh: RegExp; en: RegExp }>> = {
  twice: { state: 'done', receipts: 1, zh: /单号 \w+/, en: /number \w+/ },
  late: { state: 'done', receipts: 1, zh: /单号 \w+/, en: /number \w+/ },
  half: {
    state: 'uncertain',
    receipts: 1,
    zh: /没有给出明确结果，我不会重复提交，已请人工同事核对/,
    en: /gave no clear result\. I do not send it twice; a colleague checks/,
  },
  never: {
    state: 'failed',
    receipts: 0,
    zh: /没有回应.*我不会重复提交，请人工同事核对/,
    en: /does not answer.*I do not send it twice; a colleague will check/,
  },
}
const LANGUAGES = ['zh', 'en'] as const

/** The line to the shop, whose answers go astray; what it is told it does itself, once for each key. */
function astray(): void {
  const actions = desk?.shop.actions ?? assert.fail('the shop does nothing')
  const { perform } = actions
  Object.assign(actions, {
    perform: async (action: ShopAction, key: string): Promise<Receipt> => {
      if (answers === 'never') throw new AppError('upstream_failed', 'the shop gave no answer')
      const receipt = await perform(action, key)
      if (answers === 'twice') return perform(action, key)
      if (answers === 'half') return { ...receipt, id: '' }
      if (answers !== 'late') return receipt
      answers = undefined
      return new Promise(() => {})
    },
  })
}

test('a shop that answers twice, late, half or never: done once at most, told plainly in both languages, and seen by who must look', {
  skip: noBrowser,
}, async () => {
  assert.ok(desk)
  astray()
  const stuck: string[] = []
  // a late answer takes its time: once is enough
  for (const one of CASES)
    for (const way of ['twice', 'late', 'half', 'never'] as const)
      for (const language of way === 'late' ? LANGUAGES.slice(0, 1) : LANGUAGES) {
        const says = one[language]
        if (!says) continue
        const { state, receipts, ...words } = COMES_TO[way]
        const { number, last } = await talk(one, says, { language: language === 'zh' ? 'zh-CN' : 'en', way })
        const [deed, ...more] = await standsOf(number)
        assert.deepEqual([deed?.state, deed?.receipts, more.length], [state, receipts, 0], `${one.kind} ${way} ${language}: ${last}`)
        assert.ok((deed?.refunds ?? 0) <= 1, 'no money twice')
        assert.match(last, words[language], `${one.kind} ${way}`)
        if (way === 'half' || way === 'never') stuck.push(number)
      }
  await seen(stuck, { viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'zh-CN' }, '结果不明，请到店铺系统核对')
  await seen(
    stuck,
    { viewport: { width: 1280, height: 800 }, colorScheme: 'light', locale: 'en-GB' },
    'Unclear: look it up in the shop’s system',
  )
})

/** Who must look finds each of them under what needs a person, in words and within the screen. */
async function seen(stuck: readonly string[], screen: Parameters<NonNullable<typeof desk>['sit']>[2], unclear: string): Promise<void> {
  assert.ok(desk)
  const { page, faults, context } = await desk.sit(desk.owner, '/deeds', screen)
  await page
    .getByText(/^(?:要人处理|Needs a person)$/u)
    .first()
    .click()
  for (const number of stuck.slice(-3)) await page.locator('tr', { hasText: number }).first().waitFor()
  await page.getByText(unclear).first().waitFor()
  assert.equal((await page.locator('tr.ant-table-row').count()) >= stuck.length, true)
  assert.doesNotMatch(await page.locator('main').innerText(), /undefined|\{\w+\}/)
  const [wide, most] = await page.locator('html').evaluate((html) => [html.scrollWidth, html.ownerDocument.defaultView?.innerWidth])
  assert.ok((wide ?? 0) <= (most ?? 0), `${wide} wide on a screen of ${most}`)
  await shoot(page, `shop-answers-${most}`)
  assert.deepEqual(faults, [])
  await context.close()
}
