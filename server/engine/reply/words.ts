import type { Turn, WordArg, Words } from '#engine/conversation'
import { textOf, tongueOf } from './catalogue/catalogue.ts'
import { date, daysAway, type Locale, list, money, time } from './format.ts'

/** Language and time zone of a reply; the turn picks among wordings that mean the same, so that a replay picks the same. */
export interface Voice extends Locale {
  readonly turnId: string
  /** The shopper's own, which may be one of which only the essentials are said. */
  readonly language?: string
}

export const voiceOf = (turn: Turn, language: string): Voice => ({
  tongue: tongueOf(language),
  language,
  timeZone: turn.shop.timeZone,
  now: turn.now,
  turnId: turn.id,
})

/** Words as they are read: an entry's own text, or the catalogue's with its arguments. A key that is missing shows itself: a test forbids it. */
export function render(words: Words, voice: Voice): string {
  if ('entryId' in words || 'noticeId' in words) return words.text
  const text = words.texts?.[voice.tongue] ?? textOf(words.key, voice.tongue, voice.turnId, voice.language) ?? words.key
  return text.replace(/\{([\w.]+)\}/gu, (_, name: string) => argument(words.args?.[name], voice))
}

function argument(arg: WordArg | undefined, voice: Voice): string {
  if (arg === undefined) return ''
  if (typeof arg === 'string') return arg
  if (typeof arg === 'number') return String(arg)
  if ('minor' in arg) return money(arg, voice.tongue)
  if ('list' in arg) return list(arg.list, voice.tongue)
  if ('key' in arg) return render(arg, voice)
  return moment(arg, voice)
}

const NEAR_DAYS: Readonly<Record<number, string>> = { [-1]: 'time.yesterday', 0: 'time.today', 1: 'time.tomorrow' }

function moment({ at, as }: { at: string; as: 'date' | 'time' | 'moment' }, voice: Voice): string {
  if (as === 'time') return time(at, voice)
  const near = NEAR_DAYS[daysAway(at, voice)]
  const day = near === undefined ? date(at, voice) : render({ key: near }, voice)
  return as === 'date' ? day : `${day} ${time(at, voice)}`
}
