import type { NewsRule, NewsUnsaid } from '@xiaoer/contract/news'
import { NEWS_EVENTS } from '@xiaoer/contract/news'
import type { DayPart } from '@xiaoer/contract/ways'
import type { Order } from '#commerce'
import { quietUntil } from '#platform/clock'
import { type ContactWishes, partBegins } from '#shoppers'
import { type Happened, KINDS } from './happened.ts'
import type { NewsRules } from './rules.ts'

const HOUR = 3_600_000
/** Who was not told for so long after it was due has heard of it otherwise. */
const FRESH_MS = 48 * HOUR
/** A way that is shut now may open: the shopper writes again. */
const TRY_WAY_MS = HOUR

/** What a rule has to say of an order, and when. */
export interface Due {
  readonly rule: NewsRule
  readonly what: Happened
  readonly at: Date
}

/** What the rules that are on have to say of the order as it is, but for what came of it before and what was so before they were turned on. */
export function dueOf(order: Order, { rules }: NewsRules, isKnown: (event: string, about: string) => boolean): Due[] {
  return NEWS_EVENTS.flatMap((event) => {
    const rule = rules.find((one) => one.event === event)
    const since = rule?.since
    if (!rule || !since) return []
    return KINDS[event].of(order).flatMap((what) => {
      const isNews = what.since >= since && !isKnown(event, what.about)
      return isNews ? [{ rule, what, at: new Date(what.since.getTime() + rule.afterMinutes * 60_000) }] : []
    })
  })
}

/** Where the shopper is, and what they wish. */
export interface Reachable {
  readonly channelKind: string | null
  /** The channel is on, they have not shut us out, and the platform takes a message now. */
  readonly open: boolean
  /** It does not, and a template that the shop has for that says it none the less. */
  readonly late?: boolean
  readonly wishes: Pick<ContactWishes, 'stopped' | 'marketing'>
  /** When the oldest of so many messages within the cap's hours leaves it; null: there is room. */
  readonly roomAt: Date | null
  /** The part of a day in which they like to be written; null: any. */
  readonly likes: DayPart | null
}

/** What is late already does not wait for the hour that somebody likes. */
const CANNOT_WAIT: ReadonlySet<string> = new Set(['delayed'])

/** What becomes of it: said now, looked at again then, or never said and why. */
export type Verdict =
  | { readonly do: 'say' }
  | { readonly do: 'wait'; readonly until: Date }
  | { readonly do: 'drop'; readonly why: NewsUnsaid }

/** Whether it may be said now, to this shopper: law and wishes first, then the merchant's rules. */
export function weigh({ rule, at }: Due, { quiet }: NewsRules, shopper: Reachable | undefined, now: Date): Verdict {
  if (now < at) return { do: 'wait', until: at }
  if (!shopper) return { do: 'drop', why: 'no_shopper' }
  if (shopper.wishes.stopped) return { do: 'drop', why: 'stopped' }
  if (KINDS[rule.event].law === 'marketing' && !shopper.wishes.marketing) return { do: 'drop', why: 'no_consent' }
  const last = new Date(at.getTime() + FRESH_MS)
  if (now > last) return { do: 'drop', why: 'late' }
  const later = (until: Date, why: NewsUnsaid): Verdict => (until > last ? { do: 'drop', why } : { do: 'wait', until })
  const morning = quietUntil(now, quiet)
  if (morning) return later(morning, 'quiet')
  if (shopper.roomAt) return later(shopper.roomAt, 'cap')
  const liked = shopper.likes && !CANNOT_WAIT.has(rule.event) ? partBegins(shopper.likes, now, quiet.timeZone) : undefined
  // a liking is no rule: where its time comes too late, or is quiet, it is said now
  if (liked && liked <= last && !quietUntil(liked, quiet)) return { do: 'wait', until: liked }
  const again = new Date(now.getTime() + TRY_WAY_MS)
  // templates are approved for what was bought, not for what sells
  const byTemplate = shopper.late === true && KINDS[rule.event].law !== 'marketing'
  if (!shopper.open && !byTemplate) return later(again, 'no_way')
  const { channels } = rule
  if (rule.by === 'message' && channels.length > 0 && !channels.includes(shopper.channelKind ?? '')) return later(again, 'channel')
  return { do: 'say' }
}
