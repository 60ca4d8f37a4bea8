import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import { demoShop } from '#commerce/demo'
import { systemClock } from '../../platform/clock/index.ts'
import { simulate } from '../simulate.ts'
import { drawShopper, readScript } from './goals.ts'
import type { SimulatedTalk } from './play.ts'
import { reportOf } from './report.ts'

const service = await testService(systemClock)

test('the same seed draws the same shopper: goal, words and proofs, with an order in the state that the goal needs', async () => {
  const { db, workspaceId } = service
  const [shop, script] = [demoShop(db, workspaceId, systemClock), readScript()]
  const cancels = script.goals.findIndex(({ id }) => id === 'cancel')
  const one = await drawShopper({ db, workspaceId, shop, seed: 7 }, script, cancels)
  assert.equal((await shop.orders.find(one.orderNumber ?? ''))?.state, 'paid')
  assert.ok(one.wordings.every((words) => !words.includes('{')))
  const priced = await drawShopper({ db, workspaceId, shop, seed: 7 }, script, 0)
  const other = await drawShopper({ db, workspaceId, shop, seed: 8 }, script, 0)
  assert.ok(priced.proofs.length > 0)
  assert.notDeepEqual(priced.wordings, other.wordings)
})

test('shoppers with goals are played through the full path, and what came of each is told', async () => {
  const played = await simulate(service, { shoppers: 16, tries: 1, seed: 3 })
  const talks = played.flat()
  assert.equal(talks.length, 16)
  assert.ok(talks.every(({ turns }) => turns > 0 && turns <= 8))
  const by = (goal: string) => talks.find((one) => one.goal === goal)
  assert.equal(by('person')?.passed, true)
  assert.equal(by('cancel')?.passed, true, JSON.stringify(by('cancel')?.lines))
  assert.deepEqual(
    talks.filter(({ wrong }) => wrong.length > 0).map(({ goal }) => goal),
    [],
  )
})

test('a report counts tries: a goal is held where every one reached it', () => {
  const talk = (passed: boolean, wrong: readonly string[] = []): SimulatedTalk => ({
    ...{ goal: 'price', language: 'en', mood: 'calm', passed, wrong, handedOff: false, unasked: false, turns: 2, ms: 100, lines: [] },
  })
  const report = reportOf([
    [talk(true), talk(true)],
    [talk(true), talk(false, ['cancel_order'])],
  ])
  assert.deepEqual([report.pass1, report.passAll, report.wrong, report.turns], [0.75, 0.5, 0.25, 2])
})
