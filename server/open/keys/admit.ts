import type { KeyScope } from '@xiaoer/contract/keys'
import type { FastifyRequest } from 'fastify'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { buckets } from '#platform/http'
import { type Program, programBehind } from './keys.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who showed a key, where a route lets programs in. */
    program: Program
  }
  interface FastifyContextConfig {
    /** What a program's key must have for a route. */
    readonly scope?: KeyScope
  }
}

/** The hook of routes that programs call: the key before anything of the call is read, with the scope that the route's `config` names. */
export const admitFirst =
  (admit: Admit) =>
  async (request: FastifyRequest): Promise<void> => {
    request.program = await admit(request.headers.authorization, request.routeOptions.config.scope)
  }

/** Lets a program in by the key it shows, as often as the key may ask. Throws `unauthenticated`, `too_many`, and `forbidden` without the scope. */
export type Admit = (authorization: string | undefined, scope?: KeyScope) => Promise<Program>

/** One door's count of calls: each key by the limit it was made with. */
export function admitBy({ db, now }: { readonly db: Database; readonly now: () => Date }): Admit {
  const limits = new Map<number, ReturnType<typeof buckets>>()
  return async (authorization, scope) => {
    const program = await programBehind(db, authorization, now())
    const { keyId, perMinute, scopes } = program
    const limit = limits.get(perMinute) ?? buckets({ burst: perMinute, perSecond: perMinute / 60 })
    limits.set(perMinute, limit)
    const retryAfter = limit.take(keyId)
    if (retryAfter > 0) throw new AppError('too_many', 'This key asks more often than it may', { retryAfter })
    if (scope && !scopes.includes(scope))
      throw new AppError('forbidden', `This key lacks the scope ${scope}, or who made it may not give it any more; make one that has it`)
    return program
  }
}
