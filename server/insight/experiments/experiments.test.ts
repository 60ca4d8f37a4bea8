// long: weeks of sessions are counted, with pages
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ConversationView, SentMessage } from '@xiaoer/contract'
import { ScenarioVersion } from '@xiaoer/contract/scenarios'
import { Experiments, SessionsBehind } from '@xiaoer/contract/worth'
import { owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders } from '#commerce/demo'
import { seeded } from '#platform/random'
import { endOverdue, holdBack } from './holdout.ts'
import { adviceOf } from './judged.ts'
import { freeSlice } from './start.ts'
import { unitsOf } from './units.ts'

const service = await testService()
const anna = await owner(service)
const PLAN = {
  name: '没有机器人',
  what: 'bot',
  figure: 'paid',
  traffic: 0.6,
  holdout: 0.5,
  leastEffect: 0.05,
  plannedDays: 14,
  stopRule: 'planned',
} as const
const Id = Experiments.shape.experiments.element.pick({ id: true })
const draw = async (of: string, shopper: string) =>
  (
    await service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.row<{ draw: number }>(sql`select experiment_draw(${of}, ${shopper}::uuid) as draw`),
    )
  )?.draw ?? 1

test('shoppers in the holdout of the bot get people first where people are at the desk, and the bot where nobody is', async () => {
  const made = (await anna.send('POST', '/experiments', PLAN)).as(Id)
  await service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update experiments set slice_to = 1, holdout = 0.999999`))
  await setOnline(service, 0)
  const alone = await visit(service)
  assert.equal((await alone.say('风衣有黑色的吗')).as(SentMessage).replies.length > 0, true)
  assert.equal((await holderOf(alone.opened.conversationId)).holder, 'bot')
  await setOnline(service, 1)
  const first = await visit(service)
  await first.say('风衣有黑色的吗')
  assert.equal((await holderOf(first.opened.conversationId)).holder, 'queue')
  const { experiments } = (await anna.get('/experiments')).as(Experiments)
  assert.deepEqual([experiments[0]?.heldOut, experiments[0]?.treated, experiments[0]?.advice], [2, 0, 'too_early'])
  const arm = async (which: string) =>
    (await anna.get(`/experiments/${made.id}/sessions?arm=${which}`))
      .as(SessionsBehind)
      .sessions.map(({ conversationId }) => conversationId)
  assert.deepEqual([await arm('held_out'), await arm('treated')], [[first.opened.conversationId, alone.opened.conversationId], []])
  const clash = await anna.send('POST', '/experiments', { ...PLAN, name: '没有语气', what: 'tone', traffic: 0.2 })
  assert.equal(clash.status, 409)
  assert.equal((await anna.send('POST', `/experiments/${made.id}/stop`, {})).status, 200)
  const again = await anna.send('POST', `/experiments/${made.id}/stop`, {})
  assert.deepEqual([again.status, again.problem().refusal?.reason], [409, 'experiment.stopped'])
  const kept = (await anna.get('/experiments')).as(Experiments).experiments.find(({ id }) => id === made.id)
  assert.deepEqual([kept?.treated, kept?.heldOut], [0, 2], 'what it showed is kept as it was')
  assert.equal((await anna.send('POST', `/experiments/${randomUUID()}/stop`, {})).problem().refusal?.reason, 'experiment.not_here')
  const after = await visit(service)
  await after.say('风衣有黑色的吗')
  assert.equal((await holderOf(after.opened.conversationId)).holder, 'bot')
})

/** Looks as the service's own sweep does each minute; which of the two is first is nobody's business. */
const lookedAfter = async (look: typeof endOverdue) => assert.ok((await look(service.db, service.workspaceId, new Date())) <= 1)

test('at its planned end it stops by itself, nothing that came later is looked at, and what it showed stays; unless a person has said that it goes on', async () => {
  const inside = <T extends object>(query: ReturnType<typeof sql>) => service.db.inWorkspace(service.workspaceId, (tx) => tx.row<T>(query))
  const seen = async (id: string) =>
    (await anna.get('/experiments')).as(Experiments).experiments.find((one) => one.id === id) ?? assert.fail(id)
  const start = async (name: string) => (await anna.send('POST', '/experiments', { ...PLAN, name, what: 'light', traffic: 0.5 })).as(Id).id
  const [ends, goes] = [await start('到期就停'), await start('继续')]
  assert.equal((await anna.send('PUT', `/experiments/${goes}/go-on`, { on: true })).status, 200)
  await inside(
    sql`update experiments set started_at = now() - interval '15 days', slice_from = 0, slice_to = 1 where id = any(${[ends, goes]}::uuid[])`,
  )
  await visit(service).then((today) => today.say('风衣有黑色的吗'))
  const [before, on] = [await seen(ends), await seen(goes)]
  assert.equal(before.treated + before.heldOut, 0, 'whoever came after the end is not looked at')
  assert.ok(on.treated + on.heldOut > 0)
  await lookedAfter(endOverdue)
  assert.equal(await endOverdue(service.db, service.workspaceId, new Date()), 0)
  const stopped = await seen(ends)
  assert.deepEqual([stopped.stoppedAt !== null, stopped.treated, (await seen(goes)).stoppedAt], [true, 0, null])
  const held = await inside<{ of: string[] }>(sql`
    select array_agg(name) as of from experiments where stopped_at is null and what = 'light'`)
  assert.deepEqual(held?.of, ['继续'], 'what was kept back is given to all again')
  // whatever becomes of the rows, it is shown as it was
  await inside(sql`update experiments set started_at = now() - interval '1 day', planned_days = 30 where id = ${ends}`)
  assert.equal((await seen(ends)).treated, 0)
  assert.equal((await anna.send('PUT', `/experiments/${ends}/go-on`, { on: true })).status, 409)
  assert.equal((await anna.send('PUT', `/experiments/${randomUUID()}/go-on`, { on: true })).status, 404)
  await anna.send('POST', `/experiments/${goes}/stop`, {})
})

const GIFT = readFileSync(join(import.meta.dirname, '../../../data/scenarios/gift-note.json'), 'utf8')
const publish = async () => {
  const { id } = (await anna.send('POST', '/scenarios', { text: GIFT })).as(ScenarioVersion)
  assert.equal((await anna.send('POST', `/scenarios/${id}/publish`)).as(ScenarioVersion).state, 'published')
}
let nth = 700
const asks = async (words: string) => {
  const { customerId } = await service.db.inWorkspace(service.workspaceId, (tx) =>
    lendOrders(tx, service.workspaceId, ++nth, [{ state: 'paid' }]),
  )
  const { replies } = (await (await visit(service, { customer: customerId })).say(words)).as(SentMessage)
  return replies.flatMap(({ parts }) => parts.map((part) => part.text)).join('\n')
}
const asksForCard = () => asks('可以放一张贺卡吗')
const running = async (what: string) =>
  (await anna.get('/experiments')).as(Experiments).experiments.filter((one) => one.what === what && one.stoppedAt === null)
const drawAll = (what: string, holdout: number) =>
  service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`update experiments set slice_from = 0, slice_to = 1, holdout = ${holdout} where what = ${what} and stopped_at is null`),
  )

test('a scenario put into force is kept back by itself, is not begun with who is held out, and is had by all once that is stopped', async () => {
  await publish()
  assert.equal((await anna.send('PUT', '/experiments/holdout', { share: 0.2 })).status, 200)
  assert.deepEqual(await running('scenario:gift_note'), [], 'what stood before the share was set is not new')
  await publish()
  await lookedAfter(holdBack)
  assert.equal(await holdBack(service.db, service.workspaceId, new Date()), 0, 'once')
  const [one, ...more] = await running('scenario:gift_note')
  assert.deepEqual(more, [])
  assert.deepEqual([one?.byItself, one?.holdout, one?.traffic, one?.figure], [true, 0.2, 1, 'first_contact'])

  await drawAll('scenario:gift_note', 1e-9)
  assert.match(await asksForCard(), /配哪种卡片/)
  await drawAll('scenario:gift_note', 1 - 1e-9)
  assert.doesNotMatch(await asksForCard(), /哪种卡片/)
  const [seen] = await running('scenario:gift_note')
  assert.deepEqual([seen?.treated, seen?.heldOut], [0, 2], 'who wrote is counted as drawn')
  assert.equal((await anna.send('POST', `/experiments/${one?.id}/stop`, {})).status, 200)
  assert.match(await asksForCard(), /配哪种卡片/)
  await anna.send('PUT', '/experiments/holdout', { share: 0 })
})

test('of the tone and the light lines an experiment alone decides who goes without, shopper by shopper; the standing tenth is of everybody else', async () => {
  const heldOf = async (what: 'tone' | 'light') => {
    const row = await service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.row<{ held: number; treatedHeld: number }>(sql`
        select count(*) filter (where held)::int as held, count(*) filter (where held and not drawn)::int as "treatedHeld" from (
          select ${what} = any (held_out_of(${service.workspaceId}, who)) as held,
            exists (select from experiments e where e.what = ${what} and e.stopped_at is null and experiment_draw(e.seed, who) < e.holdout) as drawn
          from (select md5('s' || n)::uuid as who from generate_series(1, 4000) n) s) of`),
    )
    return row ?? assert.fail()
  }
  const isSoothed = async () => !/很抱歉给您添麻烦了|让您着急了，抱歉/.test(await asks('怎么还不发货，气死我了！'))
  for (const what of ['tone', 'light'] as const) {
    assert.ok(Math.abs((await heldOf(what)).held / 4_000 - 0.1) < 0.02, `standing, ${what}`)
    const { id } = (await anna.send('POST', '/experiments', { ...PLAN, name: what, what, traffic: 1, holdout: 0.3 })).as(Id)
    const { held, treatedHeld } = await heldOf(what)
    assert.deepEqual([Math.abs(held / 4_000 - 0.3) < 0.03, treatedHeld], [true, 0], `${what}: ${held}`)
    if (what === 'tone') {
      await drawAll(what, 1 - 1e-9)
      assert.equal(await isSoothed(), false)
      await drawAll(what, 1e-9)
      for (let shopper = 0; shopper < 12; shopper++) assert.equal(await isSoothed(), true)
    }
    await anna.send('POST', `/experiments/${id}/stop`, {})
  }
  const { id } = (await anna.send('POST', '/experiments', { ...PLAN, name: '没有机器人', traffic: 1 })).as(Id)
  assert.deepEqual(
    [(await heldOf('tone')).held, (await heldOf('light')).held],
    [0, 0],
    'whom an experiment of the bot has is served in full',
  )
  await anna.send('POST', `/experiments/${id}/stop`, {})
})

test('what serving a shopper cost is judged in money, by all their sessions', () => {
  const one = (heldOut: boolean, of: number, top: number) => ({ heldOut, after: { cost: [of, top, top * top] as const }, before: null })
  assert.deepEqual(unitsOf([one(false, 3, 900), one(true, 1, 100), one(false, 0, 0)], 'cost', false), [{ y: 900, x: 0 }])
})

const holderOf = async (id: string) => (await anna.get(`/conversations/${id}`)).as(ConversationView).conversation

test('a holdout of nobody, of everybody, and of what is not known is refused', async () => {
  for (const bad of [{ what: 'luck' }, { leastEffect: 0 }, { plannedDays: 4000 }])
    assert.equal((await anna.send('POST', '/experiments', { ...PLAN, ...bad })).status, 400, JSON.stringify(bad))
  for (const [holdout, reason] of [
    [0, 'experiment.nobody'],
    [1, 'experiment.everybody'],
  ] as const) {
    const refused = await anna.send('POST', '/experiments', { ...PLAN, holdout })
    assert.deepEqual([refused.status, JSON.stringify(refused.json).includes(reason)], [400, true], reason)
    const plan = await anna.get(`/experiments/plan?what=bot&figure=paid&traffic=1&holdout=${holdout}&leastEffect=0.1`)
    assert.deepEqual([plan.status, JSON.stringify(plan.json).includes(reason)], [400, true], reason)
  }
  assert.deepEqual((await anna.send('PUT', '/experiments/holdout', { share: 1 })).status, 400)
  assert.equal((await anna.send('POST', '/experiments', { ...PLAN, figure: 'contacts' })).problem().refusal?.reason, 'experiment.unfit')
})

test('the draw is uniform, stays, and is another for another seed', async () => {
  const id = '0199c0de-0000-7000-8000-000000000001'
  assert.equal(await draw('a', id), await draw('a', id))
  assert.notEqual(await draw('a', id), await draw('b', id))
  const rows = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ n: number }>(
      sql`select count(*)::int as n from generate_series(1, 20000) g where experiment_draw('seed', md5(g::text)::uuid) < 0.3`,
    ),
  )
  assert.ok(Math.abs((rows[0]?.n ?? 0) / 20_000 - 0.3) < 0.015)
})

test('slices of experiments that collide never overlap, and there is none where there is no room', () => {
  const random = seeded(7)
  for (let round = 0; round < 200; round++) {
    const taken: { from: number; to: number }[] = []
    for (let i = 0; i < 12; i++) {
      const width = 0.01 + random() * 0.3
      const slice = freeSlice(taken, width)
      if (slice) {
        assert.ok(taken.every((one) => one.to <= slice.from + 1e-9 || slice.to <= one.from + 1e-9))
        taken.push(slice)
      } else assert.ok(taken.reduce((sum, one) => sum + one.to - one.from, 0) > 0.3)
      if (random() < 0.3) taken.splice(Math.floor(random() * taken.length), 1)
    }
  }
})

test('a rule set before the start decides: a broken split first, early stops only by the interval that is always valid', () => {
  const arm = { n: 500, mean: 0.2 }
  const figure = {
    figure: 'paid',
    treated: arm,
    heldOut: arm,
    difference: 0.05,
    fixed: { low: 0.01, high: 0.09 },
    always: { low: -0.01, high: 0.11 },
    reduced: 0,
  } as const
  const judged = { figures: [figure], figure: 'paid', chance: 0.5, isOver: false, rule: 'sure' } as const
  assert.equal(adviceOf(judged), 'go_on')
  assert.equal(adviceOf({ ...judged, chance: 0.0001 }), 'broken_split')
  assert.equal(adviceOf({ ...judged, isOver: true, rule: 'planned' }), 'stop_better')
  assert.equal(adviceOf({ ...judged, isOver: true }), 'stop_nothing')
  assert.equal(adviceOf({ ...judged, figures: [{ ...figure, always: { low: 0.001, high: 0.1 } }] }), 'stop_better')
  assert.equal(adviceOf({ ...judged, figures: [{ ...figure, treated: { n: 10, mean: 0 } }] }), 'too_early')
})
