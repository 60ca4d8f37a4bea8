import type { ChoiceDraft, Step, Words } from '#engine/conversation'
import { type ProductFact, products, type VariantFact } from '../../../facts/index.ts'
import { lookUp } from '../../../needs/index.ts'
import { withoutTaken } from '../../../spoken/index.ts'
import { variantName } from '../../../steps/index.ts'
import { asksForKind } from '../../called/kind-told.ts'
import { wantedInstead } from '../../lines/index.ts'
import { PLAIN_FAULTS, wordIn } from '../../matter.ts'
import { elseReturned } from '../../words/ends.ts'
import { question, type Way } from '../asking.ts'
import type { Ready } from '../deed.ts'
import { refused, toPerson } from '../ending.ts'
import type { Item } from '../which.ts'
import { inItsColours, inOtherColours, noSuch } from './colours.ts'

export interface Other {
  readonly id: string
  readonly name: string
}

const LARGER = /换(?:个|双|件|条)?大的|大(?:一|两|半)?(?:个)?[码号]|大点|再大|larger|bigger|size up|next size/iu
const SMALLER = /换(?:个|双|件|条)?[小细]的|[小细](?:一|两|半)?(?:个)?[码号]|小点|再小|smaller|size down/iu

/** What is sent instead: tapped, said, one size up or down, else asked from what is in stock. */
export function theVariant(way: Way, { item, chosen }: Ready): { readonly has: Other } | { readonly step: Step } {
  const { scene, matter } = way
  if (!item) return { step: refused(way, [{ key: 'settle.not_allowed.exchange' }]) }
  const found = lookUp(scene, 'exchange_goods', { port: 'catalogue.products', with: [[item.productId]] }, products)
  if ('step' in found) return found
  const [product] = found.has
  const own = product?.variants.find(({ id }) => id === item.variantId)
  // what came broken is wanted whole: the same again
  if (own && own.stock > 0 && PLAIN_FAULTS.has(wordIn(matter, 'claim') ?? '')) return { has: { id: own.id, name: variantName(own) } }
  const changes = chosen.deed.kind === 'change_variant'
  const fits = ({ id, stock, price }: VariantFact) => id !== item.variantId && stock > 0 && (!changes || price.minor === own?.price.minor)
  const others = (product?.variants ?? []).filter(fits)
  const gone = product && goneMeant(way, product, item.variantId)
  if (gone) return { step: goneStep(way, item.title, gone, others) }
  if (!product || others.length === 0)
    return { step: refused(way, [{ key: changes ? 'settle.no_other_now' : 'settle.no_other', args: { title: item.title } }]) }
  const now = wantedInstead(scene, item) ?? scene.turn.said
  const coloured = own ? inOtherColour(way, product, own, others) : undefined
  if (coloured) return { step: coloured }
  const named =
    said(now, product, others, item.variantId) ??
    others.find(({ id }) => id === wordIn(matter, 'forVariant')) ??
    said(`${wordIn(matter, 'wish') ?? ''} ${now}`, product, others, item.variantId)
  const none = named ? undefined : noSuch(scene, product)
  if (none !== undefined) {
    const lead = { key: 'stock.no_such', args: { title: item.title, wanted: none, options: { list: product.variants.map(variantName) } } }
    return { step: question(way, { slot: 'forVariant', say: [lead, asks(item.title)], options: optionsOf(others) }) }
  }
  // the same goods at another price: a colleague reckons the difference
  if (named && named.price.minor !== own?.price.minor) return { step: toPerson(way, [{ key: 'settle.by_person' }]) }
  if (named) return { has: { id: named.id, name: variantName(named) } }
  const options = optionsOf(others)
  const same: Words[] = isOwn(withoutTaken(now), product, own)
    ? [{ key: 'settle.same_kind', args: { title: item.title, variant: variantName(own) } }]
    : []
  const lead = way.lead.some((words) => 'key' in words && words.key === 'settle.same_kind') ? [] : same
  const say: Words[] = [...lead, asks(item.title)]
  return { step: question(way, { slot: 'forVariant', say, options }) }
}

