import type { Product, Shop } from '#commerce'
import { asksMeasure } from '#engine/dialogue'
import type { Entry } from '#engine/knowledge'
import { isAppError } from '#platform/errors'
import { type Claim, claimsIn } from '../claims/claims.ts'
import { fibresIn } from '../claims/fibres.ts'
import { type Found, found } from './found.ts'
import { answersOf, entrySide, otherSide } from './sides.ts'

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

/** Where an entry's answers are at odds with a product's own facts: an attribute they name has another number or another value. Pure. */
export function againstFacts(entry: Entry, products: readonly Product[], now: Date): Found[] {
  return products.flatMap((product) => {
    const asked = attributesAsked(entry.question, Object.keys(product.attributes))
    return answersOf(entry, now)
      .filter(({ when }) => when.products?.some(({ id }) => id === product.id) ?? longestIn(entry.question, product) > 0)
      .flatMap(({ text }) =>
        Object.entries(product.attributes).flatMap(([name, value]) => {
          const said = valueSaid(text, name, asked.includes(name))
          const differs = (said && differing(said, value)) ?? (MADE_OF.test(name) ? madeOfOther(text, value) : undefined)
          if (!differs) return []
          const fact = otherSide('fact', product.id, `${product.title} · ${name}`, value, differs.fact)
          return [found('contradiction', differs.as, [entrySide(entry, text, differs.said), fact])]
        }),
      )
  })
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

/** The attributes that a question asks for: those it names, and the only one whose measure it asks for (多重). */
function attributesAsked(question: string, names: readonly string[]): readonly string[] {
  const named = names.filter((name) => question.includes(name))
  const measured = names.filter((name) => asksMeasure(question, name))
  return measured.length === 1 ? [...named, ...measured] : named
}

/** What an answer says of an attribute, with where it begins: after its name, or the whole answer to a question that asks for it, by whatever name. */
function valueSaid(text: string, name: string, isAsked: boolean): { text: string; at: number } | undefined {
  const at = text.indexOf(name)
  if (at >= 0) {
    const after = at + name.length
    return { text: /^[^，。；,;\n]*/u.exec(text.slice(after))?.[0] ?? '', at: after }
  }
  return isAsked ? { text, at: 0 } : undefined
}

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
