import type { Step, Words } from '#engine/conversation'
import { ownText, type ProductFact, type VariantFact } from '../../../facts/index.ts'
import type { Scene } from '../../../scenario.ts'
import { answer, priceNow, productCard } from '../../../steps/index.ts'

/** Whether goods are chosen by figures alone, as 2.5kg and 5kg. */
export function isSoldByFigures(product: ProductFact): boolean {
  const sorts = sortsSold(product)
  return sorts.length > 1 && sorts.every(([name]) => /\d/u.test(name))
}

/** What each sort costs, where one was asked for that there is not. */
export const withSorts = (product: ProductFact, scene: Scene, wanted: string): Step =>
  told(scene, product, [
    { key: 'stock.no_such', args: { title: product.title, wanted, options: { list: sortsSold(product).map(([name]) => name) } } },
  ])

/** How many there are inside is asked by the word that the sorts are counted in: "积木多少块", of 48块 and 80块, is no sum of money. */
export function piecesInside(scene: Scene, product: ProductFact): Step | undefined {
  const word = COUNTED.exec(scene.turn.said)?.[1]
  if (word === undefined || !sortsSold(product).every(([name]) => new RegExp(`\\d${word}`, 'u').test(ownText(product, name))))
    return undefined
  return sortsSold(product).length > 0 ? told(scene, product, [{ key: 'product.facts', args: { title: product.title } }]) : undefined
}
const COUNTED = /(?:多少|几)(块|片|包|袋|抽|支|条|粒|颗|张|节|个)(?!钱)/u

function told(scene: Scene, product: ProductFact, head: readonly Words[]): Step {
  const sorts = sortsSold(product)
  const prices = sorts.map(([name, variant]): Words => ({ key: 'product.line', args: { name, value: priceNow(variant) } }))
  return answer(scene, [...head, ...prices], { parts: productCard(product, sorts[0]?.[1]), focus: { productId: product.id } })
}

/** The sorts a product comes in by what changes its price, else by its first option. */
export function sortsSold({ variants }: ProductFact): (readonly [string, VariantFact])[] {
  const names = Object.keys(variants[0]?.options ?? {})
  const valuesOf = (name: string) => new Map(variants.toReversed().map((variant) => [variant.options[name] ?? '', variant] as const))
  const pricesBy = (name: string) => new Set([...valuesOf(name).values()].map(({ price }) => price.minor)).size
  const several = names.filter((name) => valuesOf(name).size > 1)
  const by = several.find((name) => pricesBy(name) > 1) ?? several[0]
  return by === undefined ? [] : [...valuesOf(by)].toReversed()
}
