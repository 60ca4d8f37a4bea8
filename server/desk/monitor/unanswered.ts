import type { Heard } from './watched.ts'

/**
 * Thanks, a yes, a farewell: whoever ends with it waits for nothing. Here and below the group alone repeats, and no word is two others in a row:
 * what can be shared out in two ways is tried in all of them, and "好" forty times with a "吗" never ends.
 */
const CLOSING =
  /^(?:(?:好[的呀啊哒嘞吧]*|嗯|哦|行|可以|没事|没有?了|知道了|明白|收到|了解|多?谢|感谢|辛苦|麻烦|拜|再见|不用了|不客气|你们?|您|了|啦|哈|呢|ok(?:ay)?|thanks?|thank you|so much|very much|got it|great|perfect|cheers|bye|good|alright|no problem)[\s\p{P}\p{S}]*)+$/iu
/** Who says this comes back with something. */
const COMES_BACK =
  /稍等|稍候|请等|等一下|等等|等会|一会儿?(?:就)?(?:告诉|回复|答复)|马上(?:回复|告诉|给您)|(?:帮您|给您)?(?:查|问|核实|确认|联系|看)(?:一下|下)|我(?:帮您)?问问|one moment|a moment|hold on|let me (?:check|look|see|ask)|get back to you/iu
const ASKS_BACK = /[?？]\s*$/u

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

/** Seconds that somebody may take who said that they come back. */
const MOMENT = 300

/** Since when the shopper waits for an answer that is owed: to what they said last, if it asks for one, or to what was said to come. */
export function owedSince(heard: readonly Heard[]): { readonly at: Date; readonly after: number } | undefined {
  const spoken = heard.filter(({ author }) => author !== 'system')
  const last = spoken.at(-1)
  if (!last) return undefined
  if (last.author === 'agent') return COMES_BACK.test(last.text) && !ASKS_BACK.test(last.text) ? { at: last.at, after: MOMENT } : undefined
  if (last.author !== 'shopper') return undefined
  const open = spoken.slice(spoken.findLastIndex(({ author }) => author !== 'shopper') + 1)
  // the answer to an offer of help is an end; before anybody spoke it is a beginning
  const first = open.length < spoken.length ? open.find(({ text }) => !isClosing(text)) : open[0]
  return first && { at: first.at, after: 0 }
}
