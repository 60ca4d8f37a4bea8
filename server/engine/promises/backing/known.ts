import { findPromises } from '../finding/find-promises.ts'
import { folded } from '../finding/folded.ts'
import type { Promised, PromiseKind, Today } from '../finding/promised.ts'
import { dayIn } from '../finding/times.ts'

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

/** Everything in plain JSON that a promise may rest on. */
export function knownFrom(values: readonly unknown[], { timeZone }: Today): Known {
  const found = { money: new Set<string>(), days: new Set<string>(), times: new Set<string>(), spans: new Set<string>() }
  const shares = new Set<string>()
  const states = new Set<string>()
  const texts: string[] = []
  const rules: string[] = []
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const instant = (text: string) => {
    const at = new Date(text)
    found.days.add(text.length === 10 ? text : dayIn(at, timeZone))
    if (text.length > 10) found.times.add(clock.format(at))
  }
  const field = (key: string, value: unknown) => {
    if (typeof value === 'string' && key === 'state') states.add(value)
    if (typeof value !== 'number') return
    const unit = MINUTES.find(([name]) => name.test(key))
    if (unit) found.spans.add(`m ${value * unit[1]}`)
    if (/share|percent/iu.test(key)) shares.add(String(value <= 1 ? Math.round(value * 10_000) / 100 : value))
  }
  const visit = (value: unknown, key = ''): void => {
    if (typeof value === 'string') {
      if (INSTANT.test(value)) instant(value)
      else if (key !== 'remark') texts.push(folded(value))
      if (RULED.test(key)) rules.push(folded(value))
    }
    if (typeof value !== 'object' || value === null) return
    if ('askedAt' in value && 'state' in value && value.state === 'paid') states.add('paid_back')
    if ('option' in value && 'standing' in value) states.add(`may:${value.option}`)
    if ('minor' in value && 'currency' in value) found.money.add(`${value.currency} ${Math.abs(Number(value.minor))}`)
    for (const [name, inner] of Object.entries(value)) {
      field(name, inner)
      visit(inner, name)
    }
  }
  for (const value of values) visit(value)
  return { ...found, shares, states, texts, rules }
}

/** The values that texts hold, by kind; worked out only where structured facts do not do. */
export function valuesIn(texts: readonly string[], today: Today): ReadonlyMap<PromiseKind, ReadonlySet<string>> {
  const values = new Map<PromiseKind, Set<string>>()
  for (const { kind, value } of texts.flatMap((text): Promised[] => findPromises(text, today)))
    values.set(kind, (values.get(kind) ?? new Set<string>()).add(value))
  return values
}
