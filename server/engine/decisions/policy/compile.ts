import { dayOf, startOfDay } from '../facts/calendar.ts'
import type { FactName, Option } from '../facts/kinds.ts'
import { type Condition, conditionsOf } from './condition.ts'
import type { Layer, Periods, PolicyFile, Rule, Version } from './schema.ts'

/** A rule ready to be asked, with where it stands. */
export interface Ruling extends Omit<Rule, 'when' | 'from' | 'until'> {
  readonly policy: string
  readonly version: string
  readonly layer: Layer
  readonly when: readonly (readonly [FactName, Condition])[]
  readonly span: Span
  /** Which of its periods are drawn out by days off. */
  readonly periods?: Periods | undefined
  /** What `when` was before they were, on the day it is asked. */
  readonly written?: Ruling['when']
}

/** From when until before when, in milliseconds. */
export interface Span {
  readonly from: number
  readonly until: number
}

/** A version ready to be asked. */
export interface Edition extends Omit<Version, 'rules' | 'from' | 'until'> {
  readonly span: Span
  readonly rules: readonly Ruling[]
}

/** A policy ready to be asked. */
export interface Policy extends Omit<PolicyFile, 'versions'> {
  readonly versions: readonly Edition[]
}

/** Whether an instant lies in a span. */
export const within = ({ from, until }: Span, at: number): boolean => at >= from && at < until

/** Makes a checked policy file ready: its days become instants of its zone. */
export function compilePolicy(file: PolicyFile): Policy {
  const spanOf = ({ from, until }: { from?: string | undefined; until?: string | undefined }): Span => ({
    from: from === undefined ? Number.NEGATIVE_INFINITY : startOfDay(dayOf(from), file.zone),
    until: until === undefined ? Number.POSITIVE_INFINITY : startOfDay(dayOf(until), file.zone),
  })
  const { policy, layer } = file
  const versions = file.versions.map(({ rules, from, until, ...version }) => ({
    ...version,
    span: spanOf({ from, until }),
    rules: rules.map((rule) => ({
      ...rule,
      policy,
      layer,
      version: version.version,
      when: conditionsOf(rule.when),
      span: spanOf(rule),
      periods: version.periods,
    })),
  }))
  return { ...file, versions }
}

/** A policy with its last version alone, as if it had always been in force: to try it on what is past. */
export function asIfAlways(policy: Policy): Policy {
  const always = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }
  return { ...policy, versions: policy.versions.slice(-1).map((version) => ({ ...version, span: always })) }
}

/** Whether a rule speaks of an option, and how. */
export const speaks = (rule: Pick<Rule, 'gives' | 'bars'>, option: Option): 'gives' | 'bars' | undefined => {
  if (rule.gives?.some((one) => one === option)) return 'gives'
  return rule.bars?.some((one) => one === option) ? 'bars' : undefined
}
