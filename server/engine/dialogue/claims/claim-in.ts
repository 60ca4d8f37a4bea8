import type { Classifier } from '#engine/text'
import { foldClaim, shippedClaims, UNTOLD } from './lessons.ts'

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
  const read = said.slice(0, READ_AT_MOST)
  const [best] = [read, ...clausesOf(read)]
    .filter((words) => !ASKS.test(words))
    .flatMap((words) => weighed(foldClaim(words), among))
    .sort((a, b) => b.before - a.before)
  return best && best.before >= least + (NO_FAULT.has(best.claim) ? 0 : MORE_OF_FAULT) ? best.claim : undefined
}

/** Each clause of several. */
function clausesOf(said: string): readonly string[] {
  const all = said
    .split(CLAUSES)
    .map((words) => words.trim())
    .filter((words) => words !== '')
  return all.length > 1 ? all.slice(0, MOST_CLAUSES) : []
}

/** The likeliest reason among these of a folded text, and by how much it stands before the next or none; nothing where there is no such. */
function weighed(text: string, among: ReadonlySet<string>, claims: Classifier = shippedClaims()): { claim: string; before: number }[] {
  if (text.trim() === '') return []
  const margins = claims.margins(text)
  const ranked = claims.classes
    .map((claim, at) => ({ claim, margin: margins[at] ?? Number.NEGATIVE_INFINITY }))
    .filter(({ claim }) => claim === UNTOLD || among.has(claim))
    .sort((a, b) => b.margin - a.margin)
  const [first, second] = ranked
  return first && second && first.claim !== UNTOLD ? [{ claim: first.claim, before: first.margin - second.margin }] : []
}
