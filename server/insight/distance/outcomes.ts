import type { DistanceOutcome, OutcomeName } from '@xiaoer/contract/worth'
import type { Counted } from '../facts/index.ts'

/** What is looked at by distance: of sessions, or of orders. */
export const OUTCOMES: readonly (Pick<DistanceOutcome, 'name' | 'unit' | 'better'> & { readonly of: 'sessions' | 'orders' })[] = [
  { name: 'settled', unit: 'share', better: 'up', of: 'sessions' },
  { name: 'people_time', unit: 'seconds', better: 'down', of: 'sessions' },
  { name: 'delivery_days', unit: 'days', better: 'down', of: 'orders' },
  { name: 'repurchase', unit: 'share', better: 'up', of: 'orders' },
  { name: 'returned', unit: 'share', better: 'down', of: 'orders' },
  { name: 'refunded', unit: 'money', better: 'down', of: 'orders' },
]

/** What was seen of one address. */
export type Seen = Readonly<Partial<Record<OutcomeName, Counted>>>
