import type { TradePack, TradeQuestion } from '@xiaoer/contract/trades'
import type { Product, Variant } from '../../server/commerce/index.ts'

/** A source of numbers from 0 to 1, the same for the same seed. */
export type Roll = () => number

/** Mulberry32: small, and good enough to draw goods and shoppers by. */
export function rollOf(seed: number): Roll {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const oneOf = <T>(roll: Roll, all: readonly T[]): T | undefined => all[Math.floor(roll() * all.length)]

/** So many of a hundred pages tell a matter. */
const TOLD = 0.85
const SOLD_OUT = 0.12
const FOR_SEX = 0.35
const FOR_CHILDREN = 0.06
const BRANDS = ['云杉', '青禾', '拾光', '北屿', '木棉', '南舟', '白鹿', '远山']

/** Goods, and what each is like by question, whether its page tells it or not. */
export interface Made {
  readonly goods: readonly Product[]
  readonly truths: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** Goods of a trade as a shop of it might list them: every kind, answers of its questions drawn by lot and told by most pages, some sold out, some for one sex. */
export function madeGoods(pack: TradePack, count: number, roll: Roll): Made {
  const truths = new Map<string, ReadonlyMap<string, string>>()
  const leaves = pack.kinds.filter(({ id }) => !pack.kinds.some(({ under }) => under === id))
  const goods = Array.from({ length: count }, (_, at): Product => {
    const kind = oneOf(roll, leaves) ?? leaves[0]
    const name = kind?.words[0] ?? pack.id
    const questions = pack.questions.filter(
      ({ kinds }) => !kinds || (kind && (kinds.includes(kind.id) || (kind.under !== undefined && kinds.includes(kind.under)))),
    )
    const drawn = questions.map((question) => ({ question, option: oneOf(roll, question.options) }))
    truths.set(`${pack.id}-${at}`, new Map(drawn.map(({ question, option }) => [question.id, option?.id ?? ''])))
    const told = drawn
      .filter(() => roll() < TOLD)
      .map(({ question, option }): [string, string] => [question.reads[0] ?? question.id, writtenOf(question, option, roll)])
    const attributes = Object.fromEntries(told)
    const sexed = roll() < FOR_SEX
    if (sexed) attributes['适用人群'] = roll() < 0.5 ? '女士' : '男士'
    else if (roll() < FOR_CHILDREN) attributes['适用年龄'] = '3–10 岁'
    const brand = oneOf(roll, BRANDS) ?? ''
    return {
      ...{ id: `${pack.id}-${at}`, title: `${brand} ${at} ${name}`, aliases: [], category: pack.claims.categories[0] ?? pack.id, brand },
      ...{ url: '', image: '', attributes, description: '', virtual: false, accessories: [] },
      variants: variantsOf(pack, `${pack.id}-${at}`, roll),
    }
  })
  return { goods, truths }
}

function writtenOf({ unit }: TradeQuestion, option: TradeQuestion['options'][number] | undefined, roll: Roll): string {
  if (!option) return ''
  const [word] = option.words
  if (word !== undefined) return word
  const [from, to] = [option.from ?? (option.to ?? 1) / 2, option.to ?? (option.from ?? 1) * 2]
  return `${Math.round((from + roll() * (to - from)) * 10) / 10} ${unit ?? ''}`.trim()
}

function variantsOf(pack: TradePack, id: string, roll: Roll): Variant[] {
  const price = Math.round(10 ** (1.5 + roll() * 1.6)) * 100
  const isOut = roll() < SOLD_OUT
  const [size] = pack.sizes
  const names = size?.by === 'body' ? ['S', 'M', 'L', 'XL'] : size?.by === 'foot' ? ['37', '39', '41', '43'] : []
  const sold = (at: number) => (isOut || roll() < SOLD_OUT ? 0 : 3 + at)
  if (names.length === 0) return [{ id: `${id}.1`, options: {}, price: { minor: price, currency: 'CNY' }, stock: isOut ? 0 : 9 }]
  return names.map((name, at) => ({
    id: `${id}.${at + 1}`,
    options: { [size?.reads[0] ?? 'size']: name },
    price: { minor: price, currency: 'CNY' },
    stock: sold(at),
  }))
}
