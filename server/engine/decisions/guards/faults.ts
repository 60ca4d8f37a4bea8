import { isList } from '../policy/condition.ts'
import type { Finding } from '../policy/issues.ts'
import type { GuardFact, GuardVersion } from './schema.ts'

type Conditions = GuardVersion['rules'][string]['needs']
type Asked = Conditions[string]

/** What is wrong with a version of guards: names that lead nowhere, values a fact does not have, needs that exclude each other. */
export function guardFaults(version: GuardVersion): Finding[] {
  const { rules, actions, facts } = version
  const used = new Set(Object.values(actions).flat())
  return [
    ...Object.entries(rules).flatMap(([id, { when = {}, needs }]) => [
      ...factFaults(when, facts, ['rules', id, 'when']),
      ...factFaults(needs, facts, ['rules', id, 'needs']),
      ...(used.has(id) ? [] : [error(['rules', id], `no action is under the rule ${id}: name it in an action, or take it out`)]),
    ]),
    ...Object.entries(actions).flatMap(([action, ids]) => [
      ...ids.flatMap((id, i) =>
        rules[id] ? [] : [error(['actions', action, i], `there is no rule ${id}; there are ${Object.keys(rules).join(', ')}`)],
      ),
      ...contradictions(action, version),
    ]),
  ]
}

function factFaults(conditions: Conditions, facts: GuardVersion['facts'], path: readonly string[]): Finding[] {
  return Object.entries(conditions).flatMap(([fact, asked]) => {
    const kind = facts[fact]
    if (kind === undefined) return [error([...path, fact], `there is no fact "${fact}"; there are ${Object.keys(facts).join(', ')}`)]
    const why = misfit(asked, kind)
    return why === undefined ? [] : [error([...path, fact], `${fact} ${why}`)]
  })
}

function misfit(asked: Asked, kind: GuardFact): string | undefined {
  if (kind === 'flag') return typeof asked === 'boolean' ? undefined : 'is yes or no: write true or false'
  const words = wordsOf(asked)
  if (kind === 'number') return typeof asked === 'object' && words === undefined ? undefined : 'is a number: write from, to or both'
  if (words === undefined) return `is one of ${kind.join(', ')}: write a list of them`
  const strange = words.find((word) => !kind.includes(word))
  return strange === undefined ? undefined : `is never "${strange}"; it is one of ${kind.join(', ')}`
}

const wordsOf = (asked: Asked): readonly string[] | undefined => {
  if (typeof asked === 'boolean') return undefined
  if (isList(asked)) return asked
  return 'not' in asked ? asked.not : undefined
}

/** Two rules of one action that always ask and leave no value of a fact: the action could never be done. */
function contradictions(action: string, { rules, actions, facts }: GuardVersion): Finding[] {
  const always = (actions[action] ?? []).filter((id) => rules[id] && rules[id].when === undefined)
  return Object.entries(facts).flatMap(([fact, kind]) => {
    if (kind === 'flag' || kind === 'number') return []
    const asking = always.filter((id) => rules[id]?.needs[fact] !== undefined)
    const left = kind.filter((value) => asking.every((id) => allows(rules[id]!.needs[fact]!, value)))
    if (left.length > 0 || asking.length === 0) return []
    return [
      error(
        ['actions', action],
        `${asking.join(' and ')} contradict each other on ${fact}: ${action} could never be done; change one of them`,
      ),
    ]
  })
}

const allows = (asked: Asked, value: string) => {
  if (typeof asked === 'boolean') return true
  if (isList(asked)) return asked.includes(value)
  return 'not' in asked ? !asked.not.includes(value) : true
}

const error = (path: readonly PropertyKey[], message: string): Finding => ({ path, message })
