import { dayNumber, isoDay } from '../../facts/calendar.ts'
import { fault, type PlacedFault } from '../../findings/fault.ts'
import type { Edition, Policy } from '../compile.ts'
import type { Version } from '../schema.ts'

/** From which day on each law is in force (ISO dates), by its name: the first on which a rule or a duty of the packs stands on it. */
export function lawDays(packs: readonly Policy[]): ReadonlyMap<string, string> {
  const days = new Map<string, string>()
  for (const { layer, versions, zone } of packs)
    for (const version of layer === 'law' ? versions : [])
      for (const [law, day] of standing(version, zone)) if (day < (days.get(law) ?? LATER)) days.set(law, day)
  return days
}

/** Behind every ISO date. */
const LATER = '9999'

/** What each rule and duty stands on with its first day; what it cites behind the first law only bears it out. */
function standing({ span, rules, duties = [] }: Edition, zone: string): [law: string, day: string][] {
  const begins = isoDay(dayNumber(span.from, zone))
  const all = [
    ...rules.map(({ articles, span: { from } }) => ({ articles, from: Number.isFinite(from) ? isoDay(dayNumber(from, zone)) : begins })),
    ...duties.map(({ articles, from = begins }) => ({ articles, from })),
  ]
  return all.flatMap(({ articles, from }) => (articles ?? []).slice(0, 1).map(({ law }): [string, string] => [law, from]))
}

/** Rules that cite a law which is not in force when they begin. */
export const notYetInForce = ({ rules, from }: Version, days: ReadonlyMap<string, string>): PlacedFault[] =>
  rules.flatMap((rule, i) =>
    (rule.articles ?? []).flatMap(({ law }, j): PlacedFault[] => {
      const [begins, inForce] = [rule.from !== undefined && rule.from > from ? rule.from : from, days.get(law)]
      if (inForce === undefined || begins >= inForce) return []
      return [{ path: ['rules', i, 'articles', j], fault: fault('law_not_yet', { law: { law }, from: inForce, begins }) }]
    }),
  )
