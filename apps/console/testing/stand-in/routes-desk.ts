import {
  AgentReply,
  type Box,
  type ConversationRow,
  type ConversationView,
  type Inbox,
  SettleConversation,
  TakeConversation,
} from '@xiaoer/contract'
import { PutReplyDraft } from '@xiaoer/contract/replies'
import { z } from 'zod'
import { boxesOf } from '../../src/feed/boxes.ts'
import { inOrder, type Placed } from '../../src/feed/inbox.ts'
import { type Account, cursorOf, type Model, pass, record, say, type Talk, talkOf } from './model.ts'
import { type Asked, Refused, type Routes } from './router.ts'

const PAGE = 30
const RECENT = 50

function talk({ model, params }: Asked): Talk {
  const found = talkOf(model, params[0] ?? '')
  if (!found) throw new Refused(404, 'not_found', `Conversation ${params[0]} is not of this workspace`)
  return found
}

/** Only who holds a conversation speaks in it or passes it on. */
function mine(asked: Asked): Talk {
  const one = talk(asked)
  if (one.row.agentId !== asked.me.accountId) throw new Refused(409, 'conflict', 'Take the conversation over first; somebody else holds it')
  return one
}

const has = (box: Box, row: ConversationRow, me: string) => boxesOf(row, me).includes(box)

const BOXES = ['mine', 'queue', 'bot', 'others', 'all', 'closed', 'snoozed'] as const

/** A box as it is read afresh. */
export function snapshot(model: Model, me: Account, box: Box, q = '', after?: string): Inbox {
  const rows = model.talks.map((one) => one.row)
  const named = rows.filter((row) => has(box, row, me.accountId) && row.shopperName.toLowerCase().includes(q.toLowerCase()))
  const at: Placed | undefined = after && JSON.parse(after)
  const behind = inOrder(named, box).filter((row) => !at || (row.id !== at.id && inOrder<Placed>([row, at], box)[0] === at))
  const count = (one: Box) => rows.filter((row) => has(one, row, me.accountId)).length
  const counts = {
    mine: count('mine'),
    queue: count('queue'),
    bot: count('bot'),
    others: count('others'),
    all: count('all'),
    closed: count('closed'),
    snoozed: count('snoozed'),
  }
  const conversations = behind.slice(0, PAGE)
  const { id = '', lastSeq = 0, safety = false, waitingSince = null } = conversations.at(-1) ?? {}
  const next = behind.length > PAGE ? JSON.stringify({ id, lastSeq, safety, waitingSince }) : null
  return { conversations, counts, cursor: cursorOf(model), next }
}

/** A conversation as it is read afresh. */
export function view(model: Model, one: Talk): ConversationView {
  const tickets = model.tickets.filter((ticket) => ticket.conversationId === one.row.id)
  return {
    conversation: one.row,
    messages: one.messages.slice(-RECENT),
    more: one.messages.length > RECENT,
    tickets,
    transfers: [],
    called: [],
    cursor: cursorOf(model),
    ...one.view,
  }
}

/** Marks as read by the shop up to `seq`; what is read already changes nothing. */
export function read(model: Model, one: Talk, seq: number): void {
  if (one.row.unread === 0) return
  one.row.unread = 0
  record(model, { type: 'read', conversationId: one.row.id, detail: { by: 'shop', seq } })
}

function inbox({ model, me, query }: Asked) {
  const box = z.enum(BOXES).parse(query.get('box') ?? 'mine')
  return snapshot(model, me, box, query.get('q') ?? '', query.get('after') ?? undefined)
}

/** Of the words that stand there, without folding, the newest first. */
function said({ model, query }: Asked) {
  const q = query.get('q') ?? ''
  const [by, from, to] = [query.get('by'), query.get('from') ?? '', query.get('to') ?? '9']
  const found = model.talks.flatMap(({ row, messages }) =>
    messages.flatMap(({ id, seq, author, authorName, at, parts }) => {
      const text = parts.map((part) => part.text).join('\n')
      const start = text.indexOf(q)
      const marks: [number, number][] = [[start, start + q.length]]
      if (start < 0 || (by && author !== by) || at < from || at >= to) return []
      return [
        {
          messageId: id,
          seq,
          conversationId: row.id,
          author,
          authorName,
          shopperName: row.shopperName,
          channel: row.channel,
          at,
          text,
          marks,
        },
      ]
    }),
  )
  return { found: found.toSorted((a, b) => b.seq - a.seq).slice(0, PAGE), next: null }
}

function earlier(asked: Asked) {
  const before = Number(asked.query.get('before'))
  const all = talk(asked).messages.filter((message) => message.seq < before)
  const most = Number(asked.query.get('limit') ?? RECENT)
  return { messages: all.slice(-most), more: all.length > most }
}

function take(asked: Asked) {
  const { force } = TakeConversation.parse(asked.body)
  const one = talk(asked)
  if (one.row.holder === 'agent' && one.row.agentId !== asked.me.accountId && !force)
    throw new Refused(409, 'conflict', `${one.row.agentName} holds this conversation; take it with force, or ask them`)
  pass(asked.model, one, 'agent', asked.me)
}

function reply(asked: Asked) {
  const { id, parts } = AgentReply.parse(asked.body)
  const one = mine(asked)
  asked.model.drafts.delete(one.row.id)
  return say(asked.model, one, { id, author: 'agent', authorName: asked.me.name, parts })
}

function settle(asked: Asked) {
  const { outcome } = SettleConversation.parse(asked.body)
  const one = mine(asked)
  Object.assign(one.row, { sessionOpen: false })
  record(asked.model, { type: 'session_closed', conversationId: one.row.id, detail: { outcome } })
  pass(asked.model, one, 'bot', null)
}

function events({ model, query }: Asked) {
  const after = Number(query.get('after'))
  const all = model.events.filter((event) => event.seq > after)
  return { events: all.slice(0, 200), cursor: all.slice(0, 200).at(-1)?.seq ?? Math.max(after, cursorOf(model)), more: all.length > 200 }
}

export const desk: Routes = {
  'GET /conversations': inbox,
  'GET /conversations/:': (asked) => view(asked.model, talk(asked)),
  'GET /conversations/:/messages': earlier,
  'POST /conversations/:/take': take,
  'POST /conversations/:/hand-back': (asked) => pass(asked.model, mine(asked), 'bot', null),
  'POST /conversations/:/settle': settle,
  'POST /conversations/:/messages': reply,
  'POST /conversations/:/read': (asked) => read(asked.model, talk(asked), z.strictObject({ seq: z.int() }).parse(asked.body).seq),
  'POST /conversations/:/typing': () => undefined,
  'GET /conversations/:/reply-draft': ({ model, params }) => ({ words: model.drafts.get(params[0] ?? '') ?? '', at: null }),
  'PUT /conversations/:/reply-draft': ({ model, params, body }) => {
    model.drafts.set(params[0] ?? '', PutReplyDraft.parse(body).words)
  },
  'GET /said': said,
  // this house was under no other system before
  'GET /said/earlier': () => ({ found: [], next: null }),
  'GET /earlier': () => ({ imports: [], sessions: 0 }),
  'GET /events': events,
}
