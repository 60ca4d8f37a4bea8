import assert from 'node:assert/strict'
import { createECDH, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Colleagues, ConversationView, Entries, SentMessage, ShopSettings, TicketRow, UploadedFile } from '@xiaoer/contract'
import { callsWith, invited, owner } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sharp from 'sharp'
import sql, { raw } from 'sql-template-tag'
import { z } from 'zod'
import { createDemoWorkspace } from '../compose/demo/workspace.ts'
import { GUARDED } from '../workspaces/people/rights/table/index.ts'

const service = await testService()
const other = await createDemoWorkspace(service.db, service.secrets, new Date())
const anna = await owner(service)
const [manager, agent] = [await invited(service, anna, 'manager'), await invited(service, anna, 'agent')]
const foreigner = await owner({ ...service, workspaceId: other.workspaceId }, 'owner@other.example')
await setOnline(service, 0)
const shopper = await visit(service, { customer: 'c1001' })
const stranger = await visit(service, { customer: 'c1002' })
const home = await homeIds()
const unknown = randomUUID()

/** Ids of the first workspace, of every kind that a route takes. */
async function homeIds() {
  const said = (await shopper.say('你好')).as(SentMessage)
  await shopper.say('转人工')
  const { settings, entries, colleagues, tickets, view } = await readAll(shopper.opened.conversationId)
  const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const file = await upload(png, shopper.headers)
  return {
    conversation: shopper.opened.conversationId,
    message: said.replies[0]?.id ?? '',
    own: said.message.id,
    session: said.message.sessionId,
    trace: view.messages.find(({ traceId }) => traceId)?.traceId ?? '',
    shop: settings.shops[0]?.id ?? '',
    front: (await anna.get(`/shops/${settings.shops[0]?.id}/front`)).json,
    channel: settings.channels[0]?.id ?? '',
    publicKey: settings.channels[0]?.publicKey ?? '',
    entry: entries.entries[0]?.id ?? '',
    ticket: tickets.tickets[0]?.id ?? '',
    colleague: colleagues.colleagues.find(({ email }) => email === agent.email)?.accountId ?? '',
    owner: colleagues.colleagues.find(({ email }) => email === anna.email)?.accountId ?? '',
    file: file.as(UploadedFile),
  }
}

async function readAll(conversation: string) {
  return {
    settings: (await anna.get('/settings')).as(ShopSettings),
    entries: (await anna.get('/entries')).as(Entries),
    colleagues: (await anna.get('/colleagues')).as(Colleagues),
    tickets: (await anna.get('/tickets')).as(z.object({ tickets: z.array(TicketRow) })),
    view: (await anna.get(`/conversations/${conversation}`)).as(ConversationView),
  }
}

async function upload(bytes: Buffer, headers: Record<string, string>) {
  const payload = Buffer.concat([
    Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n'),
    bytes,
    Buffer.from('\r\n--b--\r\n'),
  ])
  return parseReply(
    await service.app.inject({
      method: 'POST',
      url: '/api/v1/widget/files',
      payload,
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b' },
    }),
  )
}

const SPAN = 'from=2026-11-01&to=2026-11-07'
const text = [{ kind: 'text', text: '您好' }]
const entry = { question: '权限测试怎么问', wordings: [], answer: '答', category: '其他', status: 'draft' }

