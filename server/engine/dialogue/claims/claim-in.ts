import { foldPlainly } from '#engine/learnt'
import type { Classifier } from '#engine/text'
import { shippedAnswers, shippedClaims, UNTOLD } from './lessons.ts'

/** A reason stands within this much of a message; what is pasted may be longer. */
const READ_AT_MOST = 400
/** Clauses at most that are read each by itself. */
const MOST_CLAUSES = 8
/** Clauses: a reason beside a wish is told in one of its own. */
const CLAUSES = /[,;:，。；：!！\n]+|[.]\s|\s[-–—]\s|(?<=[?？])/u
const ASKS = /[?？]\s*$|[吗么呢嘛]\s*$/u

/** How far a reason must stand before the next and before none: `asked` where the words answer what the reason is, `heard` where they were said of themselves. */
export const LEAST = { asked: 0.15, heard: 0.5 } as const
/** A fault decides who pays: so much further it must stand. */
const MORE_OF_FAULT = 0.15
const NO_FAULT: ReadonlySet<string> = new Set(['unsuitable', 'none'])

/** The reason among these that the words give, as it was learnt; undefined for none, or where it is unsure. What is asked gives none. Pure. */
export function claimIn(said: string, among: ReadonlySet<string>, least: number): string | undefined {
  const [best] = heardIn(said, among, shippedClaims())
  return best && best.before >= least + (NO_FAULT.has(best.label) ? 0 : MORE_OF_FAULT) ? best.label : undefined
}

/** What is answered while goods go back or are exchanged: that they are as they came, that they were used, that they are kept after all. */
const ANSWERS: ReadonlySet<string> = new Set(['intact', 'used', 'given_up'])
const STATES: ReadonlySet<string> = new Set(['intact', 'used'])
/** How far an answer must stand before the next and before none, further for what refuses goods that nobody asked about; who gives up ends what is under way, and says so by all the words. */
const LEAST_ANSWER = { asked: 0.25, used: 0.8, given_up: 0.8 } as const

/** The answer that the words give, as it was learnt; undefined for none, or where it is unsure. Pure. */
export function answerIn(said: string, isAsked = true): string | undefined {
  const learnt = shippedAnswers()
  const [whole] = ASKS.test(said) ? [] : weighed(foldPlainly(said.slice(0, READ_AT_MOST)), ANSWERS, learnt)
  if (whole?.label === 'given_up') return whole.before >= LEAST_ANSWER.given_up ? whole.label : undefined
  const state =
    (whole && whole.before >= LEAST_ANSWER.asked ? whole : undefined) ??
    said.split(PIECES).flatMap((words) => heardIn(words, STATES, learnt))[0]
  return state && state.before >= LEAST_ANSWER[isAsked || state.label === 'intact' ? 'asked' : 'used'] ? state.label : undefined
}
/** Chinese without marks: "没穿过 吊牌都在". */
const PIECES = /(?<=\p{sc=Han})\s+/u

/** What the whole and each clause give, the surest first. */
function heardIn(said: string, among: ReadonlySet<string>, learnt: Classifier): Heard[] {
  const read = said.slice(0, READ_AT_MOST)
  return [read, ...clausesOf(read)]
    .filter((words) => !ASKS.test(words))
    .flatMap((words) => weighed(foldPlainly(words), among, learnt))
    .sort((a, b) => b.before - a.before)
}
interface Heard {
  readonly label: string
  /** By how much it stands before the next or none. */
  readonly before: number
}

/** Each clause of several. */
function clausesOf(said: string): readonly string[] {
  const all = said
    .split(CLAUSES)
    .map((words) => words.trim())
    .filter((words) => words !== '')
  return all.length > 1 ? all.slice(0, MOST_CLAUSES) : []
}

/** The likeliest label among these of a folded text; nothing where it is none of them. */
function weighed(text: string, among: ReadonlySet<string>, learnt: Classifier): Heard[] {
  if (text.trim() === '') return []
  const margins = learnt.margins(text)
  const ranked = learnt.classes
    .map((label, at) => ({ label, margin: margins[at] ?? Number.NEGATIVE_INFINITY }))
    .filter(({ label }) => label === UNTOLD || among.has(label))
    .sort((a, b) => b.margin - a.margin)
  const [first, second] = ranked
  return first && second && first.label !== UNTOLD ? [{ label: first.label, before: first.margin - second.margin }] : []
}
