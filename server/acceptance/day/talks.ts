import { randomUUID } from 'node:crypto'
import { ConversationView, SentMessage } from '@xiaoer/contract'
import { visit } from '@xiaoer/testing/visitor'
import { z } from 'zod'
import { dealingOf } from '#desk'
import type { Service } from '../../service.ts'
import type { App } from './app.ts'
import { type Cast, must, type Person } from './cast.ts'

/** What becomes of a conversation. */
export const KINDS = [
  'bot',
  'answered',
  'bot',
  'transferred',
  'english',
  'snoozed',
  'app',
  'ticket',
  'bot',
  'angry',
  'open',
  'bot',
] as const
export type Kind = (typeof KINDS)[number]

/** All that was acknowledged, as who said it keeps it. */
export interface Ledger {
  /** Messages of shoppers of the page and of colleagues, by the id they gave. */
  readonly said: Set<string>
  /** Those of the app, by its own id. */
  readonly byApp: Set<string>
  readonly conversations: Set<string>
  /** What is still in the hands of the shift that goes. */
  readonly open: Set<string>
  readonly tickets: Set<string>
}
export const emptyLedger = (): Ledger => ({
  ...{ said: new Set(), byApp: new Set(), conversations: new Set(), open: new Set(), tickets: new Set() },
})

/** Where it is played, and by whom. */
export interface Day {
  readonly service: Service
  readonly cast: Cast
  readonly app: App
  readonly ledger: Ledger
  /** Who is at the desk now. */
  readonly shift: readonly Person[]
}

const TicketId = z.object({ id: z.uuid() })
const QUESTIONS = ['满多少包邮', '支持七天无理由吗', '怎么开发票', '风衣有黑色的吗', '是正品吗']

/** One shopper of the page: writes, and keeps the ids of what was acknowledged. */
async function shopper({ service, ledger }: Day, nth: number, language = 'zh-CN') {
  // each at home: the limits count by address
  const visitor = await visit(service, { customer: `c${3_000 + nth}`, language, from: `10.1.${nth >> 8}.${nth & 255}` })
  const id = visitor.opened.conversationId
  ledger.conversations.add(id)
  const say = async (text: string) => {
    const mine = randomUUID()
    const answer = await visitor.say(text, mine)
    if (answer.status !== 202) throw new Error(`a shopper was refused: ${answer.status}`)
    ledger.said.add(mine)
    return answer.as(SentMessage)
  }
  return { id, say }
}

/** A colleague's words, acknowledged. */
async function answer({ ledger }: Day, who: Person, conversation: string, text: string): Promise<void> {
  const id = randomUUID()
  await must(who, 'POST', `/conversations/${conversation}/messages`, { id, parts: [{ kind: 'text', text }] })
  // the same again, as a page does that did not hear of it: stored once
  await must(who, 'POST', `/conversations/${conversation}/messages`, { id, parts: [{ kind: 'text', text }] })
  ledger.said.add(id)
}

const DEALT_WITHIN = 100

/** Who holds it once the queue was dealt out, by this call or by the service's own that is under way; throws where it was dealt to nobody of the shift. */
async function dealt({ service: { db }, shift }: Day, by: Person, conversation: string): Promise<Person> {
  const dealing = dealingOf({ db, now: () => new Date(), ring: () => {} })
  for (let tries = 0; ; tries++) {
    await dealing.sweep()
    const { agentId, holder } = (await by.get(`/conversations/${conversation}`)).as(ConversationView).conversation
    const who = shift.find(({ id }) => id === agentId)
    if (who) return who
    if (holder !== 'queue' || tries === DEALT_WITHIN)
      throw new Error(`${conversation} is with ${holder} ${agentId}, and nobody of the shift`)
  }
}

const settle = (who: Person, conversation: string, outcome: 'settled' | 'unsettled' = 'settled') =>
  must(who, 'POST', `/conversations/${conversation}/settle`, { outcome })

/** Plays one conversation of its kind. */
export async function talk(day: Day, kind: Kind, nth: number): Promise<void> {
  const { supervisor } = day.cast
  if (kind === 'app') return fromApp(day, nth)
  const { id, say } = await shopper(day, nth, kind === 'english' ? 'en' : 'zh-CN')
  if (kind === 'bot') {
    await say(QUESTIONS[nth % QUESTIONS.length] ?? '有货吗')
    return
  }
  await say(kind === 'english' ? 'a person please' : '转人工')
  const who = await dealt(day, supervisor, id)
  await answer(day, who, id, kind === 'english' ? 'Hello, I am looking at your order' : '您好，我是客服，正在看您的订单')
  await HANDLED[kind](day, { id, say, who })
}

interface Talk {
  readonly id: string
  readonly say: (text: string) => Promise<unknown>
  readonly who: Person
}

const HANDLED: Readonly<Record<Exclude<Kind, 'bot' | 'app'>, (day: Day, talk: Talk) => Promise<unknown>>> = {
  answered: async (day, { id, say, who }) => {
    await must(who, 'POST', '/conversations/tags', { conversationIds: [id], add: [day.cast.tag] })
    await say('好的，谢谢')
    await settle(who, id)
  },
  english: (_day, { id, who }) => settle(who, id),
  transferred: async (day, { id, say, who }) => {
    const to = day.shift[2] === who ? day.shift[1] : day.shift[2]
    if (!to) throw new Error('nobody to pass it on to')
    await must(who, 'POST', `/conversations/${id}/notes`, { words: '要看仓库的照片', mentions: [to.id] })
    await must(who, 'POST', `/conversations/${id}/transfer`, { to: { kind: 'colleague', accountId: to.id }, note: '售后问题' })
    await say('杯子收到是碎的')
    await answer(day, to, id, '已登记，给您补发')
    await settle(to, id)
  },
  snoozed: async (day, { id, say, who }) => {
    await must(who, 'PUT', `/conversations/${id}/snooze`, { until: new Date(Date.now() + 3_600_000).toISOString() })
    await say('我在，请说')
    await answer(day, who, id, '仓库已回复，今天发出')
    await settle(who, id)
  },
  ticket: async (day, { id, who }) => {
    const opened = await must(who, 'POST', '/tickets', { subject: '补发跟进', conversationId: id, ownerId: who.id })
    day.ledger.tickets.add(opened.as(TicketId).id)
    await settle(who, id, 'unsettled')
  },
  angry: async (day, { id, say, who }) => {
    await say('什么破店，气死我了，我要打12315投诉')
    const { supervisor } = day.cast
    await must(supervisor, 'POST', `/conversations/${id}/whispers`, { words: '我来接' })
    await must(supervisor, 'POST', `/conversations/${id}/take`, { force: true })
    await answer(day, supervisor, id, '非常抱歉，我是主管，马上为您处理')
    await settle(supervisor, id)
    if (who.id === supervisor.id) throw new Error('the supervisor is not of the shift')
  },
  open: async (day, { id }) => void day.ledger.open.add(id),
}

/** Somebody in the app is answered by the second team. */
async function fromApp(day: Day, nth: number): Promise<void> {
  const [user, first, second] = [`member-${nth}`, randomUUID(), randomUUID()]
  await day.app.write(user, '你好', first)
  const id = await day.app.write(user, '转人工', second)
  for (const one of [first, second]) day.ledger.byApp.add(one)
  // the platform calls once more with what it has not heard of: it stands there once
  await day.app.write(user, '转人工', second)
  day.ledger.conversations.add(id)
  const who = await dealt(day, day.cast.supervisor, id)
  await answer(day, who, id, '您好，App 这边我来处理')
  await settle(who, id)
}
