// long: a demo shop lives through a month
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Report } from '@xiaoer/contract/worth'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { testClock } from '#platform/clock'
import { live } from './live.ts'

const UNTIL = new Date('2026-11-25T12:00:00+08:00')
const DAYS = 9
const clock = testClock(UNTIL)
const service = await testService(clock)
const anna = await owner(service)

test('the demo shop lives through some days by its own bot and people, and its report has something to tell', async () => {
  const days: number[] = []
  const sessions = await live(service, clock, { days: DAYS, before: 3, aDay: 4, until: UNTIL }, (day) => void days.push(day))
  assert.equal(days.length, DAYS)
  assert.equal(clock.now().getTime(), UNTIL.getTime())
  const left = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.row<{ open: number; held: number; traces: number; there: number; late: number }>(sql`
      select (select count(*)::int from sessions where closed_at is null) as open, (select count(*)::int from conversations where holder <> 'bot') as held,
        (select count(*)::int from traces) as traces,
        (select count(*)::int from sessions where handed_off_at is not null and (taken_at is null or taken_at > handed_off_at + interval '1 hour')) as late, (select count(*)::int from agents where removed_at is null and name in ('小杉', '小禾')) as there`),
  )
  assert.deepEqual([left?.open, left?.held, left?.there, left?.late], [0, 0, 0, 0], 'nothing of it is left to anybody')
  assert.ok((left?.traces ?? 0) > sessions)
  assert.equal((await anna.send('POST', '/report/refresh', {})).status, 200)
  const { figures } = (await anna.get('/report?from=2026-11-10&to=2026-11-25')).as(Report)
  const value = (name: string) => figures.find((one) => one.name === name)?.value ?? 0
  assert.equal(value('sessions'), sessions)
  for (const name of ['by_bot', 'by_both', 'handed_off', 'stars', 'asked', 'settled', 'disliked', 'cost'])
    assert.ok(value(name) > 0, `${name}: ${figures.map((one) => `${one.name} ${one.value}`).join()}`)
})
