import { type Quiet, quietUntil } from '#platform/clock'

/** When a shop leaves its shoppers alone, and how often it comes at most; the same as of what it says first. */
export interface Manners {
  readonly quiet: Quiet
  readonly cap: { readonly most: number; readonly hours: number }
}

/** How it stands with what is to be pushed. */
export interface Standing {
  /** Of the newest message that was not pushed, and up to where the shopper has read. */
  readonly seq: number
  readonly readSeq: number
  /** Pushed since they last read, and the newest of it. */
  readonly pushed: number
  readonly pushedSeq: number
  readonly pushedAt: Date | null
  /** When they last wrote; null where they never did. */
  readonly wroteAt: Date | null
}

/** What becomes of it; `unread` are the pushes that were not answered by reading. */
export type PushVerdict =
  | { readonly do: 'push'; readonly unread: number }
  | { readonly do: 'wait'; readonly until: Date }
  | { readonly do: 'drop' }

const HOUR = 3_600_000

/**
 * Whether a browser is told now: not of what was read meanwhile, not at night (but to who wrote within the hour, and waits), and not on and on to who
 * reads none of it.
 */
export function weighPush(
  { seq, readSeq, pushed, pushedSeq, pushedAt, wroteAt }: Standing,
  { quiet, cap }: Manners,
  now: Date,
): PushVerdict {
  if (readSeq >= seq) return { do: 'drop' }
  const isOver = readSeq >= pushedSeq || pushedAt === null || now.getTime() - pushedAt.getTime() >= cap.hours * HOUR
  const unread = isOver ? 0 : pushed
  if (unread >= cap.most) return { do: 'drop' }
  const isAwake = wroteAt !== null && now.getTime() - wroteAt.getTime() < HOUR
  const until = isAwake ? undefined : quietUntil(now, quiet)
  return until ? { do: 'wait', until } : { do: 'push', unread }
}
