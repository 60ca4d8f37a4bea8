import type { OrderBrief } from '@xiaoer/contract'
import { useTexts } from '../texts/index.ts'
import { type NextStep, nextStep } from './next-step.ts'

/** What to do first for a matter, in words; undefined where it is none. `words`: where the order may be named. */
export function useNextStep(): (intent: string, words: string, orders: readonly OrderBrief[]) => string | undefined {
  const { t } = useTexts()
  return (intent, words, orders) => {
    const next = nextStep(intent, words, orders)
    return next && t(`step.${next.step}`, { order: nameOf(next.orders[0]), orders: allOf(next) })
  }
}

/** By its number and what comes first in it: nobody knows an order by its number alone. */
const nameOf = (order: OrderBrief | undefined): string =>
  order ? [order.orderNumber, order.items[0]?.title].filter(Boolean).join(' ') : ''
const allOf = ({ orders, more }: NextStep): string => orders.map(nameOf).join(' · ') + (more ? ' …' : '')
