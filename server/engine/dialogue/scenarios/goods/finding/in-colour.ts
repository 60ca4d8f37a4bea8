import { COLOURS, type ProductFact } from '../../../facts/index.ts'
import type { Scene } from '../../../scenario.ts'
import { slotText, tellsNeed } from '../../../tracking/index.ts'
import { optionValues, variantsMeant } from '../variants.ts'

/** The colour that goods are looked for in, in the shopper's own words where they are of this turn; undefined where none was named. */
export function colourWished({ slots, turn }: Scene): string | undefined {
  const colour = slots['colour']
  // a red face wishes for nothing red
  if (colour?.from !== 'said' || tellsNeed(turn)) return undefined
  const wanted = slotText(colour)
  return turn.understood.entities.find(({ type, value }) => type === 'colour' && value === wanted)?.text ?? wanted
}

/** The variants that are of the colour wished for; none of goods that come in no colours. */
const ofColour = (scene: Scene, product: ProductFact) =>
  optionValues(product, COLOURS).length === 0 ? [] : variantsMeant(scene, product).variants

/** Whether the goods come in the colour wished for, or in no colours at all. */
export const isColoured = (scene: Scene, product: ProductFact): boolean =>
  optionValues(product, COLOURS).length === 0 || ofColour(scene, product).length > 0

/** Those that come in the colour wished for, with what is of it in front, as their cards show the first; all where none does, or none was named. */
export function asColoured(scene: Scene, goods: readonly ProductFact[]): ProductFact[] {
  if (colourWished(scene) === undefined) return [...goods]
  const found = goods.flatMap((product) => {
    const variants = ofColour(scene, product)
    return variants.length === 0
      ? []
      : [{ ...product, variants: [...variants, ...product.variants.filter((one) => !variants.includes(one))] }]
  })
  return found.length > 0 ? found : [...goods]
}
