import { consentOf, mainAct, type TurnReading } from '#engine/conversation'
import type { Label } from './corpus/labels.ts'

/** A label with what the reader made of its message. */
export interface Pair {
  readonly label: Label
  readonly reading: TurnReading
}

/** So many of so many. */
export interface Share {
  readonly hits: number
  readonly of: number
}

/** What is asked of a reader, each over the messages it is asked of. */
export const FIGURES: Readonly<Record<string, (pairs: readonly Pair[]) => Share>> = {
  act: (pairs) => share(pairs, (pair) => mainAct(pair.label.acts).act === mainAct(pair.reading.acts).act),
  best: (pairs) => share(pairs, isBest),
  acceptable: (pairs) => share(pairs, ({ label, reading }) => label.intents.includes(reading.intent)),
  'context only best': (pairs) =>
    share(
      pairs.filter(({ label }) => !label.alone),
      isBest,
    ),
  'context only acceptable': (pairs) =>
    share(
      pairs.filter(({ label }) => !label.alone),
      ({ label, reading }) => label.intents.includes(reading.intent),
    ),
  reference: (pairs) => share(pairs, ({ label, reading }) => mainAct(label.acts).refersTo === mainAct(reading.acts).refersTo),
  pieces: (pairs) => share(pairs, ({ label, reading }) => label.acts.length === reading.acts.length),
  'false consents': (pairs) =>
    share(
      pairs.filter(({ label }) => consentOf(label.acts) !== 'yes'),
      ({ reading }) => reading.consent === 'yes',
    ),
}

/** Whether the best intent was told. */
export const isBest = ({ label, reading }: Pair) => label.intents[0] === reading.intent

const share = (pairs: readonly Pair[], hit: (pair: Pair) => boolean): Share => ({ hits: pairs.filter(hit).length, of: pairs.length })
