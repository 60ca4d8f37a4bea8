import { list, oneOf, optional, type ReadBy, recordOf, text } from './read.ts'

const record = recordOf('what the graph holds')

const called = (value: unknown) => {
  const found = record(value)
  return { id: text(found['id']), name: text(found['name']) }
}

const pathStep = (value: unknown) => {
  const found = record(value)
  return { from: called(found['from']), edge: text(found['edge']), to: called(found['to']), source: text(found['source']) }
}
/** One edge of a path through the graph: the reason of an answer. */
export type PathStepFact = ReadBy<typeof pathStep>

const path = list(pathStep)

const VERDICTS = ['fits', 'leans', 'depends', 'careful', 'not_for', 'not_known', 'unsafe', 'from'] as const
const verdict = oneOf(VERDICTS, 'a verdict')

/** Reads what `graph.suits` gives; undefined where the graph has nothing to say. */
export const suits = optional((value: unknown) => {
  const found = record(value)
  return {
    thing: called(found['thing']),
    wish: called(found['wish']),
    verdict: verdict(found['verdict']),
    marks: list(text)(found['marks']),
    because: list(path)(found['because']),
  }
})
/** Whether a thing suits, and why. */
export type SuitsFact = NonNullable<ReadBy<typeof suits>>

const nearThing = (value: unknown) => {
  const found = record(value)
  return { what: called(found['what']), items: list(text)(found['items']), because: path(found['because']) }
}

/** Reads what `graph.accessories` and `graph.substitutes` give. */
export const near = optional((value: unknown) => {
  const found = record(value)
  return { thing: called(found['thing']), found: list(nearThing)(found['found']) }
})
/** What goes with a thing or stands in for it. */
export type NearFact = NonNullable<ReadBy<typeof near>>

const comparedLine = (value: unknown) => {
  const found = record(value)
  return { by: text(found['by']), attribute: optional(text)(found['attribute']), a: list(text)(found['a']), b: list(text)(found['b']) }
}

const comparedWish = (value: unknown) => {
  const found = record(value)
  return { what: called(found['what']), a: verdict(found['a']), b: verdict(found['b']), because: list(path)(found['because']) }
}

/** Reads what `graph.compare` gives. */
export const compared = optional((value: unknown) => {
  const found = record(value)
  return {
    a: called(found['a']),
    b: called(found['b']),
    lines: list(comparedLine)(found['lines']),
    marks: list(text)(found['marks']),
    wish: optional(comparedWish)(found['wish']),
  }
})
/** What tells two kinds of goods apart. */
export type ComparedFact = NonNullable<ReadBy<typeof compared>>

/** Reads what `graph.trouble` gives. */
export const trouble = optional((value: unknown) => {
  const found = record(value)
  return {
    problem: called(found['problem']),
    thing: optional(called)(found['thing']),
    because: list(path)(found['because']),
    remedies: list(text)(found['remedies']),
    marks: list(text)(found['marks']),
  }
})
/** What helps against a problem. */
export type TroubleFact = NonNullable<ReadBy<typeof trouble>>
