// long: real pages whose line is cut again and again
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Me } from '@xiaoer/contract'
import { testDatabase } from '@xiaoer/testing'
import { type Colleague, callsWith, invited, owner, signedInAgain } from '@xiaoer/testing/colleague'
import { testConfig } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { clocksOf, snoozesOf } from '#desk'
import { testClock } from '#platform/clock'
import { silentLogger } from '#platform/telemetry'
import { openService } from '../../service.ts'
import { HAPPENINGS, type Happening, happen, type Stage } from './happenings.ts'
import { openTab, type Tab } from './tab.ts'

const RUNS = 6
const clock = testClock(new Date())
const test_ = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'xiaoer-'))
const { database, listener, app, ownerConnection } = test_
const open = () =>
  openService(testConfig({ XIAOER_DATA: folder }), clock, silentLogger(), {
    ...{ database, listener, app, owner: ownerConnection, migrated: [], close: async () => {} },
  })
let service = await open()
after(async () => {
  await service.close()
  await test_.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Somebody whose calls go to the service that stands now, and who signs in again where half a day has ended the login. */
function lasting(first: Colleague): Colleague {
  let known = first
  const retried = async (call: (to: ReturnType<typeof callsWith>) => ReturnType<Colleague['get']>) => {
    const answer = await call(callsWith(service, known.cookie))
    if (answer.status !== 401) return answer
    known = await signedInAgain(service, known)
    return call(callsWith(service, known.cookie))
  }
  return {
    ...first,
    get: (path) => retried((to) => to.get(path)),
    send: (method, path, body) => retried((to) => to.send(method, path, body)),
  }
}

const anna = lasting(await owner(service))
const [ben, cai] = [lasting(await invited(service, anna, 'agent')), lasting(await invited(service, anna, 'agent'))]
const idOf = async (who: Colleague) => (await who.get('/me')).as(Me).accountId
const agents = [
  { colleague: ben, id: await idOf(ben) },
  { colleague: cai, id: await idOf(cai) },
]
const tag = (await anna.send('POST', '/tags', { name: '加急', colour: 'red' })).as(z.object({ id: z.uuid() })).id
const Clock = {
  runsFor: 'talks',
  channels: [],
  levels: [],
  intents: [],
  shops: [],
  priorities: [],
  hours: null,
  timeZone: 'Asia/Shanghai',
  escalate: null,
}
await anna.send('POST', '/clock-rules', { ...Clock, name: '十分钟', per: 'round', answerBy: 'anyone', windowSeconds: 600 })
const VISIT_MS = 10 * 60_000
const visits = () =>
  Promise.all(['c1001', 'c1002', 'c1003', undefined].map((customer) => visit(service, { ...(customer && { customer }), now: clock.now() })))
let visited = { of: service, at: clock.now().getTime(), all: visits() }
/** The same shoppers, anew where need be: their sessions are of a service, and end after a while; and so many are opened a minute. */
const shoppers = () => {
  const at = clock.now().getTime()
  if (visited.of !== service || at - visited.at > VISIT_MS) visited = { of: service, at, all: visits() }
  return visited.all
}
const stage = async (): Promise<Stage> => ({ owner: anna, agents, shoppers: await shoppers(), tag, now: () => clock.now() })

const Step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ what: fc.constantFrom(...(Object.keys(HAPPENINGS) as Happening[])), who: fc.nat(1), whom: fc.nat(3) }),
  },
  // a tab loses its connection, or has it again
  { weight: 2, arbitrary: fc.record({ tab: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ seconds: fc.integer({ min: 1, max: 24 * 3_600 }) }) },
  { weight: 1, arbitrary: fc.constant('restart' as const) },
)
type Step = typeof Step extends fc.Arbitrary<infer S> ? S : never

/** What time brings about, looked after as the service does it each second. */
async function lookAfter(): Promise<void> {
  await service.engine.sweep()
  await service.engine.idle()
  const parts = { db: service.db, now: () => clock.now(), ring: () => {} }
  await clocksOf(parts).sweep()
  await snoozesOf(parts).sweep()
}

/** In an order in which each is let happen. */
const IN_ORDER: readonly Happening[] = [
  ...(['asks', 'wants_person', 'takes', 'answers', 'has_read', 'tags', 'notes', 'snoozes', 'wakes', 'opens_ticket', 'whispers'] as const),
  ...([
    'is_angry',
    'passes_on',
    'takes',
    'hands_back',
    'takes',
    'answers',
    'recalls',
    'does_deed',
    'asks',
    'parts',
    'undoes',
    'settles',
    'merges',
    'asks',
    'undoes',
    'blocks',
    'asks',
    'unblocks',
    'untags',
    'shift_note',
    'goes',
    'comes',
  ] as const),
]
/** What the feed must have told of all that, or nothing was tried. */
const TOLD = [
  'message_sent',
  'session_opened',
  'session_closed',
  'holder_changed',
  'labelled',
  'noted',
  'ticket_opened',
  'whispered',
  'shift_noted',
  'presence_changed',
  'message_recalled',
  'clock_changed',
]

test('each kind of change, heard of by a tab that was away all the while', async () => {
  const ids = (await shoppers()).map(({ opened }) => opened.conversationId)
  const tab = await openTab(cai.get, agents[1]?.id ?? '', ['mine', 'queue', 'bot', 'others', 'all', 'closed', 'snoozed'], ids)
  for (const what of IN_ORDER) {
    await happen(await stage(), what, { who: 0, whom: 0 })
    await lookAfter()
  }
  const told = await service.db.inWorkspace(service.workspaceId, (tx) => tx.rows<{ type: string }>(sql`select distinct type from events`))
  const types = new Set(told.map(({ type }) => type))
  assert.deepEqual(
    TOLD.filter((type) => !types.has(type)),
    [],
  )
  const [done] = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ kinds: string[]; undone: number; deeds: number }>(sql`
      select array_agg(distinct kind order by kind) as kinds, count(undone_at)::int as undone, (select count(*) from actions)::int as deeds from regroupings`),
  )
  assert.deepEqual([done?.kinds, done?.undone, done?.deeds], [['merge', 'split'], 2, 1], 'merged, parted, both undone, and a deed')
  const { shown, fresh } = await tab.compare()
  assert.deepEqual(shown, fresh)
})

test('two tabs, connections lost for a second or a day, restarts, every kind of change: after reading on, a view is what a fresh load gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 6, maxLength: 14 }), async (steps) => {
      const ids = (await shoppers()).map(({ opened }) => opened.conversationId)
      const tabs = [
        await openTab(ben.get, agents[0]?.id ?? '', ['mine', 'queue', 'all'], ids),
        await openTab(cai.get, agents[1]?.id ?? '', ['mine', 'others', 'closed', 'snoozed'], ids),
      ]
      const online = [true, true]
      for (const step of steps) await take(step, tabs, online)
      for (const tab of tabs) {
        const { shown, fresh } = await tab.compare()
        assert.deepEqual(shown, fresh)
      }
    }),
    { numRuns: RUNS, seed: 29, endOnFailure: true },
  )
})

async function take(step: Step, tabs: readonly Tab[], online: boolean[]): Promise<void> {
  if (step === 'restart') {
    await service.close()
    service = await open()
  } else if ('what' in step) await happen(await stage(), step.what, step)
  else if ('tab' in step) online[step.tab] = !online[step.tab]
  else {
    clock.forward(step.seconds * 1_000)
    await lookAfter()
  }
  for (const [i, tab] of tabs.entries()) if (online[i]) await tab.sync()
}
