import { classOf, DIGIT } from '#engine/text'
import { CONCEPT } from '../grams/reader.ts'
import type { Weighted } from '../grams/top.ts'

/** How a question and a pair meet; each 0 … 1. */
export interface Features {
  /** How much of the question's characters and words stands in the pair, by weight. */
  readonly asked: number
  /** How much of the pair's stands in the question. */
  readonly held: number
  /** The same for what the words mean. */
  readonly meantAsked: number
  readonly meantHeld: number
  /** The longest run of characters in the same order, gaps allowed, over the shorter of both. */
  readonly order: number
  /** 1 where both name numbers and these differ, 0.5 where only one does. */
  readonly numbers: number
  /** 1 where one denies what the other does not. */
  readonly denial: number
}

/** The names, in the order of the judge's weights. */
export const FEATURES = [
  'asked',
  'held',
  'meantAsked',
  'meantHeld',
  'order',
  'numbers',
  'denial',
] as const satisfies readonly (keyof Features)[]

/** A text with its weighed terms. */
export interface Read {
  /** Folded. */
  readonly text: string
  readonly terms: readonly Weighted[]
}

const isConcept = ({ hash }: Weighted) => (hash & 3) === CONCEPT
const isWorded = (term: Weighted) => !isConcept(term)

/** Of a question and a pair that may answer it. */
export function featuresOf(question: Read, pair: Read): Features {
  return {
    asked: covered(question, pair, isWorded),
    held: covered(pair, question, isWorded),
    meantAsked: covered(question, pair, isConcept),
    meantHeld: covered(pair, question, isConcept),
    order: inOrder(question.text, pair.text),
    numbers: numbersDiffer(numbersOf(question.text), numbersOf(pair.text)),
    denial: denies(question.text) === denies(pair.text) ? 0 : 1,
  }
}

/** The weight of the terms of `a` that `b` has, over that of all; 0 where `a` has none of the kind. */
function covered(a: Read, b: Read, kind: (term: Weighted) => boolean): number {
  const there = new Set(b.terms.map(({ hash }) => hash))
  let all = 0
  let shared = 0
  for (const term of a.terms) {
    if (!kind(term)) continue
    all += term.weight
    if (there.has(term.hash)) shared += term.weight
  }
  return all === 0 ? 0 : shared / all
}

/** Longer texts are compared by their beginnings: the table grows with both lengths. */
const COMPARED = 48

function inOrder(a: string, b: string): number {
  const [rows, columns] = [Math.min(a.length, COMPARED), Math.min(b.length, COMPARED)]
  if (rows === 0 || columns === 0) return 0
  const best = new Uint8Array(columns + 1)
  for (let row = 0; row < rows; row++) {
    let corner = 0
    for (let column = 1; column <= columns; column++) {
      const above = best[column]!
      best[column] = a.charCodeAt(row) === b.charCodeAt(column - 1) ? corner + 1 : Math.max(above, best[column - 1]!)
      corner = above
    }
  }
  return best[columns]! / Math.min(rows, columns)
}

function numbersOf(text: string): string[] {
  const found: string[] = []
  for (let at = 0; at < text.length; at++) {
    if (classOf(text.charCodeAt(at)) !== DIGIT) continue
    const from = at
    while (at < text.length && classOf(text.charCodeAt(at)) === DIGIT) at++
    found.push(text.slice(from, at))
  }
  return found
}

function numbersDiffer(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 && b.length === 0) return 0
  if (a.length === 0 || b.length === 0) return 0.5
  return a.every((one) => b.includes(one)) || b.every((one) => a.includes(one)) ? 0 : 1
}

/** "能不能" and its like ask; they deny nothing. */
const ASKING = /(.)[不没]\1|有没有|[是能可会要]不[是能可会要]|不?是不是|没有?[吗么]|了没|吗不/gu
const DENYING = /[不没无未别]|\b(?:not?|never|without|cannot|\w+n't)\b/u
const denies = (text: string): boolean => DENYING.test(text.replace(ASKING, ''))
