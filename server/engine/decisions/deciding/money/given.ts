import type { Facts } from '../../facts/case.ts'
import type { Option } from '../../facts/kinds.ts'
import type { Gain } from '../decision.ts'
import type { Given } from './authority.ts'

/** What an option gives that limits of authority count: its money, and the worth of goods that go out once more without any back. */
export function givenBy(option: Option, { refund, compensation }: Gain, { paid, logistics }: Facts, currency: string): Given | undefined {
  const goods = option === 'reship' ? (paid ?? 0) : 0
  const minor = (refund?.minor ?? 0) + (compensation?.minor ?? 0) + goods
  const unsent = option === 'refund_only' && (logistics === 'paid' || logistics === 'packing')
  return { minor, currency: refund?.currency ?? compensation?.currency ?? currency, unsent }
}
