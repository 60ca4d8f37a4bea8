import type { Holder } from '@xiaoer/contract'
import { AppError } from '#platform/errors'

/** Who may hold a conversation after whom. The diagram in ARCHITECTURE.md is drawn from this table. */
export const HOLDERS: Readonly<Record<Holder, readonly Holder[]>> = {
  bot: ['queue', 'agent'],
  queue: ['agent', 'bot'],
  agent: ['bot', 'queue'],
}

/** Checks the step, or throws `conflict` where the table has no such one. */
export function pass(from: Holder, to: Holder): Holder {
  if (!HOLDERS[from].includes(to))
    throw new AppError('conflict', `A conversation held by ${from} cannot pass to ${to}; reload and see who holds it`)
  return to
}
