import type { Turn, WordArg, Words } from '#engine/conversation'
import { isSaidIn, textOf, tongueOf } from './catalogue/catalogue.ts'
import { colourIn } from './colours.ts'
import { date, daysAway, type Locale, languageName, list, money, time, writtenIn } from './format.ts'
import { inTraditional } from './traditional.ts'

/** Language and time zone of a reply; the turn picks among wordings that mean the same, so that a replay picks the same. */
export interface Voice extends Locale {
  readonly turnId: string
  /** The shopper's own, which may be one in which only the commonest matters are said. */
  readonly language?: string
}

export const voiceOf = (turn: Turn, language: string): Voice => ({
  tongue: tongueOf(language),
  language,
  timeZone: turn.shop.timeZone,
  now: turn.now,
  turnId: turn.id,
})

/**
 * Words as they are read: an entry's own text, or the catalogue's with its arguments, in traditional characters for who types them. A key that
 * is missing shows itself: a test forbids it.
 */
export function render(words: Words, voice: Voice): string {
  return inScript(asWritten(words, voice), voice)
}

/** Chinese in the characters that the shopper types. */
export const inScript = (text: string, { language }: Voice): string => (language === 'zh-Hant' ? inTraditional(text) : text)

const asWritten = (words: Words, voice: Voice): string => ('key' in words ? fromCatalogue(words, voice) : words.text)

/** Amounts and days are written in the language of the text that they stand in. */
function fromCatalogue({ key, args, texts }: Extract<Words, { key: string }>, voice: Voice): string {
  const { tongue, language = tongue, turnId } = voice
  const given = texts?.[tongue]
  const text = given ?? textOf(key, tongue, turnId, language) ?? key
  const within: Voice = { ...voice, written: given === undefined && isSaidIn(key, language) ? language : tongue }
  const apart = LEFTWARD.has(writtenIn(within)) ? isolated : asItIs
  // a name that is empty (goods without kinds) leaves no gap
  return text.replace(/( ?)\{([\w.]+)\}/gu, (_, gap: string, name: string) => {
    const said = apart(argument(args?.[name], within))
    return said === '' ? '' : gap + said
  })
}

/** From right to left the short form of a currency stays whole: "CN¥" beside figures would be torn asunder (UAX 9). */
const amountsIn = (locale: string): string => (LEFTWARD.has(locale) ? 'en' : locale)

/** Languages that are written from right to left, by the locale that they are written in. */
const LEFTWARD: ReadonlySet<string> = new Set([writtenIn({ tongue: 'en', written: 'ar' })])
const asItIs = (text: string): string => text
const RIGHT_TO_LEFT_ONLY = /^[^\p{sc=Latin}\p{sc=Han}\p{Nd}]*$/u
/** Numbers, amounts and names in other letters keep their own order: between a first strong isolate and its end (UAX 9, U+2068 and U+2069). */
const isolated = (text: string): string => (RIGHT_TO_LEFT_ONLY.test(text) ? text : `\u2068${text}\u2069`)

function argument(arg: WordArg | undefined, voice: Voice): string {
  if (arg === undefined) return ''
  if (typeof arg === 'string') return colourIn(voice.tongue, arg)
  if (typeof arg === 'number') return String(arg)
  if ('minor' in arg) return money(arg, amountsIn(writtenIn(voice)))
  if ('tongue' in arg) return languageName(arg.tongue, writtenIn(voice))
  if ('list' in arg) return list(arg.list, writtenIn(voice))
  if ('key' in arg) return asWritten(arg, voice)
  return moment(arg, voice)
}

const NEAR_DAYS: Readonly<Record<number, string>> = { [-1]: 'time.yesterday', 0: 'time.today', 1: 'time.tomorrow' }

function moment({ at, as }: { at: string; as: 'date' | 'time' | 'moment' }, voice: Voice): string {
  if (as === 'time') return time(at, voice)
  const near = NEAR_DAYS[daysAway(at, voice)]
  const day = near === undefined ? date(at, voice) : asWritten({ key: near }, voice)
  return as === 'date' ? day : `${day} ${time(at, voice)}`
}
