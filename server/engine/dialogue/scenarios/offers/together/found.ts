import type { ProductFact } from '../../../facts/index.ts'
import { searchFor } from '../../../needs/index.ts'
import type { Found, Scene } from '../../../scenario.ts'
import type { Basket, Wanted } from './basket.ts'
import type { Unknown } from './said.ts'

/** Searches are look-ups, and a turn has few of them. */
const MOST_SEARCHED = 2
const LATIN = /^[a-z' -]+$/iu
const HAN = /^\p{Script=Han}{1,8}$/u

/** English names come in the plural, which no name of the shop's is written in, and Chinese ones are cut short, as 伞: these are searched for, and taken only where they fit one. */
export function withFound(scene: Scene, { lines, unknown, adds = false }: Basket): Found<Basket> {
  const found: Wanted[] = []
  const left: Unknown[] = []
  for (const [at, one] of unknown.entries()) {
    if (at >= MOST_SEARCHED || !(LATIN.test(one.name) || HAN.test(one.name))) left.push(one)
    else {
      const goods = searchFor(scene, at, one.name)
      if ('step' in goods) return goods
      const ids = goods.has.filter((product) => isCalled(product, one.name)).map(({ id }) => id)
      if (ids.length === 1) found.push({ productIds: ids, said: one.name, quantity: one.quantity })
      else left.push(one)
    }
  }
  return { has: { lines: found.reduce((all, one) => put(all, one, adds), lines), unknown: left } }
}

/** A name of letters that fits several by their other names, and one by its title: that one is meant. */
export function byTitle(line: Wanted, products: readonly ProductFact[]): Wanted {
  const name = line.entities?.find(({ type }) => type === 'product')?.text
  if (line.productIds.length < 2 || name === undefined || !LATIN.test(name)) return line
  const [one, ...others] = products.filter((product) => line.productIds.includes(product.id) && isCalled(product, name))
  return one && others.length === 0 ? { ...line, productIds: [one.id] } : line
}

/** A line more, or another number of what is there. */
function put(lines: readonly Wanted[], one: Wanted, adds: boolean): readonly Wanted[] {
  const there = lines.find(({ productIds: [id] }) => id === one.productIds[0])
  if (!there) return [...lines, one]
  return lines.map((line) => (line === there ? { ...line, quantity: one.quantity + (adds ? line.quantity : 0) } : line))
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z]+/u)
    .map((word) => word.replace(/(?<=[a-z]{2})(?:es|s)$/u, ''))
    .filter((word) => word !== '')

/** Every word of the name stands in the title, as one or as many. */
function isCalled({ title }: ProductFact, name: string): boolean {
  if (HAN.test(name)) return title.includes(name)
  const has = wordsOf(title)
  const named = wordsOf(name)
  return named.length > 0 && named.every((word) => has.includes(word))
}
