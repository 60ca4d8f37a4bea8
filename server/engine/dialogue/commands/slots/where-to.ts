import type { Entity, EntityValue, FlowFrame } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import type { Slots } from '../../flows/index.ts'
import type { Scene } from '../../scene.ts'
import { isAsking } from '../asking.ts'
import { namesAddress } from './told.ts'

type Parts = Readonly<Record<string, EntityValue>>
const partsOf = (value: EntityValue | undefined): Parts | undefined =>
  typeof value === 'object' && !Array.isArray(value) ? value : undefined

interface Told {
  /** The flow as it is open; undefined where it begins. */
  readonly open: FlowFrame | undefined
  readonly given: Slots
  readonly order: OrderFact | undefined
  /** The slot that was asked for. */
  readonly asked: string | undefined
  readonly gives: boolean
}

/** Who takes the parcel, and what of an address is put right: the name or the number alone may change, and so may a door. */
export function whereTo({ turn, talk }: Scene, { open, given, order, asked, gives }: Told): Slots {
  const { said, understood } = turn
  const before = partsOf(open?.slots['address']?.value)
  const mended = talk.put && before && given['address'] === undefined && !isAsking(said) ? mendedPlace(before, said) : undefined
  const named = recipientIn(understood.entities)
  const isTold = named && (gives || asked === 'recipient' || asked === 'address')
  if (!isTold) return mended ? { address: mended } : {}
  const known = partsOf(open?.slots['recipient']?.value)
  const recipient = {
    name: named.name || (typeof known?.['name'] === 'string' ? known['name'] : (order?.address?.name ?? '')),
    phone: named.phone || (typeof known?.['phone'] === 'string' ? known['phone'] : ''),
  }
  // where only the name or the number is wrong, the place stays what it was
  const stays = !before && given['address'] === undefined && order?.address && !namesAddress(said)
  if (!stays || !order?.address) return { recipient, ...(mended && { address: mended }) }
  const { province, city, district, street } = order.address
  return { recipient, address: { province, city, district, street } }
}

function recipientIn(entities: readonly Entity[]): { readonly name: string; readonly phone: string } | undefined {
  const [name = '', phone = ''] = (['person', 'phone'] as const).map((type) => entities.findLast((one) => one.type === type)?.text ?? '')
  return name || phone ? { name, phone } : undefined
}

/** Parts of an address that are told by themselves, with the part that they stand in the place of. */
const NUMBERED = /(\d+|[一二三四五六七八九十]+)\s*(号楼|幢|栋|座|单元|室|楼|层|号|弄|巷)/gu
const LABELLED = /\b(flat|apt|apartment|unit|suite|room|floor)\.?\s*#?\s*([\da-z-]*\d[\da-z-]*|[a-z])\b/giu
const HOUSE = /\b(?:number|no\.?|#)\s*(\d+[a-z]?)\b/iu
const DENIED = /\bnot\s+(\d+[a-z]?)\b/iu
/** The number of a house, and of no flat in it. */
const FIRST_NUMBER = /(?<!\b(?:flat|apt|apartment|unit|suite|room|floor)\.?\s*#?\s*)\b\d+[a-z]?\b/iu
const POSTCODE = /\b(?:postcode|post code|zip(?: code)?)\s*(?:is|:|should be)?\s*([a-z\d]{2,5}[\s-]?[a-z\d]{2,4})\b/iu
const AS_WRITTEN = /\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b|\b\d{5}(?:-\d{4})?\b/iu

/** An address with the parts that a message puts right; undefined where it names none. */
export function mendedPlace(before: Parts, said: string): EntityValue | undefined {
  const street = typeof before['street'] === 'string' ? before['street'] : ''
  const written = typeof before['written'] === 'string' ? before['written'] : undefined
  const now = mendedText(street, said)
  const postcode = POSTCODE.exec(said)?.[1]
  if (now === street && postcode === undefined) return undefined
  return {
    ...before,
    street: now,
    ...(written !== undefined && { written: mendedText(written, said) }),
    ...(postcode !== undefined && typeof before['postcode'] === 'string' && { postcode }),
  }
}

function mendedText(text: string, said: string): string {
  let now = text
  // of several of a kind the last is meant: "not 3, it is 5"
  for (const [whole, number = '', unit = ''] of said.matchAll(NUMBERED)) {
    const same = new RegExp(`(?:\\d+|[一二三四五六七八九十]+)\\s*${unit}(?!楼)`, 'u')
    now = same.test(now) ? now.replace(same, `${number}${unit}`) : now.includes(whole) ? now : `${now}${whole}`
  }
  for (const [whole, label = ''] of said.matchAll(LABELLED)) {
    const same = new RegExp(`\\b${label}\\.?\\s*#?\\s*[\\da-z-]+`, 'iu')
    now = same.test(now) ? now.replace(same, whole) : `${whole}, ${now}`
  }
  const house = HOUSE.exec(said)?.[1]
  const denied = DENIED.exec(said)?.[1]
  if (house !== undefined && denied !== undefined) now = now.replace(new RegExp(`\\b${denied}\\b`, 'iu'), house)
  else if (house !== undefined) now = now.replace(FIRST_NUMBER, house)
  const postcode = POSTCODE.exec(said)?.[1]
  if (postcode !== undefined) now = AS_WRITTEN.test(now) ? now.replace(AS_WRITTEN, postcode) : `${now}, ${postcode}`
  return now
}
