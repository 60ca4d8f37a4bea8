import type { Entity, Turn } from '#engine/conversation'
import type { Scene } from '../../../scenario.ts'
import { talkWords } from '../../../spoken/index.ts'
import type { Wanted } from './basket.ts'
import { numberOf, piecesIn } from './said.ts'

/**
 * "黑的两件白的一件", "two in black and one in white": so many of each of several versions of the goods at hand, beside what is wished for of others.
 * Undefined where no number stands beside each, or goods are named.
 */
export function versionsMeant({ turn, state }: Scene): readonly Wanted[] | undefined {
  const { text, entities } = turn.understood
  const { productId } = state.focus
  if (productId === undefined || entities.some(({ type }) => type === 'product')) return undefined
  const pieces = piecesOf(turn)
  const lines = pieces.flatMap(([from, to]): Wanted[] => {
    const said = text.slice(from, to)
    const within = entities.filter(({ span }) => span[0] >= from && span[1] <= to)
    // the number of a size counts nothing: "脚23.3厘米 穿37合适吗"
    const counted = within.filter(({ type }) => type === 'size').reduce((rest, one) => rest.replace(one.text, ' '), said)
    const quantity = piecesIn(counted) ?? numberOf(NUMBER.exec(counted)?.[0].toLowerCase())
    return quantity === undefined ? [] : [{ productIds: [productId], quantity, said, entities: within }]
  })
  const earlier = turn.state.focus.basket ?? []
  const isThere = earlier.some(({ productIds }) => productIds.includes(productId))
  if (lines.length === 1 && isThere && talkWords(turn.said).has('add')) return [...earlier, ...lines]
  if (lines.length < 2 || lines.length < pieces.length) return undefined
  return [...earlier.filter(({ productIds }) => !productIds.includes(productId)), ...lines]
}

const NUMBER = /[\d一两二三四五六七八九十]+|\b(?:one|two|three|four|five|six)\b/iu

/** A stretch for each colour, or for each size where no two colours are named; with the number that stands before it, or behind. */
function piecesOf({ understood: { text, entities } }: Turn): readonly (readonly [number, number])[] {
  const of = (type: Entity['type']) =>
    entities
      .filter((one) => one.type === type)
      .map(({ span }) => span)
      .toSorted(([a], [b]) => a - b)
  const [colours, sizes] = [of('colour'), of('size')]
  const options = colours.length > 1 || sizes.length === 0 ? colours : sizes
  const [first] = options
  if (first === undefined) return []
  const isBefore = NUMBER.test(text.slice(0, first[0]))
  return options.map(([from, to], at) =>
    isBefore ? [at === 0 ? 0 : (options[at - 1]?.[1] ?? 0), to] : [from, options[at + 1]?.[0] ?? text.length],
  )
}
