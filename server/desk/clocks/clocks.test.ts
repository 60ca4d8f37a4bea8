import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView, Me, MessageView } from '@xiaoer/contract'
import { ClockRules, Holidays, type PutClockRule } from '@xiaoer/contract/clocks'
import { invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { dayIn } from '#platform/clock'
import { clocksOf } from './run.ts'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')
await setOnline(service, 1)
await anna.send('PUT', '/me/presence', { online: true })

const rule = (name: string, also: Partial<PutClockRule> = {}): PutClockRule => ({
  name,
  runsFor: 'talks',
  shops: [],
  priorities: [],
  channels: [],
  levels: [],
  intents: [],
  per: 'round',
  answerBy: 'anyone',
  windowSeconds: 180,
  hours: null,
  restsOnHolidays: false,
  timeZone: 'Asia/Shanghai',
  escalate: null,
  ...also,
})
const Id = z.object({ id: z.uuid() })
const make = async (one: PutClockRule) => (await anna.send('POST', '/clock-rules', one)).as(Id).id
const drop = (id: string) => anna.send('DELETE', `/clock-rules/${id}`)
const told = async (id: string) => {
  const found = (await anna.get('/clock-rules')).as(ClockRules).rules.find((one) => one.id === id)
  return [found?.kept, found?.ended, found?.running]
}
/** Whether something of the feed was not read on yet; waits for the service's own look, where it is at it. */
const isBehind = async () =>
  (await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`select from clock_cursors for update`)
    return tx.row(sql`select from clock_cursors where seq < (select coalesce(max(seq), 0) from events)`)
  })) !== undefined
/** As two nodes that were just started would look, so many minutes from now, until all is read. */
async function look(minutes = 0) {
  let wasBehind: boolean
  do {
    wasBehind = await isBehind()
    const nodes = [1, 2].map(() => clocksOf({ db, now: () => new Date(Date.now() + minutes * 60_000), ring: () => {} }))
    await Promise.all(nodes.map(({ sweep }) => sweep()))
  } while (wasBehind)
}
/** One look of one node, ten minutes from now. */
const look10 = () => clocksOf({ db, now: () => new Date(Date.now() + 600_000), ring: () => {} }).sweep()
let nth = 2000
async function asking(words: string) {
  const shopper = await visit(service, { customer: `c${++nth}` })
  await shopper.say(words)
  return shopper
}
const clockOf = async ({ opened }: Visitor) =>
  (await anna.get(`/conversations/${opened.conversationId}`)).as(ConversationView).conversation.clock
const at = ({ opened }: Visitor) => `/conversations/${opened.conversationId}`
const reply = (one: Visitor) =>
  anna.send('POST', `${at(one)}/messages`, { id: crypto.randomUUID(), parts: [{ kind: 'text', text: '您好' }] })
const warnings = ({ opened }: Visitor) =>
  db.inWorkspace(workspaceId, async (tx) =>
    (
      await tx.rows<{ share: number }>(sql`
        select (detail->>'share')::int as share from events where conversation_id = ${opened.conversationId} and type = 'clock_warned' order by seq`)
    ).map(({ share }) => share),
  )

test('what the bot answers in time is kept, each round once, whichever node looks; what was before the rule counts for nothing', async () => {
  await asking('多久发货')
  const id = await make(rule('三分钟'))
  const shopper = await asking('多久发货')
  await shopper.say('能开发票吗')
  await look()
  await look()
  assert.deepEqual(await told(id), [2, 2, 0])
  await drop(id)
})

test('a person’s answer is owed from when one is waited for; the clock stands in the inbox, warns three times, and a late answer is missed', async () => {
  const id = await make(rule('人工三分钟', { answerBy: 'person' }))
  const waits = await asking('多久发货')
  await look()
  assert.deepEqual([await clockOf(waits), await told(id)], [null, [0, 0, 0]], 'the bot has it')
  await waits.say('转人工')
  await look()
  const clock = await clockOf(waits)
  assert.equal(clock?.rule, '人工三分钟')
  assert.equal(Date.parse(clock?.dueAt ?? '') - Date.parse(clock?.beganAt ?? ''), 180_000)
  await look(1.6)
  await look(1.7)
  await look(2.5)
  await look(10)
  assert.deepEqual(await warnings(waits), [50, 80, 100])
  assert.deepEqual(await told(id), [0, 1, 1], 'it runs, and is missed already')
  await anna.send('POST', `${at(waits)}/take`, {})
  await reply(waits)
  await look(10)
  assert.deepEqual([await clockOf(waits), await told(id)], [null, [0, 1, 0]])
  await waits.say('还在吗')
  await reply(waits)
  await look(10)
  assert.deepEqual(await told(id), [1, 2, 0], 'the next round is one of its own')
  await drop(id)
})

test('an answer that is taken back is none: the clock begins anew, a first one too; with another answer since it does not', async () => {
  const id = await make(rule('首次收回', { answerBy: 'person', per: 'first' }))
  const waits = await asking('转人工')
  await anna.send('POST', `${at(waits)}/take`, {})
  const answer = async () => (await reply(waits)).as(MessageView).id
  const recall = (message: string) => anna.send('POST', `${at(waits)}/messages/${message}/recall`)
  const one = await answer()
  await look()
  assert.deepEqual(await told(id), [1, 1, 0])
  assert.equal((await recall(one)).status, 200)
  await look()
  assert.deepEqual([await told(id), (await clockOf(waits))?.rule], [[1, 1, 1], '首次收回'])
  const two = await answer()
  await answer()
  await look()
  await recall(two)
  await look()
  assert.equal(await clockOf(waits), null)
  await drop(id)
})

