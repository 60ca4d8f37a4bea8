import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Figures } from '@xiaoer/contract'
import { Report } from '@xiaoer/contract/worth'
import { owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'

// noon in the shop's zone when it begins: a midnight in between would make two days of it
const [NOON, began] = [Date.parse('2026-11-11T04:00:00Z'), performance.now()]
const clock = { now: () => new Date(NOON + performance.now() - began) }
const service = await testService(clock)
const anna = await owner(service)
await setOnline(service, 0)
await (await visit(service, { customer: 'c1001', now: clock.now() })).say('风衣有黑色的吗')
await (await visit(service)).say('转人工')
await anna.send('POST', '/report/refresh', {})

test('what the page of the day tells is what the report tells of that day', async () => {
  const figures = (await anna.get('/figures/today')).as(Figures)
  const report = (await anna.get(`/report?from=${figures.day}&to=${figures.day}`)).as(Report)
  const of = (name: string) => report.figures.find((one) => one.name === name) ?? assert.fail(name)
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)
  assert.ok(figures.sessions > 0)
  assert.equal(figures.reportAsOf, report.asOf, 'each page says up to when the other counts')
  assert.ok(Math.abs(Date.parse(figures.asOf) - clock.now().getTime()) < 60_000)
  assert.deepEqual(
    [figures.sessions, share(figures.botSessions, figures.botSessions + figures.agentSessions), figures.handoffs, figures.ratings],
    [of('sessions').value, of('by_bot').value, Math.round((of('handed_off').value ?? 0) * of('handed_off').of), of('stars').of],
  )
  // of a spread that is rolled up the value is known to within its step, the least of which is a hundredth of a second
  const [seconds, told] = [(figures.firstAnswerMsP50 ?? 0) / 1_000, of('first_answer_p50').value ?? 0]
  const known = Math.max(seconds, 0.01)
  assert.ok(Math.abs(known - told) <= 0.05 * told, `${seconds} and ${told}`)
})
