import type { IntentPart, Turn } from '#engine/conversation'
import { withoutPersons } from '#engine/guards'
import { inSimplified } from '#engine/text'

/** Characters of their own: 人間 is a person in Japanese. */
const OTHER_SCRIPTS = /^(?:ja|ko)/u

/** "好的😄", "可以[微笑]": a face says how it is meant, and nothing of what is wanted; how it feels is read before. */
const FACE = /(?:\s|\p{Emoji_Presentation}|[\u200D\uFE0F]|\[(?!好的|不要|点赞)[\p{Script=Han}a-z]{1,4}\])/u.source
/** Tried where a run of them begins alone: within a long one each start would run to its end again. */
const FACES = new RegExp(`(?<!${FACE})${FACE}+$`, 'iu')
/** A thumb up, and nothing else. */
const THUMB = /^\s*(?:(?:👌|👍|🆗|✅|\[(?:ok|好的|点赞|强)\])[\u{1F3FB}-\u{1F3FF}]?\s*)+$/iu

function withoutFaces(said: string): string {
  if (THUMB.test(said)) return '好的'
  const words = said.replace(FACES, '')
  return /[\p{L}\p{N}]/u.test(words) ? words : said
}

/** The turn as its words are read: Chinese in simplified characters, each where it stood, whatever they were typed in, without the faces behind them and without persons who are not called. */
export function inPlain(turn: Turn): Turn {
  const { said, understood } = turn
  const whole = OTHER_SCRIPTS.test(understood.language) ? said : withoutFaces(inSimplified(said))
  const plain = withoutPersons(whole)
  if (plain === said) return turn
  const read = (part: IntentPart) => ({ ...part, text: inSimplified(part.text) })
  const intents = understood.intents.map(read)
  const clauses = understood.clauses?.map(read)
  return {
    ...turn,
    said: plain,
    typed: said,
    understood: { ...understood, text: inSimplified(understood.text), intents, ...(clauses && { clauses }) },
  }
}

/** A stretch of what was said as the shopper typed it: a remark, a name and an address are written down so. */
export function asTyped({ typed = '' }: Turn, words: string): string {
  const at = inSimplified(typed).indexOf(words)
  return at < 0 ? words : typed.slice(at, at + words.length)
}
