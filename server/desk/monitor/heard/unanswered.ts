import type { Heard, Watched } from '../watched.ts'
import { comesBackWithin } from './comes-back.ts'

/**
 * Thanks, a yes, a farewell: whoever ends with it waits for nothing. Here and below the group alone repeats, and no word is two others in a row:
 * what can be shared out in two ways is tried in all of them, and "好" forty times with a "吗" never ends.
 */
const CLOSING =
  /^(?:(?:好[的呀啊哒嘞吧]*|嗯|哦|行|可以|没事|没有?了|知道了|明白|收到|了解|多?谢|感谢|辛苦|麻烦|拜|再见|不用了|不客气|你们?|您|了|啦|哈|呢|ok(?:ay)?|thanks?|thank you|so much|very much|got it|great|perfect|cheers|bye|good|alright|no problem)[\s\p{P}\p{S}]*)+$/iu
const ASKS_BACK = /[?？]\s*$/u
/** A question that a courtesy ends: whether to help once more, whether the shopper would rate. */
const NEEDS_NOTHING =
  /(?:还有|还需要|有)(?:什么|哪些|其他|其它|别的|问题|疑问|不清楚|需要)|帮(?:助|到)?[您你]的?吗|好评|评价|(?:anything|something) else|any (?:other|more|further) questions?|else (?:can|may) i/iu

const GREETING =
  /^(?:(?:亲|您?你?好呀?|哈喽|早上好|下午好|晚上好|在吗|在不在|有人(?:在)?吗|hi|hello|hey|good (?:morning|afternoon|evening)|there)[\s\p{P}\p{S}]*)+$/iu

const THANKS = /^(?:(?:多?谢|感谢|辛苦|麻烦|你们?|您|了|啦|thanks?|thank you|so much|very much)[\s\p{P}\p{S}]*)+$/iu

/** A greeting or thanks: what answers it is a courtesy, too. */
export const isGreeting = (text: string): boolean => isAll(GREETING, text) || isAll(THANKS, text)

/** A greeting, thanks, a yes: whoever says it again asks nothing again. */
export const isCourtesy = (text: string): boolean => isGreeting(text) || isClosing(text)

const isClosing = (text: string): boolean => isAll(CLOSING, text)

/** A courtesy is short: what is longer says more. Characters. */
const LONGEST = 60
const isAll = (pattern: RegExp, text: string): boolean => {
  const said = text.trim()
  return said.length <= LONGEST && pattern.test(said)
}

/**
 * Since when the shopper waits for an answer that is owed: to what they said last, if it asks for one, or to what was said to come. Of the service's
 * own lines only those are answers that come while nobody but the bot is there, as that of the ticket which took the place of a person.
 */
export function owedSince(heard: readonly Heard[], holder: Watched['holder']): { readonly at: Date; readonly after: number } | undefined {
  const spoken = heard.filter(({ author }) => author !== 'system' || holder === 'bot')
  const from = spoken.findLastIndex(({ author }) => author !== 'shopper')
  const [told, open] = [spoken[from], spoken.slice(from + 1)]
  const [begun] = open
  if (!begun) return told && promised(told)
  // before anybody spoke a courtesy is a beginning
  const asked = told ? open.find(({ text, closes }) => !closes && !isClosing(text)) : begun
  if (asked) return { at: asked.at, after: 0 }
  return told && (answered(told, begun) ?? promised(told))
}

/** A courtesy after a question is its answer, which somebody goes on from, unless the question offered help. */
const answered = ({ text }: Heard, { at }: Heard) => (ASKS_BACK.test(text) && !NEEDS_NOTHING.test(text) ? { at, after: 0 } : undefined)

/** A colleague who said that they come back owes it, whatever courtesy came between. */
function promised({ author, text, at }: Heard) {
  const within = author === 'agent' && !ASKS_BACK.test(text) ? comesBackWithin(text, at) : undefined
  return within === undefined ? undefined : { at, after: within }
}
