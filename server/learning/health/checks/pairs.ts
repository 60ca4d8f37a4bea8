import type { Entry } from '#engine/knowledge'
import type { Likeness } from '#engine/understanding'
import { foldedText } from '#learning/training'
import { claimsIn } from '../claims/claims.ts'
import { disagreement } from '../claims/disagree.ts'
import { type Found, found } from './found.ts'
import { answersOf, entrySide, overlap } from './sides.ts'

/** From here on two entries ask the same: see docs/use/knowledge/health.md for how it was chosen, and what follows. */
const SAME = 0.6
/** Where they are at odds from here on already. */
export const AT_ODDS = 0.55
/** Wordings of each that are compared. */
const WORDINGS = 6

/**
 * What two entries say to the same question: twice the same, or at odds; `denial`: from how alike on one denies what the other affirms. Nothing where they ask different things or are for different people. Pure.
 */
export function compareEntries(likeness: Likeness, a: Entry, b: Entry, now: Date, denial = SAME): Found[] {
  const alike = alikeOf(likeness, a, b)
  if (alike < AT_ODDS) return []
  const pairs = answersOf(a, now).flatMap((own) =>
    answersOf(b, now)
      .filter((other) => overlap(own.when, other.when))
      .map((other) => [own.text, other.text] as const),
  )
  if (pairs.length === 0) return []
  const atOdds = pairs.flatMap(([own, other]) => {
    const said = disagreement(claimsIn(own, a.question), claimsIn(other, b.question))
    // who is refused and who is not are often two questions: it takes more to call them one
    if (said?.difference === 'denial' && alike < denial) return []
    return said ? [found('contradiction', said.difference, [entrySide(a, own, said.a), entrySide(b, other, said.b)], alike)] : []
  })
  const [first] = pairs
  return atOdds.length > 0 || !first || alike < SAME
    ? atOdds
    : [found('near', null, [entrySide(a, first[0]), entrySide(b, first[1])], alike)]
}

/** How alike what two entries ask is: each wording by the wording of the other that is most like it, on the mean of both; 1 where they share one. */
function alikeOf(likeness: Likeness, a: Entry, b: Entry): number {
  const asked = ({ question, wordings }: Entry) => [question, ...wordings].slice(0, WORDINGS)
  const others = new Set(asked(b).map(foldedText))
  if (asked(a).some((text) => others.has(foldedText(text)))) return 1
  const [own, other] = [asked(a).map((text) => likeness.read(text)), asked(b).map((text) => likeness.read(text))]
  const met = (some: typeof own, all: typeof own) =>
    some.reduce((sum, one) => sum + Math.max(...all.map((two) => likeness.between(one, two))), 0) / some.length
  return (met(own, other) + met(other, own)) / 2
}
