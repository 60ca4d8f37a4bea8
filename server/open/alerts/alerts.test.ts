import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { after, test } from 'node:test'
import type { PutAlertRule } from '@xiaoer/contract/alerts'
import type { AlertKind } from '@xiaoer/contract/wall'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { sendLetter } from '#channels/email'
import { tell } from '#engine/conversation'
import { webhooksOf } from '#open/webhooks'
import { testClock, uuidv7 } from '#platform/clock'
import { secretsOf } from '#platform/config'
import { locateBy, outwardOf, verified } from '#platform/outbound'
import { PASSWORD } from '../../channels/email/testing/dovecot.ts'
import { mailServer } from '../../channels/email/testing/mail-server.ts'
import { createDemoWorkspace } from '../../compose/demo/workspace.ts'
import { raise } from '../../desk/monitor/alerts.ts'
import { makeEndpoint } from '../webhooks/endpoints.ts'
import { alertsOutOf, type SendLetter } from './index.ts'
import { alertRules, putRule, removeRule, sayAgain } from './rules.ts'

const NOON = new Date('2026-11-25T12:00:00+08:00')
const clock = testClock(NOON)
const now = () => clock.now()
const { database: db } = await testDatabase()
const secrets = secretsOf(['a key of the test, of some length'])
const { workspaceId } = await createDemoWorkspace(db, secrets, now())
const by = { workspaceId, accountId: randomUUID() }
const failed = (error: unknown) => assert.fail(String(error))
const smtp = await mailServer()
const mailbox = uuidv7()
// whoever makes a webhook has to be a colleague who may
await db.inWorkspace(workspaceId, (tx) =>
  tx.run(
    sql`insert into agents (workspace_id, account_id, role, name, joined_at) values (${workspaceId}, ${by.accountId}, 'manager', '小杉', ${now()})`,
  ),
)
await db.inWorkspace(workspaceId, (tx) =>
  tx.run(sql`
    insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, about, created_at)
    select ${workspaceId}, ${mailbox}, id, 'email', '客服邮箱', 'k', '', '{"address": "shop@spruce.example"}', ${now()} from shops limit 1`),
)

/** As the mailbox is connected; a real SMTP server takes it. */
const settings = { address: 'shop@spruce.example', imap: '127.0.0.1:1', smtp: `127.0.0.1:${smtp.port}`, password: PASSWORD }
const bySmtp: SendLetter = (_workspace, _mailbox, letter) => sendLetter(locateBy(['127.0.0.1']), settings, letter)
const nodeOf = (send: SendLetter) => alertsOutOf({ db, now, sendLetter: send, origin: () => 'https://desk.spruce.example', failed })
const nodes = [nodeOf(bySmtp), nodeOf(bySmtp)]
const hooks = webhooksOf({ db, now, secrets, outward: outwardOf(['127.0.0.1']), ring: () => {}, addressed: (_, body) => body, failed })

async function sweep(all = nodes) {
  // past the rest between two looks at the feed
  clock.forward(4_000)
  await Promise.all(all.map((node) => node.sweep()))
  await Promise.all(all.map((node) => node.idle()))
  await hooks.sweep()
  await hooks.idle()
}

const rule = (more: Partial<PutAlertRule>): PutAlertRule => ({
  name: '夜班',
  on: true,
  kinds: ['threat', 'queue_growing'],
  endpoints: [],
  mailTo: [],
  mailbox,
  language: 'zh-CN',
  quiet: { from: '00:00', to: '00:00', timeZone: 'Asia/Shanghai' },
  everyMinutes: 30,
  ...more,
})
const make = (more: Partial<PutAlertRule>) => db.inWorkspace(workspaceId, (tx) => putRule(tx, { ...by, at: now() }, rule(more)))
const remove = (id: string) => db.inWorkspace(workspaceId, (tx) => removeRule(tx, id, now()))
const tellings = async (target: string) =>
  (await db.inWorkspace(workspaceId, alertRules)).tellings.filter((one) => one.target === target).map(({ state, why }) => [state, why])

