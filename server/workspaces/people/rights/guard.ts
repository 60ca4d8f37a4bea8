import type { Right } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '#platform/errors'
import type { Login } from '../logins.ts'
import { maskFor, type OrdersIn } from './contact/mask-for.ts'
import { mustBeWhole } from './contact/under-mask.ts'
import { GUARDED, type Guarded } from './table/index.ts'

const PREFIX = '/api/v1'
const UNSERVED = new Set(['OPTIONS'])

/** Throws `forbidden` where somebody lacks a right that a part of a call needs, beside the one of its route. */
export function mustHave({ rights }: Pick<Login, 'rights'>, right: Right): void {
  if (!rights.has(right)) throw new AppError('forbidden', refusal('access.right', { right }))
}

/** What the guard needs of the rest. */
export interface RightsParts {
  readonly ordersIn: OrdersIn
  /** Hears of a call that was refused for want of a right, before anything of it was read. */
  readonly refused: (request: FastifyRequest) => Promise<void>
}

/**
 * The routes that are registered after this: each must stand in the table of rights, or the service does not start. The right is asked for before
 * the call is read: whoever may not call a route learns nothing of what it would take. Who may not see how shoppers are reached gets it masked, but
 * for the numbers of orders.
 */
export function guardByRights(inside: FastifyInstance, { ordersIn, refused }: RightsParts): void {
  inside.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (!UNSERVED.has(one)) guardedBy(one, url)
  })
  inside.addHook('onRequest', async (request) => {
    const { right } = guardedBy(request.method, request.routeOptions.url ?? '')
    if (right === null || request.login.rights.has(right)) return
    await refused(request)
    mustHave(request.login, right)
  })
  inside.addHook('preHandler', async ({ method, routeOptions, login, body }: FastifyRequest) => {
    const guarded = guardedBy(method, routeOptions.url ?? '')
    if (method === 'PUT' && !guarded.keeps && sightBy(guarded, login.rights) === 'masked') mustBeWhole(body)
  })
  // without a login: refused before anybody was known, or gone
  maskFor(
    inside,
    ({ method, routeOptions, login }) => login && sightBy(guardedBy(method, routeOptions.url ?? ''), login.rights) === 'masked',
    ordersIn,
  )
}

/** How much of what a route gives somebody may see: with `masked` all but how shoppers are reached. */
export type Sight = 'whole' | 'masked' | 'nothing'

/** What such rights let see of a route, as `GET /events`: for those who tell the same in another way than by answering its call. */
export const sightOf = (method: string, path: string, rights: ReadonlySet<Right>): Sight => sightBy(guardedBy(method, path), rights)

function sightBy({ right, ours }: Guarded, rights: ReadonlySet<Right>): Sight {
  if (right !== null && !rights.has(right)) return 'nothing'
  return ours || rights.has('shopper.contact') ? 'whole' : 'masked'
}

function guardedBy(method: string, url: string): Guarded {
  const route = `${method === 'HEAD' ? 'GET' : method} ${url.replace(PREFIX, '')}`
  const guarded = GUARDED[route]
  if (!guarded) throw new AppError('internal', `no right opens ${route}: write it into server/workspaces/people/rights/table`)
  return guarded
}
