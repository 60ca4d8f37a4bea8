import type { Say } from '../../texts/index.ts'
import { at, type Path } from '../fields/tree.ts'

/** The words that places and values are told in. */
export interface Words {
  readonly t: Say
  readonly named: (group: string, name: string) => string
  readonly language: 'zh-CN' | 'en'
  /** An amount of minor units. */
  readonly money: (minor: number) => string
}

/** `rules[exchange-15].when.day.to` as steps; entries of lists by id, role or number. */
const stepsOf = (path: string): string[] => [...path.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([step, entry]) => entry ?? step)

/** Where a value of a version stands, in words: the rule by what it says, the field by its label; the path itself where nothing fits. */
export function placeOf(path: string, version: unknown, words: Words): string {
  const [first = '', ...rest] = stepsOf(path)
  const { t, named } = words
  if (first === '') return t('policy.file')
  if (first === 'rules') return [ruleOf(version, rest[0], words), ruleField(rest.slice(1), words)].filter(Boolean).join(' · ')
  if (first === 'costs') return costField(rest, words)
  if (first === 'authority')
    return [named('actor', roleOf(version, rest[0])), rest[1] ? named('limit', rest.slice(1).join('.')) : ''].filter(Boolean).join(' · ')
  if (first === 'suspicion') return named('suspicion', rest[0] ?? '')
  const own: Readonly<Record<string, () => string>> = {
    version: () => t('policy.version'),
    from: () => t('policy.firstDay'),
    otherwise: () => t('policy.otherwise'),
  }
  return own[first]?.() ?? path
}

function ruleOf(version: unknown, name: string | undefined, { t, language }: Words): string {
  if (name === undefined) return t('policy.rules')
  const rules = at(version, ['rules'])
  const rule: unknown = Array.isArray(rules) ? (rules.find((one) => at(one, ['id']) === name) ?? rules[Number(name)]) : undefined
  return t('policy.ruleNamed', { rule: String(at(rule, ['text', language]) || at(rule, ['id']) || name) })
}

function ruleField([field, ...rest]: readonly string[], { t, named }: Words): string {
  const [name = '', end] = rest
  if (field === 'when')
    return [named('fact', name), end === 'from' || end === 'to' || end === 'not' ? t(`policy.end.${end}`) : ''].filter(Boolean).join(' ')
  if (field === 'terms') return named('term', rest.join('.'))
  if (field === 'text') return t(name === 'en' ? 'policy.textEn' : 'policy.textZh')
  const own: Readonly<Record<string, () => string>> = {
    gives: () => t('policy.gives'),
    bars: () => t('policy.bars'),
    from: () => t('policy.ruleFrom'),
    until: () => t('policy.ruleUntil'),
  }
  return field === undefined ? '' : (own[field]?.() ?? [field, ...rest].join('.'))
}

function costField([field = '', name = '']: readonly string[], { t, named }: Words): string {
  if (field === 'customer') return t('policy.customer', { level: named('level', name) })
  if (field === 'handling') return `${t('policy.handling')} · ${named('option', name)}`
  if (field === 'leave') return `${t('policy.leave')} · ${named('option', name)}`
  return named('cost', name === '' ? field : `${field}.${name}`)
}

function roleOf(version: unknown, name = ''): string {
  const nth: Path = ['authority', Number(name), 'role']
  return String(at(version, nth) ?? name)
}

const MONEY = /^costs\.(freight|repair|customer|handling)|^authority.*\.per|compensation\.(atLeast|amount)$/
const SHARE = /^costs\.(goodsShare|worth|leave)|refundShare$|^suspicion\.returnRate$/

/** A value of a version in words: money in its currency, shares in percent, options and facts by name. */
export function saidOf(path: string, value: string, { t, named, money }: Words): string {
  if (value === 'true' || value === 'false') return t(value === 'true' ? 'policy.yes' : 'policy.no')
  if (MONEY.test(path)) return money(Number(value))
  if (SHARE.test(path)) return `${Number((Number(value) * 100).toFixed(2))} %`
  const each = (group: string) =>
    value
      .split(', ')
      .map((one) => named(group, one))
      .join(', ')
  const fact = /\.when\.(\w+)/.exec(path)?.[1]
  if (fact) return each(`fact.${fact}`)
  const term = /\.terms\.(\w+)$/.exec(path)?.[1]
  const groups: Readonly<Record<string, string>> = { returnFreight: 'payer', outboundFreight: 'outbound', deductions: 'deductions' }
  if (term && groups[term]) return each(groups[term])
  return /\.(gives|bars)$|^otherwise$/.test(path) ? each('option') : value
}

/** The least that may stand at a place, in words: how many times the price, days, else as any value there. */
export function leastOf(path: string, least: string | number, words: Words): string {
  if (path.endsWith('.times')) return `× ${least}`
  return `${saidOf(path, String(least), words)}${path.endsWith('.refundWithinDays') ? ` ${words.t('policy.days')}` : ''}`
}
