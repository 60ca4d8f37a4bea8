import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView, Inbox, Me } from '@xiaoer/contract'
import { AlertRows, StandingAlerts, Whispers } from '@xiaoer/contract/wall'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { clocksOf } from '#desk'
import { watchingOf } from '#desk/monitor'
import { plantingOf } from './testing/plant.ts'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')
const idOf = async (who: typeof anna) => (await who.get('/me')).as(Me).accountId
const ids = { anna: await idOf(anna), ben: await idOf(ben) }
for (const one of [anna, ben]) await one.send('PUT', '/me/presence', { online: true })
const Id = z.object({ id: z.uuid() })
const TEAM = { deals: false, hours: null, timeZone: 'Asia/Shanghai', holidays: [], overflow: null }
const teamId = (await anna.send('POST', '/teams', { ...TEAM, name: '支援组', members: [ids.anna] })).as(Id).id

const RULE = {
  channels: [],
  levels: [],
  intents: [],
  per: 'round',
  hours: null,
  restsOnHolidays: false,
  timeZone: 'Asia/Shanghai',
} as const
const rule = await anna.send('POST', '/clock-rules', {
  ...RULE,
  ...{ name: '一小时', answerBy: 'person', windowSeconds: 3_600, escalate: { teamId, at: 100 } },
})
assert.equal(rule.status, 200)

/** As a node of its own would look, so many minutes from now: at the clocks until all of the feed is read, then at who is watched. */
async function look(minutes: number) {
  const now = () => new Date(Date.now() + minutes * 60_000)
  const parts = { db, now, ring: () => {} }
  // the service's own look may be at it: each of these waits until it is done
  for (const _ of [1, 2, 3]) {
    await inDb(sql`select from clock_cursors for update`)
    await clocksOf(parts).sweep()
  }
  const failed = (err: unknown) => assert.fail(String(err))
  await watchingOf({
    ...parts,
    feel: async (_, __, texts) => texts.map(() => ({ mood: 0, closes: false })),
    troubleOf: () => undefined,
    failed,
  }).sweep()
}
const inDb = <T extends object>(query: ReturnType<typeof sql>) => db.inWorkspace(workspaceId, (tx) => tx.rows<T>(query))
const clockAlerts = async (id: string) =>
  (await anna.get('/alerts'))
    .as(AlertRows)
    .alerts.filter(({ conversationId, kind }) => conversationId === id && kind.startsWith('clock_'))
    .map(({ kind, why, endedAt }) => [kind, why['rule'], endedAt !== null])
let nth = 1000
const heldByBen = async () => {
  const shopper = await visit(service, { customer: `c${++nth}` })
  await shopper.say('转人工')
  const id = shopper.opened.conversationId
  assert.equal((await ben.send('POST', `/conversations/${id}/take`, {})).status, 200)
  return id
}

test('what an agent holds and leaves is told to the supervisors at 80 and 100 percent, with the teams it concerns, and is taken over in one step', async () => {
  const id = await heldByBen()
  await look(31)
  assert.deepEqual(await clockAlerts(id), [], 'half of the time is the agent’s own matter')
  await look(50)
  assert.deepEqual(await clockAlerts(id), [['clock_soon', '一小时', false]])
  const { standing } = (await anna.get('/alerts/standing')).as(StandingAlerts)
  assert.ok(standing >= 1)
  await look(61)
  assert.deepEqual(
    new Map((await clockAlerts(id)).map(([kind, , ended]) => [kind, ended])),
    new Map([
      ['clock_late', false],
      ['clock_soon', true],
    ]),
  )
  const told = await inDb<{ kind: string; teams: string[] }>(sql`
    select detail->>'kind' as kind, detail->'teams' as teams from events where type = 'alert_raised' and detail->>'conversationId' = ${id} and detail->>'kind' like 'clock_%' order by seq`)
  assert.deepEqual(told, [
    { kind: 'clock_soon', teams: [] },
    { kind: 'clock_late', teams: [teamId] },
  ])
  assert.equal((await anna.send('POST', `/conversations/${id}/take`, { force: true })).status, 200)
  assert.equal((await anna.get(`/conversations/${id}`)).as(ConversationView).conversation.agentId, ids.anna)
  await anna.send('POST', `/conversations/${id}/messages`, { id: crypto.randomUUID(), parts: [{ kind: 'text', text: '让您久等了' }] })
  await look(62)
  assert.ok(
    (await clockAlerts(id)).every(([, , ended]) => ended),
    'an answer ends it',
  )
})

test('a whisper stays new to whom it was for until they have seen it, whoever else looks', async () => {
  const id = await heldByBen()
  await anna.send('POST', `/conversations/${id}/whispers`, { words: '先道歉' })
  const row = async () => (await ben.get('/conversations?box=mine')).as(Inbox).conversations.find((one) => one.id === id)?.whispered
  const seen = async () =>
    (await anna.get(`/conversations/${id}/whispers`)).as(Whispers).whispers.map((one) => [one.words, one.to, one.seen])
  assert.deepEqual([await row(), await seen()], [true, [['先道歉', ids.ben, false]]])
  await anna.send('POST', `/conversations/${id}/whispers/seen`)
  assert.equal(await row(), true, 'another’s look is none')
  assert.equal((await ben.send('POST', `/conversations/${id}/whispers/seen`)).status, 200)
  assert.deepEqual([await row(), await seen()], [false, [['先道歉', ids.ben, true]]])
})

test('everybody knows whose queue they serve: their teams’, and those that these help out', async () => {
  const teams = async (who: typeof anna) => (await who.get('/me')).as(Me).teams
  assert.deepEqual([await teams(anna), await teams(ben)], [[teamId], []])
  const helped = await anna.send('POST', '/teams', { ...TEAM, name: '一线', members: [ids.ben], overflow: { teamId, afterSeconds: 60 } })
  const first = helped.as(Id).id
  assert.deepEqual([new Set(await teams(anna)), await teams(ben)], [new Set([teamId, first]), [first]])
})

test('a session that could not be looked at keeps no other waiting, and is looked at again by the next sweep', async () => {
  // an hour ahead: the running service finds nothing due in what is planted here
  const base = new Date(Date.now() + 3_600_000)
  const plant = plantingOf({ db, workspaceId, agentId: ids.ben, base })
  const [first, second] = [
    await plant({ lines: ['我要起诉你们'], holder: 'queue' }),
    await plant({ lines: ['不退我就打12315'], holder: 'queue' }),
  ]
  const threats = async () => {
    const rows = await inDb<{ id: string }>(
      sql`select subject as id from alerts where kind = 'threat' and subject in (${first}, ${second})`,
    )
    return rows.map(({ id }) => id)
  }
  let isAway = true
  const failures: unknown[] = []
  const watching = watchingOf({
    ...{ db, now: () => base, ring: () => {}, troubleOf: () => undefined, failed: (err) => failures.push(err) },
    feel: async (_, id, texts) => {
      if (isAway && id === first) throw new Error('away')
      return texts.map(() => ({ mood: 0, closes: false }))
    },
  })
  for (const id of [first, second]) watching.heard(workspaceId, id)
  for (const until = Date.now() + 30_000; (await threats()).length === 0 && Date.now() < until; );
  await watching.close()
  assert.deepEqual([await threats(), failures.map(String)], [[second], ['Error: away']])
  isAway = false
  await watching.sweep()
  assert.deepEqual(new Set(await threats()), new Set([first, second]))
})
