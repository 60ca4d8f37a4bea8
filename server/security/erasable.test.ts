import assert from 'node:assert/strict'
import { createECDH, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Doubts, OpenedWidget, SentMessage } from '@xiaoer/contract'
import { invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { post, visit } from '@xiaoer/testing/visitor'
import sql, { raw } from 'sql-template-tag'
import { unpackTrace } from '#engine/conversation'
import { signToken } from '#platform/auth'
import { OUTSIDE_TABLES } from '#platform/db'
import { createLogger } from '#platform/telemetry'

/** Found again wherever it goes; no word of any language. */
const MARK = 'zq7wxk'
const PHONE = '13912345678'
/** Where a person's words and name may lie: each is erased with the shopper, as the last test shows. */
const ERASABLE = [
  'actions.journal',
  'actions.receipt',
  'actions.request',
  'conversations.last_text',
  'conversations.page',
  'conversations.state',
  'conversations.summary',
  'message_grams.grams',
  'files.name',
  'gram_postings.gram',
  'name_grams.gram',
  'messages.parts',
  'messages.words',
  'order_marks.remark',
  'pages_visited.page',
  'past_replies.asked',
  'past_replies.before',
  'past_replies.reply',
  'push_subscriptions.endpoint',
  'push_subscriptions.page_url',
  'recalled_messages.parts',
  'regression_questions.text',
  'reply_drafts.words',
  'sessions.comment',
  'sessions.nps_words',
  'shoppers.name',
  'taught_sentences.text',
  'ticket_approvals.fields',
  'ticket_approvals.words',
  'ticket_files.name',
  'ticket_votes.words',
  'tickets.subject',
  'traces.body',
  'unknown_questions.text',
]

const log: string[] = []
const service = await testService(undefined, {}, createLogger({ level: 'trace', to: { write: (line: string) => void log.push(line) } }))
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
const conversationId = await talk()

/** A shopper who tells of themselves wherever one can, up to a person and a rating. */
async function talk(): Promise<string> {
  const { publicKey, secret } = await visit(service)
  const token = signToken({ sub: 'c1001', name: `${MARK}名` }, { secret, audience: 'xiaoer-widget', now: new Date() })
  const page = { kind: 'other', title: `${MARK} ${PHONE}`, url: `https://shop.example/?q=${MARK}` }
  const opened = (await post(service, '/api/v1/widget/sessions', { channel: publicKey, token, page })).as(OpenedWidget)
  const headers = { authorization: `Bearer ${opened.session}` }
  const send = (path: string, body: object) => post(service, `/api/v1/widget${path}`, body, headers)
  const say = (text: string) => send('/messages?wait=reply', { id: randomUUID(), parts: [{ kind: 'text', text }], page })
  await setOnline(service, 0)
  await remarkOn(say)
  const key = createECDH('prime256v1').generateKeys().toString('base64url')
  const keys = { p256dh: key, auth: Buffer.alloc(16).toString('base64url') }
  await send('/push', { endpoint: `https://push.example/${MARK}`, keys, page: `https://shop.example/${MARK}` })
  const first = await say(`我叫${MARK}，电话${PHONE}，这件衣服有货吗`)
  await send('/messages?wait=reply', { id: randomUUID(), parts: [{ kind: 'chosen', choiceId: MARK, text: `${MARK}选项` }] })
  await say(`${MARK} 转人工，我的身份证号是${MARK}`)
  await send('/rating', {
    ...{ sessionId: first.as(SentMessage).message.sessionId, stars: 1, comment: `${MARK} ${PHONE}` },
    ...{ nps: 3, npsWords: `${MARK} ${PHONE}` },
  })
  await send('/feedback', { messageId: first.as(SentMessage).replies[0]?.id, helpful: false })
  // a fault of ours in the midst of it: what the database says of the values must not reach the log
  await service.test.owner.outside((tx) => tx.run(sql`alter table sessions add constraint broken check (stars is distinct from 3)`))
  assert.equal(
    (await send('/rating', { sessionId: first.as(SentMessage).message.sessionId, stars: 3, comment: `${MARK} ${PHONE}` })).status,
    500,
  )
  await agent.send('POST', `/conversations/${opened.conversationId}/take`, {})
  const wrong = randomUUID()
  await agent.send('POST', `/conversations/${opened.conversationId}/messages`, {
    id: wrong,
    parts: [{ kind: 'text', text: `${MARK}发错了` }],
  })
  await agent.send('POST', `/conversations/${opened.conversationId}/messages/${wrong}/recall`)
  await agent.send('POST', `/conversations/${opened.conversationId}/messages`, {
    id: randomUUID(),
    parts: [{ kind: 'text', text: `${MARK}您好` }],
  })
  await agent.send('POST', `/conversations/${opened.conversationId}/settle`, {})
  const doubts = (await agent.get('/understanding/doubts')).as(Doubts)
  for (const { id } of doubts.messages) await agent.send('PUT', `/understanding/doubts/${id}/label`, { label: 'none' })
  assert.equal((await anna.get('/unknowns')).status, 200)
  for (const broken of [`{"${MARK}":`, JSON.stringify({ [MARK]: PHONE })])
    await post(service, `/api/v1/widget/messages?${MARK}=${PHONE}`, broken, headers)
  await post(service, '/api/v1/login', { email: `${MARK}@spruce.example`, password: MARK }, { 'x-xiaoer': '1' })
  return opened.conversationId
}

/** A note on an order that waits to be sent: the deed and its receipt keep the words. */
async function remarkOn(say: (text: string) => Promise<unknown>): Promise<void> {
  const order = await service.test.owner.outside((tx) =>
    tx.row<{ number: string }>(
      sql`select number from demo.orders where customer_id = 'c1001' and state in ('paid', 'packing') order by number limit 1`,
    ),
  )
  await say(`订单${order?.number}帮我加个备注`)
  await say(`${MARK}放在门口`)
  await say('确认')
}

/** Every place of the database in which the mark or the phone stands, packed traces too, as table.column. */
async function placesOf(...marks: string[]): Promise<string[]> {
  const read = service.test.owner
  const columns = await read.outside((tx) =>
    tx.rows<{ table: string; column: string }>(sql`
      select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'public' order by 1, 2`),
  )
  const found: string[] = []
  for (const { table, column } of columns) {
    const rows = await read.outside((tx) =>
      tx.rows<{ row: Record<string, unknown> }>(
        sql`select jsonb_build_object('v', ${raw(quoted(column))}) as row from ${raw(quoted(table))}`,
      ),
    )
    const texts = rows.map(({ row }) => unpacked(JSON.stringify(row['v'] ?? null)))
    if (texts.some((text) => marks.some((mark) => text.includes(mark)))) found.push(`${table}.${column}`)
  }
  return found
}
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const BYTES = /^"\\\\x([0-9a-f]+)"$/
/** A packed trace as text, all else as it is. */
function unpacked(text: string): string {
  const hex = BYTES.exec(text)?.[1]
  if (!hex) return text
  try {
    return JSON.stringify(unpackTrace(Buffer.from(hex, 'hex')))
  } catch {
    return text
  }
}

test('what a person said lies in columns that are erased, and nowhere else', async () => {
  const places = await placesOf(MARK, PHONE)
  assert.deepEqual(
    places.filter((place) => !ERASABLE.includes(place)),
    [],
  )
  for (const sure of [
    'recalled_messages.parts',
    'actions.request',
    'messages.parts',
    'traces.body',
    'shoppers.name',
    'sessions.comment',
    'sessions.nps_words',
    'conversations.last_text',
    'push_subscriptions.page_url',
  ])
    assert.ok(places.includes(sure), `the search finds ${sure}`)
})

test('what is taught holds no private number', async () => {
  const taught = await service.test.owner.outside((tx) => tx.rows<{ text: string }>(sql`select text from taught_sentences`))
  assert.ok(taught.length > 0)
  assert.doesNotMatch(JSON.stringify(taught), new RegExp(PHONE))
})

test('what was not known is kept without private numbers', async () => {
  const asked = await service.test.owner.outside((tx) => tx.rows<{ text: string }>(sql`select text from unknown_questions`))
  assert.ok(asked.length > 0)
  assert.doesNotMatch(JSON.stringify(asked), new RegExp(PHONE))
})

test('nothing of it stands outside the workspaces’ own tables, nor in events', async () => {
  const places = await placesOf(MARK, PHONE)
  for (const table of [...Object.keys(OUTSIDE_TABLES), 'events', 'feed_counters', 'identities', 'files'])
    assert.ok(!places.some((place) => place.startsWith(`${table}.`)), table)
})

test('nothing of it stands in the log, nor any secret', async () => {
  const all = log.join('')
  assert.match(all, /"level":"error".*\/rating/, 'the fault was told')
  const secrets = [
    MARK,
    PHONE,
    anna.password,
    agent.password,
    anna.cookie.split('=')[1] ?? '',
    service.secrets.derive('sessions'),
    service.secrets.derive('database'),
  ]
  for (const secret of secrets) assert.ok(!all.includes(secret), secret.slice(0, 4))
})

test('once the shopper is erased it stands nowhere', async () => {
  assert.equal((await anna.send('POST', `/conversations/${conversationId}/erasure`, { conversations: 1 })).status, 200)
  assert.deepEqual(await placesOf(MARK, PHONE), [])
})
