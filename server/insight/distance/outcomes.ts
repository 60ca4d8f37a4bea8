import type { DistanceOutcome, OutcomeName } from '@xiaoer/contract/worth'
import type { Counted } from '../facts/index.ts'

/** What is looked at by distance: of sessions, or of orders. */
export const OUTCOMES: readonly (Pick<DistanceOutcome, 'name' | 'unit' | 'better'> & { readonly of: 'sessions' | 'orders' })[] = [
  { name: 'settled', unit: 'share', better: 'up', of: 'sessions' },
  { name: 'people_time', unit: 'seconds', better: 'down', of: 'sessions' },
  { name: 'visits', unit: 'share', better: 'down', of: 'sessions' },
  { name: 'cost', unit: 'money', better: 'down', of: 'sessions' },
  { name: 'delivery_days', unit: 'days', better: 'down', of: 'orders' },
  { name: 'repurchase', unit: 'share', better: 'up', of: 'orders' },
  { name: 'returned', unit: 'share', better: 'down', of: 'orders' },
  { name: 'refunded', unit: 'money', better: 'down', of: 'orders' },
]

/** What was seen of one address. */
export type Seen = Readonly<Partial<Record<OutcomeName, Counted>>>

/** What was seen in two times, or at two addresses of one place. */
export function together(one: Seen, other: Seen): Seen {
  const sum: Partial<Record<OutcomeName, Counted>> = { ...one }
  for (const { name } of OUTCOMES) {
    const [more, before] = [other[name], sum[name]]
    if (more) sum[name] = before ? [before[0] + more[0], before[1] + more[1], before[2] + more[2]] : more
  }
  return sum
}
