import { inSimplified } from '#engine/text'
import type { OrderFact } from '../facts/index.ts'
import { ordersKnown, speaksOf } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { kindsIn } from '../wishes/index.ts'
import { goodsMeant, ownEnds } from './each-goods.ts'

interface Option {
  readonly id: string
  readonly label: string
}

/** Two characters of a title name its goods among those that can be meant. */
const LEAST = 2

/** "T恤和杯子都不想要了": of the orders or lines that can be tapped those whose goods the words name, where each name has one; none else. */
export function nameEach<T extends Option>(scene: Scene, options: readonly T[]): readonly T[] {
  const goods = goodsMeant(scene)
  if (goods.length < 2 || ownEnds(scene).length > 0) return []
  const known = ordersKnown(scene)
  const linesOf = ({ id, label }: T): readonly Line[] => {
    const [kind, ref] = [id.slice(0, id.indexOf(':') + 1), id.slice(id.indexOf(':') + 1)]
    if (kind === 'order:') return known.find(({ number }) => number === ref)?.items ?? [{ title: label, productId: '' }]
    return [{ title: label, productId: productOf(known, id.slice(id.indexOf('=') + 1)) }]
  }
  const isMeant = ({ ids, text }: (typeof goods)[number], option: T) =>
    linesOf(option).some(
      ({ title, productId }) =>
        ids.includes(productId) || speaksOf(text, title, LEAST) || kindsIn(text).some(({ kind }) => kind.test(inSimplified(title))),
    )
  const named = goods.flatMap((one) => options.filter((option) => isMeant(one, option))).filter((one, at, all) => all.indexOf(one) === at)
  return named.length === goods.length && goods.every((one) => named.some((option) => isMeant(one, option))) ? named : []
}

type Line = Pick<OrderFact['items'][number], 'title' | 'productId'>

const productOf = (known: readonly OrderFact[], variantId: string): string =>
  known.flatMap(({ items }) => items).find((one) => one.variantId === variantId)?.productId ?? ''
