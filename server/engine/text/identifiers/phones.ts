import { cuts, matches } from '../matching.ts'
import type { Identifier } from './identifier.ts'

const MOBILE = /(?:\+?86[- ]?)?(1[3-9]\d(?:[- ]?\d{4}){2})/g
const MASKED = /1[3-9]\d[*x]{4}\d{4}/g
const LANDLINE = /0\d{2,3}[- ]?\d{3,4}[- ]?\d{4}(?:-\d{1,5})?/g
const SERVICE = /[48]00-?\d{3,4}-?\d{3,4}/g
const FOREIGN = /\+(?!86)\d{1,3}[- ]?(?:\(\d{1,4}\)[- ]?)?\d{2,4}(?:[- ]?\d{2,4}){1,4}/g
const CUE = /(?:电话|手机|手机号|联系方式|号码|tel|phone|call|mobile)\D{0,4}$/

/** Telephone numbers; a mobile number of the mainland as its eleven digits, others as typed without blanks. */
export function* findPhones(text: string): Generator<Identifier> {
  if (!/\d{3}/.test(text)) return
  for (const match of matches(MOBILE, text)) {
    if (!cuts(text, match.index, match.index + match[0].length)) yield draft(match, match[1]!.replace(/\D/g, ''), 0.97)
  }
  for (const match of matches(MASKED, text)) yield draft(match, match[0], 0.9)
  for (const pattern of [SERVICE, LANDLINE]) {
    for (const match of matches(pattern, text)) {
      if (cuts(text, match.index, match.index + match[0].length)) continue
      if (!/[- ]/.test(match[0]) && !CUE.test(text.slice(Math.max(0, match.index - 10), match.index))) continue
      yield draft(match, match[0], 0.9)
    }
  }
  for (const match of matches(FOREIGN, text)) yield draft(match, match[0].replace(/[^\d+]/g, ''), 0.93)
}

const draft = (match: RegExpExecArray, value: string, confidence: number): Identifier => ({
  type: 'phone',
  value,
  start: match.index,
  end: match.index + match[0].length,
  confidence,
  private: true,
})
