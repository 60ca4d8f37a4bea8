import { refusal } from '@xiaoer/contract/refusals'
import { AppError, isAppError } from '#platform/errors'
import { type Answered, type Call, callOut } from '#platform/outbound'
import { deadline } from '#platform/pacing'
import { asksNow } from './asked.ts'

/** A call of a shop system, within so many milliseconds. */
export interface ShopCall extends Omit<Call, 'signal'> {
  readonly ms: number
  /** The address as the manager gave it, for whoever is told that it does not answer. */
  readonly address: string
}

/** Calls a shop system. Throws `upstream_failed` in words for the manager: not called from here, too late, no answer. */
export async function callShop({ ms, address, ...call }: ShopCall): Promise<Answered> {
  asksNow()
  const patience = new AbortController()
  const { signal } = patience
  const stop = deadline(ms, () => patience.abort())
  try {
    return await callOut({ ...call, signal })
  } catch (error) {
    if (isAppError(error)) throw new AppError('upstream_failed', refusal('shops.address_forbidden', { address }), { cause: error })
    const why = error instanceof Error ? ('code' in error ? String(error.code) : error.message) : String(error)
    const told = signal.aborted ? refusal('shops.late', { address, ms }) : refusal('shops.unreachable', { address, why })
    throw new AppError('upstream_failed', told, { cause: error })
  } finally {
    stop()
  }
}
