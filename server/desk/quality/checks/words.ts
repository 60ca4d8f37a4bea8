import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Found, isOurs, type Session } from './session.ts'

const list = z.array(z.string().min(2))
const FILE = join(import.meta.dirname, '../../../../data/quality/words.json')

/** Words that are found as they stand, each list with its own test; what needs more than words is a rule. */
export const WORDS = z
  .strictObject({ rude: list, asksSecret: list, outside: list, absolute: list, asksOrder: list, coupon: list })
  .parse(JSON.parse(readFileSync(FILE, 'utf8')))

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The first of some words that a text has, whatever its width and case; words of letters only where they stand alone. */
export function wordIn(text: string, words: readonly string[]): string | undefined {
  const folded = plain(text)
  return words.find((word) => {
    const at = folded.indexOf(plain(word))
    if (at < 0) return false
    const [before = ' ', after = ' '] = [folded[at - 1], folded[at + plain(word).length]]
    return !/^[a-z]/u.test(plain(word)) || !(/[a-z]/u.test(before) || /[a-z]/u.test(after))
  })
}

/** Our messages that have one of some words. */
export const saidWords = (session: Session, rule: string, words: readonly string[]): Found[] =>
  session.messages.filter(isOurs).flatMap(({ id, text }) => {
    const word = wordIn(text, words)
    return word === undefined ? [] : [{ rule, messageIds: [id], words: word }]
  })

/** Words that a shop, the law or the marketplaces forbid: its own, absolute claims (Advertising Law of China, article 9), deals outside the shop. */
export const forbiddenWords = (session: Session): Found[] => [
  ...saidWords(session, 'forbidden', session.forbidden),
  ...saidWords(session, 'absolute', WORDS.absolute),
  ...saidWords(session, 'outside', WORDS.outside),
]
