import type { Slot } from '#engine/conversation'

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
