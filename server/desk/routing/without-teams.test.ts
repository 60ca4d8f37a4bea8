import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ShopSettings } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { testClock } from '#platform/clock'
import { assign, type Desk, type Wanting } from './assign.ts'
import { dealingOf } from './deal.ts'

const wanting: Wanting = {
  intent: 'service.human',
  language: 'zh-CN',
  level: null,
  channel: 'web',
  shopId: 's',
  lastAgent: null,
  safety: false,
  waitedMs: 0,
  teamId: null,
  not: [],
}
const person = (id: string, also: object = {}) => ({
  id,
  here: true,
  onBreak: false,
  load: 0,
  capacity: 2,
  languages: [],
  skills: [],
  dealtAt: null,
  ...also,
})
const desk = (people: Desk['people'], dealsWithoutTeams: boolean): Desk => ({ rules: [], teams: [], people, dealsWithoutTeams })

test('without teams everybody is one: dealt out where the workspace says so, to who is here and has room', () => {
  const people = [person('away', { here: false }), person('full', { load: 2 }), person('anna'), person('break', { onBreak: true })]
  const dealt = assign(wanting, desk(people, true))
  assert.deepEqual([dealt.to, 'personId' in dealt && dealt.personId], ['person', 'anna'])
  assert.equal(assign(wanting, desk(people, false)).to, 'queue', 'taken by hand')
  assert.equal(assign(wanting, desk([person('full', { load: 2 })], true)).to, 'queue', 'nobody has room')
  assert.equal(assign(wanting, desk([person('away', { here: false })], true)).to, 'ticket')
})

test('by default who waits twenty seconds is dealt to who is at the desk; a manager changes that', async () => {
  const clock = testClock(new Date())
  const service = await testService(clock)
  const anna = await owner(service)
  const { db, workspaceId } = service
  const dealing = dealingOf({ db, now: () => clock.now(), ring: () => {} })
  await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update agents set online = true, seen_at = 'infinity'`))
  assert.equal((await anna.get('/settings')).as(ShopSettings).dealAfterSeconds, 20)

  const waits = async () => {
    const shopper = await visit(service)
    await shopper.say('转人工')
    return shopper.opened.conversationId
  }
  const holder = async (id: string) =>
    (await db.inWorkspace(workspaceId, (tx) => tx.row<{ holder: string }>(sql`select holder from conversations where id = ${id}`)))?.holder
  const later = async (seconds: number) => {
    clock.set(new Date(clock.now().getTime() + seconds * 1_000))
    await dealing.sweep()
  }
  const first = await waits()
  await later(5)
  assert.equal(await holder(first), 'queue', 'anybody may take it yet')
  await later(20)
  assert.equal(await holder(first), 'agent')

  assert.equal((await anna.send('PUT', '/settings/dealing', { seconds: null })).status, 200)
  const second = await waits()
  await later(60)
  assert.equal(await holder(second), 'queue')
})
