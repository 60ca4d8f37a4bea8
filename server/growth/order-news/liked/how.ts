import type { Secrets } from '#platform/config'
import type { Tx } from '#platform/db'
import { callReach } from '../by-call.ts'
import { KINDS } from '../happened.ts'
import { type Looked, reachOf } from '../looked.ts'
import type { NewsRules } from '../rules.ts'
import type { Due, Reachable } from '../weigh.ts'

/** By which way something is said, and whether that way is open. */
export interface How {
  readonly due: Due
  readonly reach: Reachable | undefined
}

/**
 * By a message or a call, as the rule says; where it leaves that to the shopper, who speaks in most of their sessions is called, if a call is open and
 * may be made, and everybody else is written to.
 */
export async function howFor(tx: Tx, secrets: Secrets, looked: Looked, rules: NewsRules, due: Due): Promise<How> {
  const { seat, at } = looked
  const { rule } = due
  const by = (way: 'message' | 'call'): Due => ({ ...due, rule: { ...rule, by: way } })
  if (!seat) return { due: by(rule.by === 'call' ? 'call' : 'message'), reach: undefined }
  const called = rule.by === 'call' || (rule.by === 'liked' && seat.form === 'voice')
  if (!called) return { due: by('message'), reach: await reachOf(tx, seat, rules, at) }
  const reach = await callReach(tx, secrets, { ...looked, seat }, rules)
  const may = reach.open && !reach.wishes.stopped && (KINDS[rule.event].law !== 'marketing' || reach.wishes.marketing)
  if (rule.by === 'call' || may) return { due: by('call'), reach }
  return { due: by('message'), reach: await reachOf(tx, seat, rules, at) }
}
