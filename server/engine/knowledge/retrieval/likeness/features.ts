import type { Found } from '../grams/finding/found.ts'
import type { Question } from '../grams/finding/question.ts'
import type { Told } from '../grams/reader.ts'
import type { Nearness } from '../senses.ts'
import { inOrder, type Ordered, ordered } from './order.ts'

/** How a question and a pair meet; each 0 … 1. */
export interface Features extends Nearness {
  /** How much of the question's characters and words stands in the pair, by weight. */
  readonly asked: number
  /** How much of the pair's stands in the question. */
  readonly held: number
  /** The harmonic mean of both: neither makes up for the other. */
  readonly covering: number
  /** How much of what is asked of the things, their names aside, stands in the pair; of the pair's, in the question. */
  readonly rest: number
  readonly restHeld: number
  /** How much of it other pairs have and this one lacks. */
  readonly restMissed: number
  /** 1 where both name cases of one kind that is listed whole, two places or two sizes, and share none; the same of two states, faults or times. */
  readonly otherCase: number
  readonly otherState: number
  /** The same three for what the words mean. */
  readonly meantAsked: number
  readonly meantHeld: number
  readonly meant: number
  /** How much of all that is asked stands in any of the entry's nearest wordings. */
  readonly within: number
  /** The longest run of characters in the same order, gaps allowed, over the shorter of both. */
  readonly order: number
  /** How much of the things that are asked about the pair lacks, and how much it has that are not asked about. */
  readonly thingsMissed: number
  readonly thingsMore: number
  /** The same for numbers and sizes. */
  readonly numbersMissed: number
  readonly numbersMore: number
  /** And for what is asked of things. */
  readonly mattersMissed: number
  readonly mattersMore: number
  /** And for the names of things, such as brands, that no list need know. */
  readonly namesMissed: number
  readonly namesMore: number
  /** 1 where both name things, numbers or matters, and share none. */
  readonly otherThing: number
  readonly otherNumber: number
  readonly otherMatter: number
  /** 1 where they share one. */
  readonly sameThing: number
  readonly sameMatter: number
  /** 1 where one denies what the other does not. */
  readonly denial: number
}

const [LETTERS, MEANT, THINGS, NUMBERS, MATTERS, NAMES] = [0, 1, 2, 3, 4, 5]

/** Of a question and a pair that may answer it, with what the pair is about. */
export function featuresOf(question: Question, pair: Found, told: Told): Features {
  const { whole, order, denying } = readOnce(question)
  const [{ mass }, { shared }] = [question, pair]
  const missed = (group: number) => lacking(shared[group]!, mass[group]!)
  const more = (group: number) => lacking(shared[group]!, pair.mass[group]!)
  const others = (group: number) => (mass[group]! > 0 && pair.mass[group]! > 0 && shared[group] === 0 ? 1 : 0)
  const restShared = shared[LETTERS]! - pair.sharedItem
  const both = (group: number) => [share(shared[group]!, mass[group]!), share(shared[group]!, pair.mass[group]!)] as const
  const [[asked, held], [meantAsked, meantHeld]] = [both(LETTERS), both(MEANT)]
  return {
    asked,
    held,
    covering: harmonic(asked, held),
    rest: share(restShared, question.rest),
    restHeld: share(restShared, pair.mass[LETTERS]! - pair.sharedItem),
    restMissed: share(question.restKnown - restShared, question.rest),
    otherCase: differ(question.cases, told.cases, LISTED) ? 1 : 0,
    otherState: differ(question.cases, told.cases, TOLD) ? 1 : 0,
    meantAsked,
    meantHeld,
    meant: harmonic(meantAsked, meantHeld),
    within: share(pair.within, whole),
    order: inOrder(order, pair.text),
    thingsMissed: missed(THINGS),
    thingsMore: more(THINGS),
    numbersMissed: missed(NUMBERS),
    numbersMore: more(NUMBERS),
    mattersMissed: missed(MATTERS),
    mattersMore: more(MATTERS),
    namesMissed: missed(NAMES),
    namesMore: more(NAMES),
    otherThing: others(THINGS),
    otherNumber: others(NUMBERS),
    otherMatter: others(MATTERS),
    sameThing: Math.sign(shared[THINGS]!),
    sameMatter: Math.sign(shared[MATTERS]!),
    denial: denying === denies(pair.text) ? 0 : 1,
    ...question.near(told.rest),
  }
}

/** What is the same of a question whatever pair it meets. */
interface Once {
  /** What all its terms weigh. */
  readonly whole: number
  readonly order: Ordered
  readonly denying: boolean
}
const READ = new WeakMap<Question, Once>()

function readOnce(question: Question): Once {
  const known = READ.get(question)
  if (known) return known
  const { text, mass } = question
  const once = { whole: sum(mass), order: ordered(text), denying: denies(text) }
  READ.set(question, once)
  return once
}

/** Kinds of cases whose names are all listed, and those that are told in ever other words. */
const LISTED = ['place', 'level', 'size', 'pack']
const TOLD = ['state', 'fault', 'time']

function differ(asked: Told['cases'], told: Told['cases'], kinds: readonly string[]): boolean {
  if (asked.size === 0 || told.size === 0) return false
  return kinds.some((kind) => asked.has(kind) && told.has(kind) && !told.get(kind)!.some((one) => asked.get(kind)!.includes(one)))
}

/** Weights wander a little as a base grows, those of a pair are as they were: a share is never over 1. */
const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.min(1, part / whole))
const lacking = (part: number, whole: number) => (whole === 0 ? 0 : 1 - share(part, whole))
const sum = (all: ArrayLike<number>) => Array.from(all).reduce((total, one) => total + one, 0)
const harmonic = (a: number, b: number) => (2 * a * b) / Math.max(1e-6, a + b)

/** "能不能" and its like ask; they deny nothing. */
const ASKING = /(.)[不没]\1|有没有|[是能可会要]不[是能可会要]|不?是不是|没有?[吗么]|了没|吗不/gu
const DENYING = /[不没无未别]|\b(?:not?|never|without|cannot|\w+n't)\b/u
const denies = (text: string): boolean => DENYING.test(text) && DENYING.test(text.replace(ASKING, ''))
