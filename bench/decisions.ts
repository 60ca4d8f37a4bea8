import { Case, CLAIMS, decide, EVIDENCE, GRANTABLE, LOGISTICS, NATURES, shippedPolicies } from '../server/engine/decisions/index.ts'
import { seeded } from '../server/platform/random/index.ts'
import { type BenchOptions, median, percentile, type Result, round } from './harness/result.ts'

const CASES = 10_000
const QUICK = 1_000
const DAY_MS = 86_400_000
/** All cases are decided in so many rounds, each counts by its middle reading: what else runs on the machine is not measured. */
const ROUNDS = 5
const GOAL_MS = 5

/** Return cases of the demo shop from every state of an order, decided with law and shop policy; milliseconds a decision, without look-ups. */
export async function* bench({ seed, quick }: BenchOptions): AsyncGenerator<Result> {
  const policies = shippedPolicies()
  const cases = casesOf(seeded(seed), quick ? QUICK : CASES)
  for (const one of cases.slice(0, 500)) decide(policies, one)
  const rounds = Array.from({ length: ROUNDS }, () => cases.map((one) => timed(() => decide(policies, one))))
  const times = cases.map((_, i) => median(rounds.map((round) => round[i]!)))
  yield row('decisions.p50', percentile(times, 0.5), null)
  yield row('decisions.p99', percentile(times, 0.99), GOAL_MS)
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
}

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

/** Cases drawn evenly over the states of an order; one fact in eight is not known. */
function casesOf(random: () => number, count: number): Case[] {
  const now = Date.parse('2026-11-10T02:00:00Z')
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  const known = (facts: Record<string, unknown>) => Object.fromEntries(Object.entries(facts).filter(() => random() >= 1 / 8))
  return Array.from({ length: count }, (_, i) => {
    const signed = now - Math.floor(random() * 500) * DAY_MS * random()
    const paid = Math.floor(random() * 300_000)
    const facts = known({
      claim: pick(CLAIMS),
      evidence: pick(EVIDENCE),
      nature: pick(NATURES),
      category: pick(['clothing', 'beauty', 'food', 'electronics', 'home']),
      signedAt: new Date(signed).toISOString(),
      orderedAt: new Date(signed - 4 * DAY_MS).toISOString(),
      shipBy: new Date(signed - 3 * DAY_MS).toISOString(),
      opened: random() < 0.5,
      intact: random() < 0.7,
      listed: random() < 0.3,
      exceptionConfirmed: random() < 0.5,
      failedRepairs: Math.floor(random() * 3),
      stock: Math.floor(random() * 3),
      paid,
      goodsCost: Math.floor(paid * 0.6),
      member: pick(['plain', 'silver', 'gold']),
    })
    const at = new Date(now).toISOString()
    return Case.parse({
      at,
      law: 'CN',
      shop: 'demo',
      wants: pick(GRANTABLE),
      facts: { ...facts, logistics: LOGISTICS[i % LOGISTICS.length] },
    })
  })
}
