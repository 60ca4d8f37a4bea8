import { randomUUID } from 'node:crypto'
import {
  BotSwitch,
  type Disputes,
  EntryView,
  type LightLines,
  NameWorkspace,
  PutEntry,
  type Resolution,
  type ResolutionSessions,
  StepChange,
} from '@xiaoer/contract'
import { type HelpCentre, HelpSwitch } from '@xiaoer/contract/help'
import { PreviewEntry, type Previewed } from '@xiaoer/contract/preview'
import { z } from 'zod'
import { frontRoutes } from './front.ts'
import { now, record } from './model.ts'
import { type Asked, Refused, type Routes } from './router.ts'
import { plainEntry } from './seed.ts'

const PAGE = 50
const STEPS = ['shop', 'connect', 'law', 'knowledge', 'history', 'answers', 'invite', 'script', 'try']

function figures({ model }: Asked) {
  const open = model.talks.length
  const people = model.talks.filter(({ messages }) => messages.some((message) => message.author === 'agent')).length
  const byHour = Array.from({ length: 14 }, (_, i) => ({
    hour: i + 8,
    sessions: Math.round(9 + 8 * Math.sin(i / 2)),
    handoffs: Math.max(0, Math.round(2 * Math.sin(i / 2 + 1))),
  }))
  return {
    day: now().slice(0, 10),
    asOf: now(),
    reportAsOf: now(),
    timeZone: 'Asia/Shanghai',
    sessions: open,
    botSessions: open - people,
    agentSessions: people,
    firstAnswerMsP50: 184,
    firstAnswerMsP90: 412,
    handoffs: model.events.filter((event) => event.detail['holder'] === 'queue').length,
    notKnown: 3,
    turns: model.talks.flatMap((talk) => talk.messages).filter((message) => message.author === 'bot').length,
    ratings: 6,
    ratingMean: 4.33,
    byHour,
  }
}

function entries({ model, query }: Asked) {
  const q = query.get('q') ?? ''
  const category = query.get('category') ?? ''
  const status = query.get('status') ?? ''
  const offset = Number(query.get('offset') ?? 0)
  const all = model.entries.filter(
    (entry) =>
      (category === '' || entry.category === category) &&
      (status === '' || entry.status === status) &&
      (entry.source ?? '').includes(query.get('source') ?? '') &&
      [entry.question, entry.answer, ...entry.wordings].some((text) => text.includes(q)),
  )
  return { entries: all.slice(offset, offset + PAGE), total: all.length }
}

function put({ model, body, params }: Asked): EntryView {
  const values = PutEntry.parse(body)
  const known = model.entries.find((entry) => entry.id === params[0])
  if (params[0] && !known) throw new Refused(404, 'not_found', 'No such entry')
  const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  const entry = EntryView.parse({ ...(known ?? plainEntry()), ...said, updatedAt: now() })
  model.entries = [entry, ...model.entries.filter((one) => one !== known)]
  return entry
}

function attempt({ model, body }: Asked) {
  const { text } = z.object({ text: z.string().min(1) }).parse(body)
  const share = (entry: EntryView) => [...new Set(text)].filter((letter) => entry.question.includes(letter)).length / new Set(text).size
  const best = model.entries
    .map((entry) => ({ entryId: entry.id, question: entry.question, answer: entry.answer, probability: share(entry) }))
    .toSorted((a, b) => b.probability - a.probability)
    .slice(0, 3)
  return { verdict: (best[0]?.probability ?? 0) > 0.6 ? 'answer' : 'not_known', best }
}

/** The draft answers whatever is asked. */
function preview({ body }: Asked): Previewed {
  const { entry } = PreviewEntry.parse(body)
  const said = [{ entryId: randomUUID(), draft: true, answerId: null, when: null }]
  return { outcome: 'answer', parts: [{ kind: 'text', text: entry.answer }], said, why: null, lacks: [] }
}

const closed = new WeakSet<object>()

/** Readers said that the first entry helped twice and once did not. */
function help({ model }: Asked): HelpCentre {
  const voted = model.entries.slice(0, 1).map(({ id, question, status }) => ({ entryId: id, question, status, solved: 2, unsolved: 1 }))
  return { open: !closed.has(model), days: 90, solved: 2, unsolved: 1, entries: voted }
}

function showHelp({ model, body }: Asked) {
  if (HelpSwitch.parse(body).open) closed.delete(model)
  else closed.add(model)
  return { ok: true }
}

function bot(kind: 'shops' | 'channels') {
  return ({ model, params, body }: Asked) => {
    const one = model.settings[kind].find((each) => each.id === params[0])
    if (!one) throw new Refused(404, 'not_found', 'No such shop or channel')
    one.botOn = BotSwitch.parse(body).on
    record(model, { type: 'bot_switched', conversationId: null, detail: { id: one.id, on: one.botOn } })
  }
}

function setup({ model: { setup: now } }: Asked) {
  return {
    startedAt: now.startedAt,
    named: now.named,
    steps: STEPS.map((id) => ({ id, done: now.done.has(id), skipped: now.skipped.has(id) })),
  }
}

function name({ model, body }: Asked) {
  const { shopName } = NameWorkspace.parse(body)
  for (const one of model.accounts) one.workspaceName = shopName
  model.setup.named = true
  model.setup.done.add('shop')
}

