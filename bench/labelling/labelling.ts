import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { modelCache } from '../../server/cli/understand.ts'
import { Classifier, DEFAULT_OPTIONS, type Example, fitClassifier, normalise } from '../../server/engine/text/index.ts'
import { learnCorrections, type Model, refine, shippedModel } from '../../server/engine/understanding/index.ts'
import { CANDIDATES, DRAWN_A_DAY, mostTelling } from '../../server/learning/training/index.ts'
import { seeded, shuffled } from '../../server/platform/random/index.ts'
import { type BenchOptions, type Result, round } from '../harness/result.ts'

const DATA = join(import.meta.dirname, '../../../shared/data/intent')
/** A day's labels. */
const A_DAY = 50
const ASKED = [100, 300, 1_000]
const SEEDS = 3
let model: Model | undefined
const shipped = (): Model => (model ??= shippedModel(modelCache()))

/** What learns from labels: gives, for a text, the likeliest label and how sure it is of it. */
type Learnt = (text: string) => { label: string; uncertainty: number }
type Learn = (examples: readonly Example[]) => Learnt

interface House {
  readonly name: string
  readonly pool: readonly Example[]
  readonly judged: readonly Example[]
  readonly learn: Learn
}

/**
 * The daily ten minutes, simulated: a house labels fifty real messages a day, ten of them drawn and the others the most telling of those the reader is
 * least sure of, as the console chooses them, against as many drawn at random; after 100, 300 and 1,000 labels the reader is asked messages it was never taught. Labels are those of the data; the mean of
 * three seeds.
 */
export async function* bench({ seed, quick }: BenchOptions): AsyncGenerator<Result> {
  for (const house of houses(seed)) {
    const upTo = ASKED.filter((labels) => labels <= house.pool.length * 0.9 && (!quick || labels <= 300))
    const seeds = quick ? 1 : SEEDS
    const [chosen, drawn] = [await meanOf(house, true, upTo, seeds, seed), await meanOf(house, false, upTo, seeds, seed)]
    for (const labels of upTo) {
      const [own, peer] = [chosen.get(labels) ?? 0, drawn.get(labels) ?? 0]
      yield {
        name: `labelling.${house.name}.right_after_${labels}`,
        value: round(own, 3),
        unit: `of ${house.judged.length}`,
        peer: round(peer, 3),
        ratio: round(own / peer),
        goal: null,
        ok: true,
      }
    }
  }
}

function* houses(seed: number): Generator<House> {
  const [train, dev] = [read('jd-topics-train.tsv', 0, 1), read('jd-topics-dev.tsv', 0, 1)]
  if (train && dev) yield { name: 'jd_topics', pool: train, judged: dev, learn: fromNothing }
  const [pool, judged] = [read('banking77-train.tsv', 0, 1), read('banking77-test.tsv', 0, 1)]
  if (pool && judged) yield { name: 'banking77', pool, judged, learn: fromNothing }
  const real = read('real-sample.tsv', 2, 3)?.slice(1)
  if (real) {
    const mixed = shuffled(real, seeded(seed))
    const cut = Math.floor(mixed.length * 0.6)
    yield { name: 'own_intents', pool: mixed.slice(0, cut), judged: mixed.slice(cut), learn: onShipped(shipped()) }
  }
}

/** Text and label by their columns; undefined where the file is not there. */
function read(file: string, text: number, label: number): Example[] | undefined {
  const path = join(DATA, file)
  if (!existsSync(path)) {
    process.stderr.write(`labelling: no ${path}: it is left out\n`)
    return undefined
  }
  const rows = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  return rows.map((row) => {
    const cells = row.split('\t')
    return { text: normalise(cells[text] ?? '').text, label: cells[label] ?? '' }
  })
}

/** A reader that knows nothing but the labels. */
const fromNothing: Learn = (examples) => {
  const classifier = new Classifier(fitClassifier(examples, { ...DEFAULT_OPTIONS, passes: 6 }))
  return (text) => readBy(classifier, text)
}

