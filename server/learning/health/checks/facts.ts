import type { Attribute, Product, Shop } from '#commerce'
import { asksMeasure, type Entry } from '#engine/knowledge'
import { isAppError } from '#platform/errors'
import { type Claim, claimsIn } from '../claims/claims.ts'
import { fibresIn } from '../claims/fibres.ts'
import { type Found, found } from './found.ts'
import { measuredOther } from './measured.ts'
import { colouredOther, deniedOther, madeOfOtherSort, type PlainlyOther } from './plain-facts.ts'
import { pricedOther } from './prices.ts'
import { type Answer, answersOf, entrySide, otherSide } from './sides.ts'

/** Products of one entry that are looked at. */
const MOST = 10

type Named = Pick<Product, 'id' | 'title' | 'aliases'>

/** A name of one character is of too much. */
const SHORTEST = 2
const longestIn = (text: string, { title, aliases }: Named): number =>
  Math.max(0, ...[title, ...aliases].filter((name) => name.length >= SHORTEST && text.includes(name)).map(({ length }) => length))

/** The products whose whole name stands in a text, else the one that it calls by the longest of its other names; none where several share that. */
function namedIn(text: string, names: readonly Named[]): string[] {
  const whole = names.filter(({ title }) => text.includes(title))
  if (whole.length > 0) return whole.map(({ id }) => id)
  const called = names.map((one) => ({ id: one.id, length: longestIn(text, one) }))
  const longest = Math.max(0, ...called.map(({ length }) => length))
  const best = called.filter(({ length }) => longest > 0 && length === longest)
  return best.length === 1 ? best.map(({ id }) => id) : []
}

/** The products an entry speaks of: of its conditions, and those its question names. Nothing where the shop does not answer. */
export async function productsOf(entry: Entry, shop: Shop | undefined, names: readonly Named[]): Promise<Product[]> {
  const ids = [...entry.answers.flatMap(({ when }) => (when.products ?? []).map(({ id }) => id)), ...namedIn(entry.question, names)]
  if (!shop || ids.length === 0) return []
  try {
    return await shop.catalogue.products([...new Set(ids)].slice(0, MOST))
  } catch (error) {
    if (isAppError(error)) return []
    throw error
  }
}

/** 非油炸 in a title asks nothing. */
const withoutName = (question: string, { title, aliases }: Named): string =>
  [title, ...aliases].reduce((left, name) => left.replaceAll(name, ' '), question)

/** A product with what its shop defines of its category. */
export interface Goods {
  readonly product: Product
  readonly attributes: readonly Attribute[]
}

/**
 * Where an entry's answers are at odds with a product's own facts: an attribute they name has another number or another value, a price that
 * no sort of it has, a yes for a no, a colour or a stuff it does not come in. Pure.
 */
export function againstFacts(entry: Entry, goods: readonly Goods[], now: Date): Found[] {
  return goods.flatMap((one) =>
    answersOf(entry, now)
      .filter(({ when }) => when.products?.some(({ id }) => id === one.product.id) ?? longestIn(entry.question, one.product) > 0)
      .flatMap((answer) => [...byAttributes(entry, answer, one), ...byPrice(entry, answer, one), ...plainly(entry, answer, one)]),
  )
}

function byAttributes(entry: Entry, { text }: Answer, { product, attributes }: Goods): Found[] {
  const asked = attributesAsked(withoutName(entry.question, product), Object.keys(product.attributes), attributes)
  return Object.entries(product.attributes).flatMap(([name, value]) => {
    const defined = attributes.find((one) => one.name === name)
    const said = valueSaid(text, name, asked.includes(name))
    const measured = said && defined && measuredOther(said, value, defined)
    const numbers = measured ? (measured.agrees ? undefined : measured) : said && differing(said, value)
    const differs = numbers ?? (MADE_OF.test(name) && (asked.length === 0 || asked.includes(name)) ? madeOfOther(text, value) : undefined)
    if (!differs) return []
    const fact = otherSide('fact', product.id, `${product.title} · ${name}`, value, differs.fact)
    return [found('contradiction', differs.as, [entrySide(entry, text, differs.said), fact])]
  })
}

