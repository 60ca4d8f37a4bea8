import { isDeepStrictEqual } from 'node:util'
import { type Fault, fault, type PlacedFault } from '../../findings/fault.ts'
import { speaks } from '../compile.ts'
import { commonPoint } from '../overlap.ts'
import type { Layer, Rule, Version } from '../schema.ts'

/** Each rule does something, law names its article and bars nothing, and no two rules of a shop speak differently of the same case. */
export function ruleFindings({ rules }: Version, layer: Layer): PlacedFault[] {
  const alone = rules.flatMap((rule, i) => ruleProblems(rule, layer).map((wrong) => error(i, wrong)))
  const twice = rules.flatMap((rule, i) =>
    rules.findIndex(({ id }) => id === rule.id) < i ? [error(i, fault('rule_twice', { rule: rule.id }))] : [],
  )
  // Laws may grant the same twice over: the shopper has the better of both
  const pairs = layer === 'law' || layer === 'market' ? [] : rules.flatMap((b, j) => rules.slice(0, j).flatMap((a) => clash(a, b, j)))
  return [...alone, ...twice, ...pairs]
}

function ruleProblems(rule: Rule, layer: Layer): Fault[] {
  const granting = layer === 'law' || layer === 'market'
  return [
    ...(rule.gives || rule.bars ? [] : [fault('rule_idle', { rule: rule.id })]),
    ...(granting && rule.bars ? [fault('rule_bars_in_law', { rule: rule.id, layer })] : []),
    ...(layer === 'law' && !rule.articles?.length ? [fault('rule_without_article', { rule: rule.id })] : []),
    ...(rule.from && rule.until && rule.from >= rule.until ? [fault('rule_ends_first', { rule: rule.id })] : []),
  ]
}

/** Two rules that speak of one option in the same case: one giving and one barring contradict, two on other terms overlap. */
function clash(a: Rule, b: Rule, j: number): PlacedFault[] {
  const shared = [...(b.gives ?? []), ...(b.bars ?? [])].filter((option) => speaks(a, option))
  if (shared.length === 0) return []
  const point = commonPoint(a.when, b.when)
  if (point === undefined) return []
  return shared.flatMap((option) => {
    const both = { first: a.id, second: b.id, option: { option }, point: { point } }
    if (speaks(a, option) !== speaks(b, option)) return [error(j, fault('contradiction', both))]
    return isDeepStrictEqual(a.terms, b.terms) ? [] : [error(j, fault('overlap', both))]
  })
}

const error = (i: number, wrong: Fault): PlacedFault => ({ path: ['rules', i], fault: wrong })
