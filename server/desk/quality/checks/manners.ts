import { type Found, isOurs, type Said, type Session } from './session.ts'
import { saidWords, WORDS, wordIn } from './words.ts'

/** A shopper at or under this is upset. */
const UPSET = -0.5
const SIGNS = /\p{Extended_Pictographic}/gu

/** Rude words of ours; and who is upset was met with signs or a coupon in place of a word on the matter. */
export const manners = (session: Session): Found[] => [...saidWords(session, 'rude', WORDS.rude), ...cheered(session)]

/** What is upsetting may be the price: then a coupon is a word on the matter. */
const OF_PRICE = /^(?:price|promo)\./u

function cheered({ messages, turns }: Session): Found[] {
  return messages.flatMap((one, i) => {
    if (!isOurs(one)) return []
    const upset = answered(one, i, messages, turns).find(({ mood }) => mood <= UPSET)
    return upset && isCheer(one, upset) ? [{ rule: 'cheered_upset', messageIds: [one.id] }] : []
  })
}

/** The turns that words of ours answer. A person's have none of their own: the shopper's words before them were read by the bot, if at all. */
function answered({ turnId }: Said, at: number, messages: readonly Said[], turns: Session['turns']): Session['turns'] {
  if (turnId !== null) return turns.filter(({ id }) => id === turnId)
  const last = messages.slice(0, at).findLast(({ author }) => author === 'shopper')
  return turns.filter(({ said }) => said === last?.text)
}

const isCheer = ({ text }: Said, { intent }: Session['turns'][number]): boolean =>
  (text.match(SIGNS) ?? []).length >= 3 || (!OF_PRICE.test(intent) && wordIn(text, WORDS.coupon) !== undefined)
