import { AppError } from '#platform/errors'
import { mustStayIn } from '../../calling/index.ts'
import type { Order } from '../../order.ts'
import { placesOf, type Request } from '../mapping/request.ts'

/** Where an order is to go, in the parts that were told; empty or absent: not told. */
interface To {
  readonly name: string
  readonly phone: string
  readonly country?: string
}

/**
 * The address that goes to the shop: who takes the parcel, and in which country, stays as the order has it where nobody told of it. Throws
 * `conflict` for another country, for a part that was told and has no place in the request (left out, the parcel would go elsewhere), and for who
 * takes it where the request asks for that and the shop hides it or does not tell: a blank there would wipe what the shop has.
 */
export function addressFor<Told extends To>(told: Told, order: Order, { request }: { readonly request: Request }): Told {
  mustStayIn(order, told)
  const { name, phone, country } = order.address
  const places = placesOf(request)
  const lost = Object.entries(told).find(
    ([part, value]) => value !== '' && value !== undefined && !places.has(part) && (part !== 'country' || value !== country),
  )
  if (lost)
    throw new AppError('conflict', `the request that changes an address has no {${lost[0]}}; a person changes order ${order.number} there`)
  const whole = { ...told, name: told.name || name, phone: told.phone || phone, ...(country !== undefined && { country }) }
  const unknown = (['name', 'phone'] as const).find((part) => places.has(part) && isHidden(whole[part]))
  if (unknown)
    throw new AppError('conflict', `the shop hides the ${unknown} on order ${order.number}, and nobody told it; a person changes it there`)
  return whole
}

/** "138****0000" is no number: what the shop itself hides is not written back to it. */
const isHidden = (text: string): boolean => text === '' || text.includes('*')
