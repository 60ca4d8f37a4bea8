import assert from 'node:assert/strict'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { factsOf } from '../../facts/index.ts'
import { served } from './served.ts'

const [SECOND, HOUR, DAY] = [1_000, 3_600_000, 86_400_000]
const GOODS = /^(?:product|stock|price|promo)\./
const COURTESY = /^(?:chat|inform|other)\./

interface Session {
  readonly id: string
  readonly conversation_id: string
  readonly shop_id: string
  readonly channel_id: string
  readonly opened_at: Date
  readonly closed_at: Date | null
  readonly outcome: string | null
  readonly first_message_at: Date | null
  readonly first_answer_at: Date | null
  readonly turns: number
  readonly not_known: number
  readonly bot_messages: number
  readonly agent_messages: number
  readonly handed_off_at: Date | null
  readonly handoff_reason: string | null
  readonly taken_at: Date | null
  readonly settled_by_shopper: boolean | null
  readonly stars: number | null
  readonly nps: number | null
  readonly moods: readonly number[]
}
interface Trace {
  readonly id: string
  readonly session_id: string
  readonly at: Date
  readonly outcome: string
  readonly intent: string | null
}
interface Message {
  readonly id: string
  readonly session_id: string
  readonly author: string
  readonly agent_id: string | null
  readonly held_by: string | null
  readonly helpful: boolean | null
  readonly parts: readonly { readonly kind: string }[]
  readonly at: Date
}
interface Order {
  readonly shop_id: string
  readonly customer_id: string
  readonly placed_at: Date
  readonly paid_at: Date | null
  readonly returned_at: Date | null
  readonly cancelled: boolean
  readonly total: number
  readonly refunded: number
}
interface Costs {
  readonly people_hour: number | null
  readonly million_tokens: number | null
  readonly channels: Readonly<Record<string, { readonly perSession?: number; readonly perMessage?: number }>> | null
}

/** Everything of a workspace as it lies in its tables. */
interface Rows {
  readonly sessions: readonly Session[]
  readonly traces: readonly Trace[]
  readonly messages: readonly Message[]
  readonly orders: readonly Order[]
  readonly talks: readonly { readonly id: string; readonly shopper_id: string; readonly customer_id: string | null }[]
  readonly channels: readonly { readonly id: string; readonly kind: string }[]
  readonly spend: readonly { readonly shopper_id: string; readonly day: string; readonly tokens: number }[]
  readonly costs: Costs | undefined
}

const rowsOf = (db: Database, workspaceId: string): Promise<Rows> =>
  db.inWorkspace(workspaceId, async (tx) => ({
    sessions: await tx.rows<Session>(sql`select * from sessions`),
    traces: await tx.rows<Trace>(sql`select id, session_id, at, outcome, intent from traces`),
    messages: await tx.rows<Message>(sql`select id, session_id, author, agent_id, held_by, helpful, parts, at from messages`),
    orders: await tx.rows<Order>(
      sql`select shop_id, customer_id, placed_at, paid_at, returned_at, cancelled, total::float8 as total, refunded::float8 as refunded from orders_seen`,
    ),
    talks: await tx.rows(sql`select c.id, c.shopper_id, h.customer_id from conversations c join shoppers h on h.id = c.shopper_id`),
    channels: await tx.rows(sql`select id, kind from channels`),
    spend: await tx.rows(sql`select shopper_id, day::text as day, tokens::float8 as tokens from language_model_spend`),
    costs: await tx.row<Costs>(
      sql`select people_hour::float8 as people_hour, million_tokens::float8 as million_tokens, channels from cost_assumptions`,
    ),
  }))

/** Looks that the facts of every session are those reckoned by hand, column by column, from the rows as they lie. Gives how many were compared. */
export async function factsAgree(db: Database, workspaceId: string, now: Date, timeZone: string): Promise<number> {
  const span = { from: new Date(0), to: new Date(now.getTime() + DAY), now, timeZone }
  const facts = await db.inWorkspace(workspaceId, (tx) => tx.rows<Record<string, unknown>>(factsOf(span)))
  const rows = await rowsOf(db, workspaceId)
  assert.equal(facts.length, rows.sessions.length)
  const byId = new Map(facts.map((fact) => [fact['id'], fact]))
  for (const session of rows.sessions) {
    const fact = byId.get(session.id) ?? assert.fail(`${session.id} has no facts`)
    const right = byHand(session, rows, now, timeZone)
    assert.deepEqual(Object.keys(fact).toSorted(), Object.keys(right).toSorted(), 'every column is reckoned')
    for (const [column, value] of Object.entries(right)) {
      const [told, reckoned] = [plain(fact[column]), plain(value)]
      assert.ok(isAlike(told, reckoned), `${column} of ${session.id}: ${told}, not ${reckoned}`)
    }
  }
  return facts.length
}