test('a service that was down for long warns once of what is over, and counts it by what was written', async () => {
  const id = await make(rule('首次', { answerBy: 'person', per: 'first' }))
  const waits = await asking('转人工')
  await look(600)
  assert.deepEqual(await warnings(waits), [100])
  const quick = await asking('转人工')
  await anna.send('POST', `${at(quick)}/take`, {})
  await reply(quick)
  await look(600)
  assert.deepEqual(await told(id), [1, 2, 1], 'answered within a minute, though it was looked at ten hours later')
  await quick.say('谢谢')
  await look()
  assert.deepEqual(await told(id), [1, 2, 1], 'the first answer of a session alone')
  await anna.send('POST', `${at(waits)}/take`, {})
  await anna.send('POST', `${at(waits)}/settle`, {})
  await look()
  assert.deepEqual(await told(id), [1, 2, 0], 'a session that closes owes nothing more')
  await drop(id)
})

test('while another node reads on, nobody is warned of what may have been answered', async () => {
  const id = await make(rule('读着', { answerBy: 'person' }))
  const waits = await asking('转人工')
  await look()
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`select from clock_cursors for update`)
    await look10()
    assert.deepEqual(await warnings(waits), [])
  })
  await look(10)
  assert.deepEqual(await warnings(waits), [100])
  await drop(id)
})

test('nobody is owed an answer who is blocked: what runs for them ends and counts for nothing, and what they write begins none', async () => {
  const id = await make(rule('拉黑', { answerBy: 'person' }))
  const waits = await asking('转人工')
  await look()
  assert.deepEqual(await told(id), [0, 0, 1])
  assert.equal((await anna.send('PUT', `${at(waits)}/block`, { why: '骚扰' })).status, 200)
  await waits.say('还在吗')
  await look()
  assert.deepEqual([await clockOf(waits), await told(id)], [null, [0, 0, 0]])
  await drop(id)
})

test('what still waits goes to the team that helps, and before others', async () => {
  const me = (await anna.get('/me')).as(Me).accountId
  const team = { name: '支援组', deals: false, hours: null, timeZone: 'Asia/Shanghai', holidays: [], members: [me], overflow: null }
  const teamId = (await anna.send('POST', '/teams', team)).as(Id).id
  const id = await make(rule('升级', { answerBy: 'person', escalate: { teamId, at: 80 } }))
  const waits = await asking('转人工')
  await look()
  await look(1.6)
  const handed = () =>
    db.inWorkspace(workspaceId, (tx) =>
      tx.row(sql`select handed_team as team from conversations where id = ${waits.opened.conversationId}`),
    )
  assert.deepEqual(await handed(), { team: null })
  await look(2.5)
  assert.deepEqual(await handed(), { team: teamId })
  await drop(id)
  assert.equal(await clockOf(waits), null)
})

test('a rule that rests on holidays stands still on the workspace’s days off; another runs on', async () => {
  const today = dayIn(new Date(), 'Asia/Shanghai')
  const next = dayIn(new Date(Date.now() + 86_400_000), 'Asia/Shanghai')
  const off = [today, next].map((date) => ({ date, name: '店休', works: false }))
  const { revision } = (await anna.get('/holidays')).as(Holidays)
  assert.equal((await anna.send('PUT', '/holidays', { days: off, revision })).status, 200)
  const [rests, runs] = [await make(rule('休息日停', { restsOnHolidays: true })), await make(rule('不停'))]
  const waits = await asking('多久发货')
  await look()
  const due = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ rule: string; due: Date }>(
      sql`select rule_id as rule, due_at as due from clocks where conversation_id = ${waits.opened.conversationId}`,
    ),
  )
  const [still, on] = [rests, runs].map((id) => due.find((one) => one.rule === id)?.due)
  assert.ok(on && still)
  assert.equal(dayIn(on, 'Asia/Shanghai') <= next, true)
  const wanted = new Date(Date.parse(`${next}T00:00:00+08:00`) + 86_400_000 + 180_000)
  assert.equal(still.toISOString(), wanted.toISOString())
  for (const id of [rests, runs]) await drop(id)
  assert.deepEqual((await anna.get('/holidays')).as(Holidays), { days: off, revision: revision + 1 })
  assert.equal((await anna.send('PUT', '/holidays', { days: off, revision })).status, 409, 'somebody wrote it meanwhile')
  assert.equal((await anna.send('PUT', '/holidays', { days: [...off, ...off], revision: revision + 1 })).status, 400)
  assert.equal((await ben.send('PUT', '/holidays', { days: [], revision: revision + 1 })).status, 403)
  await anna.send('PUT', '/holidays', { days: [], revision: revision + 1 })
})

test('bad input is refused with the reason; agents read, and do not write', async () => {
  const hours = { opens: '18:00', closes: '18:00', days: [1] }
  for (const bad of [{ windowSeconds: 4 }, { hours }, { timeZone: 'Mars/Olympus' }, { name: ' ' }, { per: 'week' }])
    assert.equal((await anna.send('POST', '/clock-rules', { ...rule('x'), ...bad })).status, 400, JSON.stringify(bad))
  const nobody = { teamId: crypto.randomUUID(), at: 80 }
  assert.equal((await anna.send('POST', '/clock-rules', { ...rule('x'), escalate: nobody })).status, 404)
  assert.deepEqual([(await ben.get('/clock-rules')).status, (await ben.send('POST', '/clock-rules', rule('x'))).status], [200, 403])
})
