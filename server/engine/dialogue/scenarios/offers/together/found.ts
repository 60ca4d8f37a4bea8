import { searchFor } from '../../../needs/index.ts'
import type { Found, Scene } from '../../../scenario.ts'
import type { Basket, Wanted } from './basket.ts'
import type { Unknown } from './said.ts'

/** Searches are look-ups, and a turn has few of them. */
const MOST_SEARCHED = 2
const HAN = /^\p{Script=Han}{1,8}$/u

/** Chinese names are cut short, as 伞: these are searched for, and taken only where they fit one. */
export function withFound(scene: Scene, { lines, unknown, adds = false }: Basket): Found<Basket> {
  const found: Wanted[] = []
  const left: Unknown[] = []
  for (const [at, one] of unknown.entries()) {
    if (at >= MOST_SEARCHED || !HAN.test(one.name)) left.push(one)
    else {
      const goods = searchFor(scene, at, one.name)
      if ('step' in goods) return goods
      const ids = goods.has.filter(({ title }) => title.includes(one.name)).map(({ id }) => id)
      if (ids.length === 1) found.push({ productIds: ids, said: one.name, quantity: one.quantity })
      else left.push(one)
    }
  }
  return { has: { lines: found.reduce((all, one) => put(all, one, adds), lines), unknown: left } }
}

/** A line more, or another number of what is there. */
function put(lines: readonly Wanted[], one: Wanted, adds: boolean): readonly Wanted[] {
  const there = lines.find(({ productIds: [id] }) => id === one.productIds[0])
  if (!there) return [...lines, one]
  return lines.map((line) => (line === there ? { ...line, quantity: one.quantity + (adds ? line.quantity : 0) } : line))
}
