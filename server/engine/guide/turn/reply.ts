import type { InBoth } from '@xiaoer/contract/trades'
import { type Product, priceNow } from '#commerce'
import type { GuideAsked, GuideGoods, GuideReply, GuideState, WordArg, Words } from '#engine/conversation'
import type { GuideIndex } from '../index/catalogue.ts'
import type { GuideQuestion, Wording } from './ask.ts'
import { EMPTY_GUIDE, guide, type Picked, pick, tapOf } from './guide.ts'
import { ANY, type GuideNeed } from './need.ts'
import type { AskGraph, Pick, Reason } from './picks.ts'

type Said = Extract<Words, { key: string }>

/** What a turn of the guide needs of the shop. */
export interface GuidePorts {
  /** Goods as the shop has them now, in the shopper's language. */
  readonly products: (ids: readonly string[]) => Promise<readonly Product[]>
  /** What the product graph says of goods and what was wished for; absent where there is none. */
  readonly graph?: (words: string, ids: readonly string[]) => Promise<AskGraph>
}

/** How many times what turned out to be sold out since is passed over. */
const MOST_TRIES = 3

/**
 * One turn of the guide: words of the catalogue, choices with ids `guide:<question>=<option>`, goods for cards, and what is to be kept. What is
 * picked is read from the shop first: what was sold since is not shown.
 */
export async function guideTurn(index: GuideIndex, asked: Omit<GuideAsked, 'language'>, ports: GuidePorts): Promise<GuideReply> {
  const { said, values, tap, state: before = EMPTY_GUIDE } = asked
  let step = guide(index, before, { ...(said !== undefined && { said }), ...(values && { values }), ...(tap !== undefined && { tap }) })
  for (let tries = 0; tries < MOST_TRIES && step.do === 'read'; tries++) {
    const products = await ports.products(step.ids)
    const askGraph = await ports.graph?.(wordsIn(step.state), step.ids)
    const picked = pick(index, step, products, askGraph)
    if (picked.picks.length > 0) return picksReply(index, step.need, picked)
    // all of them are gone: the next ones
    const gone = new Set(step.ids)
    const places = step.left.places.filter((place) => !gone.has(index.ids[place] ?? ''))
    const scores = step.left.scores.filter((_, at) => !gone.has(index.ids[step.do === 'read' ? (step.left.places[at] ?? -1) : -1] ?? ''))
    step = { ...step, left: { ...step.left, places, scores }, ids: [...places.slice(0, gone.size)].map((place) => index.ids[place] ?? '') }
    if (step.ids.length === 0) break
  }
  if (step.do === 'ask') return askReply(index, step)
  if (step.do === 'compare') return compareReply(step, await ports.products(step.ids))
  return noneReply(index, step.need, step.state)
}

/** All that was said of what is wanted. */
const wordsIn = ({ events }: GuideState): string => events.flatMap((one) => (one.e === 'said' ? [one.text] : [])).join('\n')

const inBoth = ({ zh, en }: InBoth): Said => ({ key: 'guide.text', texts: { 'zh-CN': zh, en } })

function wording(one: Wording, currency: string): Said {
  if ('text' in one) return inBoth(one.text)
  const args = Object.fromEntries(Object.entries(one.args ?? {}).map(([name, minor]): [string, WordArg] => [name, { minor, currency }]))
  return { key: one.key, ...(Object.keys(args).length > 0 && { args }) }
}

const offeredOf = ({ id, options }: GuideQuestion, currency: string) => [
  ...options.map((one) => ({ id: tapOf(id, one.id), label: wording(one.label, currency) })),
  { id: tapOf(id, ANY), label: { key: 'guide.any' } },
]

const UNREAD: Said = { key: 'guide.unread' }

function askReply(
  index: GuideIndex,
  { question, left, need, state }: { question: GuideQuestion; left: number; need: GuideNeed; state: GuideState },
): GuideReply {
  const asks: Said = { key: 'guide.asked', args: { question: wording(question.ask, index.currency), count: left } }
  return {
    left,
    say: need.unread ? [UNREAD, asks] : [asks],
    choices: offeredOf(question, index.currency),
    goods: [],
    asks: question.id,
    isRead: !need.unread,
    state,
  }
}

const DO = ['another', 'cheaper', 'better', 'compare'] as const

function picksReply(index: GuideIndex, need: GuideNeed, { picks, left, gaveUp, more, state }: Picked): GuideReply {
  const goods = picks.map((one) => goodsOf(index, one))
  const lines = goods.map((one): Said => {
    const text: Said = { key: `guide.pick.${one.role}`, args: { title: one.title, price: one.price } }
    return one.because.length === 0 ? text : { key: 'guide.because', args: { pick: text, reasons: joined(one.because) } }
  })
  const lead = gaveUp.map((one): Said => ({ key: `guide.gave_up.${one}` }))
  const asks: Said[] = more ? [{ key: 'guide.more', args: { question: wording(more.ask, index.currency), count: left } }] : []
  const deeds = DO.filter((one) => one !== 'compare' || picks.length > 1).map((one) => ({
    id: tapOf('do', one),
    label: { key: `guide.do.${one}` },
  }))
  return {
    left,
    say: [...(need.unread ? [UNREAD] : []), ...lead, ...lines, ...asks],
    choices: [...(more ? offeredOf(more, index.currency).slice(0, MOST_MORE) : []), ...deeds],
    goods,
    ...(more && { asks: more.id }),
    isRead: !need.unread,
    state,
  }
}
/** Beside what may be done with picks so many answers find room. */
const MOST_MORE = 4

