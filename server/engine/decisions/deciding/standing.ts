import type { Option, View } from '../facts/kinds.ts'
import type { Ruling } from '../policy/compile.ts'
import { holds } from '../policy/condition.ts'
import type { Page } from './book.ts'
import { needsOf } from './possible.ts'

/** How an option stands with the facts at hand, and the rules that make it so. */
export interface Standing {
  readonly state: 'owed' | 'offered' | 'open' | 'impossible' | 'barred' | 'not_granted'
  readonly rules: readonly Ruling[]
}

const IMPOSSIBLE: Standing = { state: 'impossible', rules: [] }
const NOT_GRANTED: Standing = { state: 'not_granted', rules: [] }

/** How an option stands. What law or market grants no rule of the shop can take away; the shop's bars reach only its own offers. */
export function standingOf(option: Option, page: Page, view: View): Standing {
  const possible = holds(needsOf(option), view)
  if (possible === 'no') return IMPOSSIBLE
  const owed = page.owed.filter(({ when }) => holds(when, view) === 'yes')
  const said = saidOf(page, view)
  const given = said.state === 'offered' ? [...owed, ...said.rules] : owed
  if (given.length > 0)
    return possible === 'open' ? { state: 'open', rules: given } : { state: owed.length > 0 ? 'owed' : 'offered', rules: given }
  const waiting = page.owed.filter(({ when }) => holds(when, view) === 'open')
  if (waiting.length > 0) return { state: 'open', rules: said.state === 'open' ? [...waiting, ...said.rules] : waiting }
  return said
}

/** What the shop says: the narrower layer first, each giving or barring; open where a fact is missing for it. */
function saidOf({ said }: Page, view: View): Standing {
  const open: Ruling[] = []
  for (const { gives, bars } of said) {
    const given = gives.filter(({ when }) => holds(when, view) === 'yes')
    if (given.length > 0) return open.length > 0 ? { state: 'open', rules: [...open, ...given] } : { state: 'offered', rules: given }
    const barred = bars.filter(({ when }) => holds(when, view) === 'yes')
    if (barred.length > 0) return open.length > 0 ? { state: 'open', rules: [...open, ...barred] } : { state: 'barred', rules: barred }
    for (const rule of [...gives, ...bars]) if (holds(rule.when, view) === 'open') open.push(rule)
  }
  return open.some(({ gives }) => gives) ? { state: 'open', rules: open } : NOT_GRANTED
}

/** Whether it may be taken. */
export const isAllowed = ({ state }: Standing): boolean => state === 'owed' || state === 'offered'
