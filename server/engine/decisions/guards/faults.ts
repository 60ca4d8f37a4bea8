import { type Fault, fault, type PlacedFault } from '../findings/fault.ts'
import { isList } from '../policy/condition.ts'
import type { GuardFact, GuardVersion } from './schema.ts'

type Conditions = GuardVersion['rules'][string]['needs']
type Asked = Conditions[string]

/** What is wrong with a version of guards: names that lead nowhere, values a fact does not have, needs that exclude each other. */
export function guardFaults(version: GuardVersion): PlacedFault[] {
  const { rules, actions, facts } = version
  const used = new Set(Object.values(actions).flat())
  return [
    ...Object.entries(rules).flatMap(([id, { when = {}, needs }]) => [
      ...factFaults(when, facts, ['rules', id, 'when']),
      ...factFaults(needs, facts, ['rules', id, 'needs']),
      ...(used.has(id) ? [] : [error(['rules', id], fault('guard_unused', { rule: id }))]),
    ]),
    ...Object.entries(actions).flatMap(([action, ids]) => [
      ...ids.flatMap((id, i) =>
        rules[id] ? [] : [error(['actions', action, i], fault('guard_no_rule', { rule: id, all: { list: Object.keys(rules) } }))],
      ),
      ...contradictions(action, version),
    ]),
  ]
}

function factFaults(conditions: Conditions, facts: GuardVersion['facts'], path: readonly string[]): PlacedFault[] {
  return Object.entries(conditions).flatMap(([fact, asked]) => {
    const kind = facts[fact]
    if (kind === undefined) return [error([...path, fact], fault('guard_no_fact', { fact, all: { list: Object.keys(facts) } }))]
    const why = misfit(fact, asked, kind)
    return why === undefined ? [] : [error([...path, fact], why)]
  })
}

function misfit(fact: string, asked: Asked, kind: GuardFact): Fault | undefined {
  if (kind === 'flag') return typeof asked === 'boolean' ? undefined : fault('guard_flag', { fact })
  const words = wordsOf(asked)
  if (kind === 'number') return typeof asked === 'object' && words === undefined ? undefined : fault('guard_number', { fact })
  if (words === undefined) return fault('guard_words', { fact, all: { list: kind } })
  const strange = words.find((word) => !kind.includes(word))
  return strange === undefined ? undefined : fault('guard_never', { fact, value: strange, all: { list: kind } })
}

const wordsOf = (asked: Asked): readonly string[] | undefined => {
  if (typeof asked === 'boolean') return undefined
  if (isList(asked)) return asked
  return 'not' in asked ? asked.not : undefined
}

/** Two rules of one action that always ask and leave no value of a fact: the action could never be done. */
function contradictions(action: string, { rules, actions, facts }: GuardVersion): PlacedFault[] {
  const always = (actions[action] ?? []).filter((id) => rules[id] && rules[id].when === undefined)
  return Object.entries(facts).flatMap(([fact, kind]) => {
    if (kind === 'flag' || kind === 'number') return []
    const asking = always.filter((id) => rules[id]?.needs[fact] !== undefined)
    const left = kind.filter((value) => asking.every((id) => allows(rules[id]!.needs[fact]!, value)))
    if (left.length > 0 || asking.length === 0) return []
    return [error(['actions', action], fault('guard_never_done', { rules: { list: asking, and: true }, fact, action }))]
  })
}

const allows = (asked: Asked, value: string) => {
  if (typeof asked === 'boolean') return true
  if (isList(asked)) return asked.includes(value)
  return 'not' in asked ? !asked.not.includes(value) : true
}

const error = (path: readonly PropertyKey[], wrong: Fault): PlacedFault => ({ path, fault: wrong })
