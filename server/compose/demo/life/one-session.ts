import { randomUUID } from 'node:crypto'
import type { StoredPart } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { demoShop } from '#commerce/demo'
import { reply, settle, take } from '#desk'
import { signToken } from '#platform/auth'
import { isAppError } from '#platform/errors'
import { WIDGET_AUDIENCE } from '#shoppers'
import { channelsOf } from '#workspaces'
import { payOrder, placeOrder } from '../../../commerce/demo/purchase/index.ts'
import type { Service } from '../../../service.ts'
import type { Life } from './lines.ts'

const MINUTE = 60_000
const KNOWN = 0.65
const BUYS = 0.09
const RATES = 0.3
/** Marked as no help, of answers to who is upset and to everybody else. */
const [NO_HELP_UPSET, NO_HELP] = [0.35, 0.04]
/** Purchases of a day by whoever does not ask; the nearer a customer, the likelier it is they. */
const UNASKED = 2
/** Of what was bought so many is sent back, and more for each day that it took; a while after it came. */
const [SENDS_BACK, MORE_A_DAY, AFTER_DAYS] = [0.04, 0.03, 3]
/** Days until a parcel leaves. */
const PACKED = 0.6
const DAY = 24 * 60 * 60_000

/** A shop that lives: by which clock, with whose words, by which chance. */
export interface Living {
  readonly service: Service
  readonly clock: { now(): Date; set(at: Date): void }
  readonly lines: Life
  readonly random: () => number
  readonly people: readonly { readonly accountId: string; readonly name: string }[]
  readonly customers: readonly Customer[]
  /** What was bought and has not come yet, or is to be sent back. */
  readonly purchases: Purchase[]
}

/** A customer of the life: their home is where their orders go. */
export interface Customer {
  readonly id: string
  readonly name: string
  readonly address: Parameters<typeof placeOrder>[3]['address']
  /** A parcel takes so many days to them. */
  readonly days: number
  /** Would rather speak than write. */
  readonly speaks: boolean
}

interface Purchase {
  readonly orderNumber: string
  readonly customerId: string
  readonly variantId: string
  /** When it comes. */
  readonly comes: number
  readonly sendsBack: boolean
  hasCome: boolean
}

type Talk = Life['talks'][number]
type WidgetSession = Parameters<Service['port']['rate']>[0]

const after = ({ clock }: Living, ms: number) => clock.set(new Date(clock.now().getTime() + ms))

/** One shopper comes, says something and goes; some are helped by a colleague, some buy, some rate. */
export async function oneSession(living: Living, talk: Talk, nth: number): Promise<void> {
  const { service, random, customers } = living
  // the smaller the number, the oftener they come
  const customer = random() < KNOWN ? customers[Math.floor(random() ** 1.6 * customers.length)] : undefined
  const { session } = await opened(living, customer?.id)
  let sessionId: string | undefined
  for (const text of talk.says) {
    const words = await service.port.resolve(session, [{ kind: 'text', text }])
    const parts = customer?.speaks ? [spoken(text), ...words] : words
    const { conversationId, channelId } = session
    const inbound = { id: randomUUID(), conversationId, channelId, externalId: null, parts, page: null }
    const { message, replies } = await service.port.accept(session, inbound)
    const [answer] = await replies()
    sessionId = message.sessionId
    if (answer && random() < (talk.mood === 'upset' ? NO_HELP_UPSET : NO_HELP)) await service.port.feedback(session, answer.id, false)
    after(living, (20 + 40 * random()) * 1_000)
  }
  if (talk.person) await helped(living, session.conversationId, talk.person, nth)
  await ended(living, session.conversationId)
  if (sessionId !== undefined) {
    if (random() < RATES) await rated(living, session, sessionId, talk)
    await surveyed(living, session, sessionId, talk)
  }
  if (talk.buys && customer !== undefined && random() < BUYS) await bought(living, customer, talk.buys)
}

/** As a platform brings what was spoken, with what it recognised of it beside; nobody keeps the sound of an invented life. */
function spoken(text: string): StoredPart {
  const seconds = Math.ceil(text.length / SIGNS_A_SECOND)
  return { kind: 'voice', text: `[语音 ${seconds} 秒]`, fileId: 'life', seconds }
}
const SIGNS_A_SECOND = 4

async function opened({ service, clock }: Living, customer: string | undefined) {
  const { db, workspaceId, secrets, port } = service
  const [channel] = await channelsOf(db, workspaceId)
  if (!channel) throw new Error('the workspace has no channel')
  const secret = Buffer.from(secrets.open(channel.secretSealed, 'channel'), 'utf8')
  const token = customer && signToken({ sub: customer }, { secret, audience: WIDGET_AUDIENCE, now: clock.now() })
  return port.open({ channel: channel.publicKey, language: 'zh-CN', ...(token ? { token } : {}) })
}

/** Words alone are said: no file is read anywhere. */
const fileUrl = (): string => {
  throw new Error('an answer of words has no file')
}

/** A colleague takes it, answers and settles it. */
async function helped(living: Living, conversationId: string, answers: readonly string[], nth: number): Promise<void> {
  const { service, clock, people, random } = living
  const person = people[nth % people.length]
  if (!person) return
  const { db, workspaceId } = service
  const by = { workspaceId, ...person }
  after(living, (0.5 + 4 * random()) * MINUTE)
  await take(db, by, conversationId, true, clock.now())
  for (const text of answers) {
    // they read before they write
    after(living, (0.5 + 2 * random()) * MINUTE)
    await reply({ db, fileUrl }, by, conversationId, { id: randomUUID(), parts: [{ kind: 'text', text }] }, clock.now())
  }
  await settle(db, by, conversationId, random() < 0.8 ? 'settled' : 'unsettled', clock.now())
}

