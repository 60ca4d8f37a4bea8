import { randomUUID } from 'node:crypto'
import type { StoredPart } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { reply, settle, take } from '#desk'
import { signToken } from '#platform/auth'
import { WIDGET_AUDIENCE } from '#shoppers'
import { channelsOf } from '#workspaces'
import type { placeOrder } from '../../../commerce/demo/purchase/index.ts'
import type { Service } from '../../../service.ts'
import type { Life } from './lines.ts'
import { bought, type Purchase } from './purchases.ts'

const MINUTE = 60_000
const KNOWN = 0.65
const RATES = 0.3
/** Of those who bought what may be fitted so many would rather have somebody come. */
const ASKS_TO_FIT = 0.8
/** By how it felt: answers marked as no help, what is bought afterwards, and the stars that are given. */
const FELT = {
  upset: { noHelp: 0.35, buys: 0.02, stars: [1, 4] },
  soothed: { noHelp: 0.15, buys: 0.18, stars: [2, 5] },
  calm: { noHelp: 0.04, buys: 0.2, stars: [3, 5] },
} as const

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

type Talk = Life['talks'][number]
type WidgetSession = Parameters<Service['port']['rate']>[0]

const after = ({ clock }: Living, ms: number) => clock.set(new Date(clock.now().getTime() + ms))

/** Who comes: one who is known or not; the smaller the number of a customer, the oftener. */
const whoever = ({ random, customers }: Living): Customer | undefined =>
  random() < KNOWN ? customers[Math.floor(random() ** 1.6 * customers.length)] : undefined

/** One shopper comes, says something and goes; some are helped by a colleague, some buy, some rate. */
export async function oneSession(living: Living, talk: Talk, nth: number, customer = whoever(living)): Promise<void> {
  const { service, random } = living
  const felt = FELT[talk.mood ?? 'calm']
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
    if (answer && random() < felt.noHelp) await service.port.feedback(session, answer.id, false)
    after(living, (20 + 40 * random()) * 1_000)
  }
  const answers = talk.person ?? ((await isWaiting(living, session.conversationId)) ? living.lines.takenUp : undefined)
  if (answers) await helped(living, session.conversationId, answers, nth)
  await ended(living, session.conversationId)
  if (sessionId !== undefined) {
    if (random() < RATES) await rated(living, session, sessionId, talk)
    await surveyed(living, session, sessionId, talk)
  }
  if (talk.buys && customer !== undefined && random() < felt.buys) await bought(living, customer, talk.buys)
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

/** The bot handed it over, though nobody was asked for. */
const isWaiting = async ({ service: { db, workspaceId } }: Living, conversationId: string): Promise<boolean> =>
  (await db.inWorkspace(workspaceId, (tx) =>
    tx.row(sql`select from conversations where id = ${conversationId} and session_open and holder <> 'bot'`),
  )) !== undefined

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
  const [low, high] = FELT[mood ?? 'calm'].stars
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

/** Whoever would not fit themselves what came asks, once, that somebody comes. Gives how many did. */
export async function askForFitters(living: Living, nth: number): Promise<number> {
  const { random, customers, purchases } = living
  const { product, cities, says } = living.lines.fitting
  let asked = 0
  for (const one of purchases.filter(({ hasCome, isFitted, variantId }) => hasCome && !isFitted && variantId.startsWith(`${product}.`))) {
    one.isFitted = true
    const customer = customers.find(({ id }) => id === one.customerId)
    if (!customer || random() >= ASKS_TO_FIT) continue
    const said = says
      .slice(0, cities.includes(customer.address.city) ? says.length : 1)
      .map((text) => text.replace('{order}', one.orderNumber))
    await oneSession(living, { often: 1, says: said }, nth + asked++, customer)
  }
  return asked
}
