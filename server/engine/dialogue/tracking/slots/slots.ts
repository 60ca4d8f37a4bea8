import type { Entity, EntityType, Slot, Turn } from '#engine/conversation'
import { TAKEN_WRONGLY } from '../../spoken/index.ts'
import { measuresSaid } from './measures.ts'
import { correctedMeasure, wearingSaid, wornSaid } from './wearing.ts'

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
/** "要多大号" asks for a size and names none. */
const ASKS_HOW_LARGE = /(?:多|好|几)大(?:号|码|的号)/u
/** What goes along to another matter about the same product. */
const CARRIED: readonly string[] = ['height', 'weight', 'foot', 'age', 'worn', 'fit', 'colour', 'size', 'advised']
/** A body stays the same whatever the product. */
const BODY: readonly string[] = ['height', 'weight', 'foot', 'age', 'worn']

const NEGATED = /(?:不是|不要|不买|别要|非|not|isn't|instead of)\s*$/iu

/** "不是黑色，是白色", "拍成黑色了 想要白的": what stands behind a negation, or was taken by mistake, is not meant where another of its kind is named. */
function meant(entities: readonly Entity[], text: string): readonly Entity[] {
  const denied = ({ span }: Entity) => [NEGATED, TAKEN_WRONGLY].some((before) => before.test(text.slice(0, span[0])))
  return entities.filter((one) => !denied(one) || !entities.some((other) => other !== one && other.type === one.type && !denied(other)))
}

export function slotsSaid(turn: Turn): Record<string, Slot> {
  const slots: Record<string, Slot> = {}
  const measures = measuresSaid(turn)
  for (const { type, value, confidence } of meant(turn.understood.entities, turn.understood.text)) {
    // the usual size is not the one that is wanted
    if (!KEPT.includes(type) || (type === 'size' && (wornSaid(turn.said) !== undefined || ASKS_HOW_LARGE.test(turn.said)))) continue
    // how long a foot is names no size that goods come in
    if (type === 'size' && measures['foot'] !== undefined && /(?:cm|厘米|公分)$/iu.test(String(value))) continue
    slots[type] ??= { value, from: 'said', confidence }
  }
  const earlier = turn.state.topics.findLast(({ intent }) => intent === 'product.size')
  // what carries its unit or name outweighs a bare number
  return { ...measures, ...wearingSaid(turn), ...correctedMeasure(turn.said, earlier?.slots ?? {}), ...slots }
}

/** The slots of a new matter that come from an earlier one about the same product. */
export function carried(slots: Readonly<Record<string, Slot>>, sameProduct: boolean): Record<string, Slot> {
  const names = sameProduct ? CARRIED : BODY
  const kept = Object.entries(slots).filter(([name]) => names.includes(name))
  return Object.fromEntries(kept.map(([name, slot]) => [name, { ...slot, from: 'earlier' as const }]))
}
