import { type Found, isOurs, type Said, type Session } from './session.ts'
import { saidWords, WORDS, wordIn } from './words.ts'

/** A shopper at or under this is upset. */
const UPSET = -0.5
const SIGNS = /\p{Extended_Pictographic}/gu

/** Rude words of ours; and who is upset was met with signs or a coupon in place of a word on the matter. */
export const manners = (session: Session): Found[] => [...saidWords(session, 'rude', WORDS.rude), ...cheered(session)]

function cheered({ messages, turns }: Session): Found[] {
  const upset = new Set(turns.filter(({ mood }) => mood <= UPSET).map(({ id }) => id))
  return messages.flatMap((one, i) => {
    if (!isOurs(one) || !isCheer(one)) return []
    const isUpset = one.turnId !== null ? upset.has(one.turnId) : hasUpsetBefore(messages, i, turns)
    return isUpset ? [{ rule: 'cheered_upset', messageIds: [one.id] }] : []
  })
}

/** What a person answers has no turn of its own: the shopper's words before it were read by the bot, if at all. */
function hasUpsetBefore(messages: readonly Said[], before: number, turns: Session['turns']): boolean {
  const last = messages.slice(0, before).findLast(({ author }) => author === 'shopper')
  return last !== undefined && turns.some(({ said, mood }) => mood <= UPSET && said === last.text)
}

const isCheer = ({ text }: Said): boolean => (text.match(SIGNS) ?? []).length >= 3 || wordIn(text, WORDS.coupon) !== undefined
