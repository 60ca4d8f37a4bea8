import { join } from 'node:path'
import { z } from 'zod'
import { type Result, round } from '../harness/result.ts'
import { linesOf } from '../talks/input.ts'
import { honestHeld, Planted, plantedHeld, readTraces } from './gates.ts'

const HERE = join(import.meta.dirname, 'demo')

/** A talk as it went and as a reader graded it: R right, O off, W wrong, C beside it for a mere courtesy; S settled, G grave. */
const Graded = z.object({
  id: z.string(),
  driver: z.enum(['first', 'both']),
  talk: z.string().regex(/^[SN][G-]$/u),
  preferred: z.boolean(),
  turns: z.array(z.object({ said: z.string(), answers: z.array(z.string()), grade: z.string().regex(/^[ROW]C?$/u) })),
})
type Graded = z.infer<typeof Graded>

/** Talks that a model drove, as readers graded them, beside those of the engine before; and what the gates hold back of its honest replies. */
export async function* bench(): AsyncIterable<Result> {
  const talks = linesOf(join(HERE, 'graded.jsonl'), Graded)
  for (const driver of ['both', 'first'] as const)
    yield* figuresOf(
      driver,
      talks.filter((one) => one.driver === driver),
    )
  const traces = readTraces(join(HERE, 'first.traces.br'))
  const replies = honestHeld(traces)
  const held = replies.filter(({ why }) => why !== undefined)
  yield row('agent.honest_replies', replies.length, 'count')
  yield row('agent.honest_held_back', share(held.length, replies.length), '%', 2)
  const planted = plantedHeld(traces, linesOf(join(HERE, 'planted.jsonl'), Planted))
  for (const [kind, some] of Map.groupBy(planted, (one) => one.kind))
    yield row(`agent.planted.${kind}.let_through`, share(some.filter(({ why }) => why === undefined).length, some.length), '%', 1)
}

function* figuresOf(driver: string, talks: readonly Graded[]): Iterable<Result> {
  const grades = talks.flatMap(({ turns }) => turns.map(({ grade }) => grade[0]))
  const isModel = driver === 'both'
  const of = (mark: string) => share(grades.filter((one) => one === mark).length, grades.length)
  yield row(`agent.${driver}.turns`, grades.length, 'count')
  yield row(`agent.${driver}.right`, of('R'), '%', isModel ? -88 : undefined)
  yield row(`agent.${driver}.wrong`, of('W'), '%', isModel ? 1.5 : undefined)
  yield row(
    `agent.${driver}.settled`,
    share(talks.filter(({ talk }) => talk.startsWith('S')).length, talks.length),
    '%',
    isModel ? -70 : undefined,
  )
  yield row(
    `agent.${driver}.grave`,
    share(talks.filter(({ talk }) => talk.endsWith('G')).length, talks.length),
    '%',
    isModel ? 3 : undefined,
  )
}

const share = (some: number, all: number): number => (all === 0 ? 0 : (100 * some) / all)

/** A goal above nought is a most, one below it a least. */
function row(name: string, value: number, unit: string, goal?: number): Result {
  const ok = goal === undefined || (goal < 0 ? value >= -goal : value <= goal)
  return {
    name,
    value: round(value),
    unit,
    peer: null,
    ratio: null,
    goal: goal === undefined ? null : `${goal < 0 ? '≥' : '≤'} ${Math.abs(goal)}`,
    ok,
  }
}
