import type { Words } from '#engine/conversation'
import { inUnit, MEASURES, measureOf, normalise, type UnitAsked, unitsAsked } from '#engine/text'
import { type AskedFact, askedFacts, type ProductFact } from '../../facts/index.ts'
import { lookUpIfThere } from '../../needs/index.ts'
import type { Found, Scene } from '../../scenario.ts'
import { attributesAsked, withoutName } from './attribute-words.ts'

/** What a question asks of a product. */
export interface Asked {
  /** The facts of its page that answer, at most three, as they are shown. */
  readonly facts: readonly [name: string, value: string][]
  /** The shop's attributes that the words name. */
  readonly fields: readonly AskedFact[]
}

/** What words ask of a product: by the names that the shop gives its attributes, and by our own lists of what shoppers say. */
export function askedOf(scene: Scene, product: ProductFact, { words = scene.question, intent = '' } = {}): Found<Asked> {
  const plain = withoutName(normalise(words).text, [product.title, ...product.aliases])
  const what = { port: 'catalogue.attributes', with: [plain, product.category] }
  const found = lookUpIfThere(scene, `asked.${words === scene.question ? '' : 'said.'}${product.id}`, what, askedFacts)
  if ('step' in found) return found
  const fields = found.has ?? []
  const facts = attributesAsked(words, product, { intent, fields })
  return { has: { facts: inUnits(plain, facts, fields), fields } }
}

/** The facts under the product's name. */
export const toldFacts = (product: ProductFact, asked: readonly (readonly [string, string])[]): Words[] => [
  { key: asked.length > 1 ? 'product.facts' : 'product.fact', args: { title: product.title } },
  ...asked.map(([name, value]) => ({ key: 'product.line', args: { name, value } })),
]

/** The facts that the words name as the shop itself does, on wish also by a unit; none where they are found by a likeness alone. */
export function namedFacts(scene: Scene, product: ProductFact, byUnit = false): Found<Asked['facts']> {
  const asked = askedOf(scene, product)
  if ('step' in asked) return asked
  const names = new Set(asked.has.fields.flatMap(({ shown, by }) => (byUnit || by === 'name' ? [shown] : [])))
  return { has: asked.has.facts.filter(([name]) => names.has(name)) }
}

/** A fact that is asked for in another unit is told in that one too, beside what the page says; what the shop measures it in alone counts where it tells. */
function inUnits(words: string, facts: readonly [string, string][], fields: readonly AskedFact[]): readonly [string, string][] {
  const measures = new Map(fields.flatMap(({ shown, units }) => (units.length > 0 ? [[shown, measureOf(units)] as const] : [])))
  const asked = unitsAsked(words, [...measures.values(), ...MEASURES])
  if (asked.length === 0) return facts
  return facts.map(([name, value]) => {
    const own = measures.get(name)
    return [name, withUnits(value, own ? asked.filter(({ measure }) => measure === own) : asked)]
  })
}

function withUnits(value: string, asked: readonly UnitAsked[]): string {
  const told = new Set(asked.flatMap(({ measure, unit, called }) => inUnit(value, measure, unit, called)))
  return told.size > 0 ? `${value} (${[...told].join(', ')})` : value
}
