import type { ActKind, DialogueAct, Entity, EntityType, SlotKind, SlotValue, TurnReading } from '#engine/conversation'

/** Values whose form tells them: what finds them by it goes before what was learnt. */
const BY_FORM: Readonly<Partial<Record<EntityType, SlotKind>>> = {
  order_number: 'order',
  phone: 'phone',
  email: 'email',
  tracking_number: 'tracking',
  tax_number: 'taxno',
  link: 'link',
}
/** Values that are found by form as well, where nothing was learnt to be there. */
const BESIDE: typeof BY_FORM = { money: 'amount', time: 'date', height: 'height', weight: 'weight', carrier: 'carrier' }
/** Acts that say something of values; in a courtesy a day or a name is a manner of speaking. */
const CARRY: ReadonlySet<ActKind> = new Set([
  'ask',
  'request',
  'report',
  'inform',
  'answer',
  'choose',
  'correct',
  'accept_but',
  'confirm',
  'deny',
])

/** Whether an act may hold values at all. */
export const carriesValues = ({ act }: DialogueAct): boolean => CARRY.has(act)

/** The act with those values that begin in its words. */
export const withValues = (act: DialogueAct, values: readonly SlotValue[]): DialogueAct =>
  values.length === 0 || !carriesValues(act)
    ? act
    : { ...act, slots: values.filter(({ span: [from] }) => from >= act.span[0] && from < act.span[1]) }

/** The reading with the values that were found by their form in place of those that they touch, and with some others where it has none. */
export function withSlots(reading: TurnReading, found: readonly Entity[]): TurnReading {
  const [exact, beside] = [BY_FORM, BESIDE].map((fills) => valuesOf(found, fills)) as [SlotValue[], SlotValue[]]
  if (exact.length + beside.length === 0) return reading
  const acts = reading.acts.map((act) => {
    const learnt = act.slots.filter((one) => !exact.some((other) => touches(one, other)))
    const sure = [...withValues({ ...act, slots: [] }, exact).slots, ...learnt]
    const more = withValues({ ...act, slots: [] }, beside).slots.filter((one) => !sure.some((other) => touches(one, other)))
    return { ...act, slots: [...sure, ...more].sort((one, other) => one.span[0] - other.span[0]) }
  })
  return { ...reading, acts }
}

const valuesOf = (found: readonly Entity[], fills: typeof BY_FORM): SlotValue[] =>
  found.flatMap(({ type, text, span }) => {
    const slot = fills[type]
    return slot === undefined ? [] : [{ slot, text, span }]
  })

const touches = (one: SlotValue, other: SlotValue): boolean => one.span[0] < other.span[1] && other.span[0] < one.span[1]