/** The wall raises something and tells of it in the feed. */
const warn = (kind: AlertKind, why: Record<string, string | number>, subject: string, conversationId: string | null = null) =>
  db.inWorkspace(workspaceId, async (tx) => {
    const [one] = await raise(tx, workspaceId, { subject, conversationId, sessionId: randomUUID() }, [{ kind, why }], now())
    assert.ok(one, 'the wall raises it')
    await tell(tx, workspaceId, now(), [{ type: 'alert_raised', conversationId: null, detail: { alertId: one.id, kind } }])
    return one.id
  })
const over = (id: string) => db.inWorkspace(workspaceId, (tx) => tx.run(sql`update alerts set ended_at = ${now()} where id = ${id}`))
let people = 0
/** Somebody whom no other test writes to. */
const somebody = () => `lead${people++}@spruce.example`

/** A program of the house that is told. */
async function receiver() {
  const taken: { headers: IncomingHttpHeaders; body: Buffer }[] = []
  const server = createServer(async (request, answer) => {
    taken.push({ headers: request.headers, body: await buffer(request) })
    answer.end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  after(() => server.close())
  const { port } = Object(server.address())
  const url = `http://127.0.0.1:${port}/`
  const made = await db.inWorkspace(workspaceId, (tx) =>
    makeEndpoint(tx, secrets, { ...by, at: now() }, { url, types: ['deed.done'], on: true }),
  )
  return { ...made, url, taken }
}

test('a warning goes out once, by mail and as a signed webhook, of the kinds that the rule names, and none from before it', async () => {
  const [lead, hook, conversationId] = [somebody(), await receiver(), randomUUID()]
  await warn('threat', { of: 'law' }, randomUUID())
  const id = await make({ mailTo: [lead, lead.toUpperCase()], endpoints: [hook.id] })
  await warn('threat', { of: 'law' }, conversationId, conversationId)
  await warn('anger', { turns: 4, level: -0.6 }, conversationId, conversationId)
  await warn('queue_growing', { now: 9, before: 3 }, 'queue')
  await sweep()
  await sweep()
  // two warnings go out side by side
  const mails = smtp.to(lead).map((one) => one.mail)
  const [mail, queue, ...more] = mails.toSorted((a, b) => Number(/威胁/u.test(b.subject ?? '')) - Number(/威胁/u.test(a.subject ?? '')))
  assert.deepEqual(more, [], 'two nodes say it once')
  assert.match(mail?.subject ?? '', /威胁/u)
  assert.match(mail?.text ?? '', new RegExp(`投诉.*https://desk\\.spruce\\.example/console/inbox/all/${conversationId}.*夜班`, 'su'))
  assert.equal(mail?.headers.get('auto-submitted'), 'auto-generated')
  assert.match(queue?.text ?? '', /9 人在等，五分钟前 3 人.*\/console\/wall/su)
  const told = hook.taken.map(({ headers, body }) => {
    verified(hook.secret, headers, body, now())
    return JSON.parse(body.toString())
  })
  assert.deepEqual(
    told.map(({ type, data }) => [type, data.kind, data.why, data.conversationId]).toSorted((a, b) => (a[1] < b[1] ? -1 : 1)),
    [
      ['alert.raised', 'queue_growing', { now: 9, before: 3 }, null],
      ['alert.raised', 'threat', { of: 'law' }, conversationId],
    ],
  )
  assert.deepEqual(await tellings(lead), [
    ['sent', null],
    ['sent', null],
  ])
  assert.deepEqual(await tellings(hook.url), [
    ['given', null],
    ['given', null],
  ])
  await remove(id)
})

test('of one matter no more than one in so many minutes; what was left out is seen with its reason', async () => {
  const [lead, subject] = [somebody(), randomUUID()]
  const id = await make({ mailTo: [lead], everyMinutes: 30 })
  await over(await warn('threat', { of: 'law' }, subject))
  await sweep()
  clock.forward(15 * 60_000)
  await over(await warn('threat', { of: 'law' }, subject))
  await warn('threat', { of: 'law' }, randomUUID())
  await sweep()
  assert.equal(smtp.to(lead).length, 2, 'another matter is another one')
  clock.forward(16 * 60_000)
  await over(await warn('threat', { of: 'law' }, subject))
  await sweep()
  assert.deepEqual((await tellings(lead)).map(String).sort(), ['sent,', 'sent,', 'sent,', 'unsaid,lately'])
  await remove(id)
})

test('in quiet hours it waits, and is said afterwards where it still stands', async () => {
  const lead = somebody()
  const id = await make({ mailTo: [lead], quiet: { from: '21:00', to: '08:00', timeZone: 'Asia/Shanghai' } })
  clock.forward(new Date('2026-11-25T23:00:00+08:00').getTime() - now().getTime())
  const passed = await warn('threat', { of: 'law' }, randomUUID())
  await warn('threat', { of: 'safety' }, randomUUID())
  await sweep()
  assert.equal(smtp.to(lead).length, 0)
  await over(passed)
  clock.forward(9 * 3_600_000)
  await sweep()
  const [mail, ...more] = smtp.to(lead)
  assert.deepEqual([more.length, /受到伤害/u.test(mail?.mail.text ?? '')], [0, true])
  assert.deepEqual((await tellings(lead)).map(String).sort(), ['sent,', 'unsaid,over'])
  await remove(id)
})

test('a node that dies before it sends loses nothing; one that dies while it sends leaves it to a person, and nobody is told twice', async () => {
  const lead = somebody()
  const id = await make({ mailTo: [lead] })
  await warn('threat', { of: 'law' }, randomUUID())
  const dying: SendLetter = async (...letter) => {
    await bySmtp(...letter)
    // the mail is out, and nobody notes it
    throw new Error('killed')
  }
  const dead = alertsOutOf({ db, now, sendLetter: dying, origin: () => '', failed: () => {} })
  await sweep([dead])
  assert.equal(smtp.to(lead).length, 1)
  await sweep()
  assert.deepEqual(await tellings(lead), [['sending', null]], 'its time is not over')
  clock.forward(3 * 60_000)
  await sweep()
  assert.deepEqual([(await tellings(lead))[0]?.[0], smtp.to(lead).length], ['uncertain', 1])
  const [one] = (await db.inWorkspace(workspaceId, alertRules)).tellings
  await db.inWorkspace(workspaceId, (tx) => sayAgain(tx, workspaceId, one?.id ?? '', now()))
  await sweep()
  const ids = smtp.to(lead).map(({ mail }) => mail.messageId)
  assert.deepEqual(
    [ids.length, new Set(ids).size, (await tellings(lead))[0]?.[0]],
    [2, 1, 'sent'],
    'a person says so; programs show one mail',
  )
  await remove(id)
})

test('a server that is busy is asked again, a wrong address is not, and a line that is cut is told as it is', async () => {
  const [busy, wrong, cut] = [somebody(), somebody(), somebody()]
  const id = await make({ mailTo: [busy] })
  smtp.faults.push({ code: 451, message: '4.7.1 Greylisted' })
  await warn('threat', { of: 'law' }, randomUUID())
  await sweep()
  assert.deepEqual([(await tellings(busy))[0]?.[0], smtp.to(busy).length], ['waiting', 0])
  clock.forward(6_000)
  await sweep()
  assert.deepEqual([(await tellings(busy))[0]?.[0], smtp.to(busy).length], ['sent', 1])
  await remove(id)
  const other = await make({ mailTo: [wrong] })
  smtp.unknown.add(wrong)
  await warn('threat', { of: 'law' }, randomUUID())
  await sweep()
  assert.deepEqual(
    (await tellings(wrong)).map(([state, why]) => [state, /No such user/u.test(why ?? '')]),
    [['failed', true]],
  )
  await remove(other)
  const last = await make({ mailTo: [cut] })
  smtp.faults.push('cut')
  await warn('threat', { of: 'law' }, randomUUID())
  await sweep()
  await sweep()
  assert.deepEqual([(await tellings(cut))[0]?.[0], smtp.to(cut).length], ['uncertain', 1])
  await remove(last)
})
