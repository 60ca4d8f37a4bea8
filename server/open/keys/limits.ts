import { AppError } from '#platform/errors'
import { buckets } from '#platform/http'
import type { Program } from './keys.ts'

/** Holds each key to what it may ask in a minute. Throws `too_many`. */
export function keyLimits(): (program: Program) => void {
  const limits = new Map<number, ReturnType<typeof buckets>>()
  return ({ keyId, perMinute }) => {
    const limit = limits.get(perMinute) ?? buckets({ burst: perMinute, perSecond: perMinute / 60 })
    limits.set(perMinute, limit)
    const retryAfter = limit.take(keyId)
    if (retryAfter > 0) throw new AppError('too_many', 'This key asks more often than it may', { retryAfter })
  }
}
