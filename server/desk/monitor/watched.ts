import type { AlertKind } from '@xiaoer/contract/wall'
import { moodSeries } from '#engine/conversation'
import type { Threat } from '#engine/guards'
import { askedAgain, isCourtesy, isGreeting, owedSince, withFumes } from './heard/index.ts'

/** One thing that was said lately. */
export interface Heard {
  readonly author: 'shopper' | 'bot' | 'agent' | 'system'
  readonly text: string
  readonly at: Date
  /** What the shopper's words threaten with. */
  readonly threat: Threat | undefined
  /** Thanks, a yes or a farewell, as the model reads it: it asks for nothing. */
  readonly closes?: boolean
}

/** An open session as the watch looks at it: its newest messages, oldest first, and how it felt so far. */
export interface Watched {
  readonly conversationId: string
  readonly sessionId: string
  readonly holder: 'bot' | 'queue' | 'agent'
  readonly waitingSince: Date | null
  /** −1 … 1, oldest first. */
  readonly moods: readonly number[]
  readonly heard: readonly Heard[]
  /** How often the bot has put its open question. */
  readonly askedTimes: number
  /** When a promise of the bot's was held back last. */
  readonly heldAt: Date | null
  /** The clock that has warned the furthest of those that run, from 80 percent of its time on. */
  readonly clock?: { readonly rule: string; readonly share: number } | null
}

/** A warning to be raised: of which kind, and the values of the words that say why. */
export interface Warning {
  readonly kind: AlertKind
  readonly why: Readonly<Record<string, string | number>>
}

/** At or under this a turn is upset; smoothed over the session the level is not reached by one word alone. */
const UPSET = -0.5
const LEVEL = -0.45
/** Two turns that are worse than this are no slip of one word. */
const SOUR = -0.35
/** Seconds that a shopper waits: for who holds the talk, in the queue, and for the bot, which answers in one. */
const SILENT = { agent: 120, queue: 180, bot: 30 } as const
/** A courtesy may be said again. */
const LONG_ENOUGH = 8
const TIMES = 3
/** A promise that was held back is news for so long. Milliseconds. */
const HELD_MS = 10 * 60_000

/** What of an open session somebody should look at now. Pure. */
export function warningsOf(watched: Watched, at: Date): Warning[] {
  return [threat(watched), anger(watched), loop(watched), silence(watched, at), blocked(watched, at), clock(watched)].flatMap(
    (one) => one ?? [],
  )
}

function threat({ heard }: Watched): Warning | undefined {
  const found = heard.findLast((one) => one.threat !== undefined)
  return found?.threat && { kind: 'threat', why: { of: found.threat } }
}

/** Twice in a row, or long enough that the level has sunk; after two turns already where both are sour. */
function anger({ moods: felt, heard }: Watched): Warning | undefined {
  const said = heard.flatMap(({ author, text }) => (author === 'shopper' ? [text] : [])).slice(-2)
  const moods = withFumes(felt, said)
  const [before = 0, last = 0] = moods.slice(-2)
  const { level } = moodSeries(moods)
  const sustained = moods.length >= 2 && before <= UPSET && last <= UPSET
  const sunk = level <= LEVEL && (moods.length >= TIMES ? last < 0 : moods.length >= 2 && before <= SOUR && last <= SOUR)
  return sustained || sunk ? { kind: 'anger', why: { turns: moods.length, level: Math.round(level * 100) / 100 } } : undefined
}

function loop({ heard, askedTimes, holder }: Watched): Warning | undefined {
  if (holder !== 'bot') return undefined
  // a courtesy is answered with one, however often
  const [before, last] = answersOf(heard).slice(-2)
  if (before && last && (before.text === last.text ? last.text.length >= LONG_ENOUGH : asksAgain(heard)))
    return { kind: 'loop', why: { of: 'said', times: 2 } }
  if (askedTimes >= TIMES) return { kind: 'loop', why: { of: 'asked', times: askedTimes } }
  const asks = heard.filter(({ author, text, closes }) => author === 'shopper' && !closes && !isCourtesy(text)).map(({ text }) => text)
  const repeated = askedAgain(asks)
  return repeated >= TIMES - 1 ? { kind: 'loop', why: { of: 'shopper', times: repeated + 1 } } : undefined
}

/** Whether the bot's last question, word for word, stood in one of its two replies before: other words between make it no other. */
function asksAgain(heard: readonly Heard[]): boolean {
  const [last = '', ...earlier] = answersOf(heard)
    .slice(-3)
    .toReversed()
    .map(({ text }) => text)
  const asked = questionsIn(last)
  return earlier.some((text) => questionsIn(text).some((one) => asked.includes(one)))
}
const questionsIn = (text: string): string[] => text.split('\n').filter((line) => line.length >= LONG_ENOUGH && /[?？]$/u.test(line))

/** What the bot said to anything but a courtesy. */
function answersOf(heard: readonly Heard[]): Heard[] {
  let toCourtesy = false
  return heard.filter(({ author, text }) => {
    if (author === 'shopper') toCourtesy = isGreeting(text)
    return author === 'bot' && !toCourtesy
  })
}

function silence({ heard, holder, waitingSince }: Watched, at: Date): Warning | undefined {
  const owed = owedSince(heard, holder)
  // who was handed over waits for a person's first words, though the bot's "you are next" was said last
  const since = holder === 'bot' ? owed?.at : (waitingSince ?? owed?.at)
  const seconds = since ? Math.floor((at.getTime() - since.getTime()) / 1_000) : 0
  return seconds >= Math.max(SILENT[holder], owed?.after ?? 0) ? { kind: 'silence', why: { holder, seconds } } : undefined
}

const blocked = ({ heldAt }: Watched, at: Date): Warning | undefined =>
  heldAt && at.getTime() - heldAt.getTime() < HELD_MS ? { kind: 'promise_blocked', why: {} } : undefined

const clock = ({ clock: runs }: Watched): Warning | undefined =>
  runs ? { kind: runs.share >= 100 ? 'clock_late' : 'clock_soon', why: { rule: runs.rule } } : undefined

/** A queue that doubled within five minutes, of four or more: who waits now, and who waited then. */
export function growing({ now, before }: { readonly now: number; readonly before: number }): Warning | undefined {
  return now >= 4 && now >= 2 * before ? { kind: 'queue_growing', why: { now, before } } : undefined
}
