import type { Settling } from '#engine/conversation'
import { inSimplified } from '#engine/text'
import { ordersKnown, speaksOf } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { FAMILIES } from '../several/index.ts'
import { slotText } from '../tracking/index.ts'
import { kindsIn } from '../wishes/index.ts'

/** Whether a matter is of one that is under way or waits: of its kind, and of no other goods than those. */
export function isOfThese(scene: Scene, matter: Settling, all: readonly Settling[]): boolean {
  const alike = all.filter((one) => areAlike(one.scenario, matter.scenario))
  const mention = slotText(matter.slots['mention'])
  return alike.length > 0 && (mention === undefined || alike.some((one) => mayBeOf(scene, one, mention)))
}

const areAlike = (one: string, other: string): boolean => one === other || FAMILIES.some((family) => family.has(one) && family.has(other))

/** Whether a matter may be of the goods that are named: where nothing tells what it is of, it may. */
export function mayBeOf(scene: Scene, one: Settling, mention: string): boolean {
  const words = ['wish', 'mention'].map((name) => slotText(one.slots[name]) ?? '').join(' ')
  const lines = ordersKnown(scene).filter(({ number }) => number === one.orderNumber)
  const titles = lines
    .flatMap(({ items }) => items.filter(({ variantId }) => one.item === undefined || variantId === one.item))
    .map(({ title }) => title)
  const own = slotText(one.slots['mention'])
  const known = own === undefined ? [...titles, ...(titles.length === 0 ? [words] : [])] : [own, ...titles]
  return (
    known.some((text) => text.trim() !== '' && says(text, mention)) ||
    (titles.length === 0 && own === undefined && kindsIn(words).length === 0)
  )
}

/** Whether a text speaks of goods by the name they are called by, a part of it, or their kind. */
const says = (text: string, mention: string): boolean =>
  text.includes(mention) ||
  mention.includes(text) ||
  speaksOf(mention, text, 2) ||
  kindsIn(mention).some(({ kind }) => kind.test(inSimplified(text)))

/** Whether a matter names goods that stand in orders of the shopper that were looked up. */
export function isOfOrdered(scene: Scene, { slots }: Settling): boolean {
  const mention = slotText(slots['mention'])
  const titles = ordersKnown(scene).flatMap(({ items }) => items.map(({ title }) => title))
  return mention !== undefined && titles.some((title) => says(title, mention))
}

/** The matter with its order, where but one of those that were looked up holds the goods it names: what was spoken of before is not theirs. */
export function withOrder(scene: Scene, matter: Settling): Settling {
  const mention = slotText(matter.slots['mention'])
  if (mention === undefined || matter.orderNumber !== undefined) return matter
  const [one, ...more] = ordersKnown(scene).filter(({ items }) => items.some(({ title }) => says(title, mention)))
  return one && more.length === 0 ? { ...matter, orderNumber: one.number } : matter
}
