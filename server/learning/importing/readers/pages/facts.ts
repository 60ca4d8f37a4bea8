import { firstGraphemes } from '@xiaoer/contract/graphemes'

/** What is known of a product: its name, what kind it is, and attribute after attribute. */
export interface ProductFacts {
  /** Stays the same when it is read again. */
  readonly key: string
  readonly name: string
  readonly category?: string | undefined
  readonly attributes: readonly (readonly [name: string, value: string])[]
}

/** An entry out of a fact. Prices and stock are none: they are looked up when they are asked for. */
export interface FactEntry {
  readonly id: string
  readonly question: string
  readonly wordings: readonly string[]
  readonly answer: string
  readonly category?: string
}

const HAN = /\p{Script=Han}/u
const CHANGING = /价格|售价|库存|price|stock|availability/iu
const LONG = 4_000

/** A question with its answer for every fact of a product, in the language that its name is in. */
export function entriesOf({ key, name, category, attributes }: ProductFacts): FactEntry[] {
  return attributes
    .filter(([attribute, value]) => attribute.trim() !== '' && value.trim() !== '' && attribute.length <= 60 && !CHANGING.test(attribute))
    .map(([attribute, value]) => ({
      id: firstGraphemes(`${key} ${attribute}`, 200),
      ...(HAN.test(name) ? chinese(name, attribute, firstGraphemes(value, LONG)) : english(name, attribute, firstGraphemes(value, LONG))),
      ...(category && { category: firstGraphemes(category, 80) }),
    }))
}

const chinese = (name: string, attribute: string, value: string) => ({
  question: `${name}的${attribute}是什么`,
  wordings: [`${name}${attribute}`, `${name}的${attribute}`],
  answer: `${name}的${attribute}：${value}`,
})

const english = (name: string, attribute: string, value: string) => ({
  question: `What is the ${attribute} of ${name}?`,
  wordings: [`${name} ${attribute}`],
  answer: `The ${attribute} of ${name}: ${value}`,
})