/** The reader that ships, corrected by the labels as the console does. */
const onShipped =
  (base: Model): Learn =>
  (examples) => {
    const model =
      examples.length === 0
        ? base
        : refine(
            base,
            learnCorrections(
              base,
              examples.map(({ text, label }) => ({ text, intent: label })),
            ),
          )
    return (text) => readBy(model.intents, text)
  }

function readBy(reader: Pick<Classifier, 'classify' | 'classes' | 'probabilities'>, text: string): { label: string; uncertainty: number } {
  const best = reader.classify(text)
  let second = 0
  reader.probabilities.forEach((probability, at) => {
    if (at !== best) second = Math.max(second, probability)
  })
  return { label: reader.classes[best] ?? '', uncertainty: 1 - ((reader.probabilities[best] ?? 0) - second) }
}

async function meanOf(
  house: House,
  isChosen: boolean,
  asked: readonly number[],
  seeds: number,
  seed: number,
): Promise<Map<number, number>> {
  const runs: Map<number, number>[] = []
  for (let nth = 0; nth < seeds; nth++) runs.push(await labelled(house, isChosen, asked, seeded(seed + nth)))
  return new Map(asked.map((labels) => [labels, runs.reduce((sum, run) => sum + (run.get(labels) ?? 0), 0) / seeds]))
}

/** One house: how often it is right after so many labels. */
async function labelled(house: House, isChosen: boolean, asked: readonly number[], random: () => number): Promise<Map<number, number>> {
  const { pool, judged, learn } = house
  const times = new Map<string, number>()
  for (const { text } of pool) times.set(text, (times.get(text) ?? 0) + 1)
  let open = shuffled([...new Map(pool.map((one) => [one.text, one])).values()], random)
  const taught: Example[] = []
  const right = new Map<number, number>()
  while (taught.length < Math.max(...asked)) {
    const day = isChosen ? await dayOf(open, taught, house, times) : open.slice(0, A_DAY)
    const today = new Set(day)
    open = open.filter((one) => !today.has(one))
    taught.push(...day)
    if (!asked.includes(taught.length)) continue
    const learnt = learn(taught)
    right.set(taught.length, judged.filter(({ text, label }) => learnt(text).label === label).length / judged.length)
  }
  return right
}

/** A day as the console has it: some drawn, then the most telling of those the reader is least sure of. Before anything was labelled it is sure of nothing. */
async function dayOf(
  open: readonly Example[],
  taught: readonly Example[],
  { learn }: House,
  times: ReadonlyMap<string, number>,
): Promise<Example[]> {
  const drawn = open.slice(0, DRAWN_A_DAY)
  const learnt: Learnt = taught.length === 0 ? () => ({ label: '', uncertainty: 1 }) : learn(taught)
  const waiting = byWorth(open.slice(DRAWN_A_DAY), learnt, times).slice(0, CANDIDATES)
  const known = [...taught, ...drawn].map(({ text }) => text)
  const telling = await mostTelling(
    waiting.map(({ one, worth }) => ({ text: one.text, worth })),
    known,
    shipped(),
    A_DAY - DRAWN_A_DAY,
  )
  return [...drawn, ...telling.map((at) => waiting[at]!.one)]
}

/** As the console orders its queue: the nth of those that are read as the same counts for 1/√n, so that a day is not spent on one doubt alone. */
function byWorth(open: readonly Example[], learnt: Learnt, times: ReadonlyMap<string, number>): { one: Example; worth: number }[] {
  const ranks = new Map<string, number>()
  return open
    .map((one) => ({ one, ...learnt(one.text) }))
    .map(({ one, label, uncertainty }) => ({ one, label, worth: uncertainty * (times.get(one.text) ?? 1) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ one, label, worth }) => {
      const rank = (ranks.get(label) ?? 0) + 1
      ranks.set(label, rank)
      return { one, worth, order: worth / Math.sqrt(rank) }
    })
    .sort((a, b) => b.order - a.order)
}
