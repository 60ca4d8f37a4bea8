import { isDeepStrictEqual } from 'node:util'
import type { FactName, FactValue } from '../../facts/kinds.ts'
import { speaks } from '../compile.ts'
import type { Finding } from '../issues.ts'
import { commonPoint } from '../overlap.ts'
import type { Layer, Rule, Version } from '../schema.ts'

/** Each rule does something, law names its article and bars nothing, and no two rules of a shop speak differently of the same case. */
export function ruleFindings({ rules }: Version, layer: Layer): Finding[] {
  const alone = rules.flatMap((rule, i) => ruleProblems(rule, layer).map((message) => error(i, message)))
  const twice = rules.flatMap((rule, i) =>
    rules.findIndex(({ id }) => id === rule.id) < i ? [error(i, `there are two rules ${rule.id}: give each an id of its own`)] : [],
  )
  // Laws may grant the same twice over: the shopper has the better of both
  const pairs = layer === 'law' || layer === 'market' ? [] : rules.flatMap((b, j) => rules.slice(0, j).flatMap((a) => clash(a, b, j)))
  return [...alone, ...twice, ...pairs]
}

function ruleProblems(rule: Rule, layer: Layer): string[] {
  const granting = layer === 'law' || layer === 'market'
  return [
    ...(rule.gives || rule.bars ? [] : [`rule ${rule.id} does nothing: let it give or bar an option`]),
    ...(granting && rule.bars ? [`rule ${rule.id} bars in the layer ${layer}, which only grants: narrow what is given instead`] : []),
    ...(layer === 'law' && !rule.articles?.length ? [`rule ${rule.id} names no article: write where the law says it`] : []),
    ...(rule.from && rule.until && rule.from >= rule.until ? [`rule ${rule.id} ends before it begins`] : []),
  ]
}

/** Two rules that speak of one option in the same case: one giving and one barring contradict, two on other terms overlap. */
function clash(a: Rule, b: Rule, j: number): Finding[] {
  const shared = [...(b.gives ?? []), ...(b.bars ?? [])].filter((option) => speaks(a, option))
  if (shared.length === 0) return []
  const point = commonPoint(a.when, b.when)
  if (point === undefined) return []
  return shared.flatMap((option) => {
    if (speaks(a, option) !== speaks(b, option))
      return [
        error(
          j,
          `rules ${a.id} and ${b.id} contradict each other: one gives ${option}, the other bars it, ${shown(point)}; narrow one of them`,
        ),
      ]
    if (isDeepStrictEqual(a.terms, b.terms)) return []
    return [error(j, `rules ${a.id} and ${b.id} overlap: both speak of ${option} on other terms, ${shown(point)}; narrow one of them`)]
  })
}

const shown = (point: Partial<Record<FactName, FactValue>>) => {
  const facts = Object.entries(point).map(([fact, value]) => `${fact} ${value}`)
  return facts.length === 0 ? 'in every case' : `as where ${facts.join(', ')}`
}

const error = (i: number, message: string): Finding => ({ path: ['rules', i], message })
