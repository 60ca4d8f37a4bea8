import type { Money } from '@xiaoer/contract'
import { AppError } from '#platform/errors'
import type { Case } from '../../facts/case.ts'
import type { Limit } from '../../policy/schema.ts'
import type { Approval } from '../decision.ts'

/** What an option gives, in money or in goods that nobody pays for; `unsent` where it is money for goods that were never sent. */
export interface Given extends Money {
  readonly unsent: boolean
}

/** Whose yes is needed for what an option gives; undefined where the actor may give it alone. */
export function approvalFor(given: Given | undefined, authority: readonly Limit[], actor: Case['actor']): Approval | undefined {
  const [first] = authority
  if (first === undefined || given === undefined || given.minor === 0) return undefined
  const { currency, minor: amount } = given
  const role = actor?.role ?? first.role
  const at = authority.findIndex((limit) => limit.role === role)
  if (at < 0) throw new AppError('invalid', `no limits for the role ${role}; there are ${authority.map((one) => one.role).join(', ')}`)
  const over = exceeded(authority[at]!, given, actor)
  if (over === undefined) return undefined
  const perAction = (limit: Limit) => (given.unsent ? limit.unsent?.perAction : undefined) ?? limit.perAction ?? Number.POSITIVE_INFINITY
  const by = authority.slice(at + 1).find((limit) => perAction(limit) >= amount) ?? authority.at(-1)!
  return { by: by.role, limit: over.limit, most: { minor: over.most, currency }, would: { minor: over.would, currency } }
}

const NONE = { session: 0, today: 0 }

/** The first limit that giving this much would pass; what was never sent is counted by itself where it has a limit of its own. */
function exceeded(limit: Limit, { minor, unsent }: Given, actor: Case['actor']) {
  const [all, apart] = [actor ?? NONE, actor?.unsent ?? NONE]
  for (const span of ['perAction', 'perSession', 'perDay'] as const) {
    const own = limit.unsent?.[span]
    const before = (of: 'session' | 'today') => (own === undefined ? all[of] : unsent ? apart[of] : all[of] - apart[of])
    const would = minor + { perAction: 0, perSession: before('session'), perDay: before('today') }[span]
    const most = unsent ? (own ?? limit[span]) : limit[span]
    if (most !== undefined && would > most) return { limit: unsent && own !== undefined ? (`unsent.${span}` as const) : span, most, would }
  }
  return undefined
}
