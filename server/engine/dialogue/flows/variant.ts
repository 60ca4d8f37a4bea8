import { inSimplified } from '#engine/text'
import { ownText, type ProductFact, type VariantFact } from '../facts/index.ts'

const STEPS: Readonly<Record<string, number>> = { bigger: 1, smaller: -1 }
const plain = (text: string): string => inSimplified(text.normalize('NFKC').toLowerCase()).replaceAll(/\s+/gu, '')

/** Letters or a number: sizes that stand in a row. */
const ROW = /^(?:\d*x*[sml]|\d{1,3}(?:\.\d)?)$/u

/** The only kind of the goods in stock that is as it was said and else like the one that was bought; undefined where none or several are. */
export function variantMeant(product: ProductFact, bought: string, kind: string): VariantFact | undefined {
  const held = product.variants.find(({ id }) => id === bought)
  const named = new Set<string>()
  let fits = product.variants.filter(({ id, stock }) => id !== bought && stock > 0)
  for (const token of kind.split(' ').filter(Boolean)) {
    const step = STEPS[token]
    const wanted = step === undefined ? valueSaid(product, token) : held && stepped(product, held, step)
    if (!wanted) return undefined
    named.add(wanted.name)
    fits = fits.filter(({ options }) => wanted.values.includes(options[wanted.name] ?? ''))
  }
  const like = fits.filter(({ options }) =>
    Object.entries(held?.options ?? {}).every(([name, value]) => named.has(name) || options[name] === value),
  )
  const [only, ...more] = like.length > 0 ? like : fits
  return more.length === 0 ? only : undefined
}

/** Values of one option. */
interface Values {
  readonly name: string
  readonly values: readonly string[]
}
const optionsOf = ({ variants }: ProductFact): readonly Values[] =>
  [...new Set(variants.flatMap(({ options }) => Object.keys(options)))].map((name) => ({
    name,
    values: [...new Set(variants.flatMap(({ options }) => options[name] ?? []))],
  }))

/** The values that are said: just so, or, of a colour, those that hold it. */
function valueSaid(product: ProductFact, said: string): Values | undefined {
  const token = plain(said)
  const core = token.replace(/[色的]+$/u, '')
  const forms = (value: string) => [plain(value), plain(ownText(product, value))]
  const found = (is: (form: string) => boolean) =>
    optionsOf(product)
      .map(({ name, values }) => ({ name, values: values.filter((value) => forms(value).some(is)) }))
      .find(({ values }) => values.length > 0)
  return found((form) => form === token) ?? (ROW.test(token) || core === '' ? undefined : found((form) => form.includes(core)))
}

/** The size that stands so many steps from the one that was bought. */
function stepped(product: ProductFact, { options }: VariantFact, step: number): Values | undefined {
  const size = optionsOf(product).find(({ values }) => values.length > 1 && values.every((value) => ROW.test(plain(value))))
  if (!size) return undefined
  const { name, values } = size
  // letters stand as the shop has them
  const row = values.every((value) => /^\d/u.test(value) && !/[a-z]/iu.test(value))
    ? values.toSorted((a, b) => Number(a) - Number(b))
    : values
  const next = row[row.indexOf(options[name] ?? '') + step]
  return row.includes(options[name] ?? '') && next !== undefined ? { name, values: [next] } : undefined
}