const notice = { text: '停运', intents: [], regions: [], from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z', status: 'draft' }

const campaign = {
  name: '权限测试',
  from: null,
  to: null,
  text: '',
  clauses: [],
  terms: { currency: 'CNY', layers: [], discounts: [] },
  stacks: [],
}

const connection = {
  platform: 'vendure',
  given: { address: 'http://127.0.0.1:9', by: 'key', key: 'none', returns: 'note_only' },
}

const byMapping = {
  platform: 'mapped',
  given: { address: 'http://127.0.0.1:9', mapping: '{"auth":{"kind":"none"},"goods":{"list":{"path":"/goods"}}}' },
}

const webhook = { url: 'http://127.0.0.1:9/', types: ['message.created'], on: false }
const apiKey = { name: 'rights', scopes: ['knowledge'], perMinute: 60 }
const orderNews = { rules: [], quiet: { from: '21:00', to: '09:00', timeZone: 'Asia/Shanghai' }, cap: { most: 2, hours: 24 } }
const callBridge = { url: 'http://127.0.0.1:9/', on: false, tries: 2, againMinutes: 30 }
const toolServer = { name: '权限测试', url: 'http://127.0.0.1:9/mcp', on: false, dayCalls: 1 }
const team = { name: '权限测试', deals: false, hours: null, timeZone: 'Asia/Shanghai', holidays: [], members: [], overflow: null }
const card = { name: '权限测试', passMark: 80, criteria: [{ id: 'a', name: '礼貌', weight: 1, fatal: false }] }
const clockRule = {
  name: '权限测试',
  channels: [],
  levels: [],
  intents: [],
  per: 'round',
  answerBy: 'anyone',
  windowSeconds: 180,
  hours: null,
  timeZone: 'Asia/Shanghai',
  escalate: null,
}
const told = { source: '自测', date: '2026-11-20' }
const node = { kind: 'need', zh: '权限测试', en: 'rights test', ...told }
const edge = { from: 'facial cleanser', kind: 'goes_with', to: 'fabric shaver', holds: true, ...told }
/** It is off: no rule acts while rows are compared. */
const ticketRule = { name: '权限测试', on: false, when: ['created'], if: { any: [] }, deeds: [{ do: 'priority', priority: 'low' }] }
const trial = {
  name: '权限测试',
  what: 'tone',
  figure: 'paid',
  traffic: 0.1,
  holdout: 0.5,
  leastEffect: 0.05,
  plannedDays: 14,
  stopRule: 'planned',
}
const role = { name: '权限测试', rights: ['audit'] }
const alertRule = {
  name: '权限测试',
  on: false,
  kinds: ['threat'],
  endpoints: [unknown],
  mailTo: [],
  mailbox: null,
  language: 'zh-CN',
  quiet: { from: '00:00', to: '00:00', timeZone: 'Asia/Shanghai' },
  everyMinutes: 10,
}
/** Made for no question of ours. */
const keyMade = {
  id: 'x',
  rawId: 'x',
  type: 'public-key',
  clientExtensionResults: {},
  response: { clientDataJSON: 'e30', attestationObject: 'e30' },
}
const signOn = {
  on: true,
  label: '权限测试',
  issuer: 'https://login.example.com',
  clientId: 'x',
  domains: ['example.com'],
  newcomerRole: null,
  countsAsFactor: false,
}
const forgetRoles = async () => {
  for (const id of [service.workspaceId, other.workspaceId]) await service.db.inWorkspace(id, (tx) => tx.run(sql`delete from roles`))
}
const cause = { name: '权限测试', keys: [{ matter: 'shipping.track', way: 'answer' }], ownerId: null }
const forgetTrials = async () => {
  for (const id of [service.workspaceId, other.workspaceId]) await service.db.inWorkspace(id, (tx) => tx.run(sql`delete from experiments`))
}
const forgetTags = async () => {
  for (const id of [service.workspaceId, other.workspaceId])
    await service.db.inWorkspace(id, async (tx) => {
      await tx.run(sql`delete from tags`)
      await tx.run(sql`delete from quick_replies`)
    })
}
/** A name is free again for whoever asks next. */
const forgetNodes = async () => {
  for (const id of [service.workspaceId, other.workspaceId]) await service.db.inWorkspace(id, (tx) => tx.run(sql`delete from graph_nodes`))
}

/** Else clocks begin and end by themselves while the rows of a workspace are compared. */
const forgetClocks = async () => {
  for (const id of [service.workspaceId, other.workspaceId])
    await service.db.inWorkspace(id, async (tx) => {
      await tx.run(sql`delete from clocks`)
      await tx.run(sql`delete from clock_rules`)
    })
}

interface Row {
  /** The address with home's ids in it, where it takes any. */
  readonly at?: string
  readonly body?: unknown
  /** What an agent, a manager (and an owner) and the owner of another workspace are answered; 200 unless told. */
  readonly agent?: number
  readonly manager?: number
  /** Of the owner, where it is another one than a manager's. */
  readonly owner?: number
  readonly foreigner?: number
  /** What the call began has to end before the next one. */
  readonly after?: () => Promise<void>
}
/** By a mailbox that nobody has connected. */
const reportMail = {
  ...{
    name: '早报',
    on: true,
    every: 'day',
    weekday: 1,
    time: '08:30',
    mailTo: ['boss@spruce.example'],
    mailbox: unknown,
    language: 'zh-CN',
  },
}
const MANAGERS = { agent: 403 } as const
/** An order that none of their shoppers has. */
const NOBODYS_ORDER = { agent: 404, manager: 404, foreigner: 404 } as const
const urging = { kind: 'urge_dispatch', orderNumber: 'none', said: {} }
const NOT_THEIRS = { foreigner: 404 } as const
/** Managers alone may, and there is none of that id. */
const NOBODYS = { agent: 403, manager: 404, foreigner: 404 } as const

/** Routes of the console: what each may be asked by whom. People, setup and what the bot answers are the managers' and owners'; the bot's switch is any agent's, as it must be quick. */
const CONSOLE: Readonly<Record<string, Row>> = {
  'GET /me': {},
  'POST /logout': {},
  'PUT /me/presence': { body: { online: false } },
  // the old password is wrong for everybody here
  'POST /me/password': { body: { old: 'wrong', new: 'long enough 1' }, agent: 403, manager: 403, foreigner: 403 },
  'GET /colleagues': {},
  'GET /said': { at: '/said?q=x' },
  'GET /said/earlier': { at: '/said/earlier?q=x' },
  'GET /earlier': { ...MANAGERS },
  'GET /earlier/sessions/{id}': { at: `/earlier/sessions/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  'GET /earlier/{id}/bad-rows': { at: `/earlier/${unknown}/bad-rows`, ...MANAGERS },
  // no file is with it
  'POST /earlier': { at: `/earlier?shop=${unknown}`, ...MANAGERS, manager: 400, foreigner: 400 },
  'POST /earlier/{id}/undo': { at: `/earlier/${unknown}/undo`, ...NOBODYS },
  'GET /conversations/{id}/files/{file}/way': {
    at: `/conversations/${home.conversation}/files/${unknown}/way`,
    ...{ agent: 404, manager: 404, foreigner: 404 },
  },
  'GET /teams': {},
  'GET /clock-rules': {},
  'POST /clock-rules': { body: clockRule, ...MANAGERS, after: forgetClocks },
  'PUT /clock-rules/{id}': { at: `/clock-rules/${unknown}`, body: clockRule, ...NOBODYS },
  'DELETE /clock-rules/{id}': { at: `/clock-rules/${unknown}`, ...NOBODYS },
  'GET /holidays': {},
  // they stand at another revision
  'PUT /holidays': { body: { days: [], revision: 1_000 }, ...MANAGERS, manager: 409, foreigner: 409 },
  'GET /audit': { ...MANAGERS },
  'GET /audit/check': { ...MANAGERS },
  'GET /export': { agent: 403, manager: 403, owner: 200 },
  'GET /webhooks': { ...MANAGERS },
  'POST /webhooks': { body: webhook, ...MANAGERS },
  'PUT /webhooks/{id}': { at: `/webhooks/${unknown}`, body: webhook, ...NOBODYS },
  'DELETE /webhooks/{id}': { at: `/webhooks/${unknown}`, ...NOBODYS },
  'POST /webhooks/{id}/rotate': { at: `/webhooks/${unknown}/rotate`, ...NOBODYS },
  'POST /webhooks/{id}/test': { at: `/webhooks/${unknown}/test`, ...NOBODYS },
  'GET /webhooks/{id}/log': { at: `/webhooks/${unknown}/log`, ...NOBODYS },
  'POST /webhooks/{id}/replay': { at: `/webhooks/${unknown}/replay`, body: { ids: [unknown] }, ...NOBODYS },
  'GET /api-keys': { ...MANAGERS },
  'POST /api-keys': { body: apiKey, ...MANAGERS },
  'DELETE /api-keys/{id}': { at: `/api-keys/${unknown}`, ...NOBODYS },
  'GET /order-news': {},
  'PUT /shops/{id}/order-news': { at: `/shops/${home.shop}/order-news`, body: orderNews, ...MANAGERS, ...NOT_THEIRS },
  'GET /shops/{id}/recommendation-settings': { at: `/shops/${home.shop}/recommendation-settings`, ...MANAGERS, ...NOT_THEIRS },
  'PUT /shops/{id}/recommendation-settings': {
    at: `/shops/${home.shop}/recommendation-settings`,
    body: { leastMargin: null, marginWeight: 0, never: [], margins: [] },
    ...MANAGERS,
    ...NOT_THEIRS,
  },
  'PUT /shops/{id}/call-bridge': { at: `/shops/${home.shop}/call-bridge`, body: callBridge, ...MANAGERS, ...NOT_THEIRS },
  'POST /shops/{id}/call-bridge/rotate': { at: `/shops/${home.shop}/call-bridge/rotate`, ...MANAGERS, ...NOT_THEIRS },
  // it is gone once the first has removed it
  'DELETE /shops/{id}/call-bridge': { at: `/shops/${unknown}/call-bridge`, ...NOBODYS },
  'GET /conversations/{id}/calls': { at: `/conversations/${home.conversation}/calls`, ...NOT_THEIRS },
  'GET /conversations/{id}/phone-calls': { at: `/conversations/${home.conversation}/phone-calls`, ...NOT_THEIRS },
  // nobody is on the telephone there
  'POST /conversations/{id}/phone-calls/end': { at: `/conversations/${unknown}/phone-calls/end`, agent: 409, manager: 409, foreigner: 409 },
  'POST /conversations/{id}/phone-calls/transfer': {
    ...{ at: `/conversations/${unknown}/phone-calls/transfer`, body: { target: '95000' }, agent: 409, manager: 409, foreigner: 409 },
  },
  'POST /teams': { body: team, ...MANAGERS },
  'PUT /teams/{id}': { at: `/teams/${unknown}`, body: team, ...NOBODYS },
  'DELETE /teams/{id}': { at: `/teams/${unknown}`, ...NOBODYS },
  // they stand at another revision
  'PUT /settings/recall': { body: { seconds: 120 }, ...MANAGERS },
  'GET /settings/service': { ...MANAGERS },
  'PUT /settings/service/uploads': {
    body: { shopperDay: 100, shopperTotal: 1_000, workspaceDay: 5_000, workspaceTotal: 50_000 },
    ...MANAGERS,
  },
  'PUT /settings/dealing': { body: { seconds: 20 }, ...MANAGERS },
  'GET /first-rules': {},
  'PUT /first-rules': { body: { rules: [], revision: 1_000 }, ...MANAGERS, manager: 409, foreigner: 409 },
  'PUT /routing-rules': { body: { rules: [], revision: 1_000 }, ...MANAGERS, manager: 409, foreigner: 409 },
  'PUT /colleagues/{id}/skills': {
    at: `/colleagues/${unknown}/skills`,
    body: { capacity: 8, languages: [], skills: [] },
    ...NOBODYS,
  },
  'PUT /me/break': { body: { on: false } },
  'POST /sessions/{id}/evidence': { at: `/sessions/${unknown}/evidence`, ...NOBODYS },
  'GET /wall': {},
  'GET /alerts': {},
  'GET /alerts/standing': {},
  'PUT /alerts/{id}': { at: `/alerts/${unknown}`, body: { useful: true }, agent: 404, manager: 404, foreigner: 404 },
  'GET /conversations/{id}/whispers': { at: `/conversations/${home.conversation}/whispers` },
  'POST /conversations/{id}/whispers/seen': { at: `/conversations/${unknown}/whispers/seen` },
  'POST /conversations/{id}/whispers': { at: `/conversations/${unknown}/whispers`, body: { words: '权限测试' }, ...NOBODYS },
  'GET /quality/figures': { ...MANAGERS },
  'GET /quality/checks': { ...MANAGERS },
  'GET /quality/words': { ...MANAGERS },
  'PUT /quality/words': { body: { words: [], revision: 1_000 }, ...MANAGERS, manager: 409, foreigner: 409 },
  'GET /quality/cards': {},
  'POST /quality/cards': { body: card, ...MANAGERS },
  'PUT /quality/cards/{id}': { at: `/quality/cards/${unknown}`, body: card, ...NOBODYS },
  'DELETE /quality/cards/{id}': { at: `/quality/cards/${unknown}`, ...NOBODYS },
  'GET /quality/samples': { ...MANAGERS },
  'POST /quality/samples': { body: { cardId: unknown, method: 'random', size: 1 }, ...NOBODYS },
  'GET /quality/samples/{id}/next': { at: `/quality/samples/${unknown}/next`, ...NOBODYS },
  'GET /quality/samples/{id}/round': { at: `/quality/samples/${unknown}/round`, ...NOBODYS },
  'POST /quality/samples/{id}/sessions/{session}/settle': {
    at: `/quality/samples/${unknown}/sessions/${unknown}/settle`,
    body: { scores: { manners: 100 } },
    ...NOBODYS,
  },
  'GET /quality/labelled': { ...MANAGERS },
  'GET /quality/sessions/{id}': { at: `/quality/sessions/${unknown}`, ...NOBODYS },
  'POST /quality/sessions/{id}/appraisals': {
    at: `/quality/sessions/${unknown}/appraisals`,
    body: { sampleId: null, cardId: unknown, scores: {} },
    ...NOBODYS,
  },
  'GET /quality/mine': {},
  'GET /quality/appeals': { ...MANAGERS },
  'POST /quality/appraisals/{id}/appeal': {
    at: `/quality/appraisals/${unknown}/appeal`,
    body: { words: '权限测试' },
    agent: 404,
    manager: 404,
    foreigner: 404,
  },
  'POST /quality/appraisals/{id}/decide': {
    at: `/quality/appraisals/${unknown}/decide`,
    body: { upheld: true, words: '权限测试' },
    ...NOBODYS,
  },
  // nobody holds it here
  'POST /conversations/{id}/transfer': {
    at: `/conversations/${home.conversation}/transfer`,
    body: { to: { kind: 'colleague', accountId: unknown }, note: '权限测试' },
    agent: 409,
    manager: 409,
    ...NOT_THEIRS,
  },
  'POST /conversations/{id}/participants': {
    at: `/conversations/${home.conversation}/participants`,
    body: { to: { kind: 'colleague', accountId: unknown } },
    agent: 409,
    manager: 409,
    ...NOT_THEIRS,
  },
  'DELETE /conversations/{id}/participants/{account}': {
    at: `/conversations/${home.conversation}/participants/${unknown}`,
    agent: 409,
    manager: 404,
    ...NOT_THEIRS,
  },
  // they were not called to it
  'POST /conversations/{id}/join': { at: `/conversations/${home.conversation}/join`, agent: 409, manager: 409, ...NOT_THEIRS },
  'POST /conversations/{id}/leave': { at: `/conversations/${home.conversation}/leave`, agent: 409, manager: 409, ...NOT_THEIRS },
  'GET /roles': {},
  'POST /roles': { body: role, ...MANAGERS, after: forgetRoles },
  'PUT /roles/{id}': { at: `/roles/${unknown}`, body: { ...role, version: 1 }, ...NOBODYS },
  'DELETE /roles/{id}': { at: `/roles/${unknown}`, ...NOBODYS },
  'PUT /colleagues/{accountId}/role': { at: `/colleagues/${home.colleague}/role`, body: { role: 'agent' }, ...MANAGERS, ...NOT_THEIRS },
  'POST /colleagues/invite': { body: { email: 'new@spruce.example', role: 'agent' }, ...MANAGERS },
  'POST /colleagues/{accountId}/reset': { at: `/colleagues/${home.colleague}/reset`, ...MANAGERS, ...NOT_THEIRS },
  'DELETE /colleagues/{accountId}': { at: `/colleagues/${unknown}`, ...MANAGERS, manager: 404, ...NOT_THEIRS },
  'GET /me/sign-in': {},
  'GET /me/notices': {},
  'POST /me/notices/seen': { body: { ids: [unknown] } },
  'POST /me/second-factor/later': {},
  'DELETE /me/sessions': {},
  // nobody's
  'DELETE /me/sessions/{id}': { at: `/me/sessions/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  // the password is wrong for everybody here
  'POST /me/second-factor': { body: { password: 'wrong' }, agent: 403, manager: 403, foreigner: 403 },
  // none was begun
  'POST /me/second-factor/confirm': { body: { code: '000000' }, agent: 409, manager: 409, foreigner: 409 },
  'POST /me/second-factor/codes': { body: { code: '000000' }, agent: 409, manager: 409, foreigner: 409 },
  'POST /me/second-factor/off': { body: { password: 'wrong', code: '000000' }, agent: 403, manager: 403, foreigner: 403 },
  'POST /me/passkeys/begin': { body: { password: 'wrong' }, agent: 403, manager: 403, foreigner: 403 },
  'POST /me/passkeys': { body: { name: 'x', made: keyMade }, agent: 403, manager: 403, foreigner: 403 },
  'PUT /me/passkeys/{id}': { at: `/me/passkeys/${unknown}`, body: { name: 'x' }, agent: 404, manager: 404, foreigner: 404 },
  'DELETE /me/passkeys/{id}': { at: `/me/passkeys/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  'GET /alert-rules': { ...MANAGERS },
  // the webhook that it names is nobody's
  'POST /alert-rules': { body: alertRule, agent: 403, manager: 400, foreigner: 400 },
  'PUT /alert-rules/{id}': { at: `/alert-rules/${unknown}`, body: alertRule, agent: 403, manager: 400, foreigner: 400 },
  'DELETE /alert-rules/{id}': { at: `/alert-rules/${unknown}`, ...NOBODYS },
  'POST /alert-tellings/{id}/again': { at: `/alert-tellings/${unknown}/again`, ...NOBODYS },
  'GET /settings/second-factor': { ...MANAGERS },
  // an owner's; where nobody has one, nothing is required
  'PUT /settings/second-factor': { body: { required: false }, agent: 403, manager: 403, owner: 200 },
  'POST /colleagues/{accountId}/second-factor/off': {
    at: `/colleagues/${home.colleague}/second-factor/off`,
    agent: 403,
    manager: 403,
    owner: 409,
    ...NOT_THEIRS,
  },
  'GET /settings/sign-on': { ...MANAGERS },
  'PUT /settings/sign-on': { body: signOn, agent: 403, manager: 403, owner: 200 },
  // they are on
  'PUT /settings/passwords': { body: { on: true }, agent: 403, manager: 403, owner: 200 },
  'POST /settings/sign-on/try': { body: { issuer: 'http://127.0.0.1:9' }, agent: 403, manager: 403, owner: 200 },
  'DELETE /settings/sign-on': { agent: 403, manager: 403, owner: 200 },
  // nobody came in by a provider
  'POST /colleagues/{accountId}/sign-on/off': {
    at: `/colleagues/${home.colleague}/sign-on/off`,
    agent: 403,
    manager: 403,
    owner: 404,
    ...NOT_THEIRS,
  },
  'GET /settings/tool-servers': { ...MANAGERS },
  // nobody answers there
  'POST /settings/tool-servers': { body: toolServer, ...MANAGERS, manager: 502, foreigner: 502 },
  'PUT /settings/tool-servers/{id}': { at: `/settings/tool-servers/${unknown}`, body: toolServer, ...NOBODYS },
  'PUT /settings/tool-servers/{id}/tools': { at: `/settings/tool-servers/${unknown}/tools`, body: { offered: [] }, ...NOBODYS },
  'DELETE /settings/tool-servers/{id}': { at: `/settings/tool-servers/${unknown}`, ...NOBODYS },
  'GET /settings': {},
  'PUT /shops/{id}/bot': { at: `/shops/${home.shop}/bot`, body: { on: true }, ...NOT_THEIRS },
  'GET /shops/{id}/unsold': { at: `/shops/${home.shop}/unsold`, ...MANAGERS, ...NOT_THEIRS },
  'GET /shops/{id}/front': { at: `/shops/${home.shop}/front`, ...MANAGERS, ...NOT_THEIRS },
  'PUT /shops/{id}/front': {
    at: `/shops/${home.shop}/front`,
    body: { front: home.front, seen: home.front },
    ...MANAGERS,
    ...NOT_THEIRS,
  },
  'PUT /shops/{id}/market': {
    at: `/shops/${home.shop}/market`,
    body: { market: null, timeZone: 'Asia/Shanghai' },
    ...MANAGERS,
    ...NOT_THEIRS,
  },
  'GET /shops': {},
  'POST /shops/{id}/connection/ask': {
    at: `/shops/${home.shop}/connection/ask`,
    body: { ...byMapping, part: 'goods', filling: {} },
    ...MANAGERS,
    ...NOT_THEIRS,
  },
  'GET /shops/{id}/connection/progress': { at: `/shops/${home.shop}/connection/progress`, ...MANAGERS, ...NOT_THEIRS },
  'POST /shops/{id}/connection/try': { at: `/shops/${home.shop}/connection/try`, body: connection, ...MANAGERS, ...NOT_THEIRS },
  // nobody answers there
  'PUT /shops/{id}/connection': { at: `/shops/${home.shop}/connection`, body: connection, ...MANAGERS, manager: 502, ...NOT_THEIRS },
  'PUT /shops/{id}/connection/paused': {
    at: `/shops/${home.shop}/connection/paused`,
    body: { paused: true },
    ...NOBODYS,
  },
  // it does not sell by tables
  'GET /shops/{id}/uploads': { at: `/shops/${home.shop}/uploads`, ...MANAGERS, manager: 409, ...NOT_THEIRS },
  'POST /conversations/{id}/messages/{message}/recall': {
    at: `/conversations/${home.conversation}/messages/${unknown}/recall`,
    agent: 404,
    manager: 404,
    foreigner: 404,
  },
  // no file is with it
  'POST /shops/{id}/uploads/preview': {
    at: `/shops/${home.shop}/uploads/preview?kind=products`,
    ...MANAGERS,
    manager: 400,
    foreigner: 400,
  },
  'POST /shops/{id}/uploads': { at: `/shops/${home.shop}/uploads?kind=products&way=add`, ...MANAGERS, manager: 400, foreigner: 400 },
  'POST /shops/{id}/uploads/undo': {
    at: `/shops/${home.shop}/uploads/undo`,
    body: { kind: 'orders' },
    ...MANAGERS,
    manager: 409,
    ...NOT_THEIRS,
  },
  'DELETE /shops/{id}/connection': { at: `/shops/${home.shop}/connection`, ...NOBODYS },
  'PUT /channels/{id}/bot': { at: `/channels/${home.channel}/bot`, body: { on: true }, ...NOT_THEIRS },
  'GET /channels': {},
  // no such token holds anywhere
  'POST /channels': {
    body: { kind: 'none', shopId: home.shop, name: '权限测试', settings: {} },
    ...MANAGERS,
    manager: 400,
    foreigner: 400,
  },
  // the web chat is always there
  'POST /channels/{id}/test': { at: `/channels/${home.channel}/test`, ...MANAGERS, manager: 409, ...NOT_THEIRS },
  'POST /channels/{id}/pause': { at: `/channels/${home.channel}/pause`, ...MANAGERS, manager: 409, ...NOT_THEIRS },
  'POST /channels/{id}/resume': { at: `/channels/${home.channel}/resume`, ...MANAGERS, manager: 409, ...NOT_THEIRS },
  'DELETE /channels/{id}': { at: `/channels/${home.channel}`, ...MANAGERS, manager: 409, ...NOT_THEIRS },
  'GET /conversations/{id}/erasure': { at: `/conversations/${unknown}/erasure`, ...NOBODYS },
  'POST /conversations/{id}/erasure': { at: `/conversations/${unknown}/erasure`, body: { conversations: 1 }, ...NOBODYS },
  'GET /erasures/{id}': { at: `/erasures/${unknown}`, ...NOBODYS },
  'GET /conversations/{id}/joins': { at: `/conversations/${unknown}/joins`, agent: 404, manager: 404, foreigner: 404 },
  'POST /join-suggestions/{id}': { at: `/join-suggestions/${unknown}`, body: { accept: true }, agent: 404, manager: 404, foreigner: 404 },
  'POST /joins/{id}/undo': { at: `/joins/${unknown}/undo`, ...MANAGERS, manager: 404, foreigner: 404 },
  'GET /channels/{id}/aside': { at: `/channels/${home.channel}/aside`, ...NOT_THEIRS },
  'POST /aside/{id}': { at: `/aside/${unknown}`, body: { how: 'away' }, agent: 404, manager: 404, foreigner: 404 },
  'GET /channels/{id}/deliveries': { at: `/channels/${home.channel}/deliveries`, ...NOT_THEIRS },
  'GET /channels/{id}/mails': { at: `/channels/${home.channel}/mails`, ...NOT_THEIRS },
  'GET /mails/{id}': { at: `/mails/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  'GET /mails/{id}/source': { at: `/mails/${unknown}/source`, agent: 404, manager: 404, foreigner: 404 },
  'POST /mails/{id}/take': { at: `/mails/${unknown}/take`, body: {}, agent: 404, manager: 404, foreigner: 404 },
  'POST /deliveries/{id}': { at: `/deliveries/${unknown}`, body: { how: 'again' }, agent: 404, manager: 404, foreigner: 404 },
  'GET /channels/{id}/secret': { at: `/channels/${home.channel}/secret`, ...MANAGERS, ...NOT_THEIRS },
  'GET /channels/{id}/settings': { at: `/channels/${home.channel}/settings`, ...MANAGERS, manager: 409, ...NOT_THEIRS },
  'PUT /channels/{id}/settings': {
    at: `/channels/${home.channel}/settings`,
    body: { settings: {} },
    ...MANAGERS,
    manager: 409,
    ...NOT_THEIRS,
  },
  'GET /settings/language-model': {},
  'GET /conversations/{id}/ways': { at: `/conversations/${home.conversation}/ways`, ...NOT_THEIRS },
  'GET /conversations/{id}/facts': { at: `/conversations/${home.conversation}/facts`, ...NOT_THEIRS },
  'DELETE /conversations/{id}/facts': { at: `/conversations/${home.conversation}/facts`, ...NOT_THEIRS },
  'DELETE /conversations/{id}/facts/{fact}': { at: `/conversations/${home.conversation}/facts/${unknown}`, ...NOT_THEIRS },
  'PUT /conversations/{id}/ways': {
    at: `/conversations/${home.conversation}/ways`,
    body: { channel: null, hours: null, form: null, length: null },
    ...NOT_THEIRS,
  },
  'GET /costs': {},
  'PUT /costs': { body: { peopleHour: null, millionTokens: 0, channels: {} }, ...MANAGERS },
  'GET /experiments/holdout': {},
  'PUT /experiments/holdout': { body: { share: 0 }, ...MANAGERS },
  // no file is with it
  'POST /history/preview': { ...MANAGERS, manager: 400, foreigner: 400 },
  'GET /settings/language-model/calls': { ...MANAGERS },
  // nobody calls where clouds keep their keys
  'PUT /settings/language-model/address': {
    body: { url: 'http://169.254.169.254/v1', name: 'm' },
    ...MANAGERS,
    manager: 400,
    foreigner: 400,
  },
  'DELETE /settings/language-model/address': { ...MANAGERS },
  'PUT /settings/language-model/failover': {
    body: { url: 'http://169.254.169.254/v1', name: 'm' },
    ...MANAGERS,
    manager: 400,
    foreigner: 400,
  },
  'DELETE /settings/language-model/failover': { ...MANAGERS },
  // none is set up here
  'POST /settings/language-model/probe': { body: {}, agent: 403, manager: 409, foreigner: 409 },
  'POST /settings/language-model/try': { agent: 403, manager: 409, foreigner: 409 },
  'PUT /settings/language-model': {
    body: { enabled: true, uses: ['phrase'], reader: 'local', shopperCalls: 60, dayCalls: 5000 },
    ...MANAGERS,
  },
  'GET /policies': { at: `/policies?shopId=${home.shop}`, ...NOT_THEIRS },
  'GET /policies/form': { at: `/policies/form?shopId=${home.shop}`, ...NOT_THEIRS },
  // there is no such order
  'GET /policies/cases': { at: `/policies/cases?shopId=${home.shop}&order=none`, agent: 404, manager: 404, foreigner: 404 },
  'GET /policies/kept': { at: `/policies/kept?shopId=${home.shop}`, ...NOT_THEIRS },
  'PUT /policies/kept': { body: { shopId: home.shop, days: null }, ...MANAGERS, ...NOT_THEIRS },
  'GET /conversations/{id}/decisions': { at: `/conversations/${home.conversation}/decisions`, ...NOT_THEIRS },
  'DELETE /conversations/{id}/decisions': { at: `/conversations/${home.conversation}/decisions`, ...MANAGERS, ...NOT_THEIRS },
  'GET /policies/{id}': { at: `/policies/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  'POST /policies/check': { body: { shopId: home.shop, text: '{}' }, ...NOT_THEIRS },
  'POST /policies/try': {
    body: { shopId: home.shop, case: { at: '2026-11-10T10:00:00+08:00', law: 'CN', facts: {} } },
    ...NOT_THEIRS,
  },
  // an empty version is refused, after the right was asked
  'POST /policies/what-would-change': { body: { shopId: home.shop, text: '{}' }, agent: 403, manager: 400, foreigner: 404 },
  'POST /policies/what-would-change/last': { body: { shopId: home.shop, text: '{}' }, ...MANAGERS },
  'GET /policies/what-would-change/{id}': { at: `/policies/what-would-change/${unknown}`, ...NOBODYS },
  'POST /policies/what-would-change/{id}/stop': { at: `/policies/what-would-change/${unknown}/stop`, ...NOBODYS },
  'POST /policies': { body: { shopId: home.shop, text: '{}' }, ...MANAGERS, ...NOT_THEIRS },
  'PUT /policies/{id}': { at: `/policies/${unknown}`, body: { text: '{}' }, ...NOBODYS },
  'POST /policies/{id}/submit': { at: `/policies/${unknown}/submit`, ...NOBODYS },
  'POST /policies/{id}/withdraw': { at: `/policies/${unknown}/withdraw`, ...NOBODYS },
  'POST /policies/{id}/approve': { at: `/policies/${unknown}/approve`, ...NOBODYS },
  // nothing was published before
  'POST /policies/roll-back': { body: { shopId: home.shop }, agent: 403, manager: 409, foreigner: 404 },
  'GET /history': { ...MANAGERS },
  'GET /history/sessions/{number}': { at: '/history/sessions/1', ...NOBODYS },
  // no file is with it
  'POST /history': { ...MANAGERS, manager: 400, foreigner: 400 },
  'POST /history/own': { ...MANAGERS, manager: 202, foreigner: 202, after: () => service.miner.idle() },
  'POST /mined-changes/{id}/take-back': { at: `/mined-changes/${unknown}/take-back`, ...MANAGERS, manager: 409, foreigner: 409 },
  'POST /history/{id}/look': { at: `/history/${unknown}/look`, body: { swapped: true }, ...MANAGERS, manager: 409, foreigner: 409 },
  'POST /history/{id}/start': { at: `/history/${unknown}/start`, ...MANAGERS, manager: 409, foreigner: 409 },
  'GET /history/{id}/faults': { at: `/history/${unknown}/faults`, ...MANAGERS },
  'GET /history/{id}/bad-rows': { at: `/history/${unknown}/bad-rows`, ...MANAGERS },
  'POST /history/{id}/undo': { at: `/history/${unknown}/undo`, ...NOBODYS },
  // there is too little to mine
  'POST /mining': { body: {}, ...MANAGERS, manager: 400, foreigner: 400 },
  'GET /mined': { ...MANAGERS },
  'GET /mined-edges': { ...MANAGERS },
  'PUT /mined-edges/{id}': { at: `/mined-edges/${unknown}`, body: { yes: false }, ...NOBODYS },
  'GET /mined-edges/{id}/sessions': { at: `/mined-edges/${unknown}/sessions`, ...NOBODYS },
  'GET /mined/{id}': { at: `/mined/${unknown}`, ...NOBODYS },
  'GET /mined/{id}/sessions': { at: `/mined/${unknown}/sessions`, ...NOBODYS },
  'PUT /mined/{id}': { at: `/mined/${unknown}`, body: { state: 'found' }, ...NOBODYS },
  'POST /mined/{id}/merge': { at: `/mined/${unknown}/merge`, body: { into: randomUUID() }, ...NOBODYS },
  'POST /mined/{id}/split': { at: `/mined/${unknown}/split`, body: {}, ...NOBODYS },
  'POST /mined/{id}/releases': { at: `/mined/${unknown}/releases`, body: { kind: 'scenario' }, ...NOBODYS },
  'POST /mined-releases/{id}/yes': { at: `/mined-releases/${unknown}/yes`, ...NOBODYS },
  'POST /mined-releases/{id}/take-back': { at: `/mined-releases/${unknown}/take-back`, ...NOBODYS },
  'GET /understanding/progress': {},
  'GET /scenarios': {},
  'GET /scenarios/parts': {},
  'POST /scenarios/check': { body: { text: '{}' } },
  // an empty scenario is refused, after the right was asked
  'POST /scenarios/try': {
    body: { text: '{}', shopper: 'visitor', language: 'en', said: ['hi'] },
    agent: 400,
    manager: 400,
    foreigner: 400,
  },
  'POST /trials': { body: {} },
  'GET /trials/{id}': { at: `/trials/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  'GET /trials/{id}/turns/{turn}': { at: `/trials/${unknown}/turns/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  'POST /scenarios': { body: { text: '{}' }, agent: 403, manager: 400, foreigner: 400 },
  'PUT /scenarios/{id}': { at: `/scenarios/${unknown}`, body: { text: '{}' }, agent: 403, manager: 400, foreigner: 400 },
  'POST /scenarios/{id}/test': { at: `/scenarios/${unknown}/test`, ...NOBODYS },
  'POST /scenarios/{id}/withdraw': { at: `/scenarios/${unknown}/withdraw`, ...NOBODYS },
  'POST /scenarios/{id}/publish': { at: `/scenarios/${unknown}/publish`, ...NOBODYS },
  'POST /scenarios/{id}/take-out': { at: `/scenarios/${unknown}/take-out`, ...NOBODYS },
  'GET /setup': {},
  'PUT /setup/name': { body: { shopName: '云杉小店', connector: 'demo', language: 'zh-CN' }, ...MANAGERS },
  'PUT /setup/steps/{id}': { at: '/setup/steps/history', body: { skipped: true }, ...MANAGERS },
  'GET /conversations': { at: '/conversations?box=all' },
  'GET /conversations/{id}': { at: `/conversations/${home.conversation}`, ...NOT_THEIRS },
  // nothing is of theirs: an empty list
  'GET /conversations/{id}/messages': { at: `/conversations/${home.conversation}/messages` },
  'GET /events': { at: '/events?after=0' },
  'GET /traces/{id}': { at: `/traces/${home.trace}`, ...NOT_THEIRS },
  'POST /conversations/{id}/take': { at: `/conversations/${home.conversation}/take`, body: { force: true }, ...NOT_THEIRS },
  // whom the conversation is not held by is told so
  'POST /conversations/{id}/hand-back': { at: `/conversations/${unknown}/hand-back`, agent: 404, manager: 404, foreigner: 404 },
  'POST /conversations/{id}/settle': { at: `/conversations/${unknown}/settle`, body: {}, agent: 404, manager: 404, foreigner: 404 },
  'POST /conversations/{id}/messages': {
    at: `/conversations/${unknown}/messages`,
    body: { id: randomUUID(), parts: text },
    agent: 404,
    manager: 404,
    foreigner: 404,
  },
  // no file is with it
  'POST /conversations/{id}/files': { at: `/conversations/${home.conversation}/files`, agent: 400, manager: 400, foreigner: 400 },
  'GET /conversations/{id}/reply-draft': { at: `/conversations/${home.conversation}/reply-draft` },
  'PUT /conversations/{id}/reply-draft': {
    at: `/conversations/${home.conversation}/reply-draft`,
    body: { words: '权限测试' },
    ...NOT_THEIRS,
  },
  'GET /library': {},
  'POST /library': { agent: 400, manager: 400, foreigner: 400 },
  'DELETE /library/{file}': { at: `/library/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  // nothing changes and nobody hears
  'POST /conversations/{id}/read': { at: `/conversations/${home.conversation}/read`, body: { seq: 1 } },
  'POST /conversations/{id}/typing': { at: `/conversations/${home.conversation}/typing`, body: { on: true } },
  'GET /tickets': {},
  'POST /tickets': { body: { subject: '权限测试' } },
  'GET /tickets/{id}': { at: `/tickets/${home.ticket}`, ...NOT_THEIRS },
  'POST /tickets/many': { body: { ids: [unknown], set: { priority: 'low' } }, agent: 404, manager: 404, foreigner: 404 },
  // it stands at another revision
  'PUT /tickets/{id}': { at: `/tickets/${home.ticket}`, body: { revision: 0 }, agent: 409, manager: 409, ...NOT_THEIRS },
  'PUT /tickets/{id}/follow': { at: `/tickets/${home.ticket}/follow`, body: { on: true }, ...NOT_THEIRS },
  'POST /tickets/{id}/notes': { at: `/tickets/${home.ticket}/notes`, body: { words: '权限测试' }, ...NOT_THEIRS },
  'POST /tickets/{id}/links': {
    at: `/tickets/${unknown}/links`,
    body: { number: 1_000_000, kind: 'relates' },
    agent: 404,
    manager: 404,
    foreigner: 404,
  },
  'DELETE /tickets/{id}/links/{other}': { at: `/tickets/${unknown}/links/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  'GET /tickets/{id}/files': { at: `/tickets/${home.ticket}/files`, ...NOT_THEIRS },
  // no picture is with it
  'POST /tickets/{id}/files': { at: `/tickets/${home.ticket}/files`, agent: 400, manager: 400, foreigner: 400 },
  // it hangs there from the first call on
  'PUT /tickets/{id}/files/{file}': { at: `/tickets/${home.ticket}/files/${home.file.fileId}`, ...NOT_THEIRS },
  'DELETE /tickets/{id}/files/{file}': { at: `/tickets/${unknown}/files/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  // it is of no type that needs any
  'POST /tickets/{id}/approvals': {
    at: `/tickets/${home.ticket}/approvals`,
    body: { words: '权限测试' },
    agent: 409,
    manager: 409,
    ...NOT_THEIRS,
  },
  'PUT /tickets/{id}/approvals/{approval}': {
    at: `/tickets/${unknown}/approvals/${unknown}`,
    body: { approve: true },
    agent: 404,
    manager: 404,
    foreigner: 404,
  },
  'DELETE /tickets/{id}/approvals/{approval}': { at: `/tickets/${unknown}/approvals/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  'GET /conversations/{id}/order-marks': { at: `/conversations/${home.conversation}/order-marks`, ...NOT_THEIRS },
  // there is no such order
  'PUT /conversations/{id}/order-marks/{number}': {
    at: `/conversations/${home.conversation}/order-marks/none`,
    body: { flag: 'red', remark: '', revision: 0 },
    agent: 404,
    manager: 404,
    foreigner: 404,
  },
  // there is no such order
  'GET /conversations/{id}/orders/{number}/deeds': { at: `/conversations/${home.conversation}/orders/none/deeds`, ...NOBODYS_ORDER },
  'POST /conversations/{id}/deeds/preview': { at: `/conversations/${home.conversation}/deeds/preview`, body: urging, ...NOBODYS_ORDER },
  'POST /conversations/{id}/deeds': {
    at: `/conversations/${home.conversation}/deeds`,
    body: { key: unknown, seal: 'none', deed: urging },
    ...NOBODYS_ORDER,
  },
  'GET /conversations/{id}/coupons': { at: `/conversations/${home.conversation}/coupons`, ...NOT_THEIRS },
  'GET /conversations/{id}/goods': { at: `/conversations/${home.conversation}/goods?q=t`, ...NOT_THEIRS },
  'GET /conversations/{id}/recommendations': { at: `/conversations/${home.conversation}/recommendations`, ...NOT_THEIRS },
  'GET /conversations/{id}/pages': { at: `/conversations/${home.conversation}/pages`, ...NOT_THEIRS },
  'GET /conversations/{id}/sessions': { at: `/conversations/${home.conversation}/sessions`, ...NOT_THEIRS },
  'GET /conversations/{id}/sessions/{session}': { at: `/conversations/${home.conversation}/sessions/${home.session}`, ...NOT_THEIRS },
  'GET /conversations/{id}/merge': {
    at: `/conversations/${unknown}/merge?into=${home.conversation}`,
    agent: 404,
    manager: 404,
    foreigner: 404,
  },
  'POST /conversations/{id}/merge': { at: `/conversations/${unknown}/merge`, body: { into: home.conversation }, ...NOBODYS },
  'GET /conversations/{id}/split': {
    at: `/conversations/${home.conversation}/split?messageId=${unknown}`,
    agent: 404,
    manager: 404,
    foreigner: 404,
  },
  'POST /conversations/{id}/split': {
    at: `/conversations/${home.conversation}/split`,
    body: { messageId: unknown, outcome: 'settled' },
    ...NOBODYS,
  },
  'GET /conversations/{id}/regroupings': { at: `/conversations/${home.conversation}/regroupings` },
  'POST /regroupings/{id}/undo': { at: `/regroupings/${unknown}/undo`, ...NOBODYS },
  'GET /shift-notes': {},
  'POST /shift-notes': { body: { words: '权限测试' } },
  // nobody's: nothing changes
  'POST /shift-notes/{id}/read': { at: `/shift-notes/${unknown}/read` },
  'GET /me/figures': {},
  'GET /tags': {},
  'POST /tags': { body: { name: '权限测试', colour: 'red' }, after: forgetTags },
  'PUT /tags/{id}': { at: `/tags/${unknown}`, body: { name: '权限测试', colour: 'red' }, ...NOBODYS },
  'DELETE /tags/{id}': { at: `/tags/${unknown}`, ...NOBODYS },
  // nobody's: nothing changes
  'POST /conversations/many': { body: { conversationIds: [unknown], deed: { do: 'settle', outcome: 'settled' } } },
  'POST /conversations/tags': { body: { conversationIds: [unknown] } },
  'GET /custom-fields': {},
  'PUT /custom-fields': { body: { shopper: [], conversation: [], revision: 1_000 }, agent: 403, manager: 409, foreigner: 409 },
  'PUT /conversations/{id}/fields': {
    at: `/conversations/${home.conversation}/fields`,
    body: { on: 'shopper', values: {} },
    ...NOT_THEIRS,
  },
  'GET /conversations/{id}/labels': { at: `/conversations/${home.conversation}/labels`, ...NOT_THEIRS },
  'POST /conversations/{id}/notes': { at: `/conversations/${home.conversation}/notes`, body: { words: '权限测试' }, ...NOT_THEIRS },
  'PUT /conversations/{id}/snooze': { at: `/conversations/${home.conversation}/snooze`, body: { until: null }, ...NOT_THEIRS },
  'DELETE /conversations/{id}/snooze': { at: `/conversations/${home.conversation}/snooze` },
  'GET /mentions': {},
  'PUT /mentions/seen': { body: { id: null } },
  'PUT /conversations/{id}/block': { at: `/conversations/${unknown}/block`, body: { why: '权限测试' }, ...NOBODYS },
  'DELETE /conversations/{id}/block': { at: `/conversations/${unknown}/block`, ...NOBODYS },
  'GET /quick-replies': {},
  'POST /quick-replies': { body: { shortcut: 'qx', title: '权限测试', words: '权限测试', shared: true }, ...MANAGERS, after: forgetTags },
  'PUT /quick-replies/{id}': {
    at: `/quick-replies/${unknown}`,
    body: { shortcut: 'qx', title: '权限测试', words: '权限测试', shared: false },
    agent: 404,
    manager: 404,
    foreigner: 404,
  },
  'DELETE /quick-replies/{id}': { at: `/quick-replies/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  'POST /quick-replies/{id}/used': { at: `/quick-replies/${unknown}/used` },
  'GET /inbox-views': {},
  'POST /inbox-views': { body: { name: '权限测试', shared: false, box: 'mine', filter: {} } },
  'DELETE /inbox-views/{id}': { at: `/inbox-views/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  'GET /ticket-views': {},
  'POST /ticket-views': { body: { name: '权限测试', shared: false, query: {} } },
  'DELETE /ticket-views/{id}': { at: `/ticket-views/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  'GET /ticket-types': {},
  'POST /ticket-types': { body: { name: '权限测试' }, ...MANAGERS },
  'PUT /ticket-types/{id}': { at: `/ticket-types/${unknown}`, body: { name: '权限测试' }, ...NOBODYS },
  'DELETE /ticket-types/{id}': { at: `/ticket-types/${unknown}`, ...NOBODYS },
  'GET /ticket-templates': {},
  'POST /ticket-templates': { body: { name: '权限测试' }, ...MANAGERS },
  'PUT /ticket-templates/{id}': { at: `/ticket-templates/${unknown}`, body: { name: '权限测试' }, ...NOBODYS },
  'DELETE /ticket-templates/{id}': { at: `/ticket-templates/${unknown}`, ...NOBODYS },
  'GET /ticket-rules': {},
  'POST /ticket-rules': { body: ticketRule, ...MANAGERS },
  'PUT /ticket-rules/{id}': { at: `/ticket-rules/${unknown}`, body: ticketRule, ...NOBODYS },
  'DELETE /ticket-rules/{id}': { at: `/ticket-rules/${unknown}`, ...NOBODYS },
  'POST /ticket-rules/try': { body: { rule: ticketRule }, ...MANAGERS },
  'GET /ticket-rules/{id}/runs': { at: `/ticket-rules/${unknown}/runs` },
  'GET /tickets.csv': {},
  'POST /tickets/import': { body: { csv: 'subject\n', sure: false }, ...MANAGERS },
  'POST /tickets/{id}/comments': { at: `/tickets/${home.ticket}/comments`, body: { words: '请看一下' }, ...NOT_THEIRS },
  'POST /tickets/{id}/done': { at: `/tickets/${home.ticket}/done`, ...NOT_THEIRS },
  'GET /tickets/{id}/erasure': { at: `/tickets/${unknown}/erasure`, ...NOBODYS },
  'POST /tickets/{id}/erasure': { at: `/tickets/${unknown}/erasure`, body: { conversations: 1 }, ...NOBODYS },
  'POST /conversations/{id}/summary': { at: `/conversations/${home.conversation}/summary`, body: { language: 'en' }, ...NOT_THEIRS },
  // none is set up here
  'POST /conversations/{id}/translation': {
    at: `/conversations/${home.conversation}/translation`,
    body: { text: '您好', to: 'en' },
    agent: 409,
    manager: 409,
    foreigner: 409,
  },
  'POST /conversations/{id}/suggestions': { at: `/conversations/${home.conversation}/suggestions`, ...NOT_THEIRS },
  'POST /conversations/{id}/check': { at: `/conversations/${home.conversation}/check`, body: { text: '您好' }, ...NOT_THEIRS },
  'POST /conversations/{id}/draft': { at: `/conversations/${home.conversation}/draft`, agent: 409, manager: 409, ...NOT_THEIRS },
  'POST /conversations/{id}/questions': { at: `/conversations/${home.conversation}/questions`, body: { text: '能退吗' }, ...NOT_THEIRS },
  'GET /actions': {},
  'POST /actions/{id}/settle': {
    at: `/actions/${unknown}/settle`,
    body: { do: 'by_hand', note: 'done there' },
    agent: 404,
    manager: 404,
    foreigner: 404,
  },
  'POST /actions/{id}/decide': { at: `/actions/${unknown}/decide`, body: { yes: true }, agent: 404, manager: 404, foreigner: 404 },
  'GET /promises': {},
  'GET /promises/export': { ...MANAGERS },
  'GET /entries': {},
  'POST /entries': { body: entry, ...MANAGERS },
  'PUT /entries/{id}': { at: `/entries/${home.entry}`, body: entry, ...MANAGERS, ...NOT_THEIRS },
  'GET /entries/categories': {},
  'GET /entries/{id}': { at: `/entries/${home.entry}`, ...NOT_THEIRS },
  'GET /entries/{id}/history': { at: `/entries/${home.entry}/history`, ...NOT_THEIRS },
  'POST /entries/{id}/restore': { at: `/entries/${home.entry}/restore`, body: { revision: 1 }, ...MANAGERS, ...NOT_THEIRS },
  'POST /entries/check': { body: entry },
  'GET /entries/placeholders': {},
  'POST /entries/bulk': { body: { ids: [unknown], set: { category: '其他' } }, ...MANAGERS },
  'GET /entry-sets': {},
  // there is no such shop
  'POST /entry-sets': { body: { name: '权限测试', shopIds: [unknown] }, agent: 403, manager: 400, foreigner: 400 },
  'PUT /entry-sets/{id}': {
    at: `/entry-sets/${unknown}`,
    body: { name: '权限测试', shopIds: [] },
    ...MANAGERS,
    manager: 404,
    ...NOT_THEIRS,
  },
  'DELETE /entry-sets/{id}': { at: `/entry-sets/${unknown}`, ...MANAGERS, manager: 404, ...NOT_THEIRS },
  // there is no such workspace
  'POST /entry-sets/{id}/loans': { at: `/entry-sets/${unknown}/loans`, body: { borrowerId: unknown }, ...NOBODYS },
  'POST /set-loans/{id}/accept': { at: `/set-loans/${unknown}/accept`, ...NOBODYS },
  'DELETE /set-loans/{id}': { at: `/set-loans/${unknown}`, ...NOBODYS },
  // it is the workspace's own
  'POST /entries/{id}/own': { at: `/entries/${home.entry}/own`, agent: 403, manager: 400, ...NOT_THEIRS },
  'GET /campaigns': {},
  'POST /campaigns/read': { body: { text: '每满300减50' } },
  'POST /campaigns': { body: { file: campaign }, ...MANAGERS },
  'PUT /campaigns/{id}': { at: `/campaigns/${unknown}`, body: { file: campaign }, ...NOBODYS },
  'POST /campaigns/{id}/publish': { at: `/campaigns/${unknown}/publish`, ...NOBODYS },
  'POST /campaigns/{id}/take-back': { at: `/campaigns/${unknown}/take-back`, ...NOBODYS },
  'GET /notices': {},
  'POST /notices': { body: notice, ...MANAGERS },
  'PUT /notices/{id}': { at: `/notices/${unknown}`, body: notice, ...MANAGERS, manager: 404, ...NOT_THEIRS },
  'DELETE /notices/{id}': { at: `/notices/${unknown}`, ...MANAGERS, manager: 404, ...NOT_THEIRS },
  'GET /graph/nodes': { at: '/graph/nodes?q=洁面' },
  'GET /graph/around': { at: '/graph/around?id=facial%20cleanser' },
  'GET /graph/among': { at: '/graph/among?id=facial%20cleanser' },
  'GET /graph/changes': {},
  'POST /graph/nodes': { body: node, ...MANAGERS, after: forgetNodes },
  'PUT /graph/nodes/{id}': { at: '/graph/nodes/own:none', body: node, ...MANAGERS, manager: 404, ...NOT_THEIRS },
  'DELETE /graph/nodes/{id}': { at: '/graph/nodes/own:none', ...MANAGERS, manager: 404, ...NOT_THEIRS },
  'PUT /graph/edges': { body: edge, ...MANAGERS },
  'DELETE /graph/edges/{id}': { at: `/graph/edges/${unknown}`, ...MANAGERS, manager: 404, ...NOT_THEIRS },
  'POST /graph/changes/{version}/undo': { at: '/graph/changes/999999/undo', ...MANAGERS, manager: 404, ...NOT_THEIRS },
  'POST /entries/preview': { body: { text: '发票', entry, as: { language: 'zh-CN' } }, ...MANAGERS },
  'GET /entries/preview/shoppers': { ...MANAGERS },
  // what is sent is no file of a form
  'POST /entries/pictures': { body: {}, ...MANAGERS, manager: 400, foreigner: 400 },
  'GET /help-centre': {},
  'PUT /help-centre': { body: { open: true }, ...MANAGERS },
  'POST /entries/try': { body: { text: '发票' } },
  'GET /experiments': {},
  'GET /experiments/plan': { at: '/experiments/plan?what=tone&figure=paid&traffic=0.1&holdout=0.5&leastEffect=0.05' },
  // a colleague of another workspace may start one there: none of the other's shoppers is in it
  'POST /experiments': { body: trial, ...MANAGERS, after: forgetTrials },
  'PUT /experiments/{id}/go-on': { at: `/experiments/${unknown}/go-on`, body: { on: true }, ...NOBODYS },
  'POST /experiments/{id}/stop': { at: `/experiments/${unknown}/stop`, ...NOBODYS },
  'GET /report': { at: `/report?${SPAN}` },
  'GET /report/export': { at: `/report/export?${SPAN}`, ...MANAGERS },
  'POST /report/refresh': { ...MANAGERS },
  'GET /report/figures/{name}': { at: `/report/figures/sessions?${SPAN}` },
  'GET /report/figures/{name}/sessions': { at: `/report/figures/sessions/sessions?${SPAN}` },
  'GET /report/views': {},
  'POST /report/views': {
    body: { name: '权限测试', view: { days: 7, compare: 'before', only: [], figure: null } },
    ...MANAGERS,
  },
  'DELETE /report/views/{id}': { at: `/report/views/${unknown}`, ...NOBODYS },
  'GET /report/mails': { ...MANAGERS },
  'POST /report/mails': { body: reportMail, agent: 403, manager: 400, foreigner: 400 },
  'PUT /report/mails/{id}': { at: `/report/mails/${unknown}`, body: reportMail, agent: 403, manager: 400, foreigner: 400 },
  'DELETE /report/mails/{id}': { at: `/report/mails/${unknown}`, ...NOBODYS },
  'POST /report/mails/{id}/now': { at: `/report/mails/${unknown}/now`, body: {}, ...NOBODYS },
  'POST /report/letters/{id}/again': { at: `/report/letters/${unknown}/again`, body: {}, ...NOBODYS },
  'GET /survey': {},
  'PUT /survey': { body: { share: 0 }, ...MANAGERS },
  'GET /demo-life': {},
  'DELETE /demo-life': { ...MANAGERS },
  'GET /distance': {},
  'GET /distance/radius': {},
  'GET /distance/sessions': { at: '/distance/sessions?near=0&far=10' },
  'GET /experiments/{id}/sessions': { at: `/experiments/${unknown}/sessions?arm=treated`, ...NOBODYS_ORDER },
  'POST /distance/points': { body: { name: '权限测试', place: '浙江省杭州市' }, ...MANAGERS },
  'DELETE /distance/points/{id}': { at: `/distance/points/${unknown}`, ...NOBODYS },
  'PUT /distance/online-first': { body: { on: false }, ...MANAGERS },
  'GET /mood': {},
  'GET /mood/sessions': { at: '/mood/sessions?mood=calm' },
  'GET /customers': {},
  'GET /questions': { at: '/questions?from=2026-11-01&to=2026-11-02' },
  'GET /questions/sessions': { at: `/questions/sessions?from=2026-11-01&to=2026-11-02&entry=${unknown}` },
  'GET /causes': {},
  'GET /causes/sessions': { at: '/causes/sessions?matter=&way=answer' },
  'POST /causes': { body: cause, ...MANAGERS },
  'PUT /causes/{id}': { at: `/causes/${unknown}`, body: cause, ...NOBODYS },
  'DELETE /causes/{id}': { at: `/causes/${unknown}`, ...NOBODYS },
  'POST /causes/{id}/changes': { at: `/causes/${unknown}/changes`, body: { what: '权限测试', on: '2026-01-01' }, ...NOBODYS },
  'DELETE /causes/changes/{id}': { at: `/causes/changes/${unknown}`, ...NOBODYS },
  'GET /figures/today': {},
  'GET /modes': {},
  'GET /modes/volumes': {},
  'PUT /modes/{intent}': { at: '/modes/chat.thanks', body: { mode: 'full' }, ...MANAGERS },
  'GET /conversations/{id}/reach': { at: `/conversations/${home.conversation}/reach` },
  'GET /conversations/{id}/proposal': { at: `/conversations/${home.conversation}/proposal` },
  'GET /modes/{intent}/decisions': { at: '/modes/shipping.track/decisions' },
  'PUT /proposals/{id}/agreed': { at: `/proposals/${unknown}/agreed`, body: { agreed: true }, agent: 404, manager: 404, foreigner: 404 },
  'GET /figures/assist': {},
  'GET /figures/disputes': {},
  'GET /figures/disputes/export': { ...MANAGERS },
  'GET /figures/light-lines': {},
  'GET /figures/light-lines/export': { ...MANAGERS },
  'GET /figures/resolution': {},
  'GET /figures/resolution/sessions': {},
  'GET /figures/resolution/export': { ...MANAGERS },
  'GET /understanding/intents': {},
  'GET /understanding/intents/{intent}/sentences': { at: '/understanding/intents/chat.thanks/sentences' },
  'PUT /understanding/intents/{intent}/threshold': {
    at: '/understanding/intents/chat.thanks/threshold',
    body: { value: 0.4 },
    ...MANAGERS,
  },
  // the second to ask teaches what is known already
  'POST /understanding/sentences': { body: { sentences: [{ text: '权限测试的句子', intent: 'chat.thanks' }] }, ...MANAGERS },
  'PUT /understanding/sentences/{id}': {
    at: `/understanding/sentences/${unknown}`,
    body: { intent: 'chat.bye' },
    agent: 403,
    manager: 404,
    foreigner: 404,
  },
  'GET /understanding/readings': {},
  'DELETE /understanding/readings/{id}': { at: `/understanding/readings/${unknown}`, agent: 403, manager: 404, foreigner: 404 },
  'DELETE /understanding/sentences/{id}': { at: `/understanding/sentences/${unknown}`, agent: 403, manager: 404, foreigner: 404 },
  'POST /understanding/try': { body: { text: '你好' } },
  // any colleague may label; the labels teach nothing before a manager publishes
  'GET /understanding/doubts': {},
  'PUT /understanding/doubts/{id}/label': {
    at: `/understanding/doubts/${unknown}/label`,
    body: { label: 'skip' },
    agent: 404,
    manager: 404,
    foreigner: 404,
  },
  'DELETE /understanding/doubts/{id}/label': { at: `/understanding/doubts/${unknown}/label`, agent: 404, manager: 404, foreigner: 404 },
  'GET /understanding/versions': {},
  // who may start one is the question: it need not come to its end
  'POST /understanding/versions': { agent: 403, manager: 202, foreigner: 202, after: service.teaching.trainer.close },
  'GET /understanding/versions/{id}/confusion': {
    at: `/understanding/versions/${unknown}/confusion`,
    agent: 404,
    manager: 404,
    foreigner: 404,
  },
  'POST /understanding/versions/{id}/publish': {
    at: `/understanding/versions/${unknown}/publish`,
    body: {},
    agent: 403,
    manager: 404,
    foreigner: 404,
  },
  // nothing was published before
  'POST /understanding/roll-back': { agent: 403, manager: 409, foreigner: 409 },
  'GET /understanding/log': {},
  'GET /unknowns': {},
  'GET /unknowns/{id}': { at: `/unknowns/${unknown}`, agent: 404, manager: 404, foreigner: 404 },
  'PUT /unknowns/{id}': { at: `/unknowns/${unknown}`, body: { state: 'dismissed' }, ...NOBODYS },
  'POST /unknowns/{id}/publish': { at: `/unknowns/${unknown}/publish`, body: { entry: { ...entry, status: 'live' } }, ...NOBODYS },
  'POST /unknowns/{id}/attach': { at: `/unknowns/${unknown}/attach`, body: { entryId: home.entry, wordings: ['x'] }, ...NOBODYS },
  'POST /unknowns/{id}/ask-again': { at: `/unknowns/${unknown}/ask-again`, ...NOBODYS },
  'POST /unknowns/{id}/merge': { at: `/unknowns/${unknown}/merge`, body: { into: home.entry }, ...NOBODYS },
  'POST /unknowns/{id}/split': { at: `/unknowns/${unknown}/split`, body: { wordings: ['x'] }, ...NOBODYS },
  'GET /health-of-base': {},
  'GET /health-of-base/findings': { at: '/health-of-base/findings?kind=near' },
  'PUT /health-of-base/findings/{key}': { at: `/health-of-base/findings/${'0'.repeat(32)}`, body: { dismissed: true }, ...NOBODYS },
  'GET /health-of-base/expired': {},
  'GET /health-of-base/unused': {},
  // nobody was given it, whoever asks
  'GET /entries/uses': { at: `/entries/uses?ids=${home.entry}` },
  'GET /regression': {},
  'POST /regression': { body: { turnId: unknown }, ...NOBODYS },
  'PUT /regression/{id}': { at: `/regression/${unknown}`, body: { text: 'x', expect: { kind: 'not_known' } }, ...NOBODYS },
  'DELETE /regression/{id}': { at: `/regression/${unknown}`, ...NOBODYS },
  'POST /regression/run': { ...MANAGERS },
  'GET /imports': { ...MANAGERS },
  'GET /imports/{id}': { at: `/imports/${unknown}`, ...MANAGERS, manager: 404, foreigner: 404 },
  'GET /imports/{id}/bad-rows': { at: `/imports/${unknown}/bad-rows`, ...MANAGERS, manager: 404, foreigner: 404 },
  // what is sent is no file of a form
  'POST /imports': { body: {}, ...MANAGERS, manager: 400, foreigner: 400 },
  'POST /imports/{id}/start': { at: `/imports/${unknown}/start`, ...MANAGERS, manager: 404, foreigner: 404 },
  'POST /imports/{id}/undo': { at: `/imports/${unknown}/undo`, ...MANAGERS, manager: 404, foreigner: 404 },
  'POST /imports/page': { body: { url: 'http://127.0.0.1/' }, ...MANAGERS, manager: 400, foreigner: 400 },
  'GET /sites': { ...MANAGERS },
  // a site on this machine is noted, and refused when it is read
  'POST /sites': {
    body: { url: 'http://127.0.0.1:9/' },
    ...MANAGERS,
    manager: 202,
    foreigner: 202,
    after: async () => {
      await service.test.owner.outside((tx) => tx.run(sql`update sites set state = 'removed'`))
    },
  },
  'GET /sites/{id}': { at: `/sites/${unknown}`, ...MANAGERS, manager: 404, foreigner: 404 },
  'PUT /sites/{id}': { at: `/sites/${unknown}`, body: { every: 'daily', mostPages: 9 }, ...MANAGERS, manager: 404, foreigner: 404 },
  'POST /sites/{id}/read': { at: `/sites/${unknown}/read`, ...MANAGERS, manager: 404, foreigner: 404 },
  'POST /sites/{id}/publish': { at: `/sites/${unknown}/publish`, ...MANAGERS, manager: 404, foreigner: 404 },
  'DELETE /sites/{id}': { at: `/sites/${unknown}`, ...MANAGERS, manager: 404, foreigner: 404 },
  // each workspace reads the catalogue of its own shop
  'POST /imports/catalogue': { ...MANAGERS, manager: 202, foreigner: 202, after: () => service.importing.importer.idle() },
  'GET /exports/knowledge': { ...MANAGERS },
}

/** A browser that can be told; nothing is pushed here. */
const browser = {
  endpoint: 'https://push.example/rights',
  keys: { p256dh: createECDH('prime256v1').generateKeys().toString('base64url'), auth: Buffer.alloc(16).toString('base64url') },
}

/** Routes of the widget: what a session is answered for its own ids and for those of another's conversation. */
const WIDGET: Readonly<Record<string, { at?: string; body?: unknown; own?: number; others?: number }>> = {
  'POST /messages': { body: { id: home.own, parts: [{ kind: 'text', text: '你好' }] }, own: 202, others: 409 },
  'GET /messages': {},
  'GET /events': { at: '/events?after=0' },
  'GET /queue': {},
  // neither waits for anybody
  'POST /queue/leave': {},
  'POST /feedback': { body: { messageId: home.message, helpful: true }, others: 404 },
  // a word of the bot's is nobody's to take back
  'POST /recall': { body: { messageId: home.message }, own: 404, others: 404 },
  'POST /rating': { body: { sessionId: home.session, stars: 5 }, others: 404 },
  'POST /survey': { body: { sessionId: home.session } },
  'POST /read': { body: { seq: 1 } },
  'POST /typing': { body: { on: true } },
  'POST /join': {},
  'GET /push/ways': {},
  'GET /files/{id}': { at: `/files/${home.file.fileId}`, own: 404, others: 404 },
  'POST /push/letters': { body: { by: 'typed', said: 'who@spruce.example' } },
  'POST /push': { body: browser },
  'GET /questions': {},
  'GET /orders': {},
  'GET /products': {},
}
/** Asked without any session, and tested for what they let in elsewhere: bad-input, sign-in, widget tests and below. */
const DOORS = [
  'POST /login',
  'POST /links/use',
  'GET /links/{token}',
  // what they let in: server/workspaces/people/sign-on
  'GET /sign-on/doors',
  'POST /sign-on/begin',
  'POST /sign-on/finish',
  // server/workspaces/people/passkeys
  'POST /passkeys/begin',
  'POST /passkeys/finish',
  'POST /widget/sessions',
  // nobody signs in on an item's page; a visit is named by its own secret: server/growth/recommending
  'POST /widget/recommendations',
  'POST /widget/track/forget',
  // a program's key with its scope: server/growth/recommending
  'GET /recommendations',
  // a browser shows the token that it was given: server/channels/web/push
  'POST /widget/push/stop',
  // a platform shows its own signature: the contract test of channels
  'GET /hooks/{kind}/{key}',
  'POST /hooks/{kind}/{key}',
  // a program shows its own key: the test of tickets
  'POST /open/tickets',
  'GET /open/tickets/{id}',
  'GET /open/tickets/{id}/comments',
  'POST /open/tickets/{id}/comments',
  // a bridge shows its own signature: server/growth/calls
  'POST /call-results/{workspaceId}/{shopId}',
  // the same of shops: their kinds' tests, and server/acceptance/shops
  'POST /shop-hooks/{workspaceId}/{shopId}',
  // a program shows its own key: packages/sdk
  'POST /open/knowledge/search',
  'GET /open/orders/{number}',
  'GET /open/orders/{number}/decision',
  'GET /open/conversations/{id}/draft',
  'POST /widget/files',
  'GET /files/{workspaceId}/{id}',
]

const document = parseReply(await service.app.inject({ url: '/api/v1/openapi.json' })).as(
  z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }),
)
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
const split = (route: string): [Method, string] => {
  const [method = '', path = ''] = route.split(' ')
  assert.ok(method === 'GET' || method === 'POST' || method === 'PUT' || method === 'DELETE', route)
  return [method, path]
}
async function ask(route: string, at: string, headers: Record<string, string>, body?: unknown) {
  const [method] = split(route)
  const answer = await service.app.inject({
    method,
    url: `/api/v1${at}`,
    headers,
    ...(body === undefined ? {} : { payload: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } }),
  })
  return { ...parseReply(answer), text: answer.body }
}
const OURS = { 'x-xiaoer': '1' }
/** A login for this call alone: signing out and the like must not spoil the next. */
async function freshly(who: { email: string; password: string }) {
  const answer = await service.app.inject({
    method: 'POST',
    url: '/api/v1/login',
    headers: { ...OURS },
    remoteAddress: `10.0.0.${Math.floor(Math.random() * 250)}`,
    payload: { email: who.email, password: who.password },
  })
  assert.equal(answer.statusCode, 200, answer.body)
  return String(answer.headers['set-cookie']).split(';')[0] ?? ''
}

test('every route of the description stands in a table here', () => {
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  )
  const known = [...Object.keys(CONSOLE), ...Object.keys(WIDGET).map((route) => route.replace(' ', ' /widget')), ...DOORS]
  assert.deepEqual(described.sort(), known.sort())
})

for (const [route, row] of Object.entries(CONSOLE)) {
  test(`${route}: signed in, of the right role and of this workspace`, async () => {
    const [method, path] = split(route)
    const at = row.at ?? path
    for (const cookie of ['', 'xiaoer=forged', `xiaoer=${'A'.repeat(43)}`, `xiaoer=${shopper.opened.session}`])
      assert.equal((await ask(route, at, { ...OURS, cookie }, row.body)).problem().code, 'unauthenticated', `cookie ${cookie}`)
    assert.equal((await ask(route, at, { ...OURS, ...shopper.headers }, row.body)).status, 401, 'a widget is nobody here')
    if (method !== 'GET')
      assert.equal((await ask(route, at, { cookie: anna.cookie }, row.body)).status, 403, 'a page of another site sends no header of ours')
    const once = route === 'POST /logout'
    for (const [who, expected] of [
      [agent, row.agent],
      [manager, row.manager],
      [anna, row.owner ?? row.manager],
      [foreigner, row.foreigner],
    ] as const) {
      const cookie = once ? await freshly(who) : who.cookie
      const { status, text } = await ask(route, at, { ...OURS, cookie }, row.body)
      await row.after?.()
      assert.equal(status, expected ?? 200, `${who.email}: ${text.slice(0, 200)}`)
      if (who === foreigner && status === 200)
        for (const id of [home.conversation, home.shop, home.channel, home.entry, home.colleague, home.ticket])
          assert.ok(!text.includes(id), `tells ${id}`)
    }
  })
}

for (const [route, row] of Object.entries(WIDGET)) {
  test(`${route} of the widget: by its session, for its own conversation alone`, async () => {
    const at = `/widget${row.at ?? split(route)[1]}`
    for (const authorization of ['', 'Bearer ', 'Bearer x.y', `Bearer ${shopper.opened.session}x`, `Basic ${shopper.opened.session}`])
      assert.equal((await ask(route, at, { authorization }, row.body)).status, 401, authorization)
    for (const { cookie } of [agent, anna])
      assert.equal((await ask(route, at, { ...OURS, cookie }, row.body)).status, 401, 'a colleague is no shopper')
    assert.equal((await ask(route, at, shopper.headers, row.body)).status, row.own ?? 200)
    const others = await ask(route, at, stranger.headers, row.body)
    assert.equal(others.status, row.others ?? row.own ?? 200)
    for (const id of [home.conversation, home.message, home.own])
      if (row.others !== 409) assert.ok(!others.text.includes(`"id":"${id}"`), `tells ${id}`)
  })
}

test('every route of the console stands in the table of rights, and nothing else does', () => {
  assert.deepEqual(
    Object.keys(GUARDED).sort(),
    Object.keys(CONSOLE)
      .map((route) => route.replace(/\{(\w+)\}/gu, ':$1'))
      .sort(),
  )
})

test('a manager cannot touch an owner, nor make one', async () => {
  assert.equal((await manager.send('POST', '/colleagues/invite', { email: 'boss@spruce.example', role: 'owner' })).status, 403)
  assert.equal((await manager.send('POST', `/colleagues/${home.owner}/reset`)).status, 403)
  assert.equal((await manager.send('DELETE', `/colleagues/${home.owner}`)).status, 403)
  assert.equal((await manager.send('PUT', `/colleagues/${home.owner}/role`, { role: 'agent' })).status, 403)
  assert.equal((await manager.send('PUT', `/colleagues/${home.colleague}/role`, { role: 'owner' })).status, 403)
})

test('an id of the conversation in a body, or of another channel, is refused: the session says where one speaks', async () => {
  for (const extra of ['conversationId', 'workspaceId', 'shopperId', 'channelId', 'author'])
    assert.equal((await stranger.post('/messages', { id: randomUUID(), parts: text, [extra]: home.conversation })).status, 400, extra)
  assert.equal((await stranger.post('/messages', { id: randomUUID(), parts: [{ kind: 'image', fileId: home.file.fileId }] })).status, 404)
})

test('a picture is read by its whole address alone, under its own workspace', async () => {
  const { url } = home.file
  const get = async (path: string) => (await service.app.inject({ url: path })).statusCode
  const [path = '', signed = ''] = url.split('&s=')
  assert.equal(await get(url), 200)
  for (const s of ['', 'x', signed.slice(0, -1), `${signed}x`, signed.toUpperCase(), '💥'.repeat(8)])
    assert.ok([400, 404].includes(await get(`${path}&s=${encodeURIComponent(s)}`)), s)
  assert.equal(await get(path), 404)
  assert.equal(await get(url.replace(service.workspaceId, other.workspaceId)), 404)
  for (const trick of ['..%2f..%2fkey', '%2e%2e/key', '....//key', '/etc/passwd', '..%5ckey'])
    assert.ok([400, 404].includes(await get(`/api/v1/files/${service.workspaceId}/${trick}?u=9999999999&s=${signed}`)), trick)
  assert.ok([401, 404].includes((await callsWith(service, anna.cookie).get(`/files/${home.file.fileId}`)).status))
})

async function aDeedThatWaits() {
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`
      insert into actions (workspace_id, id, key, shop_id, conversation_id, session_id, kind, order_number, request, state, at)
      values (${service.workspaceId}, ${randomUUID()}, 'k', ${home.shop}, ${home.conversation}, ${home.session}, 'cancel_order', 'YS1',
        ${JSON.stringify({ steps: [{ action: { kind: 'cancel_order', orderNumber: 'YS1', customerId: 'c1001', reason: 'x' } }] })}::jsonb, 'waiting', now())`),
  )
  return { status: 200, json: {} }
}

/** What work leaves behind in the first workspace, so that there are ids to guess. */
async function workLeft() {
  const [matter] = (await anna.get('/scenarios')).as(z.object({ shipped: z.array(z.record(z.string(), z.unknown())) })).shipped
  const { editions } = (await anna.get(`/policies?shopId=${home.shop}`)).as(z.object({ editions: z.array(z.object({ text: z.string() })) }))
  const version = JSON.stringify({
    ...z.record(z.string(), z.unknown()).parse(JSON.parse(editions.at(-1)?.text ?? '{}')),
    version: 'theirs',
    from: '2030-01-01',
  })
  const made = await Promise.all([
    anna.send('POST', '/scenarios', { text: JSON.stringify(matter) }),
    anna.send('POST', '/policies', { shopId: home.shop, text: version }),
    anna.send('POST', '/policies/what-would-change', { shopId: home.shop, text: version }),
    anna.send('POST', '/campaigns', { file: campaign }),
    anna.send('POST', '/entry-sets', { name: '他店不见', shopIds: [home.shop] }),
    anna.send('POST', '/notices', notice),
    anna.send('POST', '/graph/nodes', { ...node, zh: '他店不见', en: 'not theirs' }),
    anna.send('POST', '/understanding/sentences', { sentences: [{ text: '他店不见的句子', intent: 'chat.thanks' }] }),
    anna.send('POST', '/regression', { turnId: home.trace }),
    shopper.say('能不能把仙人掌雕成埃菲尔铁塔的样子'),
    anna.send('POST', '/imports/catalogue'),
    aDeedThatWaits(),
  ])
  for (const { status, json } of made) assert.ok(status < 300, JSON.stringify(json))
  await service.importing.importer.idle()
}

const tablesOfTenants = () =>
  service.test.owner.outside((tx) =>
    tx.rows<{ name: string }>(sql`
    select c.table_name as name from information_schema.columns c join information_schema.columns w using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'id' and c.data_type = 'uuid' and w.column_name = 'workspace_id' order by 1`),
  )
const ofHome = <Row extends object>(columns: string, table: string) =>
  service.db.inWorkspace(service.workspaceId, (tx) => tx.rows<Row>(raw(`select ${columns} from "${table}"`)))

/** One row of this workspace in every table takes the same id, so that each route is asked once for whatever it looks up; gives the tables that had a row. */
const giveAll = (id: string, tables: readonly string[]) =>
  service.test.owner.outside(async (tx) => {
    // what pointed at the old ids points nowhere: nobody reads it here any more
    await tx.run(sql`set local session_replication_role = replica`)
    const held: string[] = []
    for (const name of tables) {
      const one = sql`select ctid from ${raw(`"${name}"`)} where workspace_id = ${service.workspaceId} limit 1`
      if ((await tx.run(sql`update ${raw(`"${name}"`)} set id = ${id} where ctid = (${one})`)) > 0) held.push(name)
    }
    return held
  })

test('what another workspace has is as if it were not there, by whatever id it is asked for', async () => {
  await workLeft()
  const [tables, guessed] = [await tablesOfTenants(), randomUUID()]
  // a workspace is its own
  const held = await giveAll(
    guessed,
    tables.map(({ name }) => name).filter((name) => name !== 'workspaces'),
  )
  for (const name of [
    'scenario_versions',
    'policy_versions',
    'campaign_versions',
    'entry_sets',
    'notices',
    'taught_sentences',
    'imports',
    'actions',
  ])
    assert.ok(held.includes(name), `nothing of ${name} to guess`)
  // when a login was used last moves with each call
  const still = tables.filter(({ name }) => name !== 'logins')
  const began = new Date().toISOString()
  // a warning that somebody waits comes by itself, as time goes on: of those, the ones that stood
  const rowsOf = (name: string) => (name === 'alerts' ? `${name}" t where at < '${began}' -- ` : `${name}" t -- `)
  const told = async () => Promise.all(still.map(({ name }) => ofHome(`md5(string_agg(t::text, '' order by id))`, rowsOf(name))))
  const before = await told()
  for (const [route, row] of Object.entries(CONSOLE)) {
    if (!row.at?.includes(unknown) && !JSON.stringify(row.body ?? '').includes(unknown)) continue
    for (const id of [guessed, service.workspaceId]) {
      const body: unknown = row.body === undefined ? undefined : JSON.parse(JSON.stringify(row.body).replaceAll(unknown, id))
      const { status } = await ask(route, (row.at ?? split(route)[1]).replaceAll(unknown, id), { ...OURS, cookie: foreigner.cookie }, body)
      assert.equal(status, row.foreigner ?? 200, route)
    }
  }
  assert.deepEqual(await told(), before)
})
