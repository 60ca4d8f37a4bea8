import { AppError } from '#platform/errors'
import type { FactValue } from '../facts/kinds.ts'
import { within } from '../policy/compile.ts'
import { type Condition, meets } from '../policy/condition.ts'
import type { Guards } from './read-guards.ts'
import type { GuardRule } from './schema.ts'

/** Facts an action is judged by; what is absent is not known, and what is not known is not taken for granted. */
export type GuardFacts = Readonly<Record<string, FactValue | undefined>>

/** A rule that stands against an action: what it asked, and what was found (undefined: not known). */
export interface Refused {
  readonly rule: string
  readonly fact: string
  readonly found: FactValue | undefined
  readonly text: GuardRule['text']
}

/** Whether an action may be done, and by which version of the guards. */
export interface Verdict {
  readonly allowed: boolean
  readonly version: string
  readonly refused: readonly Refused[]
}

/**
 * Whether an action may be done now: every rule it is under holds. An action no rule file names may not be done. Pure.
 * Refuses (`invalid`) an instant at which no version is in force.
 */
export function checkAction({ guards, versions }: Guards, action: string, facts: GuardFacts, at: Date): Verdict {
  const found = versions.find(({ span }) => within(span, at.getTime()))
  if (found === undefined) throw new AppError('invalid', `guards ${guards} have no version in force at ${at.toISOString()}: add one`)
  const { version, rules, actions } = found
  const ids = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (ids === undefined)
    return { allowed: false, version, refused: [{ rule: 'known-action', fact: 'action', found: action, text: UNKNOWN }] }
  const refused = ids.flatMap((rule) => against(rule, rules[rule]!, facts))
  return { allowed: refused.length === 0, version, refused }
}

const UNKNOWN = { 'zh-CN': '规则里没有这个操作', en: 'the rules know no such action' }

function against(rule: string, { when = {}, needs, text }: GuardRule, facts: GuardFacts): Refused[] {
  const applies = Object.entries(when).every(([fact, asked]) => facts[fact] === undefined || isMet(asked, facts[fact]))
  if (!applies) return []
  const fact = Object.keys(needs).find((name) => !isMet(needs[name]!, facts[name]))
  return fact === undefined ? [] : [{ rule, fact, found: facts[fact], text }]
}

const isMet = (asked: Condition, value: FactValue | undefined) => value !== undefined && meets(asked, value)