/** Which of the kinds in another colour it shall be, where just that is wished for. */
function inOtherColour(way: Way, product: ProductFact, own: VariantFact, others: readonly VariantFact[]): Step | undefined {
  const { said: now } = way.scene.turn
  const coloured = inOtherColours(now, product, own, others) ?? []
  if (coloured.length === 0) return undefined
  const sizes = ofSize(now, product, own, coloured)
  return question(way, { slot: 'forVariant', say: [asks(product.title)], options: optionsOf(sizes.length > 0 ? sizes : coloured) })
}

const asks = (title: string): Words => ({ key: 'settle.ask.forVariant', args: { title } })

const optionsOf = (others: readonly VariantFact[]): ChoiceDraft[] =>
  others.slice(0, 5).map((one) => ({ id: `set:forVariant=${one.id}`, label: variantName(one) }))

/** The kind that is wished for, where just that is sold out; another that was named or tapped since is meant instead. */
function goneMeant({ scene, matter }: Way, product: ProductFact, ownId: string): VariantFact | undefined {
  const all = product.variants.filter(({ id }) => id !== ownId)
  const now = said(scene.turn.said, product, all, ownId)
  if (!now && wordIn(matter, 'forVariant') !== undefined) return undefined
  const meant = now ?? said(`${wordIn(matter, 'wish') ?? ''} ${scene.turn.said}`, product, all, ownId)
  return meant?.stock === 0 ? meant : undefined
}

/** The way with a first word that just what is wished for is sold out: before anything is asked of the goods. */
export function noteGone(way: Way, item: Item): Way | { readonly step: Step } {
  const found = lookUp(way.scene, 'exchange_goods', { port: 'catalogue.products', with: [[item.productId]] }, products)
  if ('step' in found) return found
  const [product] = found.has
  const gone = product && goneMeant(way, product, item.variantId)
  if (!gone) return product ? noteThere(way, product, item) : way
  if (wasTold(way, gone)) return way
  const kept = { from: 'looked_up' as const, confidence: 1 }
  const back = elseReturned(wordIn(way.matter, 'wish') ?? '')
  const slots = {
    ...way.matter.slots,
    goneOf: { value: item.productId, ...kept },
    gone: { value: gone.id, ...kept },
    ...(back && { option: { value: 'return_and_refund', from: 'said' as const, confidence: 1 } }),
  }
  const matter = { ...way.matter, slots }
  return { ...way, matter, lead: [...way.lead, goneWords(item.title, gone), ...(back ? [] : [{ key: 'settle.instead_of_gone' }])] }
}

/** "do you have the next size up?": that there is one, where it was asked just now. */
function noteThere(way: Way, product: ProductFact, { variantId, title }: Item): Way {
  const words = way.scene.turn.said
  const others = product.variants.filter(({ id, stock }) => id !== variantId && stock > 0)
  const meant = asksForKind(way.scene) ? said(words, product, others, variantId) : undefined
  return meant ? { ...way, lead: [...way.lead, { key: 'settle.kind_there', args: { title, variant: variantName(meant) } }] } : way
}

const wasTold = ({ matter }: Way, { id }: VariantFact): boolean => wordIn(matter, 'gone') === id

/** Said to be sold out, and until when where the shop knows. */
function goneWords(title: string, gone: VariantFact): Words {
  const args = { title, variant: variantName(gone) }
  const date = gone.restockAt
  return date ? { key: 'settle.kind_gone_until', args: { ...args, date: { at: date, as: 'date' } } } : { key: 'settle.kind_gone', args }
}

