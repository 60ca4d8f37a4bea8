import type { Case } from '../facts/case.ts'
import { GRANTABLE, type Option, type View } from '../facts/kinds.ts'
import { viewOf, writtenAs } from '../facts/view.ts'
import type { Policy, Ruling } from '../policy/compile.ts'
import { holds } from '../policy/condition.ts'
import { nearestFlip } from './asking/flip.ts'
import { missingFacts } from './asking/missing.ts'
import { type Moves, movesOf } from './asking/moves.ts'
import { type Book, openBook } from './book.ts'
import type { ClosedOption, Decision, RankedOption } from './decision.ts'
import { houseOf } from './house.ts'
import { priced } from './money/priced.ts'
import { isOver } from './possible.ts'
import { ranked } from './ranking.ts'
import { type Ground, groundOf, reasonOf } from './reason.ts'
import { foreignSums, signalsOf } from './signals.ts'
import { isAllowed, type Standing, standingOf } from './standing.ts'

/**
 * Decides a matter by the policies that apply to it: what may be done, best first, why, at what cost, and what would have to be otherwise.
 * Pure: the same case and policies give the same decision. Refuses (`invalid`) a case of a law without a pack, or without a version in force.
 */
export function decide(policies: readonly Policy[], matter: Case): Decision {
  const book = openBook(policies, matter)
  const view = viewOf(matter, book.zone)
  const ground = groundOf(matter, view, book.zone)
  const moves = movesOf(view, ground.days)
  const house = houseOf(book, matter)
  const standings = new Map(GRANTABLE.map((option) => [option, standingOf(option, book.pages.get(option)!, view)]))
  const allowed = GRANTABLE.flatMap((option) => {
    const standing = standings.get(option)!
    return isAllowed(standing)
      ? [priced(option, standing, { matter, house, ground }, nearestFlip(option, book.pages.get(option)!, moves))]
      : []
  })
  const closed = GRANTABLE.flatMap((option) => closedOption(option, book, { moves, ground }, standings.get(option)!))
  const options = ranked(allowed, matter, {
    otherwise: house.otherwise,
    open: closed.some(({ why }) => why === 'open') || owedLater(book, view),
  })
  const missing = missingFacts(book, view, standings, matter.wants)
  const granted = GRANTABLE.flatMap((option) => (isAllowed(standings.get(option)!) ? standings.get(option)!.rules : []))
  const signals = [...signalsOf(matter.signals, house.suspicion), ...foreignSums(granted, house.foreign)]
  return {
    ...(matter.id !== undefined && { id: matter.id }),
    at: matter.at,
    zone: book.zone,
    status: signals.length > 0 ? 'needs_person' : statusOf(options, standings, matter.wants),
    options,
    closed,
    missing,
    signals,
    policies: book.policies.map((policy) => ({ policy: policy.policy, layer: policy.layer, version: book.editions.get(policy)!.version })),
  }
}

function closedOption(
  option: Option,
  book: Book,
  { moves, ground }: { readonly moves: Moves; readonly ground: Ground },
  { state, rules }: Standing,
): ClosedOption[] {
  if (state === 'owed' || state === 'offered') return []
  const waitsFor = state === 'open' ? waiting(rules, moves.view) : []
  const page = book.pages.get(option)!
  const flip = state === 'open' ? undefined : nearestFlip(option, page, moves)
  const missed = state === 'not_granted' && flip ? standingOf(option, page, moves.after(flip.changes)).rules : []
  const shown = (some: readonly Ruling[]) => some.map((rule) => reasonOf(rule, ground))
  return [
    { option, why: state, reasons: shown(rules), waitsFor, ...(flip && { flip }), ...(missed.length > 0 && { missed: shown(missed) }) },
  ]
}

/** What the law grants and cannot be done for now, as there is no piece to send or the goods are still on their way: no reason to refuse. */
const owedLater = (book: Book, view: View): boolean =>
  !isOver(view) && [...book.pages.values()].some(({ owed }) => owed.some(({ when }) => holds(when, view) !== 'no'))

const waiting = (rules: readonly Ruling[], view: View): string[] => [
  ...new Set(rules.flatMap(({ when }) => when.flatMap(([fact]) => (view[fact] === undefined ? [writtenAs(fact)] : [])))),
]

/** Facts are needed where the wish, or with nothing wished and nothing allowed anything, waits for them. */
function statusOf(
  [first]: readonly RankedOption[],
  standings: ReadonlyMap<Option, Standing>,
  wants: Option | undefined,
): Decision['status'] {
  const isOpen = (option: Option) => standings.get(option)?.state === 'open'
  if (wants !== undefined ? isOpen(wants) : first?.standing === 'always' && GRANTABLE.some(isOpen)) return 'needs_facts'
  if (first?.approval) return 'needs_approval'
  return first?.option === 'person' || isUnreckoned(first) ? 'needs_person' : 'decided'
}

/** A part of the price of which nothing says how much. */
const isUnreckoned = (first: RankedOption | undefined) => first?.option === 'part_refund' && first.gets?.refund === undefined
