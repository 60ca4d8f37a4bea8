import { instantOf } from '#platform/clock'
import type { Address } from '../../order.ts'
import { courier } from '../files/index.ts'
import type { Dice } from './dice.ts'

const HOUR = 3_600_000

/** A station of the way, as the courier words it. */
export interface Station {
  readonly place: string
  readonly text: string
}

/** A station of `courier.json` with its blanks filled in: where this parcel goes, who carries it, who signs. */
export function fillStation({ place, text }: Station, address: Address, carrier: string, roll: Dice): Station {
  const { hubs, people, signers } = courier()
  const [hubCity, hub] = hubs[address.province] ?? [address.city, `${address.city}转运中心`]
  const words: Record<string, string> = {
    carrier,
    hub,
    hubCity,
    city: address.city,
    district: address.district,
    collector: roll.one(people),
    courier: roll.one(people),
    signer: roll.one(signers),
  }
  // twice: who signs may name the district
  const put = (line: string) => line.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')
  return { place: put(place), text: put(put(text)) }
}

/** A number as this carrier gives them. */
export function trackingNumber(carrier: string, roll: Dice): string {
  const [prefix, digits] = courier().tracking[carrier] ?? ['YS', 12]
  return prefix + Array.from({ length: digits }, () => roll.whole(0, 9)).join('')
}

/** Carriers promise a day, not an hour: the promise holds to the end of that day at the shop. */
export function endOfDay(at: Date): Date {
  const day = new Date(at.getTime() + 8 * HOUR).toISOString().slice(0, 10)
  return new Date(instantOf(Date.parse(`${day}T23:59:00Z`), 'Asia/Shanghai'))
}