/** The shopper says no more: the session ends as it does by itself after a silence. */
async function ended(living: Living, conversationId: string): Promise<void> {
  const { service, clock } = living
  const { db, workspaceId } = service
  after(living, 10 * MINUTE)
  await db.inWorkspace(workspaceId, async (tx) => {
    const open = await tx.row<{ id: string }>(sql`
      select session_id as id from conversations where id = ${conversationId} and session_open and holder = 'bot' for update`)
    if (!open) return
    await tx.run(
      sql`update conversations set session_open = false, silence_at = null, handled_seq = inbound_seq, fence = fence + 1 where id = ${conversationId}`,
    )
    await tx.run(sql`update sessions set closed_at = ${clock.now()}, outcome = 'silent' where id = ${open.id}`)
  })
}

async function rated(living: Living, session: WidgetSession, sessionId: string, { mood }: Talk): Promise<void> {
  const { service, random } = living
  const [low, high] = mood === 'upset' ? [1, 4] : [3, 5]
  const stars = low + Math.floor(random() * (high - low + 1))
  await service.port.rate(session, { sessionId, settled: stars > 2, stars })
}

/** Some are asked whether they would recommend the shop; most of them say so. */
async function surveyed({ service, random, lines }: Living, session: WidgetSession, sessionId: string, { mood }: Talk): Promise<void> {
  if (!(await service.port.survey(session, sessionId)) || random() < 0.3) return
  const nps = mood === 'upset' ? 2 + Math.floor(random() * 6) : 6 + Math.floor(random() ** 0.6 * 5)
  const words = nps >= 7 ? lines.nps.high : lines.nps.low
  const npsWords = random() < 0.6 ? words[Math.floor(random() * words.length)] : undefined
  await service.port.rate(session, { sessionId, nps, ...(npsWords !== undefined && { npsWords }) })
}

/** Within the hours after; what is sold out or not delivered there is not bought. */
async function bought(living: Living, { id: customerId, address, days }: Customer, product: string): Promise<void> {
  const { service, clock, random, purchases } = living
  const { db, workspaceId } = service
  const shop = demoShop(db, workspaceId, clock)
  const variantId = `${product}.1`
  after(living, (1 + 20 * random()) * MINUTE)
  const order = { customerId, lines: [{ variantId, quantity: 1 }], address, remark: undefined, key: randomUUID() }
  try {
    const orderNumber = await placeOrder(db, workspaceId, shop, order, clock.now())
    await payOrder(db, workspaceId, { orderNumber, customerId, method: '微信支付' }, clock.now())
    const left = clock.now().getTime() + PACKED * DAY
    const comes = left + days * (0.7 + 0.6 * random()) * DAY
    purchases.push({ orderNumber, customerId, variantId, comes, sendsBack: random() < SENDS_BACK + MORE_A_DAY * days, hasCome: false })
    // on its way by the days that such a way takes: the courier of the demo shop brings all within an hour
    await db.inWorkspace(workspaceId, async (tx) => {
      await tx.run(sql`update demo.orders set state = 'shipped' where number = ${orderNumber}`)
      await tx.run(sql`
        insert into demo.shipments (workspace_id, tracking_number, order_number, carrier, state, shipped_at, expected_at, items)
        values (${workspaceId}, ${`78${orderNumber.slice(-11)}`}, ${orderNumber}, '中通快递', 'in_transit', ${new Date(left)}, ${new Date(comes)}, '{}')`)
    })
  } catch (error) {
    if (!isAppError(error)) throw error
  }
}

/** Some buy without a word. */
export async function buyUnasked(living: Living): Promise<void> {
  const { random, customers, lines } = living
  for (let n = Math.round(UNASKED * (0.5 + random())); n > 0; n--) {
    const customer = customers[Math.floor(random() * customers.length)]
    const product = lines.unasked[Math.floor(random() * lines.unasked.length)]
    if (customer && product && random() < 2 / (1 + customer.days)) await bought(living, customer, product)
  }
}

/** What is due comes; some of it does not please and goes back, with its money, some days later. */
export async function deliver({ service: { db, workspaceId }, clock, purchases }: Living): Promise<void> {
  const shop = demoShop(db, workspaceId, clock)
  const now = clock.now().getTime()
  for (const one of purchases.filter(({ comes, hasCome }) => !hasCome && comes <= now)) {
    one.hasCome = true
    await db.inWorkspace(workspaceId, async (tx) => {
      await tx.run(sql`update demo.orders set state = 'delivered' where number = ${one.orderNumber} and state = 'shipped'`)
      await tx.run(
        sql`update demo.shipments set state = 'delivered', delivered_at = ${new Date(one.comes)} where order_number = ${one.orderNumber}`,
      )
    })
  }
  const back = purchases.filter(({ hasCome, sendsBack, comes }) => hasCome && sendsBack && now - comes > AFTER_DAYS * DAY)
  for (const one of back) {
    purchases.splice(purchases.indexOf(one), 1)
    await sentBack(shop, one)
  }
}

async function sentBack(shop: ReturnType<typeof demoShop>, { orderNumber, customerId, variantId }: Purchase): Promise<void> {
  const order = await shop.orders.find(orderNumber)
  const item = order?.items.find((its) => its.variantId === variantId)
  if (!item) return
  const amount = { ...item.paid, minor: Math.floor(item.paid.minor / item.quantity) }
  const what = { kind: 'request_return', orderNumber, customerId, variantId, quantity: 1, amount } as const
  await shop.actions?.perform({ ...what, reason: '不合适', freight: 'shopper' }, randomUUID()).catch((error: unknown) => {
    if (!isAppError(error)) throw error
  })
}
