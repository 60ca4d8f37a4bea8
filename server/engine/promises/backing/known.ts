import { remembered } from '#engine/text'
import { dayIn } from '#platform/clock'
import { findValues } from '../finding/find-promises.ts'
import type { PromiseKind, Today } from '../finding/promised.ts'
import { folded } from '../finding/reading/folded.ts'
import { clockIn } from '../finding/times.ts'
import { laterOf } from './later.ts'

/** What facts hold, by the values of promises. */
export interface Known {
  readonly money: ReadonlySet<string>
  readonly days: ReadonlySet<string>
  readonly times: ReadonlySet<string>
  readonly spans: ReadonlySet<string>
  readonly shares: ReadonlySet<string>
  /** Values of fields named `state`; a refund that was paid is `paid_back`, an option that may be taken `may:…`. */
  readonly states: ReadonlySet<string>
  /** All texts in them, folded; what a shopper wrote on an order is none of the shop's. */
  readonly texts: readonly string[]
  /** Those that are rules in the shop's or the law's words: answers, reasons, notices. */
  readonly rules: readonly string[]
}

/** Fields that hold rules. */
const RULED = /^(?:answer|text|zh-CN|en)$/u
const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/u
const MINUTES: readonly (readonly [RegExp, number])[] = [
  [/(?:minutes)$/iu, 1],
  [/(?:hours)$/iu, 60],
  [/(?:days?)$/iu, 1_440],
]

/** What a number of a field of this name is: so many minutes each, a share. Facts have the same few fields again and again. */
const namedBy = remembered((name: string) => ({
  minutes: MINUTES.find(([unit]) => unit.test(name))?.[1],
  isShare: /share|percent/iu.test(name),
}))

/** Everything in plain JSON that a promise may rest on. */
export function knownFrom(values: readonly unknown[], { timeZone }: Today): Known {
  const money = new Set<string>()
  const spans = new Set<string>()
  const instants: string[] = []
  const shares = new Set<string>()
  const states = new Set<string>()
  const [texts, rules]: [string[], string[]] = [[], []]
  const field = (key: string, value: unknown) => {
    if (typeof value === 'string' && key === 'state') states.add(value)
    if (typeof value !== 'number') return
    const { minutes, isShare } = namedBy(key)
    if (minutes !== undefined) spans.add(`m ${value * minutes}`)
    if (isShare) shares.add(String(value <= 1 ? Math.round(value * 10_000) / 100 : value))
  }
  const visit = (value: unknown, key = ''): void => {
    if (typeof value === 'string') {
      if (INSTANT.test(value)) instants.push(value)
      else if (key !== 'remark') texts.push(value)
      if (RULED.test(key)) rules.push(value)
    }
    if (typeof value !== 'object' || value === null) return
    if ('askedAt' in value && 'state' in value && value.state === 'paid') states.add('paid_back')
    if ('option' in value && 'standing' in value) states.add(`may:${value.option}`)
    if (key === 'freight' && 'minor' in value && Number(value.minor) === 0) states.add('free_freight')
    if ('minor' in value && 'currency' in value) money.add(`${value.currency} ${Math.abs(Number(value.minor))}`)
    for (const sum of key === 'variants' ? differencesOf(value) : [...piecesOf(value), ...goodsOf(value)]) money.add(sum)
    if (key === 'months' && Array.isArray(value) && value.length === 2) spans.add(`M ${value.join('..')}`)
    if (key === 'attributes') texts.push(...linesOf(value))
    if (Array.isArray(value)) {
      for (const sum of togetherOf(value)) money.add(sum)
      for (const inner of value) visit(inner)
      return
    }
    const fields: Readonly<Record<string, unknown>> = Object(value)
    for (const name in fields) {
      field(name, fields[name])
      visit(fields[name], name)
    }
  }
  for (const value of values) visit(value)
  return Object.assign(readLater({ instants, texts, rules }, timeZone), { money, spans, shares, states })
}

/** What a page says under its own name for it: the name may be the word of a right ("质保"), the value too short to be quoted alone ("3–5 年"). */
const linesOf = (attributes: object): string[] =>
  Object.entries(attributes).flatMap(([name, value]) => (typeof value === 'string' ? [`${name}：${value}`] : []))

