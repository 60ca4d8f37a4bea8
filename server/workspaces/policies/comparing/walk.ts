import { setImmediate as turnOfOthers } from 'node:timers/promises'
import type { PolicyChange } from '@xiaoer/contract'
import { type Case, type Comparison, comparePolicies, readCase } from '#engine/decisions'
import type { Database } from '#platform/db'
import { readVersion, standingAt, withAlways } from '../book.ts'
import type { ShopPolicy } from '../in-force.ts'
import { type Past, type Place, pastBefore } from '../kept/past.ts'

/** Decisions read at once, and how long the event loop is held at most before others have their turn. */
const SLICE = 500
const HOLD_MS = 8
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** What is compared: all past decisions of a shop before a moment, by what they were decided by and by a text. */
export interface Walk {
  readonly db: Database
  readonly workspaceId: string
  readonly policy: ShopPolicy
  readonly text: string
  readonly before: Date
}

/** How far a walk has come, and what it found so far. */
export interface Step {
  readonly gone: number
  readonly change: PolicyChange
}

/** Goes through all past decisions slice by slice, beside all else the process does; gives what it found after each. */
export async function* walk({ db, workspaceId, policy, text, before }: Walk): AsyncGenerator<Step> {
  const { head, policies, shop } = policy
  const were = ({ at, facts }: Case) => standingAt(policies, Date.parse(facts.askedAt ?? at))
  const comparison = comparePolicies(were, withAlways(head, readVersion(head, text)))
  const named = new Map<string, Past>()
  let [gone, skipped, place]: [number, number, Place] = [0, 0, { at: before, id: NEWEST }]
  for (;;) {
    const slice = await pastBefore(db, workspaceId, shop.id, place, SLICE)
    const last = slice.at(-1)
    if (!last) return
    skipped += await takeAll(comparison, slice)
    for (const one of slice) named.set(one.id, one)
    gone += slice.length
    place = last
    const change = changeOf(comparison, named, skipped)
    yield { gone, change }
    // what is no example is not held on to
    for (const id of named.keys()) if (!change.examples.some((one) => one.case === id)) named.delete(id)
  }
}

/** Takes decisions into the comparison, letting others in between; gives how many could not be decided. */
async function takeAll(comparison: Comparison, slice: readonly Past[]): Promise<number> {
  let [skipped, since] = [0, performance.now()]
  for (const { id, matter } of slice) {
    try {
      comparison.take(readCase({ ...matter, id }, `the decision ${id}`))
    } catch {
      skipped++
    }
    if (performance.now() - since < HOLD_MS) continue
    await turnOfOthers()
    since = performance.now()
  }
  return skipped
}

function changeOf(comparison: Comparison, named: ReadonlyMap<string, Past>, skipped: number): PolicyChange {
  const { moved, byOption, examples, ...found } = comparison.found()
  return {
    ...found,
    skipped,
    moved: [...moved],
    byOption: [...byOption],
    examples: examples.flatMap(({ case: id, from, to, moved: money }) => {
      const one = named.get(id)
      if (!one) return []
      const { orderNumber, conversationId, at } = one
      return [{ case: id, from, to, moved: money, order: `…${orderNumber.slice(-4)}`, conversationId, at: at.toISOString() }]
    }),
  }
}
