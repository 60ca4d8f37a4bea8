import { type FactName, type FactValue, GRANTABLE, type Option, type View } from '../../facts/kinds.ts'
import { writtenAs } from '../../facts/view.ts'
import { holds, turningPoints } from '../../policy/condition.ts'
import type { Book, Page } from '../book.ts'
import type { MissingFact } from '../decision.ts'
import { needsOf } from '../possible.ts'
import { type Standing, standingOf } from '../standing.ts'

/** How much more it counts that the wish is settled than any other option. */
const WISH = 3

/** Facts not known on which something open depends, those first whose answer settles most of it. */
export function missingFacts(book: Book, view: View, standings: ReadonlyMap<Option, Standing>, wants: Option | undefined): MissingFact[] {
  const open = GRANTABLE.filter((option) => standings.get(option)?.state === 'open')
  const weight = (option: Option) => (option === wants ? WISH : 1)
  const all = open.reduce((sum, option) => sum + weight(option), 0)
  const settles = (fact: FactName, to: FactValue) => {
    const then = { ...view, [fact]: to }
    return open
      .filter((option) => standingOf(option, book.pages.get(option)!, then).state !== 'open')
      .reduce((sum, option) => sum + weight(option), 0)
  }
  const found = [...pointsOf(open, book, view)].map(([fact, points]) => ({
    fact: writtenAs(fact),
    decides: points.reduce((sum: number, to) => sum + settles(fact, to), 0) / points.length / all,
  }))
  return merged(found).sort((a, b) => b.decides - a.decides || a.fact.localeCompare(b.fact))
}

/** Unknown facts of what speaks of the open options, with the values around which it turns. */
function pointsOf(open: readonly Option[], book: Book, view: View): Map<FactName, FactValue[]> {
  const points = new Map<FactName, FactValue[]>()
  for (const option of open)
    for (const [fact, condition] of conditionsOn(option, book.pages.get(option)!, view))
      if (view[fact] === undefined) points.set(fact, [...new Set([...(points.get(fact) ?? []), ...turningPoints(fact, condition)])])
  return points
}

/** The conditions that wait: those of doing it at all, and of every rule that neither holds nor fails. */
function conditionsOn(option: Option, { owed, said }: Page, view: View) {
  const rules = [...owed, ...said.flatMap(({ gives, bars }) => [...gives, ...bars])]
  return [...needsOf(option), ...rules.flatMap(({ when }) => (holds(when, view) === 'open' ? when : []))]
}

/** Several facts of rules may be one fact of the case: it decides as much as the most of them. */
function merged(found: readonly MissingFact[]): MissingFact[] {
  const best = new Map<string, number>()
  for (const { fact, decides } of found) best.set(fact, Math.max(best.get(fact) ?? 0, decides))
  return [...best].map(([fact, decides]) => ({ fact, decides: Number(decides.toFixed(3)) }))
}
