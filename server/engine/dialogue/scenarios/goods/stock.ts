import type { Focus, PartDraft, Step, Words } from '#engine/conversation'
import type { ProductFact, VariantFact } from '../../facts/index.ts'
import { aProduct, severalAtHand, theProducts } from '../../needs/index.ts'
import { defineScenario, type Need, type Scenario, type Scene } from '../../scenario.ts'
import { answer, ask, HUMAN, productCard, variantName } from '../../steps/index.ts'
import { alikeWords, goodsAlike } from './graph/alike.ts'
import { variantsMeant } from './variants.ts'

/** Few enough that a shopper should know. */
const FEW = 5

/** "这两件都有货吗": each of them; else the one product that is meant. */
const asked: Need<readonly ProductFact[]> = (scene) => {
  const several = severalAtHand(scene)
  if (several) return theProducts(scene, several)
  const found = aProduct(scene)
  return 'step' in found ? found : { ...found, has: [found.has] }
}

/** What of the wanted can be sent now, and when the rest is back, as the shop's stock says at this moment. */
export const stock = defineScenario({
  id: 'stock',
  serves: ['stock.availability'],
  needs: asked,
  next(scene, found) {
    const [first, ...more] = found.map((product) => ofProduct(scene, product))
    const [only] = found
    if (only && found.length === 1 && only.variants.every(({ stock: left }) => left === 0)) return allGone(scene, only)
    if (!first) return ask(scene, [{ key: 'product.gone' }], { slot: 'product', options: [HUMAN] })
    return answer(
      scene,
      [first, ...more].flatMap(({ say }) => say),
      {
        parts: [first, ...more].flatMap(({ parts }) => parts),
        ...(more.length === 0 && first.focus && { focus: first.focus }),
      },
    )
  },
})

/** Nothing of it is left: with what the shop has that is like it. */
function allGone(scene: Scene, product: ProductFact): Step {
  const told = ofProduct(scene, product)
  const alike = goodsAlike(scene, product)
  if ('step' in alike) return alike.step
  const say = alike.has.length > 0 ? [...told.say, ...alikeWords(alike.has)] : told.say
  const parts = [...told.parts, ...alike.has.flatMap((one) => productCard(one))]
  return answer(scene, say, { parts, ...(told.focus && { focus: told.focus }) })
}

/** What is told of one product. */
interface Told {
  readonly say: readonly Words[]
  readonly parts: readonly PartDraft[]
  readonly focus?: Focus
}

function ofProduct(scene: Scene, product: ProductFact): Told {
  const { variants, unknown } = variantsMeant(scene, product)
  const [sole] = product.variants
  if (unknown !== undefined && sole && names(product.variants).every((name) => name === '')) {
    const told = ofOne(product, sole)
    return { ...told, say: [{ key: 'product.one_look', args: { title: product.title } }, ...told.say] }
  }
  if (unknown !== undefined) {
    const args = { title: product.title, wanted: unknown, options: { list: names(product.variants) } }
    return { say: [{ key: 'stock.no_such', args }], parts: [] }
  }
  const [only] = variants
  return variants.length === 1 && only ? ofOne(product, only) : ofMany(product, variants)
}

const names = (variants: readonly VariantFact[]) => variants.slice(0, 12).map(variantName)

function ofOne(product: ProductFact, variant: VariantFact): Told {
  const args = { title: product.title, variant: variantName(variant) }
  const told = { parts: productCard(product, variant), focus: { productId: product.id, variantId: variant.id } }
  if (variant.stock > FEW) return { say: [{ key: 'stock.in', args }], ...told }
  if (variant.stock > 0) return { say: [{ key: 'stock.few', args: { ...args, left: variant.stock } }], ...told }
  const back = variant.restockAt
  const others = product.variants.filter(({ stock: left }) => left > 0)
  const instead = others.length > 0 ? [{ key: 'stock.instead', args: { options: { list: names(others.slice(0, 6)) } } }] : []
  const out: Words = back ? { key: 'stock.back', args: { ...args, date: { at: back, as: 'date' } } } : { key: 'stock.out', args }
  return { say: [out, ...instead], ...told }
}

/** What all of them have, such as the colour asked for: what is said of these must not sound as if said of all. */
const sharedBy = (variants: readonly VariantFact[]): string[] =>
  Object.entries(variants[0]?.options ?? {}).flatMap(([name, value]) =>
    variants.every(({ options }) => options[name] === value) ? value : [],
  )

function ofMany(product: ProductFact, variants: readonly VariantFact[]): Told {
  const here = variants.filter(({ stock: left }) => left > 0)
  const gone = variants.filter(({ stock: left }) => left === 0)
  const title = [product.title, ...(variants.length < product.variants.length ? sharedBy(variants) : [])].join(' ')
  const say =
    here.length === variants.length
      ? [{ key: 'stock.all_in', args: { title } }]
      : here.length === 0
        ? [{ key: 'stock.all_out', args: { title } }]
        : [{ key: 'stock.some', args: { title, gone: { list: names(gone) } } }]
  const back = gone.filter(({ restockAt }) => restockAt !== undefined).slice(0, 3)
  const when = back.map((variant) => ({
    key: 'stock.back_line',
    args: { variant: variantName(variant), date: { at: variant.restockAt ?? '', as: 'date' as const } },
  }))
  return { say: [...say, ...when], parts: productCard(product, here[0] ?? variants[0]) }
}

/** A word is wanted once it is there. */
const WANTS_WORD = /通知|提醒|告诉我|叫我|喊我|说一声|\b(?:notify|let me know|alert me|tell me|remind me)\b/iu

/** The same to who waits for it and is not signed in: a word is sent to customers alone, and it is said so. */
export const restock: Scenario = {
  id: 'restock',
  serves: [],
  run(scene) {
    const step = stock.run(scene)
    const waits = step.do === 'answer' && scene.turn.shopper.customerId === null && WANTS_WORD.test(scene.turn.said)
    return waits ? { ...step, say: [...step.say, { key: 'settle.notify_sign_in' }] } : step
  },
}