/** What is sold out is not sent: what there is instead, a word when it is back, or the money. */
function goneStep(way: Way, title: string, gone: VariantFact, others: readonly VariantFact[]): Step {
  const say = wasTold(way, gone) && others.length > 0 ? [] : [goneWords(title, gone), { key: 'settle.instead_of_gone' }]
  if (others.length === 0) return refused(way, say)
  return question(way, { slot: 'forVariant', say: [...say, asks(title)], options: optionsOf(others) })
}

/** The words name what was bought, and no other kind. */
function isOwn(words: string, { variants }: ProductFact, own: VariantFact | undefined): own is VariantFact {
  if (!own) return false
  const named = [...new Set(variants.flatMap(({ options }) => Object.values(options)))].filter((value) => names(words.toLowerCase(), value))
  return named.length > 0 && named.every((value) => Object.values(own.options).includes(value))
}

/** The kind that the words name: one size up or down, or by what it differs in. */
function said(spoken: string, product: ProductFact, others: readonly VariantFact[], ownId: string): VariantFact | undefined {
  const words = inItsColours(withoutTaken(spoken.toLowerCase()), product)
  const own = product.variants.find(({ id }) => id === ownId)
  const steps = stepsIn(words)
  if (own && steps !== 0) return sized(product, others, own, steps, words)
  const named = others.filter((one) => differing(one, own).some((value) => names(words, value)))
  const nearest = named.filter((one) => differing(one, own).every((value) => names(words, value)))
  // "黑色XL" names black in the old size and the old colour in XL as well: the most that is named is meant
  const most = Math.max(0, ...nearest.map((one) => differing(one, own).length))
  const meant = nearest.filter((one) => differing(one, own).length === most)
  return meant.length === 1 ? meant[0] : named.length === 1 ? named[0] : undefined
}

/** "Size 42" is named by its figure. */
const figureOf = (value: string): string => /^(?:size|eu|uk|us|[尺鞋]?码)?\s*(\d+(?:\.\d+)?)\s*(?:码|号)?$/iu.exec(value)?.[1] ?? value

const names = (words: string, given: string, value = figureOf(given)) =>
  /^[a-z0-9.]+$/iu.test(value)
    ? new RegExp(`(?<![a-z0-9'’])${value.replace('.', '\\.')}(?![a-z0-9])`, 'iu').test(words)
    : words.includes(value.toLowerCase())

/** The options in which one differs from what was bought. */
const differing = (one: VariantFact, own: VariantFact | undefined): string[] =>
  Object.entries(one.options).flatMap(([name, value]) => (own?.options[name] === value ? [] : [value]))

const SIZE = /尺码|码|size/iu
const stepsIn = (words: string): number => (LARGER.test(words) ? 1 : SMALLER.test(words) ? -1 : 0)

/** Those of the size that one has, or of the next one where that is wished for. */
function ofSize(words: string, product: ProductFact, own: VariantFact, others: readonly VariantFact[]): readonly VariantFact[] {
  const name = Object.keys(own.options).find((key) => SIZE.test(key))
  if (name === undefined) return others
  const sizes = [...new Set(product.variants.flatMap(({ options }) => options[name] ?? []))]
  const wanted = sizes[sizes.indexOf(own.options[name] ?? '') + stepsIn(words)]
  return others.filter(({ options }) => options[name] === wanted)
}

/** The next size of the same colour, or of the one that is named with it. */
function sized(
  product: ProductFact,
  others: readonly VariantFact[],
  own: VariantFact,
  steps: number,
  words: string,
): VariantFact | undefined {
  const name = Object.keys(own.options).find((key) => SIZE.test(key))
  if (name === undefined) return undefined
  const of = (key: string) => [...new Set(product.variants.flatMap(({ options }) => options[key] ?? []))]
  const sizes = of(name)
  const wanted = sizes[sizes.indexOf(own.options[name] ?? '') + steps]
  const kept = (key: string) => of(key).find((value) => value !== own.options[key] && names(words, value)) ?? own.options[key]
  return others.find(
    ({ options }) => options[name] === wanted && Object.entries(options).every(([key, value]) => key === name || kept(key) === value),
  )
}
