import type { Money } from '@xiaoer/contract'
import { decide } from '../deciding/decide.ts'
import type { Decision, RankedOption } from '../deciding/decision.ts'
import type { Case } from '../facts/case.ts'
import type { Option } from '../facts/kinds.ts'
import type { Policy } from '../policy/compile.ts'

/** One case that other policies decide otherwise. */
export interface Changed {
  readonly case: string
  readonly from: Option
  readonly to: Option
  readonly statusFrom: Decision['status']
  readonly statusTo: Decision['status']
  /** What the shopper gets more (or less, negative) by the first option, also by not paying the way back. */
  readonly moved: Money
}

/** What other policies would have changed in past cases. */
export interface WhatWouldChange {
  readonly cases: number
  readonly changed: number
  /** Of those, how many now wait for a person, an approval or a fact, and how many no longer do. */
  readonly newlyWaiting: number
  readonly noLongerWaiting: number
  /** What shoppers would have got more in all; one sum a currency. */
  readonly moved: readonly Money[]
  readonly byOption: readonly { readonly from: Option; readonly to: Option; readonly count: number }[]
  /** Those that move most money first. */
  readonly examples: readonly Changed[]
}

/** A comparison under way: cases are taken one by one, and what was found so far is there at any time. */
export interface Comparison {
  /** Throws as `decide` does; a case that cannot be decided is not counted. */
  take: (matter: Case) => void
  found: () => WhatWouldChange
}

/**
 * Decides past cases by the policies of then and by others, and tells what differs in the first option, its money, by when it is there or whether it waits.
 * `before` may depend on the case: a shop that had no policy yet was decided by law alone. Keeps `most` examples, whatever the number of cases.
 */
export function comparePolicies(
  before: readonly Policy[] | ((matter: Case) => readonly Policy[]),
  after: readonly Policy[],
  most = 10,
): Comparison {
  const were = typeof before === 'function' ? before : () => before
  const counts = { cases: 0, changed: 0, newlyWaiting: 0, noLongerWaiting: 0 }
  const [pairs, sums] = [new Map<string, { from: Option; to: Option; count: number }>(), new Map<string, number>()]
  let examples: Changed[] = []

  function count(one: Changed): void {
    const { from, to, statusFrom, statusTo, moved } = one
    counts.changed++
    if (!waits(statusFrom) && waits(statusTo)) counts.newlyWaiting++
    if (waits(statusFrom) && !waits(statusTo)) counts.noLongerWaiting++
    const pair = pairs.get(`${from} ${to}`) ?? { from, to, count: 0 }
    pairs.set(`${from} ${to}`, { ...pair, count: pair.count + 1 })
    if (moved.minor !== 0) sums.set(moved.currency, (sums.get(moved.currency) ?? 0) + moved.minor)
    examples = [...examples, one].sort((a, b) => Math.abs(b.moved.minor) - Math.abs(a.moved.minor)).slice(0, most)
  }

  return {
    take: (matter) => {
      const one = compared(matter.id ?? `#${counts.cases + 1}`, decide(were(matter), matter), decide(after, matter))
      counts.cases++
      if (one) count(one)
    },
    found: () => ({
      ...counts,
      moved: [...sums].map(([currency, minor]) => ({ currency, minor })),
      byOption: [...pairs.values()].sort((a, b) => b.count - a.count),
      examples,
    }),
  }
}

/** The same for cases at hand. */
export function whatWouldChange(
  before: readonly Policy[] | ((matter: Case) => readonly Policy[]),
  after: readonly Policy[],
  cases: readonly Case[],
): WhatWouldChange {
  const comparison = comparePolicies(before, after)
  for (const matter of cases) comparison.take(matter)
  return comparison.found()
}

const waits = (status: Decision['status']) => status !== 'decided'

function compared(name: string, was: Decision, is: Decision): Changed | undefined {
  const [from, to] = [was.options[0]!, is.options[0]!]
  const minor = givenBy(is) - givenBy(was) + freightMoved(from, to)
  const isSame = from.gets?.refundWithinDays === to.gets?.refundWithinDays && was.status === is.status
  if (from.option === to.option && minor === 0 && isSame) return undefined
  const currency = to.gets?.refund?.currency ?? from.gets?.refund?.currency ?? to.gets?.compensation?.currency ?? 'XXX'
  return { case: name, from: from.option, to: to.option, statusFrom: was.status, statusTo: is.status, moved: { minor, currency } }
}

const givenBy = ({ options: [first] }: Decision) => (first?.gets?.refund?.minor ?? 0) + (first?.gets?.compensation?.minor ?? 0)

/** What the way back costs, where it is the same option and another pays for it now: what freight is reckoned to cost moves nothing by itself. */
function freightMoved(from: RankedOption, to: RankedOption): number {
  if (from.option !== to.option || from.gets?.returnFreight === to.gets?.returnFreight) return 0
  return (to.cost?.freight.minor ?? 0) - (from.cost?.freight.minor ?? 0)
}