function byPrice(entry: Entry, { text }: Answer, { product }: Goods): Found[] {
  const priced = pricedOther(entry.question, text, product)
  if (!priced) return []
  return [
    found('contradiction', 'number', [
      entrySide(entry, text, priced.said),
      otherSide('fact', product.id, `${product.title} · ¥`, priced.prices),
    ]),
  ]
}

function plainly(entry: Entry, { text }: Answer, { product, attributes }: Goods): Found[] {
  const question = withoutName(entry.question, product)
  const others: PlainlyOther[] = [
    ...deniedOther(question, text, product, attributes),
    ...colouredOther(question, text, product),
    ...madeOfOtherSort(question, text, product),
  ]
  return others.map(({ said, name, value }) =>
    found('contradiction', 'denial', [entrySide(entry, text, said), otherSide('fact', product.id, `${product.title} · ${name}`, value)]),
  )
}

/** What a page says that a thing is made of, linings and fillings left out. */
const MADE_OF = /^(?:材质|面料|成分|主面料|面料成分|材质成分|material|fabric)$/iu

/** A fibre of which there is another share, or none, on the page: 纯棉 against 65% 棉. */
function madeOfOther(text: string, value: string) {
  const [own, fact] = [fibresIn(text), fibresIn(value)]
  if (fact.length === 0) return undefined
  const wrong = own.filter((one) => !fact.some((there) => there.of === one.of && there.value === one.value))
  return wrong.length > 0 ? { as: 'number' as const, said: wrong, fact } : undefined
}

/** The attributes that a question asks for: those it names, else the only one that the shop's other names mean, else the only one whose measure it asks for (多重). */
function attributesAsked(question: string, names: readonly string[], attributes: readonly Attribute[]): readonly string[] {
  const named = names.filter((name) => question.includes(name))
  const words = attributes.flatMap(({ name, aliases }) =>
    aliases.filter((one) => one.length > 1 && question.includes(one)).map((word) => ({ name, word })),
  )
  // 承多重 asks for no 多重
  const whole = words.filter(
    ({ word }) => ![...named, ...words.map((one) => one.word)].some((other) => other !== word && other.includes(word)),
  )
  const meant = [...new Set(whole.map(({ name }) => name))].filter((name) => names.includes(name))
  const measured = words.length > 0 ? meant : names.filter((name) => asksMeasure(question, name))
  return measured.length === 1 ? [...new Set([...named, ...measured])] : named
}

/** What an answer says of an attribute, with where it begins: after its name, or the whole answer to a question that asks for it, by whatever name. */
function valueSaid(text: string, name: string, isAsked: boolean): { text: string; at: number } | undefined {
  const at = text.indexOf(name)
  // 充电盒 tells nothing of 充电
  if (at >= 0 && (isAsked || TELLS.test(text.slice(at + name.length)))) {
    const after = at + name.length
    return { text: /^[^，。；,;\n]*/u.exec(text.slice(after))?.[0] ?? '', at: after }
  }
  return isAsked ? { text, at: 0 } : undefined
}

/** Behind a name that its value follows. */
const TELLS = /^(?:\s|\d|[:：是为有约达只仅才可能不无]|大约|大概|差不多|$)/u

const shift = (claims: readonly Claim[], by: number) => claims.map((claim) => ({ ...claim, from: claim.from + by, to: claim.to + by }))

function differing(said: { text: string; at: number }, value: string) {
  const [own, fact] = [claimsIn(said.text), claimsIn(value)].map((claims) => claims.filter(({ kind }) => kind === 'number'))
  const families = new Set((fact ?? []).map(({ of }) => of))
  const same = (own ?? []).filter(({ of }) => families.has(of))
  if (same.length > 0 && fact) {
    const agrees = same.some((one) => fact.some(({ of, value: there }) => of === one.of && there === one.value))
    return agrees
      ? undefined
      : { as: 'number' as const, said: shift(same, said.at), fact: fact.filter(({ of }) => same.some((one) => one.of === of)) }
  }
  return undefined
}
