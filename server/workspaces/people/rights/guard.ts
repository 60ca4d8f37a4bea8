import type { Right } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '#platform/errors'
import type { Login } from '../logins.ts'
import { maskFor } from './contact/mask-for.ts'
import { GUARDED, type Guarded } from './table/index.ts'

const PREFIX = '/api/v1'
const UNSERVED = new Set(['OPTIONS'])

/** Throws `forbidden` where somebody lacks a right that a part of a call needs, beside the one of its route. */
export function mustHave({ rights }: Pick<Login, 'rights'>, right: Right): void {
  if (!rights.has(right)) throw new AppError('forbidden', refusal('access.right', { right }))
}

/**
 * The routes that are registered after this: each must stand in the table of rights, or the service does not start; and after what was
 * registered before, such as the note in the audit log, the right is asked for. Who may not see how shoppers are reached gets it masked.
 */
export function guardByRights(inside: FastifyInstance): void {
  inside.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (!UNSERVED.has(one)) guardedBy(one, url)
  })
  inside.addHook('preHandler', async ({ method, routeOptions, login }: FastifyRequest) => {
    const { right } = guardedBy(method, routeOptions.url ?? '')
    if (right !== null) mustHave(login, right)
  })
  maskFor(inside, ({ method, routeOptions, login }) => {
    // refused before anybody was known, or gone
    if (!login || login.rights.has('shopper.contact')) return false
    return !guardedBy(method, routeOptions.url ?? '').ours
  })
}

function guardedBy(method: string, url: string): Guarded {
  const route = `${method === 'HEAD' ? 'GET' : method} ${url.replace(PREFIX, '')}`
  const guarded = GUARDED[route]
  if (!guarded) throw new AppError('internal', `no right opens ${route}: write it into server/workspaces/people/rights/table`)
  return guarded
}
