import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { productNames } from '#commerce/demo'
import { type Emotion, FRESH_STATE } from '#engine/conversation'
import {
  likenessOf,
  productLinker,
  readConcepts,
  readLexicons,
  readMoods,
  SHIPPED_FOLDER,
  shippedModel,
  sideOf,
  understand,
} from '#engine/understanding'
import {
  evaluateEmotion,
  evaluateEntities,
  evaluateIntents,
  evaluateMoods,
  evaluateRanking,
  evaluateShipped,
  type Labelled,
  readLabelled,
  readMarked,
  readRanking,
} from '#learning/training'
import { AppError } from '#platform/errors'
import { PARLANCE_HELP, readParlance } from './history/read-parlance.ts'
import { modelCache } from './understand.ts'

export const help = `xiaoer evaluate --train A.tsv --test B.tsv [--val V.tsv --oos-val W.tsv --oos C.tsv] [--refuse LABEL] [--seed N]
xiaoer evaluate --emotion --train A [--test B] [--shipped] [--seed N]
xiaoer evaluate --shipped --test B.tsv
xiaoer evaluate --moods B.tsv
xiaoer evaluate --entities B.jsonl [--misses]
xiaoer evaluate --ranking B.tsv [--parlance FILE]

Trains this engine's intent model on A (text TAB label), chooses settings and threshold on V and W, or on parts of A where they are absent,
measures it on B and prints one JSON line: accuracy, macroF1, mcc, oosRecall, ece, trainSeconds, p50us, p99us, rssMb.
--refuse: the label that means "out of scope"; labels of B that A never teaches mean the same. --oos: sentences that must be refused.
--emotion: labels 1 (positive) and 0; a CSV file with a header is read too; without --test a fifth of A, by the seed, is the test.
  It learns A and, beside it, the sentences for moods that ship.
--shipped: the model that ships. With --emotion its mood, which saw nothing of A; else the whole stage on B (a file, or a folder of .tsv files),
  each message alone, with its calibration error in 15 bins.
--moods: text TAB one of the eight moods; how often the model that ships names each rightly, and its side.
--entities: lines {"text", "entities": [{"type", "text", "value", "span"}]}, read against the demo shop's products on 20 November 2026 at four in the
afternoon in Shanghai; precision, recall and F1 of exact span and value over all and by type. --misses: what came out wrong, on standard error.
--ranking: lines place TAB question TAB topic TAB places alike TAB places not alike; mean average precision of the likeness that ships.
${PARLANCE_HELP}`

const file = { type: 'string' } as const
const OPTIONS = {
  train: file,
  test: file,
  val: file,
  'oos-val': file,
  oos: file,
  refuse: file,
  seed: { type: 'string', default: '7' },
  emotion: { type: 'boolean', default: false },
  shipped: { type: 'boolean', default: false },
  moods: file,
  entities: file,
  ranking: file,
  parlance: file,
  misses: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
} as const

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS })
  if (values.help) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  if (values.moods !== undefined) return print(moodFigures(values.moods))
  if (values.entities !== undefined) return print(entityFigures(values.entities, values.misses))
  if (values.ranking !== undefined) return print(rankingFigures(values.ranking, values.parlance))
  if (values.shipped && !values.emotion) return print(stageFigures(values.test))
  const read = (name: string | undefined) => (name === undefined ? undefined : readLabelled(name))
  const [train, test, val, oosVal, oos] = [values.train, values.test, values.val, values['oos-val'], values.oos].map(read)
  if (train === undefined || (test === undefined && !values.emotion))
    throw new AppError('invalid', 'evaluate needs --train and --test, or --ranking FILE; see xiaoer evaluate --help')
  const seed = Number(values.seed)
  if (values.emotion)
    return print(
      evaluateEmotion({ train, seed, own: ownSides(), ...(test ? { test } : {}), ...(values.shipped ? { shipped: shippedMood() } : {}) }),
    )
  const concepts = readConcepts(readLexicons(join(SHIPPED_FOLDER, 'lexicons')))
  const { refuse } = values
  const given = {
    ...(val && { val }),
    ...(oosVal && { oosVal }),
    ...(oos && { oos }),
    ...(refuse && { refuse }),
    ...(concepts && { concepts }),
  }
  return print(evaluateIntents({ train, test: test ?? [], seed, ...given }))
}

function stageFigures(test: string | undefined): object {
  if (test === undefined) throw new AppError('invalid', 'evaluate --shipped needs --test; see xiaoer evaluate --help')
  const files = statSync(test).isDirectory() ? readdirSync(test).map((name) => join(test, name)) : [test]
  const rows = files
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .flatMap(readLabelled)
  return evaluateShipped(shippedModel(modelCache()), rows, { state: FRESH_STATE, now: new Date(), timeZone: 'Asia/Shanghai' })
}

function rankingFigures(file: string, parlance: string | undefined): object {
  const rows = readRanking(readFileSync(file, 'utf8'))
  const model = shippedModel(modelCache())
  const { read, between } = likenessOf(model, readParlance(parlance, model.intents.space.concepts))
  const all = rows.map(({ text }) => read(text))
  return evaluateRanking(rows, (a, b) => between(all[a]!, all[b]!))
}

function print(figures: object): number {
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  return 0
}

/** The project's own sentences that take a side, labelled 1 and 0. */
function ownSides(): Labelled[] {
  const sided = readMoods(SHIPPED_FOLDER).map(({ text, intent }) => ({ text, side: sideOf(intent) }))
  return sided.flatMap(({ text, side }) =>
    side === 'positive' || side === 'negative' ? [{ text, label: side === 'positive' ? '1' : '0' }] : [],
  )
}

function moodFigures(file: string): object {
  const read = shippedEmotion()
  return evaluateMoods(readLabelled(file), (text) => read(text).label, sideOf)
}

function shippedMood(): (text: string) => number {
  const read = shippedEmotion()
  return (text) => read(text).score
}

function shippedEmotion(): (text: string) => Emotion {
  const model = shippedModel(modelCache())
  const context = { state: FRESH_STATE, now: new Date(), timeZone: 'Asia/Shanghai' }
  return (text) => understand(model, text, context).emotion
}

/** What is marked as it was written is judged by what it stands for when it stands alone. */
const AS_WRITTEN = new Set(['colour', 'attribute', 'payment', 'carrier'])

function entityFigures(file: string, misses: boolean): object {
  const model = shippedModel(modelCache())
  const context = {
    state: FRESH_STATE,
    now: new Date('2026-11-20T08:00:00Z'),
    timeZone: 'Asia/Shanghai',
    catalogue: productLinker(productNames()),
  }
  const find = (text: string) => understand(model, text, context).entities
  const tell = (text: string, missed: readonly object[], wrong: readonly object[]) =>
    process.stderr.write(`${text}\n  missed ${JSON.stringify(missed)}\n  wrong  ${JSON.stringify(wrong)}\n`)
  return evaluateEntities({
    sentences: readMarked(file),
    find,
    meant: (type, word) => {
      const value = AS_WRITTEN.has(type) ? find(word).find((one) => one.type === type && one.text === word)?.value : undefined
      return typeof value === 'string' ? value : undefined
    },
    ...(misses ? { onMiss: tell } : {}),
  })
}
