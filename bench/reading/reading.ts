import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { FRESH_STATE, mainAct } from '../../server/engine/conversation/index.ts'
import { type Reader, readCorpus, readerWithoutFrozen, shippedReader, situated } from '../../server/engine/reading/index.ts'
import { type Model, readerTeaching, shippedModel, understand } from '../../server/engine/understanding/index.ts'
import { cohenKappa, wilson } from '../../server/platform/statistics/index.ts'
import { type BenchOptions, percentile, type Result, round, plain as told } from '../harness/result.ts'
import { entitiesOf, isDoubtful, keyOf, readCompletions, readingsOf } from './completions.ts'
import { byAct, confusions, FIGURES, type Pair } from './figures.ts'
import { LABELS_FOLDER, type Label, readLabels } from './labels.ts'
import { hasSessions, isDevelopment, readSessions } from './sessions.ts'
import { isLabelled, type LabelledTurn, readTurns } from './turns.ts'

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/xiaoer')
/** What the whole way is to reach on the part of the real messages that is held out. */
const GOALS: Readonly<Record<string, number>> = { act: 0.85, best: 0.7, acceptable: 0.85, 'context only best': 0.55 }
const FASTEST = { p50: 100, p99: 500 }

/**
 * How well a turn is read: on talks of other writers, and on real messages, whose words lie beside the project and are skipped with a word where they do not.
 * `--heldout` looks at the part that is kept for the start and the end of a piece of work; else the development part. `--frozen` has a reader taught
 * without a fifth of the scripts read that fifth (five minutes).
 */
export async function* bench({ args }: BenchOptions): AsyncGenerator<Result> {
  const model = shippedModel(CACHE)
  const reader = shippedReader(CACHE, readerTeaching(model))
  yield* figuresOf('own', ownPairs('heldout', reader, model), {})
  if (args.includes('--frozen'))
    yield* figuresOf('frozen scripts', ownPairs('frozen', readerWithoutFrozen(readerTeaching(model)), model), {})
  if (!hasSessions()) return void process.stderr.write('the real sessions do not lie beside this checkout: they are skipped\n')
  const heldOut = args.includes('--heldout')
  const set = existsSync(join(LABELS_FOLDER, 'settled')) ? 'settled' : 'second'
  const turns = readTurns(reader, readSessions(), readLabels(set), (session) => isDevelopment(session) !== heldOut)
  const pairs = turns
    .filter(isLabelled)
    .map((turn) => ({ ...turn, reading: reader.valued(turn.reading, turn.text, turn.context, entitiesOf(model, turn.text)) }))
  const micros = turns.map(({ micros }) => micros)
  const part = heldOut ? 'real held-out' : 'real development'
  yield* figuresOf(part, pairs, GOALS)
  for (const source of ['jddc', 'taobao'])
    yield* figuresOf(
      `${part} ${source}`,
      pairs.filter(({ label }) => label.session.startsWith(source)),
      {},
    )
  yield { ...plain('reading.p50', percentile(micros, 0.5), 'µs'), goal: `≤ ${FASTEST.p50}`, ok: percentile(micros, 0.5) <= FASTEST.p50 }
  yield { ...plain('reading.p99', percentile(micros, 0.99), 'µs'), goal: `≤ ${FASTEST.p99}`, ok: percentile(micros, 0.99) <= FASTEST.p99 }
  yield* figuresOf(`${part} · words alone`, pairs.map(alone(model)), {}, OF_INTENTS)
  yield* modelFigures(pairs, model)
  yield* agreement()
  process.stderr.write(`${part}, by act:\n  ${byAct(pairs).join('\n  ')}\n`)
  process.stderr.write(`${part}, most often taken for another:\n  ${confusions(pairs, 25).join('\n  ')}\n`)
}

const CONTEXT = { state: FRESH_STATE, now: new Date(0), timeZone: 'Asia/Shanghai' }
/** What a message's words alone would have it be. */
const alone =
  (model: Model) =>
  ({ text, label, reading }: LabelledTurn): Pair => ({ label, reading: { ...reading, intent: understand(model, text, CONTEXT).intent } })

/** Each setting of the reader on the messages for which a model's answer is recorded. */
function* modelFigures(turns: readonly LabelledTurn[], model: Model): Generator<Result> {
  const completions = readCompletions()
  const answered = turns.flatMap((turn) => {
    const completion = completions.get(keyOf(turn))
    return completion === undefined ? [] : [{ turn, completion, readings: readingsOf(completion, turn, model) }]
  })
  for (const reader of ['local', 'doubtful', 'model'] as const)
    yield* figuresOf(
      `recorded · ${reader}`,
      answered.map(({ turn: { label }, readings }) => ({ label, reading: readings[reader] })),
      {},
    )
  if (answered.length === 0) return
  const shareOf = (some: readonly unknown[]) => round(some.length / answered.length, 4)
  yield plain('reading.recorded.asked in doubt', shareOf(answered.filter(({ turn }) => isDoubtful(turn))), 'share')
  yield plain('reading.recorded.answers refused', shareOf(answered.filter(({ completion }) => 'refused' in completion)), 'share')
}

function ownPairs(part: 'heldout' | 'frozen', reader: Reader, model: Model): Pair[] {
  return situated(readCorpus(part)).map(({ text, acts, context }) => ({
    label: { session: '', nth: 0, acts, intents: [mainAct(acts).intent], mood: '', alone: true },
    reading: reader.valued(reader.read(text, context), text, context, entitiesOf(model, text)),
  }))
}

/** What can be told of an intent by itself. */
const OF_INTENTS = ['best', 'acceptable', 'context only best', 'context only acceptable']

function* figuresOf(
  part: string,
  pairs: readonly Pair[],
  goals: Readonly<Record<string, number>>,
  only: readonly string[] = Object.keys(FIGURES),
): Generator<Result> {
  if (pairs.length === 0) return
  for (const [name, figure] of Object.entries(FIGURES).filter(([name]) => only.includes(name))) {
    const share = figure(pairs)
    const { share: value, low, high } = wilson(share.hits, share.of)
    const goal = goals[name]
    process.stderr.write(
      `${part} · ${name}: ${(100 * value).toFixed(1)} % (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}), ${share.hits} of ${share.of}\n`,
    )
    yield {
      ...plain(`reading.${part}.${name}`, round(value, 4), 'share'),
      goal: goal === undefined ? null : `≥ ${goal}`,
      ok: goal === undefined || value >= goal,
    }
  }
}

/** How far the two who labelled apart agree, on what both have. */
function* agreement(): Generator<Result> {
  if (!['first', 'second'].every((set) => existsSync(join(LABELS_FOLDER, set)))) return
  const key = ({ session, nth }: Label) => `${session}:${nth}`
  const second = new Map(readLabels('second').map((label) => [key(label), label]))
  const both = readLabels('first').flatMap((a) => (second.has(key(a)) ? [[a, second.get(key(a))!] as const] : []))
  if (both.length === 0) return
  yield plain('reading.kappa.act', kappaOf(both.map(([a, b]) => [mainAct(a.acts).act, mainAct(b.acts).act])), 'κ')
  yield plain('reading.kappa.intent', kappaOf(both.map(([a, b]) => [a.intents[0]!, b.intents[0]!])), 'κ')
}

/** Beyond chance; 1 where both always said the same one thing. */
const kappaOf = (pairs: readonly (readonly [string, string])[]): number => round(cohenKappa(pairs).kappa ?? 1, 3)

const plain = (name: string, value: number, unit: string): Result => told(name, round(value, 4), unit)
