import { FIGURES, type Pair } from '#engine/reading'
import { type Share, wilson } from '#platform/statistics'

/** What is told of a reader, by the names of the bench. */
const TOLD = ['act', 'best', 'acceptable', 'reference', 'pieces', 'false consents'] as const
/** A reader's figures, each with the interval it lies in. */
export type Figures = Readonly<Record<(typeof TOLD)[number], Share>>

/** See `Figures`. */
export function figuresOf(pairs: readonly Pair[]): Figures {
  const entries = TOLD.map((name) => {
    const { hits, of } = FIGURES[name]!(pairs)
    return [name, wilson(hits, of)] as const
  })
  return Object.fromEntries(entries) as Figures
}

/** Whether what messages want, or what they do, is told less often than before: a gain in the one does not pay for the other. */
export const isWorse = (before: Figures, after: Figures): boolean =>
  (['act', 'best'] as const).some((figure) => after[figure].share < before[figure].share)

/** From here on the reader that ships is mostly right, whoever wrote. */
const SURE = 0.9
/** On how much of what the reader that ships is sure about a model agrees on what is wanted. */
export function agreedWhereSure(pairs: readonly Pair[]): Share {
  const { hits, of } = FIGURES.acceptable!(pairs.filter(({ reading }) => reading.acts.every(({ confidence }) => confidence >= SURE)))
  return wilson(hits, of)
}
/** Whether a model is not to be believed: it reads most of that otherwise, so more likely it errs, or answers the same to everything. */
export const isDoubted = ({ high }: Share): boolean => high < 0.5

/** Both beside each other, for people. */
export function tableOf(before: Figures, after: Figures, by: 'people' | 'model'): string {
  const told = ({ share, low, high }: Share) => `${percent(share).padStart(5)} % (${percent(low)}–${percent(high)})`.padEnd(21)
  const head = `on ${before.act.of} messages ${by === 'people' ? 'labelled by people' : 'as the model reads them'}; in brackets where the true share lies, 95 in 100`
  return [
    head,
    `${''.padEnd(15)} before               after`,
    ...TOLD.map((name) => `${name.padEnd(15)} ${told(before[name])} ${told(after[name])}`),
  ].join('\n')
}

const percent = (share: number) => (100 * share).toFixed(1)
