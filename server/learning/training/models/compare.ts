import type { Measured } from '@xiaoer/contract'
import { isOwnIntent } from '#engine/conversation'
import type { Model } from '#engine/understanding'
import type { OwnReading } from '../taught/readings.ts'
import { type Lessons, loadArtefact, makeArtefact } from './artefact.ts'
import { type Asked, type Judgement, judge, measured } from './regression.ts'

/** A workspace's sentence with its row. */
export interface OwnSentence {
  readonly id: string
  readonly text: string
  readonly intent: string
}

/** What a version was, or is to be, made of. */
export interface Recipe extends Lessons {
  readonly sentences: readonly OwnSentence[]
  /** Rows of what was corrected of moods and values; `readings` holds the same as it is learnt. */
  readonly corrected?: readonly OwnReading[]
}

/** How one version did, sentence by sentence. */
export interface Judged {
  readonly regression: readonly Judgement[]
  /** Each by a model that was not taught it. */
  readonly own: readonly Judgement[]
  /** Moods and values on the project's sentences; none where neither version was corrected in them. */
  readonly moods?: readonly Judgement[]
  readonly entities?: readonly Judgement[]
}

const FOLDS = 5
/** By its row, so that it is the same for every version. */
const placeOf = ({ id }: OwnSentence) => Number.parseInt(id.slice(-6), 16)
const foldOf = (sentence: OwnSentence) => placeOf(sentence) % FOLDS

/** So many are asked in all folds: each fold needs a training without it. */
const FEW = 2_000
/** Of more, a twentieth, all in one fold: 500 of 10,000 tell a share to two in a hundred, and learning and measuring stay within seconds. */
const SAMPLE = 20

/** Which of a workspace's sentences measure: all, or a sample of many. */
export const askedOf = (sentences: readonly OwnSentence[]): readonly OwnSentence[] =>
  sentences.length <= FEW ? sentences : sentences.filter((sentence) => placeOf(sentence) % SAMPLE === 0)

/** Measures a version on the project's sentences and, by folds, on those that `asked` holds; `done` hears the share. */
export function judgeVersion(
  base: Model,
  model: Model,
  recipe: Recipe,
  asked: { regression: readonly Asked[]; own: readonly OwnSentence[] },
  done: (share: number) => void,
): Judged {
  const regression = judge(model, asked.regression)
  const own = Array.from({ length: FOLDS }, (_, fold) => {
    done((fold + 0.5) / (FOLDS + 1))
    const held = asked.own.filter((sentence) => foldOf(sentence) === fold)
    if (held.length === 0) return []
    const kept = recipe.sentences.filter((sentence) => foldOf(sentence) !== fold)
    // a version that was taught none of these needs no training of its own
    const apart =
      kept.length === recipe.sentences.length ? model : loadArtefact(base, makeArtefact(base, { ...recipe, sentences: kept }).bytes)
    return judge(apart, held)
  })
  return { regression, own: own.flat() }
}

/** A sentence by its row, or by its words where they are the project's. */
export interface Shown {
  readonly id?: string
  readonly text?: string
}
const shown = ({ id, text }: Asked): Shown => (id === undefined ? { text } : { id })

export interface ChangedRow extends Shown {
  readonly truth: string
  readonly before: string
  readonly after: string
}

/** Figures as they are kept: without the words of shoppers. */
export interface KeptFigures {
  readonly regression: Measured
  readonly own: Measured
  /** On the project's sentences for moods and values; absent where neither version was corrected in them. */
  readonly moods?: Measured
  readonly entities?: Measured
  readonly before: {
    readonly version: string
    readonly regression: Measured
    readonly own: Measured
    readonly moods?: Measured
    readonly entities?: Measured
  }
  readonly better: readonly ChangedRow[]
  readonly worse: readonly ChangedRow[]
  readonly isWorse: boolean
}

/** Examples shown of what became better or worse. */
const EXAMPLES = 30

/** What changes from the version before to the one after, on the same sentences. */
export function compare(version: string, before: Judged, after: Judged): KeptFigures {
  const rows = [
    ...pairs(before.own, after.own),
    ...pairs(before.moods ?? [], after.moods ?? []),
    ...pairs(before.entities ?? [], after.entities ?? []),
    ...pairs(before.regression, after.regression),
  ]
  const changed = rows.filter((row) => row.before !== row.after)
  const known = new Set(before.own.flatMap(({ intent, answer }) => (intent === answer ? [intent] : [])))
  const figures = ({ regression, own, moods, entities }: Judged) => ({
    regression: measured(regression),
    own: measured(own),
    ...(moods && { moods: measured(moods) }),
    ...(entities && { entities: measured(entities) }),
  })
  const [was, is] = [figures(before), figures(after)]
  return {
    ...is,
    before: { version, ...was },
    better: changed.filter((row) => row.after === row.truth).slice(0, EXAMPLES),
    worse: changed.filter((row) => row.before === row.truth).slice(0, EXAMPLES),
    // what is gained in intents pays for no mood, nor the other way round
    isWorse: rightOf(after, known) < rightOf(before, known) || losesIn('moods', before, after) || losesIn('entities', before, after),
  }
}

/** Sentences of an intent of the workspace's own that is made anew cannot pay for what that takes from the others: it is asked once it is `known`. */
const rightOf = ({ regression, own }: Judged, known: ReadonlySet<string>): number =>
  [...regression, ...own].filter(({ intent, answer }) => intent === answer && (!isOwnIntent(intent) || known.has(intent))).length

const losesIn = (what: 'moods' | 'entities', before: Judged, after: Judged): boolean =>
  measured(after[what] ?? []).right < measured(before[what] ?? []).right

const pairs = (before: readonly Judgement[], after: readonly Judgement[]): ChangedRow[] =>
  after.map((row, i) => ({ ...shown(row), truth: row.intent, before: before[i]?.answer ?? '', after: row.answer }))

/** A confusion matrix as it is kept. */
export interface KeptConfusion {
  readonly sentences: number
  readonly intents: readonly string[]
  readonly cells: readonly { truth: number; answer: number; count: number; examples: readonly Shown[] }[]
}

/** What was taken for what; a few examples for every cell off the diagonal. */
export function confusionOf({ regression, own }: Judged): KeptConfusion {
  const rows = [...own, ...regression]
  const intents = [...new Set(rows.flatMap(({ intent, answer }) => [intent, answer]))].sort()
  const ids = new Map(intents.map((intent, i) => [intent, i]))
  const cells = Map.groupBy(rows, ({ intent, answer }) => `${ids.get(intent)} ${ids.get(answer)}`)
  return {
    sentences: rows.length,
    intents,
    cells: [...cells].map(([key, found]) => {
      const [truth = 0, answer = 0] = key.split(' ').map(Number)
      return { truth, answer, count: found.length, examples: truth === answer ? [] : found.slice(0, 5).map(shown) }
    }),
  }
}
