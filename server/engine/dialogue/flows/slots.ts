import { lastGraphemes } from '@xiaoer/contract/graphemes'
import type { EntityValue, FlowFrame, Slot } from '#engine/conversation'
import { type Flow, slotsOf } from './flow.ts'

/** Values by the names of slots; an address and a recipient are in parts. */
export type Slots = Readonly<Record<string, EntityValue>>

/** The value of a slot as a word; undefined where it has none. */
export function wordIn({ slots }: Pick<FlowFrame, 'slots'>, name: string): string | undefined {
  const given = slots[name]?.value
  // a count is told with its measure
  const value = typeof given === 'object' && 'value' in given ? given['value'] : given
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

const partsOf = (slot: Slot | undefined): Readonly<Record<string, string>> => {
  const value = slot?.value
  if (typeof value !== 'object' || Array.isArray(value)) return {}
  return Object.fromEntries(Object.entries(value).flatMap(([name, part]) => (typeof part === 'string' ? [[name, part]] : [])))
}

/** Parts in Latin letters are set apart, characters are not. */
const LATIN_MEETS = /^[\p{sc=Latin}\d]\||\|\p{sc=Latin}/u
const joined = (all: string, part: string): string =>
  `${all}${all !== '' && LATIN_MEETS.test(`${lastGraphemes(all, 1)}|${part}`) ? ', ' : ''}${part}`

/** An address as it is read, province to street, with whoever takes the parcel there, where the place as written does not say so itself. */
export function addressText({ slots }: Pick<FlowFrame, 'slots'>): string {
  const { written, province = '', city = '', district = '', street = '' } = partsOf(slots['address'])
  // 上海 is province and city at once
  const parts = [...new Set([province, city, district, street])].filter(Boolean)
  const place = written ?? (parts.length > 0 ? parts.reduce(joined, '') : (wordIn({ slots }, 'address') ?? ''))
  const known = place.replaceAll(/[\s-]/gu, '')
  const { name = '', phone = '' } = partsOf(slots['recipient'])
  const more = [name, phone].filter((part) => part !== '' && !known.includes(part.replaceAll(/\s/gu, '')))
  return [place, more.join(' ')].filter(Boolean).join(/\p{sc=Latin}\.?$/u.test(place) ? ', ' : '，')
}

/** The address as a shop's system takes it. */
export function placeOf(frame: FlowFrame): Readonly<Record<string, string>> {
  const { province = '', city = '', district = '', street = '', postcode, country } = partsOf(frame.slots['address'])
  const { name = '', phone = '' } = partsOf(frame.slots['recipient'])
  return { name, phone, province, city, district, street, ...(postcode && { postcode }), ...(country && { country }) }
}

/** The frame with values that the flow knows; of choices only those that it offers. Order, line and how many of it are told apart from slots. */
export function withSlots(frame: FlowFrame, flow: Flow, given: Slots): FlowFrame {
  const known = new Map(slotsOf(flow).map((one) => [one.slot, one.choices]))
  const { order, item, variant_id: variant = item, pieces, stays, ...slots } = given
  const taken = Object.entries(slots).filter(([name, value]) => {
    if (name === 'recipient') return known.has('address')
    if (OF_PUT.has(name)) return true
    const choices = known.get(name)
    return choices !== undefined && (choices.length === 0 || choices.includes(String(value)))
  })
  const { pieces: piecesBefore, stays: staysBefore, ...before } = frame
  // another order has other lines; an empty one is to be asked for
  const { orderNumber: _, item: __, ...beside } = before
  const rest = typeof order === 'string' && order !== frame.orderNumber ? beside : before
  const isCounted = pieces !== undefined || stays !== undefined
  const counted = isCounted ? { pieces, stays } : { pieces: piecesBefore, stays: staysBefore }
  return {
    ...rest,
    ...(typeof order === 'string' && order !== '' && { orderNumber: order }),
    ...(typeof variant === 'string' && { item: variant }),
    ...(typeof counted.pieces === 'number' && counted.pieces > 0 && { pieces: counted.pieces }),
    ...(typeof counted.stays === 'number' && { stays: counted.stays }),
    slots: { ...frame.slots, ...Object.fromEntries(taken.map(([name, value]) => [name, { value, from: 'said' as const, confidence: 1 }])) },
  }
}
/** What is told of a deed as it is put: which part of an order, and in which way; of goods that are waited for, which and of which kind. */
const OF_PUT: ReadonlySet<string> = new Set(['part', 'way', 'product', 'kind'])
