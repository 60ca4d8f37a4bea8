/** The words of order news, zh-CN and en, and the few that a shopper stops and takes them up with. Owns no tables. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { WordArg } from '#engine/conversation'
import { render, tongueOf } from '#engine/reply'

const read = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8'))
const Texts = z.record(z.string(), z.string())
const TEXTS = { 'zh-CN': Texts.parse(read('zh-CN')), en: Texts.parse(read('en')) }
const WORDS = z.object({ stop: z.array(z.string()), again: z.array(z.string()), subscribe: z.array(z.string()) }).parse(read('words'))

/** In which language and by which clock it is read. */
export interface Reader {
  readonly language: string
  readonly timeZone: string
  readonly now: Date
}

type Args = Readonly<Record<string, WordArg>>

/** A text with what fills it, to stand by itself or within another. */
export const newsWords = (key: string, args: Args = {}) => ({
  key: `news.${key}`,
  args,
  texts: { 'zh-CN': TEXTS['zh-CN'][key] ?? key, en: TEXTS.en[key] ?? key },
})

/** A text with amounts and times written for its reader. */
export const newsText = (key: string, { language, timeZone, now }: Reader, args: Args = {}): string =>
  render(newsWords(key, args), { tongue: tongueOf(language), language, timeZone, now, turnId: key })

/** The text at the length that its reader likes: who likes it short gets what is so without the rest, where there is such a text. */
export const sized = (key: string, length: 'short' | 'long' | null): string =>
  length === 'short' && `${key}.short` in TEXTS.en ? `${key}.short` : key

/** What a shopper asks of what we say of our own accord. */
export type Wish = keyof typeof WORDS
/** What a tap on the button under such a message sends. */
export const STOP_CHOICE = 'news:stop'

/** The wish that a message is: one of a few words and nothing else, in any width and case. */
export function wishIn(text: string): Wish | undefined {
  const said = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}]+/gu, ' ')
    .trim()
    .replace(/\s+/gu, ' ')
  const fits = (words: readonly string[]) => words.includes(said)
  return fits(WORDS.stop) ? 'stop' : fits(WORDS.again) ? 'again' : fits(WORDS.subscribe) ? 'subscribe' : undefined
}
