import { matches } from '../matching.ts'
import type { Identifier } from './identifier.ts'

const LINK = /(?:https?:\/\/|www\.)[a-z0-9\-._~:/?#@!$&'()*+;=%]{3,2000}/g
const EMAIL = /[a-z0-9_%+-][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/g

/** Web addresses and e-mail addresses. */
export function* findLinks(text: string): Generator<Identifier> {
  if (text.includes('://') || text.includes('www.')) {
    for (const match of matches(LINK, text)) {
      const value = match[0].replace(/[.,;:!?)'*]+$/, '')
      yield { type: 'link', value, start: match.index, end: match.index + value.length, confidence: 0.99 }
    }
  }
  if (!text.includes('@')) return
  for (const match of matches(EMAIL, text)) {
    const value = match[0].replace(/[.-]+$/, '')
    yield { type: 'email', value, start: match.index, end: match.index + value.length, confidence: 0.98, private: true }
  }
}
