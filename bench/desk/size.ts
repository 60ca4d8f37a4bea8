/** How large a desk is played. */
export interface Size {
  /** People with an open console. */
  readonly agents: number
  /** Conversations with an open session. */
  readonly open: number
  /** Sessions that were closed before, five messages each. */
  readonly sessions: number
  /** How many different texts are said. */
  readonly texts: number
  /** How often each thing is done. */
  readonly rounds: number
  /** Everybody does one of these every so many seconds, in the mean. */
  readonly pace: number
}

export const MESSAGES_EACH = 5
/** Sessions a shopper had, in the mean. */
const SESSIONS_EACH = 4
/** One message in so many names an order. */
export const NUMBERED_EVERY = 20

export const SMALL: Size = { agents: 12, open: 60, sessions: 600, texts: 500, rounds: 14, pace: 0.5 }
export const QUICK: Size = { agents: 200, open: 5_000, sessions: 20_000, texts: 20_000, rounds: 70, pace: 20 }
export const FULL: Size = { agents: 200, open: 5_000, sessions: 1_000_000, texts: 200_000, rounds: 280, pace: 20 }

export const conversationsOf = ({ open, sessions }: Size): number => Math.max(open, Math.ceil(sessions / SESSIONS_EACH))
export const messagesOf = ({ open, sessions }: Size): number => (open + sessions) * MESSAGES_EACH

/** Ids that rise with their number and are valid UUIDs; `kind`: four hexadecimal digits. */
export const idOf = (kind: string, nth: number): string => `${nth.toString(16).padStart(8, '0')}-${kind}-7000-8000-000000000000`

/** The order that a message names, by its number; undefined where it names none. */
export const orderNumberAt = (seq: number): string | undefined =>
  seq % NUMBERED_EVERY === 0 ? `XR${String(seq).padStart(9, '0')}` : undefined

/** The order that the nth numbered message names. */
export const orderNumber = (size: Size, nth: number): string =>
  orderNumberAt(NUMBERED_EVERY * (1 + (nth % Math.floor(messagesOf(size) / NUMBERED_EVERY)))) ?? ''

/** By whom a message is, by its number: shopper and shop in turn; in every third session a person answers. */
export function authorOf(seq: number): 'shopper' | 'agent' | 'bot' {
  if (((seq - 1) % MESSAGES_EACH) % 2 === 0) return 'shopper'
  return Math.floor((seq - 1) / MESSAGES_EACH) % 3 === 0 ? 'agent' : 'bot'
}

/** As given: `--sessions N`, `--open N`, `--agents N`, `--rounds N`, `--pace SECONDS`. */
export function sizeFrom(args: readonly string[], base: Size): Size {
  const given = (name: keyof Size): number => {
    const value = Number(args[args.indexOf(`--${name}`) + 1])
    return args.includes(`--${name}`) && Number.isInteger(value) && value > 0 ? value : base[name]
  }
  return {
    agents: given('agents'),
    open: given('open'),
    sessions: given('sessions'),
    texts: given('texts'),
    rounds: given('rounds'),
    pace: given('pace'),
  }
}
