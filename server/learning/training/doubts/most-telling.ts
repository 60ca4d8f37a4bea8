import { setImmediate as othersTurn } from 'node:timers/promises'
import { normalise } from '#engine/text'
import type { Model } from '#engine/understanding'
import { type SparseRow, vocabularyOf, wantsOf } from '#learning/mining'

/** So many of those that are worth most are weighed against each other. */
export const CANDIDATES = 1_000
/** How much alike two messages are hangs on their words by this, for the rest on what they want. */
const BY_WORDS = 0.6
/** After so many rows whoever else waits for the thread has a turn: a thousand of them take half a second. */
const ROWS_AT_ONCE = 50

/** A message that may be asked about. */
export interface Waiting {
  readonly text: string
  /** What its own label is worth: how unsure it was read, how often it was said. */
  readonly worth: number
}

/**
 * The places of so many of those that wait, the most telling first: each is the one whose label, worth as much as it is by itself, says most about all
 * that waits and is not yet said by what is known or stands before it (greedy cover by likeness: Nemhauser, Wolsey and Fisher 1978; Wei, Iyer and
 * Bilmes, ICML 2015). A reader that knows little is unsure of the wrong things; what is said often in many ways is worth asking even then. Deterministic.
 */
export async function mostTelling(waiting: readonly Waiting[], known: readonly string[], model: Model, many: number): Promise<number[]> {
  const likeness = await likenessOf(
    waiting.map(({ text }) => text),
    known,
    model,
  )
  const said = new Float32Array(waiting.length)
  const say = (row: Float32Array) => {
    for (let at = 0; at < said.length; at++) said[at] = Math.max(said[at]!, row[at]!)
  }
  likeness.slice(waiting.length).forEach(say)
  const left = new Set(waiting.keys())
  const first: number[] = []
  while (first.length < many && left.size > 0) {
    const next = best(left, (at) => waiting[at]!.worth * newlySaid(likeness[at]!, said))
    first.push(next)
    left.delete(next)
    say(likeness[next]!)
  }
  return first
}

function newlySaid(row: Float32Array, said: Float32Array): number {
  let sum = 0
  for (let at = 0; at < said.length; at++) sum += Math.max(0, row[at]! - said[at]!)
  return sum
}

function best(left: ReadonlySet<number>, worth: (at: number) => number): number {
  let [found, most] = [-1, Number.NEGATIVE_INFINITY]
  for (const at of left) {
    const one = worth(at)
    if (one > most) [found, most] = [at, one]
  }
  return found
}

/** How alike each of these, then each of the others, is to each of these: 0 … 1. */
async function likenessOf(texts: readonly string[], others: readonly string[], model: Model): Promise<Float32Array[]> {
  const plain = [...texts, ...others].map((text) => model.wording.plain(normalise(text)).text)
  const vocabulary = vocabularyOf(plain)
  const told = await inTurns(plain, (one) => ({ words: vocabulary.of(one), wants: Float32Array.from(wantsOf(model, one)) }))
  const weights = new Float32Array(vocabulary.size)
  return inTurns(told, ({ words, wants }) => {
    spread(words, weights, true)
    const row = Float32Array.from(texts, (_, at) => {
      const other = told[at]!
      return Math.max(0, BY_WORDS * onto(other.words, weights) + (1 - BY_WORDS) * product(wants, other.wants))
    })
    spread(words, weights, false)
    return row
  })
}

async function inTurns<T, R>(all: readonly T[], make: (one: T) => R): Promise<R[]> {
  const made: R[] = []
  for (const one of all) {
    made.push(make(one))
    if (made.length % ROWS_AT_ONCE === 0) await othersTurn()
  }
  return made
}

function spread({ terms, values }: SparseRow, weights: Float32Array, isThere: boolean): void {
  for (let i = 0; i < terms.length; i++) weights[terms[i]!] = isThere ? values[i]! : 0
}

function onto({ terms, values }: SparseRow, weights: Float32Array): number {
  let sum = 0
  for (let i = 0; i < terms.length; i++) sum += values[i]! * weights[terms[i]!]!
  return sum
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
