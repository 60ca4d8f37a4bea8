import { list, oneOf, optional, type ReadBy, shape, text } from './read.ts'

const called = shape('what the graph holds', { id: text, name: text })
const pathStep = shape('what the graph holds', { from: called, edge: text, to: called, source: text })
/** One edge of a path through the graph: the reason of an answer. */
export type PathStepFact = ReadBy<typeof pathStep>

const path = list(pathStep)
const VERDICTS = ['fits', 'leans', 'depends', 'careful', 'not_for', 'not_known', 'unsafe', 'from'] as const
const verdict = oneOf(VERDICTS, 'a verdict')

/** Reads what `graph.suits` gives; undefined where the graph has nothing to say. */
export const suits = optional(
  shape('what the graph holds', {
    thing: called,
    wish: called,
    verdict: verdict,
    marks: list(text),
    because: list(path),
  }),
)
/** Whether a thing suits, and why. */
export type SuitsFact = NonNullable<ReadBy<typeof suits>>

const nearThing = shape('what the graph holds', { what: called, items: list(text), because: path })

/** Reads what `graph.accessories` and `graph.substitutes` give. */
export const near = optional(shape('what the graph holds', { thing: called, found: list(nearThing) }))
/** What goes with a thing or stands in for it. */
export type NearFact = NonNullable<ReadBy<typeof near>>

const comparedLine = shape('what the graph holds', { by: text, attribute: optional(text), a: list(text), b: list(text) })
const comparedWish = shape('what the graph holds', { what: called, a: verdict, b: verdict, because: list(path) })

/** Reads what `graph.compare` gives. */
export const compared = optional(
  shape('what the graph holds', {
    a: called,
    b: called,
    lines: list(comparedLine),
    marks: list(text),
    wish: optional(comparedWish),
  }),
)
/** What tells two kinds of goods apart. */
export type ComparedFact = NonNullable<ReadBy<typeof compared>>

/** Reads what `graph.trouble` gives. */
export const trouble = optional(
  shape('what the graph holds', {
    problem: called,
    thing: optional(called),
    because: list(path),
    remedies: list(text),
    marks: list(text),
  }),
)
