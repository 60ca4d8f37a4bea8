import { mask } from '#platform/telemetry'
import { type Found, isOurs, type Session } from './session.ts'
import { saidWords, WORDS } from './words.ts'

/** Runs of digits as phones, ID and bank numbers have them; behind letters they are the number of an order or a receipt. */
const NUMBERS = /(?<![\dA-Za-z])\d[\d -]{9,}[\dXx]/gu
const digitsOf = (text: string): string => text.replace(/\D/gu, '')

/** A person's number that was shown and that the shopper had not told here themselves; and secrets that nobody of a shop asks for. */
export const privacy = (session: Session): Found[] => [...shown(session), ...saidWords(session, 'asked_secret', WORDS.asksSecret)]

function shown({ messages }: Session): Found[] {
  return messages.flatMap((one, i) => {
    if (!isOurs(one)) return []
    const told = digitsOf(
      messages
        .slice(0, i)
        .filter(({ author }) => author === 'shopper')
        .map(({ text }) => text)
        .join(' '),
    )
    const numbers = (one.text.match(NUMBERS) ?? []).filter((number) => isPrivate(number) && !told.includes(digitsOf(number)))
    return numbers.length > 0 ? [{ rule: 'shown_private', messageIds: [one.id], words: mask(numbers[0] ?? '') }] : []
  })
}

/** What the log would not show either. */
const isPrivate = (number: string): boolean => mask(number.trim()) !== number.trim()