/** Numbers come as text where they are decimal. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime()
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value
}

/** Fractions of the machine are told to some digits. */
const isAlike = (one: unknown, other: unknown): boolean =>
  typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) <= 1e-4 * Math.max(1, Math.abs(other)) : one === other

const at = (date: Date | null): number => date?.getTime() ?? Number.NaN
const seconds = (from: Date | null, to: Date | null): number | null => (from && to ? (at(to) - at(from)) / SECOND : null)
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0)

function byHand(s: Session, rows: Rows, now: Date, timeZone: string): Record<string, unknown> {
  const talk = rows.talks.find(({ id }) => id === s.conversation_id) ?? assert.fail()
  const traces = rows.traces.filter((one) => one.session_id === s.id).toSorted((a, b) => at(a.at) - at(b.at) || (a.id < b.id ? -1 : 1))
  const messages = rows.messages.filter((one) => one.session_id === s.id)
  const people = messages.filter(({ author }) => author === 'agent').toSorted((a, b) => at(b.at) - at(a.at) || (a.id < b.id ? 1 : -1))
  const others = rows.sessions.filter((one) => one.conversation_id === s.conversation_id && one.id !== s.id)
  const isPeople = s.agent_messages > 0
  const last = isPeople ? people[0] : undefined
  const first = people.at(-1)
  const worked = last ? seconds(s.taken_at ?? first?.at ?? null, last.at) : null
  const ends = [traces.at(-1)?.at, last?.at].flatMap((one) => (one ? [at(one)] : []))
  const asked = talk.customer_id !== null && traces.some(({ intent }) => intent !== null && GOODS.test(intent))
  return {
    ...{ id: s.id, conversation_id: s.conversation_id, shopper_id: talk.shopper_id, shop_id: s.shop_id, channel_id: s.channel_id },
    ...{ opened_at: s.opened_at, closed_at: s.closed_at, customer_id: talk.customer_id, ...clock(s.opened_at, timeZone) },
    ...{
      turns: s.turns,
      not_known: s.not_known,
      bot_messages: s.bot_messages,
      agent_messages: s.agent_messages,
      stars: s.stars,
      nps: s.nps,
    },
    handed_off: s.handed_off_at !== null,
    handoff_reason: s.handed_off_at && (s.handoff_reason ?? 'taken'),
    ...waitsAndMoods(s),
    ...against(s, { traces, messages, others }, rows, now),
    matter: traces.find(({ intent }) => intent !== null && !COURTESY.test(intent))?.intent ?? null,
    asked,
    ...bought(s, { asked, customer: talk.customer_id, others }, rows, now),
    people_seconds: isPeople && worked !== null ? Math.min(3_600, Math.max(30 * s.agent_messages, worked)) : 0,
    handled_seconds: ends.length > 0 && s.first_message_at ? (Math.max(...ends) - at(s.first_message_at)) / SECOND : null,
    ...served(s, messages),
    agent_id: last ? (last.held_by ?? last.agent_id) : null,
    ...visited(s, others),
    ...costsOf(s, talk.shopper_id, rows, timeZone),
  }
}

const waitsAndMoods = (s: Session) => ({
  first_message: s.first_message_at !== null,
  wait_seconds: seconds(s.first_message_at, s.first_answer_at),
  person_wait_seconds: seconds(s.handed_off_at, s.taken_at),
  length_seconds: seconds(s.opened_at, s.closed_at),
  mood_first: s.moods[0] ?? null,
  mood_last: s.moods.at(-1) ?? null,
  upset: s.moods.some((mood) => mood <= -0.5),
})

/** Day and hour of the shop. */
function clock(when: Date, timeZone: string): { day: string; hour: number } {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(when)
  return { day: text.slice(0, 10), hour: Number(text.slice(11, 13)) }
}

