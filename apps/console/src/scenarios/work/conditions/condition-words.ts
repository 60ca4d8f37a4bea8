import { useQuery } from '@tanstack/react-query'
import { decimalsOf } from '@xiaoer/contract'
import type { Condition } from '@xiaoer/contract/scenarios'
import { policyCalls, readSettings } from '../../../api/index.ts'
import { formatMoney } from '../../../parts/index.ts'
import { useNamed, useTexts } from '../../../texts/index.ts'
import { useParts } from '../../use-parts.ts'

/** What the shopper said for a slot is a fact of its own. */
export const SAID = 'said.'

/** Groups of names that a fact's words have. */
const NAMED_BY: Readonly<Record<string, string>> = { 'order.state': 'order', 'parcel.state': 'shipment' }

/** The currency of the workspace's shop; undefined where there is none, or none is known yet. */
function useCurrency(): string | undefined {
  const settings = useQuery({ queryKey: ['settings'], queryFn: readSettings })
  const shopId = settings.data?.shops[0]?.id ?? ''
  const form = useQuery({ queryKey: ['policy-form', shopId], queryFn: () => policyCalls.form(shopId), enabled: shopId !== '' })
  return form.data?.currency
}

/** How facts and what they are compared with are told: by name, amounts in whole units of the shop's currency. */
export function useConditionWords() {
  const { t, language } = useTexts()
  const named = useNamed()
  const { data } = useParts()
  const currency = useCurrency()
  const factNamed = (fact: string) =>
    fact.startsWith(SAID) ? t('scenarios.said', { slot: fact.slice(SAID.length) }) : named('factName', fact)
  const isMoney = (fact: string) => data?.facts.find(({ name }) => name === fact)?.kind === 'money'
  const valueNamed = (fact: string, value: string) => named(NAMED_BY[fact] ?? '', value)
  const amount = (fact: string, n: number) => (isMoney(fact) && currency ? formatMoney({ minor: n, currency }, language) : String(n))
  const words = ({ fact, is, atLeast, atMost }: Condition): string =>
    [
      factNamed(fact),
      ...(is ? [`= ${is.map((value) => valueNamed(fact, value)).join(' / ')}`] : []),
      ...(atLeast === undefined ? [] : [`≥ ${amount(fact, atLeast)}`]),
      ...(atMost === undefined ? [] : [`≤ ${amount(fact, atMost)}`]),
    ].join(' ')
  return {
    words,
    /** The currency that amounts of a fact are typed in; undefined where it is no amount. */
    unitOf: (fact: string) => (isMoney(fact) ? currency : undefined),
    factNamed,
    valueNamed,
  }
}

/** An amount as it is kept, from what was typed; undefined where it is no number. */
export function keptAmount(typed: string, currency: string | undefined): number | undefined {
  const value = Number(typed)
  if (typed.trim() === '' || !Number.isFinite(value)) return undefined
  return currency === undefined ? value : Math.round(value * 10 ** decimalsOf(currency))
}

/** A kept amount as it is typed. */
export const typedAmount = (kept: number | undefined, currency: string | undefined): number | undefined =>
  kept === undefined || currency === undefined ? kept : kept / 10 ** decimalsOf(currency)
