import { type Found, isOurs, type Said, type Session } from './session.ts'
import { WORDS, wordIn } from './words.ts'

/** A person who was called for is there within this. */
const SLOW_MS = 180_000
/** Shorter ones are courtesies that are said again by right. */
const LONG_ENOUGH = 12
const COURTESY = /^(?:chat\.|other\.)/u

/** How the session went: whoever asked for a person came to one, in time; nothing was asked or said twice, and nobody was left without an answer. */
export const process = (session: Session): Found[] => [
  ...personIgnored(session),
  ...personSlow(session),
  ...silentTake(session),
  ...askedAgain(session),
  ...sameAgain(session),
  ...leftUnanswered(session),
]

const lastOf = (messages: readonly Said[], is: (one: Said) => boolean) => messages.filter(is).slice(-1)
const idsOf = (messages: readonly Said[]) => messages.map(({ id }) => id)

function personIgnored({ turns, messages, handedOffAt, takenAt, hasTicket }: Session): Found[] {
  const asked = turns.filter(({ intent }) => intent === 'service.human')
  if (asked.length === 0 || handedOffAt || takenAt || hasTicket || messages.some(({ author }) => author === 'agent')) return []
  const said = new Set(asked.map((turn) => turn.said))
  return [{ rule: 'person_ignored', messageIds: idsOf(messages.filter(({ author, text }) => author === 'shopper' && said.has(text))) }]
}

function personSlow({ handedOffAt, messages }: Session): Found[] {
  if (!handedOffAt) return []
  const first = messages.find(({ author, at }) => author === 'agent' && at >= handedOffAt)
  return first && first.at.getTime() - handedOffAt.getTime() > SLOW_MS ? [{ rule: 'person_slow', messageIds: [first.id] }] : []
}

const silentTake = ({ takenAt, messages }: Session): Found[] =>
  takenAt && !messages.some(({ author }) => author === 'agent')
    ? [{ rule: 'silent_take', messageIds: idsOf(lastOf(messages, ({ author }) => author === 'shopper')) }]
    : []

/** Asked for the order's number that the shopper had given. */
function askedAgain({ messages, turns }: Session): Found[] {
  const given = turns.find(({ entities }) => entities.some(({ type }) => type === 'order_number'))
  if (!given) return []
  return messages
    .filter((one) => isOurs(one) && one.at > given.at && one.turnId !== given.id && wordIn(one.text, WORDS.asksOrder) !== undefined)
    .map(({ id }) => ({ rule: 'asked_again', messageIds: [id] }))
}

function sameAgain({ messages }: Session): Found[] {
  const ours = messages.filter(({ author, text }) => author === 'bot' && text.length >= LONG_ENOUGH)
  return ours.flatMap((one, i) => {
    const before = ours[i - 1]
    return before?.text === one.text ? [{ rule: 'same_again', messageIds: [before.id, one.id] }] : []
  })
}

function leftUnanswered({ messages, turns }: Session): Found[] {
  const said = messages.filter(({ author }) => author !== 'system')
  const last = said.at(-1)
  if (last?.author !== 'shopper') return []
  const read = turns.findLast((turn) => turn.said === last.text)
  return read && COURTESY.test(read.intent) ? [] : [{ rule: 'left_unanswered', messageIds: [last.id] }]
}
