import { randomUUID } from 'node:crypto'
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

/** Customers of the demo shop are called c1001 to c1020. */
const CUSTOMERS = 20
const MINUTE = 60_000
const KNOWN = 0.7
const BUYS = 0.4
const RATES = 0.3

/** A shop that lives: by which clock, with whose words, by which chance. */
export interface Living {
  readonly service: Service
  readonly clock: { now(): Date; set(at: Date): void }
  readonly lines: Life
  readonly random: () => number
  readonly people: readonly { readonly accountId: string; readonly name: string }[]
}

type Talk = Life['talks'][number]

const after = ({ clock }: Living, ms: number) => clock.set(new Date(clock.now().getTime() + ms))

/** One shopper comes, says something and goes; some are helped by a colleague, some buy, some rate. */
export async function oneSession(living: Living, talk: Talk, nth: number): Promise<void> {
  const { service, random } = living
  const customer = random() < KNOWN ? `c${1001 + Math.floor(random() * CUSTOMERS)}` : undefined
  const { session } = await opened(living, customer)
  let sessionId: string | undefined
  for (const text of talk.says) {
    const parts = await service.port.resolve(session, [{ kind: 'text', text }])
    const { conversationId, channelId, workspaceId } = session
    const inbound = { id: randomUUID(), conversationId, channelId, externalId: null, parts, page: null }
    const { message, replies } = await service.port.accept(workspaceId, inbound)
    await replies()
    sessionId = message.sessionId
    after(living, (20 + 40 * random()) * 1_000)
  }
  if (talk.person) await helped(living, session.conversationId, talk.person, nth)
  await ended(living, session.conversationId)
  if (sessionId !== undefined && random() < RATES) await rated(living, session, sessionId, talk)
  if (talk.buys && customer !== undefined && random() < BUYS) await bought(living, customer, talk.buys)
}

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
    await reply({ db, fileUrl }, by, conversationId, { id: randomUUID(), parts: [{ kind: 'text', text }] }, clock.now())
    after(living, (0.5 + 2 * random()) * MINUTE)
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

async function rated(living: Living, session: Parameters<Service['port']['rate']>[0], sessionId: string, { mood }: Talk): Promise<void> {
  const { service, random } = living
  const [low, high] = mood === 'upset' ? [1, 4] : [3, 5]
  const stars = low + Math.floor(random() * (high - low + 1))
  await service.port.rate(session, { sessionId, settled: stars > 2, stars })
}

/** Within the hours after; what is sold out or not delivered there is not bought. */
async function bought(living: Living, customerId: string, product: string): Promise<void> {
  const { service, clock, lines, random } = living
  const { db, workspaceId } = service
  const shop = demoShop(db, workspaceId, clock)
  const [province, city, district] = lines.places[Math.floor(random() * lines.places.length)] ?? ['', '', '']
  const address = { name: '示例', phone: '19000000000', country: 'CN', province, city, district, street: '示例路 1 号' }
  after(living, (1 + 20 * random()) * MINUTE)
  const order = { customerId, lines: [{ variantId: `${product}.1`, quantity: 1 }], address, remark: undefined, key: randomUUID() }
  try {
    const orderNumber = await placeOrder(db, workspaceId, shop, order, clock.now())
    await payOrder(db, workspaceId, { orderNumber, customerId, method: '微信支付' }, clock.now())
  } catch (error) {
    if (!isAppError(error)) throw error
  }
}
