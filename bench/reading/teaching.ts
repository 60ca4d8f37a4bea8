import { join } from 'node:path'
import { figuresOf, tableOf } from '../../server/cli/teaching/before-after.ts'
import { drawOf, lessonsOf, pairsOf } from '../../server/cli/teaching/past-turns.ts'
import { givenReading } from '../../server/engine/phrasing/index.ts'
import { loadKept, packKept, Reader, readCorpus, shippedParts, situated, teachReader } from '../../server/engine/reading/index.ts'
import { readerTeaching, shippedModel } from '../../server/engine/understanding/index.ts'
import { type BenchOptions, type Result, round } from '../harness/result.ts'
import { answerOf, keyOf, readCompletions, toReadOf } from './completions.ts'
import { type Label, readLabels } from './labels.ts'
import { hasSessions, isDevelopment, readSessions } from './sessions.ts'
import { isLabelled, readTurns } from './turns.ts'

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/xiaoer')
/** So many messages labelled by people are what a shop can do in a day or two. */
const LABELLED = 500
const GOAL = 0.05

/**
 * What teaching on a house's own messages does for the reader, on the development part of the real sessions alone: by the recorded answers of a model,
 * and by labels of people (three draws of sessions); measured on labels of people of all other sessions.
 */
export async function* bench(_: BenchOptions): AsyncGenerator<Result> {
  if (!hasSessions()) return void process.stderr.write('the real sessions do not lie beside this checkout: they are skipped\n')
  const model = shippedModel(CACHE)
  const teaching = readerTeaching(model)
  const parts = shippedParts(CACHE, teaching)
  const reader = new Reader(parts, teaching)
  const shipped = situated([...readCorpus('talks'), ...readCorpus('scripts')])
  const real = readSessions()
  const sessions = new Map([...real].map(([id, messages]) => [id, { id, messages: [...messages] }]))
  const labels = readLabels('settled').filter(({ session }) => isDevelopment(session))
  const completions = readCompletions()
  const answered = readTurns(reader, real, labels, isDevelopment).flatMap((turn): Label[] => {
    const completion = completions.get(keyOf(turn))
    const read = completion === undefined ? undefined : givenReading(answerOf(completion, turn.text), toReadOf(model, turn))
    if (read === undefined || !isLabelled(turn) || 'refused' in read) return []
    return [{ ...turn.label, acts: read.reading.acts, intents: [read.reading.intent] }]
  })
  const draws = ['first', 'second', 'third'].map((seed) => ({ name: `labels of people, ${seed} draw`, lessons: drawn(labels, seed) }))
  for (const { name, lessons } of [{ name: 'recorded model', lessons: answered }, ...draws]) {
    const taughtFrom = new Set(lessons.map(({ session }) => session))
    const others = labels.filter(({ session }) => !taughtFrom.has(session))
    const bytes = packKept(teachReader(parts, lessonsOf(reader, sessions, lessons), shipped, teaching), teaching.version)
    const before = figuresOf(pairsOf(reader, sessions, others))
    const after = figuresOf(pairsOf(new Reader(loadKept(bytes, teaching.version), teaching), sessions, others))
    process.stderr.write(`${name}: ${lessons.length} messages teach\n${tableOf(before, after, 'people')}\n`)
    for (const figure of ['act', 'best', 'acceptable'] as const) {
      const value = round(after[figure].share - before[figure].share, 4)
      const goal = figure === 'best' ? `≥ ${GOAL}` : null
      yield { name: `teaching.${name}.${figure}`, value, unit: 'share', peer: null, ratio: null, goal, ok: goal === null || value >= GOAL }
    }
  }
}

/** Whole sessions in an order of their own, until so many messages are labelled. */
function drawn(labels: readonly Label[], seed: string): Label[] {
  const bySession = [...Map.groupBy(labels, ({ session }) => session)].sort(([a], [b]) => (drawOf(seed + a) < drawOf(seed + b) ? -1 : 1))
  const taken: Label[] = []
  for (const [, own] of bySession) if (taken.length < LABELLED) taken.push(...own)
  return taken
}
