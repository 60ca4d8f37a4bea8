import { type PromiseKind, weighPromises } from '#engine/promises'
import type { Found, Said, Session } from './session.ts'

const QUESTION = /[?？吗呢]\s*$/u
/** What binds: that something was done, a day, a span of time. Rights are the law's and the policies', and are not looked up here. */
const PROMISED: ReadonlySet<PromiseKind> = new Set<PromiseKind>(['done', 'span', 'date'])
const SUMS: ReadonlySet<PromiseKind> = new Set<PromiseKind>(['money', 'share'])

/** What people promised that no receipt, no fact read in the session and no earlier word of the bot bears out; and what the bot was kept from saying. */
export const promises = (session: Session): Found[] => [
  ...unbacked(session, 'unbacked', PROMISED),
  ...session.held.map(({ turnId, words }) => ({ rule: 'held_back', messageIds: idsOfTurn(session, turnId), words })),
]

/** Sums that people named and that stand nowhere in what was looked up, said or done; and answers that the shopper called of no help. */
export const facts = (session: Session): Found[] => [
  ...unbacked(session, 'sum_unknown', SUMS),
  ...session.messages.filter(({ helpful }) => helpful === false).map(({ id }) => ({ rule: 'disliked', messageIds: [id] })),
]

const idsOfTurn = ({ messages }: Session, turnId: string): string[] => messages.filter((one) => one.turnId === turnId).map(({ id }) => id)

function unbacked(session: Session, rule: string, kinds: ReadonlySet<PromiseKind>): Found[] {
  return session.messages.flatMap((one, i) => {
    if (one.author !== 'agent' || QUESTION.test(one.text)) return []
    return weighed(session, one, i)
      .filter(({ promise, by }) => by === undefined && kinds.has(promise.kind))
      .map(({ promise }) => ({ rule, messageIds: [one.id], words: promise.text }))
  })
}

const weighed = ({ messages, turns, receipts, timeZone }: Session, { text, at }: Said, nth: number) =>
  weighPromises(text, {
    // what the shopper says is no fact of ours, and what a colleague says of themselves neither
    facts: { given: turns.filter((turn) => turn.at <= at).flatMap(({ given }) => given), said: botBefore(messages, nth) },
    receipts,
    now: at,
    timeZone,
  })

const botBefore = (messages: readonly Said[], nth: number): string[] =>
  messages.slice(0, nth).flatMap(({ author, text }) => (author === 'bot' || author === 'system' ? [text] : []))
