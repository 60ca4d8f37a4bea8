import type { Step, Words } from '#engine/conversation'
import { ownText, type ProductFact } from '../../../facts/index.ts'
import type { Scene } from '../../../scenario.ts'
import { answer, notKnown, priceNow, productCard } from '../../../steps/index.ts'
import { askedOf } from '../asked.ts'
import type { OptionsNamed } from './options-named.ts'

const MOST_FACTS = 3
/** What more of is worth more, by the unit that an option is sold in. */
const SOLD_BY = /(?:ml|毫升|l|升|g|克|kg|斤|片|包|抽|袋|块|支|条|mah)/u
const WORTH = /划算|合算|实惠|值|抵|便宜|\b(?:better (?:value|deal)|worth|cheaper|value for money)\b|お得|得/iu

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

/** Options of one product beside each other: what each costs where that differs, which is the better value to who asks it, and what the page tells of them. */
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
  const best = WORTH.test(scene.turn.said) ? bestValue({ product, options }) : undefined
  const head: Words = best
    ? { key: 'compare.by_pages', args: { title: `${product.title} ${best}` } }
    : { key: 'product.facts', args: { title: product.title } }
  return answer(scene, [head, ...prices, ...(DIFFERS.test(scene.turn.said) ? dearerBy(options) : []), ...lines], {
    parts: productCard(product, options[0]?.[1]),
    focus: { productId: product.id },
  })
}

const line = (name: string, value: string | ReturnType<typeof priceNow>): Words => ({ key: 'product.line', args: { name, value } })

/** A fact that speaks of two of them, by the name or by the figure: "160 ml 配 S 号, 240 ml 配 M 号". */
function tellsOf(value: string, names: readonly string[]): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/\s/gu, '')
  const said = names.filter((name) => bare(value).includes(bare(name)))
  return new Set(said).size > 1
}

/** The option of which a unit costs least; undefined where they are not sold by one unit. */
function bestValue({ product, options }: Options): string | undefined {
  const rated = options.map(([name, variant]) => {
    const amount = amountOf(ownText(product, name))
    return amount && amount.count > 0 && { name, unit: amount.unit, each: priceNow(variant).minor / amount.count }
  })
  const [first, ...others] = rated
  if (!first || others.some((one) => !one || one.unit !== first.unit)) return undefined
  const [best, next] = rated.flatMap((one) => one || []).toSorted((a, b) => a.each - b.each)
  return best && next && best.each < next.each ? best.name : undefined
}

/** Units that are told beside others of their measure: 500ml and 1L. */
const BASES: Readonly<Record<string, readonly [unit: string, times: number]>> = {
  毫升: ['ml', 1],
  l: ['ml', 1000],
  升: ['ml', 1000],
  克: ['g', 1],
  kg: ['g', 1000],
  斤: ['g', 500],
}

/** "30包", "50ml×2", "80抽×5包": how many of which unit. */
function amountOf(name: string): { readonly count: number; readonly unit: string } | undefined {
  const numbers = (name.match(/\d+(?:\.\d+)?/gu) ?? []).map(Number)
  const unit = SOLD_BY.exec(name.toLowerCase().replace(/[\d.\s×x*]/gu, ''))?.[0]
  const count = numbers.reduce((all, number) => all * number, 1)
  const [base, times] = BASES[unit ?? ''] ?? [unit, 1]
  return base !== undefined && count > 0 ? { count: count * times, unit: base } : undefined
}