const MOST_PIECES = 50

/** What some of a line's pieces cost: its share of what was paid for them all, as money goes back for fewer. */
function piecesOf(line: object): string[] {
  if (!('quantity' in line && 'paid' in line) || typeof line.paid !== 'object' || line.paid === null) return []
  const { paid } = line
  const quantity = Number(line.quantity)
  if (!('minor' in paid && 'currency' in paid) || !(quantity > 1 && quantity <= MOST_PIECES)) return []
  return Array.from({ length: quantity - 1 }, (_, i) => `${paid.currency} ${Math.floor((Number(paid.minor) * (i + 1)) / quantity)}`)
}

/** What the goods of a reckoning come to without their sending. */
function goodsOf(reckoned: object): string[] {
  if (!('total' in reckoned && 'freight' in reckoned)) return []
  const [total, freight] = [reckoned.total, reckoned.freight]
  if (typeof total !== 'object' || total === null || !('minor' in total && 'currency' in total)) return []
  if (typeof freight !== 'object' || freight === null || !('minor' in freight)) return []
  return [`${total.currency} ${Number(total.minor) - Number(freight.minor)}`]
}

/** By how much one variant of a product costs more than another. */
function differencesOf(variants: object): string[] {
  const prices = Object.values(variants).flatMap((one: { now?: unknown; price?: unknown } | null) => {
    const price = one?.now ?? one?.price
    return typeof price === 'object' && price !== null && 'minor' in price && 'currency' in price ? [price] : []
  })
  const distinct = [...new Map(prices.map((price) => [Number(price.minor), price])).values()].slice(0, MOST_PRICES)
  return distinct.flatMap((one) => distinct.map((other) => `${one.currency} ${Math.abs(Number(one.minor) - Number(other.minor))}`))
}
/** Goods that are sold at more prices are told apart by no difference. */
const MOST_PRICES = 8

/** What two orders, or all of a few, come to together. */
function togetherOf(orders: readonly unknown[]): string[] {
  const totals = orders.slice(0, MOST_ORDERS).flatMap((one) => {
    const total = typeof one === 'object' && one !== null && 'placedAt' in one && 'total' in one ? one.total : undefined
    return typeof total === 'object' && total !== null && 'minor' in total && 'currency' in total ? [total] : []
  })
  return totals.flatMap((one, at) =>
    totals
      .slice(at + 1)
      .flatMap((other) => (one.currency === other.currency ? [`${one.currency} ${Number(one.minor) + Number(other.minor)}`] : [])),
  )
}
/** Orders of longer ago are reckoned together with no other. */
const MOST_ORDERS = 20

interface Read {
  readonly instants: readonly string[]
  readonly texts: readonly string[]
  readonly rules: readonly string[]
}

/** Folding texts and telling the days and hours of instants takes longer than the rest, and most promises are sums that the fields hold. */
function readLater({ instants, texts, rules }: Read, timeZone: string): Pick<Known, 'days' | 'times' | 'texts' | 'rules'> {
  const days = laterOf(() => new Set(instants.map((text) => (text.length === 10 ? text : dayIn(new Date(text), timeZone)))))
  const times = laterOf(() => new Set(instants.filter((text) => text.length > 10).map((text) => clockIn(new Date(text), timeZone))))
  const foldedTexts = laterOf(() => texts.map(folded))
  const foldedRules = laterOf(() => rules.map(folded))
  return {
    get days() {
      return days()
    },
    get times() {
      return times()
    },
    get texts() {
      return foldedTexts()
    },
    get rules() {
      return foldedRules()
    },
  }
}

/** The values that folded texts hold, by kind; worked out only where structured facts do not do. */
export function valuesIn(texts: readonly string[], today: Today): ReadonlyMap<PromiseKind, ReadonlySet<string>> {
  const values = new Map<PromiseKind, Set<string>>()
  for (const { kind, value } of texts.flatMap((text) => findValues(text, today)))
    values.set(kind, (values.get(kind) ?? new Set<string>()).add(value))
  return values
}