interface Of {
  readonly traces: readonly Trace[]
  readonly messages: readonly Message[]
  readonly others: readonly Session[]
}

function against(s: Session, { traces, messages, others }: Of, rows: Rows, now: Date) {
  const isMatter = ({ intent }: Trace) => intent !== null && !COURTESY.test(intent)
  const soon = others.filter(({ opened_at }) => s.closed_at && opened_at > s.closed_at && at(opened_at) <= at(s.closed_at) + 72 * HOUR)
  const again = new Set(
    rows.traces.filter((one) => soon.some(({ id }) => id === one.session_id) && isMatter(one)).map(({ intent }) => intent),
  )
  const isAnswered = (from: Date) => traces.some(({ outcome, at: then }) => outcome === 'answer' && then > from)
  return {
    over: s.closed_at !== null && at(s.closed_at) <= now.getTime() - 72 * HOUR,
    person: s.handed_off_at !== null || s.agent_messages > 0,
    disliked: (s.stars !== null && s.stars <= 2) || messages.some(({ helpful }) => helpful === false),
    contrary: s.settled_by_shopper === false || s.outcome === 'unsettled',
    unanswered:
      !traces.some(({ outcome }) => outcome === 'answer') || traces.some((one) => one.outcome === 'not_known' && !isAnswered(one.at)),
    returned: traces.some(({ intent }) => again.has(intent)),
  }
}

interface Asked {
  readonly asked: boolean
  readonly customer: string | null
  readonly others: readonly Session[]
}

/** Of two sessions before an order the later one that asked for goods counts it; a return is of the last session before it. */
function bought(s: Session, { asked, customer, others }: Asked, rows: Rows, now: Date) {
  const own = rows.orders.filter((one) => one.shop_id === s.shop_id && one.customer_id === customer)
  const within = (when: Date | null, days: number) => when !== null && when > s.opened_at && at(when) <= at(s.opened_at) + days * DAY
  const between = (when: Date | null) => others.filter(({ opened_at }) => when && opened_at > s.opened_at && opened_at < when)
  const asksGoods = ({ id }: Session) => rows.traces.some((one) => one.session_id === id && GOODS.test(one.intent ?? ''))
  const orders = own.filter((one) => asked && !one.cancelled && within(one.placed_at, 7) && !between(one.placed_at).some(asksGoods))
  const back = own.filter(({ returned_at }) => within(returned_at, 14) && between(returned_at).length === 0)
  const isOver = (days: number) => at(s.opened_at) + days * DAY <= now.getTime()
  return {
    ...{ order_ripe: isOver(7), return_ripe: isOver(14), orders: orders.length },
    paid: orders.filter(({ paid_at }) => paid_at !== null).length,
    spent: sum(orders.filter(({ paid_at }) => paid_at !== null).map(({ total }) => total)),
    sent_back: back.length,
    refunded: sum(back.map(({ refunded }) => refunded)),
  }
}

function visited(s: Session, others: readonly Session[]) {
  const before = others.filter(({ opened_at }) => opened_at < s.opened_at && at(opened_at) >= at(s.opened_at) - 30 * DAY)
  const latest = before.length > 0 ? Math.max(...before.map(({ opened_at }) => at(opened_at))) : null
  return { visits: before.length, since_seconds: latest === null ? null : (at(s.opened_at) - latest) / SECOND }
}

function costsOf(s: Session, shopper: string, { costs, spend, channels, sessions }: Rows, timeZone: string) {
  const { day } = clock(s.opened_at, timeZone)
  const tokens = Math.max(0, ...spend.filter((one) => one.shopper_id === shopper && one.day === day).map((one) => one.tokens))
  const sameDay = sessions.filter((one) => one.conversation_id === s.conversation_id && clock(one.opened_at, timeZone).day === day).length
  const kind = channels.find(({ id }) => id === s.channel_id)?.kind ?? ''
  const { perSession = 0, perMessage = 0 } = costs?.channels?.[kind] ?? {}
  return {
    people_hour: costs?.people_hour ?? null,
    model_money: costs?.million_tokens == null ? null : (tokens * costs.million_tokens) / 1e6 / Math.max(1, sameDay),
    channel_money: perSession + perMessage * (s.bot_messages + s.agent_messages),
  }
}