function joined(reasons: readonly Said[]): Said {
  return reasons.reduceRight((rest, one) => ({ key: 'guide.and', args: { one, other: rest } }))
}

const MOST_REASONS = 4

function goodsOf(index: { readonly currency: string }, { role, product, variant, reasons }: Pick): GuideGoods {
  const price = priceNow(variant)
  const image = variant.image ?? product.image
  const url = variant.url ?? product.url
  // which size it is to be was not said
  const open = reasons.flatMap((one) => (one.kind === 'sizes' ? one.sizes : []))
  return {
    role,
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variant: Object.values(variant.options)
      .filter((value) => !open.includes(value))
      .join(' '),
    price,
    ...(price.minor !== variant.price.minor && { was: variant.price }),
    stock: variant.stock,
    ...(image !== '' && { image }),
    ...(url !== '' && { url }),
    because: reasons.slice(0, MOST_REASONS).map((one) => reasonWords(one, index.currency)),
  }
}

function reasonWords(reason: Reason, currency: string): Said {
  switch (reason.kind) {
    case 'value': {
      const value: Said = { key: 'guide.reason.value', args: { name: reason.name, value: reason.value } }
      return reason.why ? { key: 'guide.reason.why', args: { fact: value, why: inBoth(reason.why) } } : value
    }
    case 'budget':
      return { key: 'guide.reason.budget' }
    case 'size':
      return { key: 'guide.reason.size', args: { size: reason.size } }
    case 'sizes':
      return { key: 'guide.reason.sizes', args: { sizes: { list: reason.sizes } } }
    case 'stock':
      return { key: 'guide.reason.stock' }
    case 'cheaper':
    case 'dearer':
      return { key: `guide.reason.${reason.kind}`, args: { amount: { minor: reason.minor, currency } } }
    case 'lacks':
      return reason.value
        ? { key: 'guide.reason.lacks_value', args: { name: reason.value.name, value: reason.value.value } }
        : { key: 'guide.reason.lacks', args: { name: inBoth(reason.name) } }
    case 'graph':
      return { key: 'guide.reason.graph', args: { path: reason.path } }
    case 'caution':
      return { key: 'guide.reason.caution', args: { text: inBoth(reason.say) } }
    default:
      return reason satisfies never
  }
}

const MOST_ROWS = 8

/** A row for each matter that at least two of the pages tell, those in which they differ first. */
function compareReply({ need, state }: { need: GuideNeed; state: GuideState }, products: readonly Product[]): GuideReply {
  const names = [...new Set(products.flatMap(({ attributes }) => Object.keys(attributes)))]
  const rows = names
    .map((name) => ({ name, values: products.map(({ attributes }) => attributes[name] ?? '—') }))
    .filter(({ values }) => values.filter((value) => value !== '—').length > 1)
    .toSorted((a, b) => Number(new Set(b.values).size > 1) - Number(new Set(a.values).size > 1))
    .slice(0, MOST_ROWS)
  const goods = products.flatMap((product): GuideGoods[] => {
    const [variant] = product.variants.filter(({ stock }) => stock > 0).toSorted((a, b) => priceNow(a).minor - priceNow(b).minor)
    return variant ? [{ ...goodsOf(EMPTY_INDEX, { role: 'best', product, variant, reasons: [] }), role: 'compared' }] : []
  })
  return {
    left: need.shown ? products.length : 0,
    say: [
      { key: 'guide.compare.title', args: { names: { list: products.map(({ title }) => title) } } },
      ...goods.map((one): Said => ({ key: 'guide.compare.price', args: { title: one.title, price: one.price } })),
      ...rows.map(({ name, values }): Said => ({ key: 'guide.compare.row', args: { name, values: { list: values } } })),
    ],
    choices: DO.filter((one) => one !== 'compare').map((one) => ({ id: tapOf('do', one), label: { key: `guide.do.${one}` } })),
    goods,
    isRead: true,
    state,
  }
}
const EMPTY_INDEX = { currency: '' }

/** Nothing may be offered: it is said what was looked for, and nothing else is put in its place. */
function noneReply(index: GuideIndex, need: GuideNeed, state: GuideState): GuideReply {
  const kind = kindName(index, need)
  const say: Said = kind ? { key: 'guide.none_of', args: { kind: inBoth(kind) } } : { key: 'guide.none' }
  return {
    left: 0,
    say: [say],
    choices: [
      { id: tapOf('do', 'restart'), label: { key: 'guide.do.restart' } },
      { id: 'human', label: { key: 'choice.human' } },
    ],
    goods: [],
    isRead: !need.unread,
    state,
  }
}

function kindName({ trades }: GuideIndex, { kinds }: GuideNeed): InBoth | undefined {
  const [first] = kinds
  const pack = trades.packs.find(({ id }) => first?.startsWith(`${id}/`))
  return pack?.kinds.find(({ id }) => `${pack.id}/${id}` === first)?.name
}
