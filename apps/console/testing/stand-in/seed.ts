import { randomUUID } from 'node:crypto'
import type { EntryView } from '@xiaoer/contract'
import { firstFront } from './front.ts'
import { type Account, type Model, record, say, type Talk } from './model.ts'
import { trace } from './sample-trace.ts'
import { CARDS, ENTRIES, ORDERS, TALKS } from './samples.ts'

const WORKSPACE = randomUUID()
const MINUTE = 60_000

/** A workspace with three people and a day's conversations in every state. */
export function seed(at = Date.now()): Model {
  const model: Model = {
    accounts: [
      person('林小玲', 'xiaoling@example.com', 'owner'),
      person('李雷', 'lilei@example.com', 'agent'),
      person('Anna Berg', 'anna@example.com', 'manager'),
    ],
    logins: new Map(),
    links: new Map(),
    talks: [],
    tickets: [],
    entries: ENTRIES.map((entry) => ({ ...plainEntry(), ...entry, updatedAt: ago(at, 3_000) })),
    traces: new Map(),
    drafts: new Map(),
    settings: { shops: [], channels: [], recallSeconds: 120, dealAfterSeconds: 20 },
    front: firstFront(),
    setup: { startedAt: ago(at, 42), named: true, done: new Set(['shop', 'knowledge']), skipped: new Set() },
    events: [],
    failures: new Map(),
  }
  shopOf(model)
  for (const sample of TALKS.toSorted((a, b) => b.minutesAgo - a.minutesAgo)) addTalk(model, sample, at)
  addTicket(model, at)
  return model
}

/** An entry that has nothing beside its words. */
export const plainEntry = (): EntryView => ({
  id: randomUUID(),
  question: '',
  wordings: [],
  answer: '',
  translations: {},
  answers: [],
  parts: [],
  category: '',
  status: 'live',
  source: null,
  ownerId: null,
  reviewAt: null,
  setId: null,
  overrides: [],
  revision: 1,
  updatedAt: '2026-11-20T06:00:00.000Z',
  loanId: null,
})

const ago = (at: number, minutes: number) => new Date(at - minutes * MINUTE).toISOString()

function person(name: string, email: string, role: Account['role']): Account {
  return {
    accountId: randomUUID(),
    workspaceId: WORKSPACE,
    workspaceName: '云杉小店',
    name,
    email,
    role,
    roleName: null,
    rights: [],
    online: true,
    onBreak: false,
    teams: null,
    factorNeeded: false,
    timeZone: 'Asia/Shanghai',
    password: 'lantern pebble quiet river',
    invited: false,
  }
}

function shopOf(model: Model): void {
  const shopId = randomUUID()
  model.settings.shops = [
    { id: shopId, name: '云杉小店', connector: 'demo', timeZone: 'Asia/Shanghai', botOn: true, market: null, law: 'CN' },
  ]
  const snippet = '<script src="https://shop.example/widget.js"\n  data-channel="pk_5f2c9a" async></script>'
  model.settings.channels = [{ id: randomUUID(), shopId, kind: 'web', name: '店铺网页', publicKey: 'pk_5f2c9a', botOn: true, snippet }]
}

type Sample = (typeof TALKS)[number]

/** An empty conversation with a shopper, held by the bot. */
export function emptyTalk(name: string, level: string | null, language: string, at: string): Talk {
  const row = {
    id: randomUUID(),
    shopperName: name,
    shopperLevel: level,
    channel: 'web',
    holder: 'bot' as const,
    agentId: null,
    agentName: null,
    language,
    lastText: '',
    lastAuthor: 'shopper',
    lastAt: at,
    lastSeq: 0,
    unread: 0,
    mood: 0,
    moods: [],
    sessionOpen: true,
    waitingSince: null,
    teamId: null,
    safety: false,
    mode: null,
    clock: null,
    tags: [],
    ...{ snoozed: false, blocked: false, whispered: false },
    participants: [],
  }
  return {
    row,
    messages: [],
    view: {
      shopper: { name, level, known: level !== null, page: '/shop/items/1003', since: at },
      orders: [],
      ordersProblem: null,
      summary: null,
      shopperReadSeq: 0,
    },
  }
}

function addTalk(model: Model, sample: Sample, at: number): void {
  const started = ago(at, sample.minutesAgo)
  const talk = emptyTalk(sample.name, sample.level, sample.language, started)
  talk.view.orders = sample.level ? ORDERS(at) : []
  model.talks.push(talk)
  sample.said.forEach(([author, text, mood], i) => {
    const traceId = author === 'bot' ? trace(model, sample.said[i - 1]?.[1] ?? '', text, ago(at, sample.minutesAgo - i)) : undefined
    const parts = [{ kind: 'text', text }, ...(author === 'bot' ? (CARDS(at)[text] ?? []) : [])]
    const name = author === 'agent' ? { authorName: sample.heldBy === 'lilei' ? '李雷' : '林小玲' } : {}
    say(model, talk, {
      author,
      parts,
      at: ago(at, sample.minutesAgo - i * 0.6),
      ...name,
      ...(traceId ? { traceId } : {}),
      ...(mood === undefined ? {} : { mood }),
    })
  })
  holdAs(model, talk, sample, at)
}

function holdAs(model: Model, talk: Talk, sample: Sample, at: number): void {
  const agent = model.accounts[sample.heldBy === 'lilei' ? 1 : 0]
  if (sample.heldBy === 'closed') Object.assign(talk.row, { sessionOpen: false, unread: 0 })
  if (sample.heldBy === 'me' || sample.heldBy === 'lilei')
    Object.assign(talk.row, { holder: 'agent', agentId: agent?.accountId ?? null, agentName: agent?.name ?? null })
  if (sample.heldBy === 'queue') {
    Object.assign(talk.row, { holder: 'queue', waitingSince: ago(at, sample.waits ?? 1) })
    talk.view.summary =
      sample.language === 'en'
        ? 'shipping.delay · angry\nA1009\nstop the parcel please'
        : 'shipping.delay · asked_for\nA1009\n怎么还没到，我要人工'
    record(model, { type: 'holder_changed', conversationId: talk.row.id, detail: { holder: 'queue', reason: 'asked_for' } })
  }
  if (sample.heldBy === 'bot') talk.row.unread = 0
}

function addTicket(model: Model, at: number): void {
  const named = ['林小满', '老周'].flatMap((name) => model.talks.find((talk) => talk.row.shopperName === name) ?? [])
  named.forEach((talk, i) => {
    model.tickets.push({
      id: randomUUID(),
      number: 233 + i,
      conversationId: talk.row.id,
      subject: i === 0 ? '待承运商回复：包裹停滞' : '换货：38 码换 39 码',
      state: 'open',
      dueAt: ago(at, i === 0 ? -75 : 20),
      createdAt: ago(at, 180),
      shopperName: talk.row.shopperName,
      safety: false,
      endedWhy: null,
      endedWords: null,
      awaitsApproval: false,
      clock: null,
      status: 'new',
      priority: 'normal',
      source: 'bot',
      typeId: null,
      typeName: null,
      ownerId: null,
      ownerName: null,
      teamId: null,
      changedAt: ago(at, 180),
      revision: 1,
      stars: null,
    })
  })
}
