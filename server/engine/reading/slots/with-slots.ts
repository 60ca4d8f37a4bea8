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

/** The act with those values that begin in its words. */
export const withValues = (act: DialogueAct, values: readonly SlotValue[]): DialogueAct =>
  values.length === 0 || !CARRY.has(act.act)
    ? act
    : { ...act, slots: values.filter(({ span: [from] }) => from >= act.span[0] && from < act.span[1]) }

/** The reading with the values that were found in the words by their form beside those that it has, in place of those that they touch. */
export function withSlots(reading: TurnReading, found: readonly Entity[]): TurnReading {
  const exact = found.flatMap(({ type, text, span }): SlotValue[] => {
    const slot = BY_FORM[type]
    return slot === undefined ? [] : [{ slot, text, span }]
  })
  if (exact.length === 0) return reading
  const touched = ({ span }: SlotValue) => exact.some((one) => one.span[0] < span[1] && span[0] < one.span[1])
  const acts = reading.acts.map((act) => {
    const own = withValues({ ...act, slots: [] }, exact).slots
    const slots = [...act.slots.filter((one) => !touched(one)), ...own]
    return { ...act, slots: slots.sort((one, other) => one.span[0] - other.span[0]) }
  })
  return { ...reading, acts }
}
