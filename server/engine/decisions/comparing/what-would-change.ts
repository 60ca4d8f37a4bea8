import type { Money } from '@xiaoer/contract'
import { decide } from '../deciding/decide.ts'
import type { Decision } from '../deciding/decision.ts'
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
  /** What the shopper gets more (or less, negative) by the first option. */
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

/**
 * Decides past cases by the policies of then and by others, and tells what differs in the first option, its money or whether it waits.
 * `before` may depend on the case: a shop that had no policy yet was decided by law alone.
 */
export function whatWouldChange(
  before: readonly Policy[] | ((matter: Case) => readonly Policy[]),
  after: readonly Policy[],
  cases: readonly Case[],
  most = 10,
): WhatWouldChange {
  const were = typeof before === 'function' ? before : () => before
  const changed = cases.flatMap((matter, i) => compared(matter.id ?? `#${i + 1}`, decide(were(matter), matter), decide(after, matter)))
  const waits = (status: Decision['status']) => status !== 'decided'
  const pairs = Map.groupBy(changed, ({ from, to }) => `${from} ${to}`)
  return {
    cases: cases.length,
    changed: changed.length,
    newlyWaiting: changed.filter(({ statusFrom, statusTo }) => !waits(statusFrom) && waits(statusTo)).length,
    noLongerWaiting: changed.filter(({ statusFrom, statusTo }) => waits(statusFrom) && !waits(statusTo)).length,
    moved: sums(changed),
    byOption: [...pairs.values()]
      .map((all) => ({ from: all[0]!.from, to: all[0]!.to, count: all.length }))
      .sort((a, b) => b.count - a.count),
    examples: [...changed].sort((a, b) => Math.abs(b.moved.minor) - Math.abs(a.moved.minor)).slice(0, most),
  }
}

function compared(name: string, was: Decision, is: Decision): Changed[] {
  const [from, to] = [was.options[0]!, is.options[0]!]
  const minor = givenBy(is) - givenBy(was)
  if (from.option === to.option && minor === 0 && was.status === is.status) return []
  const currency = to.gets?.refund?.currency ?? from.gets?.refund?.currency ?? to.gets?.compensation?.currency ?? 'XXX'
  return [{ case: name, from: from.option, to: to.option, statusFrom: was.status, statusTo: is.status, moved: { minor, currency } }]
}

const givenBy = ({ options: [first] }: Decision) => (first?.gets?.refund?.minor ?? 0) + (first?.gets?.compensation?.minor ?? 0)

function sums(changed: readonly Changed[]): Money[] {
  const byCurrency = Map.groupBy(
    changed.filter(({ moved }) => moved.minor !== 0),
    ({ moved }) => moved.currency,
  )
  return [...byCurrency].map(([currency, all]) => ({ currency, minor: all.reduce((sum, { moved }) => sum + moved.minor, 0) }))
}
