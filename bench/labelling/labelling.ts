import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { modelCache } from '../../server/cli/understand.ts'
import { Classifier, DEFAULT_OPTIONS, type Example, fitClassifier, normalise } from '../../server/engine/text/index.ts'
import { learnCorrections, type Model, refine, shippedModel } from '../../server/engine/understanding/index.ts'
import { seeded, shuffled } from '../../server/platform/random/index.ts'
import { type BenchOptions, type Result, round } from '../harness/result.ts'

const DATA = join(import.meta.dirname, '../../../shared/data/intent')
/** A day's labels. */
const A_DAY = 50
const ASKED = [100, 300, 1_000]
const SEEDS = 3

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
 * The daily ten minutes, simulated: a house labels fifty real messages a day, those the reader is least sure of times how often they were said, against as
 * many drawn at random; after 100, 300 and 1,000 labels the reader is asked messages it was never taught. Labels are those of the data; the mean of
 * three seeds.
 */
export async function* bench({ seed, quick }: BenchOptions): AsyncGenerator<Result> {
  for (const house of houses(seed)) {
    const upTo = ASKED.filter((labels) => labels <= house.pool.length * 0.9 && (!quick || labels <= 300))
    const [chosen, drawn] = ['chosen', 'drawn'].map((how) => meanOf(house, how === 'chosen', upTo, quick ? 1 : SEEDS, seed))
    for (const labels of upTo) {
      const [own, peer] = [chosen?.get(labels) ?? 0, drawn?.get(labels) ?? 0]
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
    yield { name: 'own_intents', pool: mixed.slice(0, cut), judged: mixed.slice(cut), learn: onShipped(shippedModel(modelCache())) }
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

function meanOf(house: House, isChosen: boolean, asked: readonly number[], seeds: number, seed: number): Map<number, number> {
  const runs = Array.from({ length: seeds }, (_, nth) => labelled(house, isChosen, asked, seeded(seed + nth)))
  return new Map(asked.map((labels) => [labels, runs.reduce((sum, run) => sum + (run.get(labels) ?? 0), 0) / seeds]))
}

/** One house: how often it is right after so many labels. The first day is drawn either way. */
function labelled({ pool, judged, learn }: House, isChosen: boolean, asked: readonly number[], random: () => number): Map<number, number> {
  const times = new Map<string, number>()
  for (const { text } of pool) times.set(text, (times.get(text) ?? 0) + 1)
  let open = shuffled([...new Map(pool.map((one) => [one.text, one])).values()], random)
  const taught = open.splice(0, A_DAY)
  const right = new Map<number, number>()
  let learnt = learn(taught)
  while (taught.length < Math.max(...asked)) {
    if (isChosen) open = byWorth(open, learnt, times)
    taught.push(...open.splice(0, A_DAY))
    learnt = learn(taught)
    if (asked.includes(taught.length))
      right.set(taught.length, judged.filter(({ text, label }) => learnt(text).label === label).length / judged.length)
  }
  return right
}

/** As the console orders its queue: the nth of those that are read as the same counts for 1/√n, so that a day is not spent on one doubt alone. */
function byWorth(open: readonly Example[], learnt: Learnt, times: ReadonlyMap<string, number>): Example[] {
  const ranks = new Map<string, number>()
  return open
    .map((one) => ({ one, ...learnt(one.text) }))
    .map(({ one, label, uncertainty }) => ({ one, label, worth: uncertainty * (times.get(one.text) ?? 1) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ one, label, worth }) => {
      const rank = (ranks.get(label) ?? 0) + 1
      ranks.set(label, rank)
      return { one, worth: worth / Math.sqrt(rank) }
    })
    .sort((a, b) => b.worth - a.worth)
    .map(({ one }) => one)
}
