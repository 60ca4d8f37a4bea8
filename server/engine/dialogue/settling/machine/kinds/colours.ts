import { COLOURS, ownText, type ProductFact, type VariantFact } from '../../../facts/index.ts'
import type { Scene } from '../../../scenario.ts'
import { TAKEN_WRONGLY } from '../../../spoken/index.ts'

const SHORT = /(?<![\p{sc=Han}])([黑白红蓝绿灰粉橙棕黄紫])(?:的|款)|(?<=[要换成想是])([黑白红蓝绿灰粉橙棕黄紫])(?:的|款)/gu

/** "蓝色" is 雾霾蓝 where that is the only blue. */
const HUES = [...'黑白红蓝绿灰粉橙棕黄紫']

const NAMED = /..色$/u

const coloursOf = (product: ProductFact): string[] => [
  ...new Set(
    product.variants.flatMap(({ options }) =>
      Object.entries(options).flatMap(([name, value]) => (COLOURS.test(ownText(product, name)) ? [value] : [])),
    ),
  ),
]

/** The words with a colour as the product calls it: "想要白的" is 白色, "灰的" is 浅灰色 where that is its only grey. */
export function inItsColours(words: string, product: ProductFact): string {
  const long = words.replace(SHORT, (_, one: string | undefined, other: string | undefined) => `${one ?? other}色`)
  const colours = coloursOf(product)
  if (colours.some((colour) => long.includes(colour.toLowerCase()))) return long
  const called = colours.filter((colour) => NAMED.test(colour) && long.includes(colour.replace(/色$/u, '').toLowerCase()))
  const ending = colours.filter((colour) => NAMED.test(colour) && long.includes(colour.slice(-2)))
  const meant =
    called.length > 0
      ? called
      : ending.length > 0
        ? ending
        : colours.filter((colour) => HUES.some((hue) => colour.includes(hue) && long.includes(`${hue}色`)))
  return meant.length === 1 ? `${long} ${meant[0]}` : long
}

/** "换个别的颜色", "any other colour": another than this, and which is open. */
const OTHER_COLOUR =
  /(?:别的|其[他它余]的?|换(?:个|一?种)|另外?(?:一)?[个种]|不同的?)(?:的)?(?:颜色|色)|\b(?:other|another|different) colou?rs?\b/iu
/** The kinds in another colour than one's own, of a size that is meant; undefined where none of another colour is wished for, or which is said. */
export function inOtherColours(words: string, product: ProductFact, own: VariantFact, others: readonly VariantFact[]) {
  const name = Object.keys(own.options).find((key) => COLOURS.test(ownText(product, key)))
  if (name === undefined || !OTHER_COLOUR.test(words) || coloursOf(product).some((colour) => words.includes(colour.toLowerCase())))
    return undefined
  return others.filter(({ options }) => options[name] !== own.options[name])
}

/** A colour that is wished for and the product does not come in, in the shopper's words; undefined where it names none. */
export function noSuch({ turn: { understood } }: Scene, product: ProductFact): string | undefined {
  const colours = coloursOf(product).flatMap((colour) => [colour.toLowerCase(), ownText(product, colour).toLowerCase()])
  if (colours.length === 0) return undefined
  const bare = (text: string) => text.toLowerCase().replace(/[色的款]/gu, '')
  const wished = understood.entities.filter(({ type, span }) => type === 'colour' && !TAKEN_WRONGLY.test(understood.text.slice(0, span[0])))
  const found = wished.filter(({ text, value }) =>
    [text, String(value)].some(
      (one) => bare(one) !== '' && colours.some((colour) => colour.includes(bare(one)) || bare(one).includes(bare(colour))),
    ),
  )
  return found.length > 0 ? undefined : wished[0]?.text
}