function step({ model, params, body }: Asked) {
  const { skipped } = StepChange.parse(body)
  if (skipped) model.setup.skipped.add(params[0] ?? '')
  else model.setup.skipped.delete(params[0] ?? '')
}

function trace({ model, params }: Asked) {
  const found = model.traces.get(params[0] ?? '')
  if (!found) throw new Refused(404, 'not_found', 'No such trace')
  return found
}

export const shop: Routes = {
  'GET /figures/today': figures,
  'GET /demo-life': () => ({ life: null }),
  'GET /figures/resolution': (): Resolution => ({
    days: 30,
    sessions: 240,
    ripe: 220,
    settled: 120,
    waiting: 20,
    waitingAgainst: 3,
    reasons: [
      { reason: 'person', sessions: 60 },
      { reason: 'disliked', sessions: 8 },
      { reason: 'contrary', sessions: 2 },
      { reason: 'unanswered', sessions: 18 },
      { reason: 'returned', sessions: 12 },
    ],
    share: { value: 0.5455, low: 0.4795, high: 0.6099 },
    vendorStyle: 0.75,
  }),
  'GET /figures/resolution/sessions': (): ResolutionSessions => ({
    days: 30,
    sessions: [
      {
        sessionId: '00000000-0000-7000-8000-00000000d001',
        conversationId: '00000000-0000-7000-8000-00000000d002',
        openedAt: '2026-11-20T08:00:00.000Z',
        state: 'returned',
        ripe: true,
      },
    ],
  }),
  'GET /figures/disputes': (): Disputes => ({
    days: 30,
    met: { sessions: 40, settled: 26, person: 18, disliked: 3, complained: 1 },
    plain: { sessions: 5, settled: 2, person: 4, disliked: 1, complained: 0 },
    other: { sessions: 9, settled: 3, person: 9, disliked: 0, complained: 1 },
  }),
  'GET /figures/light-lines': ({ model }): LightLines => ({
    days: 30,
    said: { sessions: 180, withGoods: 41, ratings: 60, ratingMean: 4.7, disliked: 2, complained: 1, cameAgain: 36 },
    heldOut: { sessions: 19, withGoods: 4, ratings: 6, ratingMean: 4.5, disliked: 0, complained: 0, cameAgain: 3 },
    latest: [true, false].map((heldOut, n) => ({
      sessionId: `0192f3a0-0000-7000-8000-00000000e10${n}`,
      conversationId: model.talks[0]?.row.id ?? '0192f3a0-0000-7000-8000-00000000e1ff',
      at: now(),
      heldOut,
      matter: 'shipping.track',
      goods: heldOut ? [] : [{ id: 'tent-poles', title: '帐篷杆' }],
    })),
  }),
  'GET /tickets': ({ model, query }) => {
    const tickets = model.tickets.filter((ticket) => ticket.state === (query.get('state') ?? 'open'))
    return { tickets, total: tickets.length }
  },
  'GET /conversations/:/order-marks': () => ({ marks: [], writes: false, writesFlags: false }),
  'GET /conversations/:/joins': () => ({ joined: [], suggested: [] }),
  'GET /conversations/:/erasure': () => ({ counts: { conversations: 1, sessions: 2, messages: 12 }, joined: 0, running: 1, waiting: 0 }),
  'GET /conversations/:/regroupings': () => ({ regroupings: [] }),
  'GET /tags': () => ({ tags: [] }),
  'GET /mentions': () => ({ unseen: 0, mentions: [] }),
  'GET /quick-replies': () => ({ replies: [] }),
  'GET /inbox-views': () => ({ views: [] }),
  'GET /custom-fields': () => ({ shopper: [], conversation: [], revision: 0 }),
  'GET /conversations/:/labels': () => ({
    tags: [],
    shopperTags: [],
    values: {},
    shopperValues: {},
    blocked: null,
    snoozed: null,
    notes: [],
  }),
  'GET /ticket-types': () => ({ types: [], forms: {} }),
  'GET /ticket-templates': () => ({ templates: [] }),
  'GET /ticket-views': () => ({ views: [] }),
  'GET /traces/:': trace,
  'GET /settings': ({ model }) => model.settings,
  ...frontRoutes,
  'PUT /shops/:/bot': bot('shops'),
  'PUT /channels/:/bot': bot('channels'),
  'GET /setup': setup,
  'PUT /setup/name': name,
  'PUT /setup/steps/:': step,
  'GET /entries': entries,
  'GET /entries/categories': ({ model }) => ({
    categories: [...new Set(model.entries.map(({ category }) => category))].toSorted().map((name) => ({ name, count: 1 })),
  }),
  'GET /entries/placeholders': () => ({ placeholders: ['item.price'] }),
  'POST /entries/check': () => ({ findings: [], gone: [], atOdds: [] }),
  'GET /help-centre': help,
  'PUT /help-centre': showHelp,
  'POST /entries/pictures': () => ({
    fileId: '0192f3a0-0000-7000-8000-0000000000f1',
    url: '/console/icon.svg',
    width: 64,
    height: 64,
    bytes: 900,
  }),
  'GET /entries/preview/shoppers': () => ({ shoppers: [], levels: [] }),
  'POST /entries/preview': preview,
  'POST /entries': put,
  'PUT /entries/:': put,
  'POST /entries/try': attempt,
}
