import type { Step, Words } from '#engine/conversation'
import { ownText, type ProductFact } from '../../../facts/index.ts'
import type { Scene } from '../../../scenario.ts'
import { answer, notKnown, priceNow, productCard } from '../../../steps/index.ts'
import { askedOf } from '../asked.ts'
import type { OptionsNamed } from './options-named.ts'

const MOST_FACTS = 3
/** By how much one is dearer is asked. */
const DIFFERS =
  /差价|相差|差(?:了)?(?:多少|几)|[贵便][宜]?(?:多少|几|出)|\b(?:price difference|how much (?:more|cheaper|less|dearer)|difference in price)\b/iu

/** Of two that do not cost the same the dearer, and by how much. */
function dearerBy(options: OptionsNamed): Words[] {
  const [less, more, ...others] = options
    .map(([name, variant]) => ({ name, price: priceNow(variant) }))
    .toSorted((a, b) => a.price.minor - b.price.minor)
  if (!less || !more || others.length > 0 || less.price.minor === more.price.minor) return []
  const by = { ...more.price, minor: more.price.minor - less.price.minor }
  return [{ key: 'compare.dearer_by', args: { a: more.name, b: less.name, by } }]
}

interface Options {
  readonly product: ProductFact
  readonly options: OptionsNamed
}

/** Options of one product beside each other: what each costs where that differs, and what the page tells of them. */
export function tellOptions(scene: Scene, { product, options }: Options): Step {
  const asked = askedOf(scene, product, { words: scene.turn.said })
  if ('step' in asked) return asked.step
  const differ = new Set(options.map(([, variant]) => priceNow(variant).minor)).size > 1
  const prices = differ ? options.map(([name, variant]) => line(name, priceNow(variant))) : []
  const names = options.flatMap(([name]) => [name, ownText(product, name)])
  const told = Object.entries(product.attributes).filter(([, value]) => tellsOf(value, names) || tellsOf(ownText(product, value), names))
  // what each option has of what was asked goes before what the page says of all of them
  const facts = told.length > 0 ? told : asked.has.facts
  const lines = facts.slice(0, MOST_FACTS).map(([name, value]) => line(name, value))
  if (prices.length === 0 && lines.length === 0) return notKnown(scene, [{ key: 'product.fact_unknown', args: { title: product.title } }])
  const head: Words = { key: 'product.facts', args: { title: product.title } }
  return answer(scene, [head, ...prices, ...(DIFFERS.test(scene.turn.said) ? dearerBy(options) : []), ...lines], {
    parts: productCard(product, options[0]?.[1]),
    focus: { productId: product.id },
  })
}

const line = (name: string, value: string | ReturnType<typeof priceNow>): Words => ({ key: 'product.line', args: { name, value } })

/** A fact that speaks of two of them by name: "160ml 配 S 号, 240ml 配 M 号". */
const tellsOf = (value: string, names: readonly string[]): boolean =>
  new Set(names.filter((name) => value.toLowerCase().includes(name.toLowerCase()))).size > 1
