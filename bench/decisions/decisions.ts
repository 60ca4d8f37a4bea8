import { decide, LOGISTICS, shippedPolicies } from '../../server/engine/decisions/index.ts'
import { seeded } from '../../server/platform/random/index.ts'
import { type BenchOptions, percentile, type Result, round } from '../harness/result.ts'
import { casesOf } from './cases.ts'
import { lookedUp } from './looked-up.ts'
import { moodSwitch } from './mood-switch.ts'

const CASES = 10_000
const QUICK = 1_000
const WARM_UP = 500
const ROUNDS = 3
const GOAL_MS = 5
const LOOKED_UP_GOAL_MS = 50

/**
 * Return cases of the demo shop from every state of an order, decided with law and shop policy, without look-ups; then every line of every
 * order of the demo shop with all that must be looked up. Everything is done in three rounds and counts by its least reading: the machine's other
 * work is not ours (the kernel tells processor time in steps of 4 ms, too coarse for this). `first_round` is the clock's word with all of that in it.
 * Last, a turn in which the mood switches beside one in which it does not.
 */
export async function* bench({ seed, quick }: BenchOptions): AsyncGenerator<Result> {
  const policies = shippedPolicies()
  const cases = casesOf(seeded(seed), quick ? QUICK : CASES)
  for (const one of cases.slice(0, WARM_UP)) decide(policies, one)
  const rounds = Array.from({ length: ROUNDS }, () => cases.map((one) => timed(() => decide(policies, one))))
  const worked = least(rounds)
  yield row('decisions.p50', percentile(worked, 0.5), null)
  yield row('decisions.p99', percentile(worked, 0.99), GOAL_MS)
  yield row('decisions.p99.first_round', percentile(rounds[0] ?? [], 0.99), null)
  const looked = least(await lookedUp(policies, ROUNDS))
  yield row('decisions.looked_up.p50', percentile(looked, 0.5), null)
  yield row('decisions.looked_up.p99', percentile(looked, 0.99), LOOKED_UP_GOAL_MS)
  const states = new Set(cases.map(({ facts }) => facts.logistics)).size
  yield {
    name: 'decisions.states',
    value: states,
    unit: 'count',
    peer: null,
    ratio: null,
    goal: `${LOGISTICS.length}`,
    ok: states === LOGISTICS.length,
  }
  yield* moodSwitch(quick)
}

/** For each thing its least reading in any round. */
const least = (rounds: readonly (readonly number[])[]): number[] =>
  (rounds[0] ?? []).map((_, i) => Math.min(...rounds.map((one) => one[i] ?? Number.POSITIVE_INFINITY)))

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

const row = (name: string, value: number, goal: number | null): Result => ({
  name,
  value: round(value, 3),
  unit: 'ms',
  peer: null,
  ratio: null,
  goal: goal === null ? null : `< ${goal}`,
  ok: goal === null || value < goal,
})
