import type { Entity, EntityType, Slot, Turn } from '#engine/conversation'
import { measuresSaid } from './measures.ts'

/** What later turns of the same matter go on using. */
const KEPT: readonly EntityType[] = [
  'height',
  'weight',
  'age',
  'colour',
  'size',
  'quantity',
  'attribute',
  'address',
  'time',
  'product',
  'payment',
  'carrier',
]
/** What goes along to another matter about the same product. */
const CARRIED: readonly string[] = ['height', 'weight', 'foot', 'age', 'colour', 'size']
/** A body stays the same whatever the product. */
const BODY: readonly string[] = ['height', 'weight', 'foot', 'age']

const NEGATED = /(?:不是|不要|不买|别要|非|not|isn't|instead of)\s*$/iu

/** "不是黑色，是白色": what stands behind a negation is not meant where another of its kind is named. */
function meant(entities: readonly Entity[], text: string): readonly Entity[] {
  const denied = (entity: Entity) => NEGATED.test(text.slice(0, entity.span[0]))
  return entities.filter((one) => !denied(one) || !entities.some((other) => other !== one && other.type === one.type && !denied(other)))
}

export function slotsSaid(turn: Turn): Record<string, Slot> {
  const slots: Record<string, Slot> = {}
  for (const { type, value, confidence } of meant(turn.understood.entities, turn.understood.text)) {
    if (!KEPT.includes(type)) continue
    slots[type] ??= { value, from: 'said', confidence }
  }
  // what carries its unit or name outweighs a bare number
  return { ...measuresSaid(turn), ...slots }
}

/** The slots of a new matter that come from an earlier one about the same product. */
export function carried(slots: Readonly<Record<string, Slot>>, sameProduct: boolean): Record<string, Slot> {
  const names = sameProduct ? CARRIED : BODY
  const kept = Object.entries(slots).filter(([name]) => names.includes(name))
  return Object.fromEntries(kept.map(([name, slot]) => [name, { ...slot, from: 'earlier' as const }]))
}

/** The words a slot holds: a plain string, or the `id`, `name` or `value` inside. */
export function slotText(slot: Slot | undefined): string | undefined {
  if (!slot) return undefined
  const { value } = slot
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  const inner = value['id'] ?? value['productId'] ?? value['name'] ?? value['label'] ?? value['value']
  return typeof inner === 'string' ? inner : typeof inner === 'number' ? String(inner) : undefined
}

/** The number a slot holds: centimetres, kilograms, months, pieces. */
export function slotNumber(slot: Slot | undefined): number | undefined {
  if (!slot) return undefined
  const { value } = slot
  if (typeof value === 'number') return value
  if (typeof value === 'string') return Number.isFinite(Number.parseFloat(value)) ? Number.parseFloat(value) : undefined
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  const inner = value['value'] ?? value['cm'] ?? value['kg'] ?? value['months'] ?? value['amount']
  return typeof inner === 'number' ? inner : undefined
}
