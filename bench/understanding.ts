import { cpus } from 'node:os'
import { FRESH_STATE } from '../server/engine/conversation/index.ts'
import { holdOut, normalise } from '../server/engine/text/index.ts'
import { loadModel, type Model, readTaught, SHIPPED_FOLDER, trainModel, understand } from '../server/engine/understanding/index.ts'
import { corrected } from './corrections.ts'
import { first } from './harness/priority.ts'
import { type BenchOptions, median, percentile, type Result } from './harness/result.ts'
import { sideBySide } from './side-by-side.ts'

const WARM_UP = 1_500
const ROUNDS = 5
/** Published goals of the understanding stage, on one thread. */
const GOALS = { p50: 100, p99: 500, megabytes: 30, seconds: 60, corrections: 5 }

/** How fast a message is understood, how large the model is and how long it trains: on sentences of the project that the model did not see. */
export async function* bench({ seed, quick }: BenchOptions): AsyncGenerator<Result> {
  const { sentences, ...beside } = readTaught(SHIPPED_FOLDER)
  const [kept, held] = holdOut(
    sentences.map(({ text, intent }) => ({ text, label: intent })),
    seed,
    0.1,
  )
  // With their language: it teaches English apart from the other languages in Latin letters.
  const whole = new Map(sentences.map((sentence) => [sentence.text, sentence]))
  const taught = kept.flatMap(({ text }) => whole.get(text) ?? [])
  const { value: bytes, seconds } = clocked(() => trainModel(taught, beside))
  const model = loadModel(bytes)
  const texts = held.map(({ text }) => text).slice(0, quick ? 500 : undefined)
  yield below('understanding.train', seconds, 's', GOALS.seconds)
  yield below('understanding.model', bytes.byteLength / 1e6, 'MB', GOALS.megabytes)
  const intents = timed(texts, (text) => model.intents.classify(model.wording.plain(normalise(text)).text))
  yield below('understanding.intents.p50', percentile(intents, 0.5), 'µs', GOALS.p50)
  yield below('understanding.intents.p99', percentile(intents, 0.99), 'µs', GOALS.p99)
  const stages = timed(texts, (text) => stage(model, text))
  yield below('understanding.stage.p50', percentile(stages, 0.5), 'µs', GOALS.p50)
  yield below('understanding.stage.p99', percentile(stages, 0.99), 'µs', GOALS.p99)
  yield below('understanding.corrections', worked(() => corrected(model, taught)).seconds, 's', GOALS.corrections)
  yield* sideBySide(seed, quick)
  process.stderr.write(`${kept.length} sentences taught, ${texts.length} asked, ${cpus().length} cores\n`)
}

const now = new Date('2026-11-20T08:00:00Z')
const stage = (model: Model, text: string) => understand(model, text, { state: FRESH_STATE, now, timeZone: 'Asia/Shanghai' })

/** What the work gives, and how long it took by the clock: it uses more cores than one. */
function clocked<T>(work: () => T): { value: T; seconds: number } {
  const began = performance.now()
  return { value: work(), seconds: (performance.now() - began) / 1_000 }
}

/** What the work gives, and the processor time of this thread it took: on a machine of its own the same as by the clock. */
function worked<T>(work: () => T): { value: T; seconds: number } {
  const before = process.threadCpuUsage()
  const value = work()
  const { user, system } = process.threadCpuUsage(before)
  return { value, seconds: (user + system) / 1e6 }
}

/** Microseconds a message: all are read in turn, several times over, and of each the middle counts, so that another process on the core counts for nothing. */
function timed(texts: readonly string[], work: (text: string) => unknown): number[] {
  return first(() => {
    for (let i = 0; i < WARM_UP; i++) work(texts[i % texts.length]!)
    const rounds = Array.from({ length: ROUNDS }, () => texts.map((text) => once(text, work)))
    return texts.map((_, at) => median(rounds.map((round) => round[at]!)))
  })
}

function once(text: string, work: (text: string) => unknown): number {
  const began = performance.now()
  work(text)
  return (performance.now() - began) * 1000
}

const below = (name: string, value: number, unit: string, goal: number): Result => ({
  name,
  value: Math.round(value * 10) / 10,
  unit,
  peer: null,
  ratio: null,
  goal: `≤ ${goal}`,
  ok: value <= goal,
})
