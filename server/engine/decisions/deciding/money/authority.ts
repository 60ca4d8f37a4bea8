import { AppError } from '#platform/errors'
import type { Case } from '../../facts/case.ts'
import type { Limit } from '../../policy/schema.ts'
import type { Approval, Gain } from '../decision.ts'

/** Whose yes is needed for what an option gives; undefined where the actor may give it alone. */
export function approvalFor({ refund, compensation }: Gain, authority: readonly Limit[], actor: Case['actor']): Approval | undefined {
  const [first] = authority
  if (first === undefined) return undefined
  const currency = refund?.currency ?? compensation?.currency
  const amount = (refund?.minor ?? 0) + (compensation?.minor ?? 0)
  if (currency === undefined || amount === 0) return undefined
  const role = actor?.role ?? first.role
  const at = authority.findIndex((limit) => limit.role === role)
  if (at < 0) throw new AppError('invalid', `no limits for the role ${role}; there are ${authority.map((one) => one.role).join(', ')}`)
  const over = exceeded(authority[at]!, amount, actor)
  if (over === undefined) return undefined
  const by = authority.slice(at + 1).find(({ perAction = Number.POSITIVE_INFINITY }) => perAction >= amount) ?? authority.at(-1)!
  return { by: by.role, limit: over.limit, most: { minor: over.most, currency }, would: { minor: over.would, currency } }
}

/** The first limit that giving this much would pass. */
function exceeded(limit: Limit, amount: number, actor: Case['actor']) {
  const sums = [
    { limit: 'perAction', most: limit.perAction, would: amount },
    { limit: 'perSession', most: limit.perSession, would: amount + (actor?.session ?? 0) },
    { limit: 'perDay', most: limit.perDay, would: amount + (actor?.today ?? 0) },
  ] as const
  for (const { limit: name, most, would } of sums) if (most !== undefined && would > most) return { limit: name, most, would }
  return undefined
}
