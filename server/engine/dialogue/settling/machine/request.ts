import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { wordIn } from '../matter.ts'
import type { Way } from './asking.ts'
import type { Ready } from './deed.ts'

const MOST_WORDS = 500

/** What is asked of the shop's people: about which order and goods, what of it, and all that the shopper said of it. */
export function requestOf({ matter, definition, scene }: Way, { order, item, chosen: { deed } }: Ready): Readonly<Record<string, unknown>> {
  const told = definition.asks.filter(({ free }) => free).map(({ slot }) => wordIn(matter, slot))
  const words = [wordIn(matter, 'wish'), wordIn(matter, 'against'), ...told].filter((one) => one !== undefined && one !== '')
  return {
    kind: deed.kind,
    orderNumber: order?.number ?? '',
    customerId: scene.turn.shopper.customerId ?? '',
    variantId: item?.variantId ?? matter.item ?? '',
    topic: definition.goods ? (item?.productId ?? '') : deed.topic === undefined ? '' : (wordIn(matter, deed.topic) ?? ''),
    detail: firstGraphemes([...new Set(words)].join('；'), MOST_WORDS),
    contact: wordIn(matter, 'contact') ?? '',
  }
}
