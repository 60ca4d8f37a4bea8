import type { FlowFrame, Slot } from '#engine/conversation'

/** The value of a slot as a word; undefined where it has none. */
export function wordIn({ slots }: FlowFrame, name: string): string | undefined {
  const value = slots[name]?.value
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

const partsOf = (slot: Slot | undefined): Readonly<Record<string, string>> => {
  const value = slot?.value
  if (typeof value !== 'object' || Array.isArray(value)) return {}
  return Object.fromEntries(Object.entries(value).flatMap(([name, part]) => (typeof part === 'string' ? [[name, part]] : [])))
}

/** An address as it is read, province to street, with whoever takes the parcel there. */
export function addressText(frame: FlowFrame): string {
  const { written, province = '', city = '', district = '', street = '' } = partsOf(frame.slots['address'])
  // 上海 is province and city at once
  const place = written ?? [...new Set([province, city, district, street])].filter(Boolean).join('')
  const { name = '', phone = '' } = partsOf(frame.slots['recipient'])
  return [place || (wordIn(frame, 'address') ?? ''), [name, phone].filter(Boolean).join(' ')].filter(Boolean).join('，')
}

/** The address as a shop's system takes it. */
export function placeOf(frame: FlowFrame): Readonly<Record<string, string>> {
  const { province = '', city = '', district = '', street = '', postcode, country } = partsOf(frame.slots['address'])
  const { name = '', phone = '' } = partsOf(frame.slots['recipient'])
  return { name, phone, province, city, district, street, ...(postcode && { postcode }), ...(country && { country }) }
}
