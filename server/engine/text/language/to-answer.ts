import { detectLanguage } from './detect.ts'
import { amongNear } from './near-tongues.ts'
import { chineseScript, HAN } from './script.ts'

const LETTERS = /\p{L}/gu
const LATIN = /\p{sc=Latin}/u
/** Told apart by many sentences; any other language in Latin letters is told by a few words and must say more of them. */
const KNOWN = /^(?:zh|yue|en|es|pt|fr|de|vi|id|ms)/u
const isChinese = (language: string): boolean => /^(?:zh|yue)(?:-|$)/iu.test(language)
/** As widgets and browsers name it. */
const TRADITIONAL = /^zh-(?:hant|tw|hk|mo)\b/iu
/** Ids, codes, links and sizes are in no language. */
const CODES = /https?:\S+|\/\S+|(?<!\S)\S*[\d_]\S*|\b[A-Z]{2,}\b|\b[Ss]ize:?\s+(?:[Xx]{0,3}[SLsl]|[Mm])\b/gu
/** The same where characters stand beside them without a space. */
const NUMBERS = /[A-Za-z-]*\d[A-Za-z\d-]*/gu
/** "12 Yunfan Road, Xuhui, Shanghai": a place or names, of whatever language they are. */
const NAMES_ALONE = /^(?=.*[\d,])(?:[\s\d,.#/'’-]|(?<!\p{L})\p{Lu}\p{L}*)+$/u
/** "Anna Chen": a name has the letters of romanised Chinese, and whoever writes that for want of characters writes it small. */
const NAME = /^\p{Lu}\p{Ll}+(?:[ '’-]\p{Lu}\p{Ll}+){1,3}$/u
/** "melbourne": in the middle of a talk one word tells no language from another in the same letters. */
const ONE_WORD = /^[\p{sc=Latin}'’-]+[.!?]*$/u
const OF_OTHER_LETTERS = /^(?:zh|yue|ja|ko|ru|th|ar)/u
/** Characters and numbers alone: with words in letters beside them the sentence tells. */
const isNumbered = (typed: string, words: string): boolean => HAN.test(typed) && words !== typed && !LATIN.test(words)
/** Cards and choices are in the shop's words: picking a product of a Chinese name does not make the shopper Chinese. */
const OWN_WORDS = new Set(['text'])

/** What a message is, as far as the language to answer it in goes by it. */
interface Message {
  /** Its words as they are read, and as they were typed where that is another script. */
  readonly said: string
  readonly typed?: string
  readonly parts: readonly { readonly kind: string; readonly text: string }[]
  readonly understood: { readonly language: string }
  readonly state: { readonly language: string; readonly lastIntent: string | null; readonly moods: readonly unknown[] }
  readonly shopper: { readonly language: string }
}

/** The language to answer in. Numbers, codes, what was picked and a lone "ok" do not change it, nor does a name or place that was asked for (`givesName`). */
export function languageToAnswer({ said: read, typed: raw, parts, understood, state, shopper }: Message, givesName: boolean): string {
  const said = calmed(raw ?? read)
  // signs alone begin no talk: they are answered as the one before was
  const isSigns = (raw ?? read).trim() !== '' && (raw ?? read).match(LETTERS) === null
  const before = state.lastIntent === null && state.moods.length === 0 && !isSigns ? shopper.language : state.language
  if (givesName || NAMES_ALONE.test(said.trim())) return before
  const own = parts.filter(({ kind }) => OWN_WORDS.has(kind)).map(({ text }) => text)
  const typed = own.length === parts.length ? said : calmed(own.join('\n'))
  const words = typed.replace(HAN.test(typed) ? NUMBERS : CODES, ' ')
  // beside characters an order's number is no word of another language
  const language = typed === said && !isNumbered(typed, words) ? understood.language : detectLanguage(words, 'und')
  const letters = words.match(LETTERS)?.length ?? 0
  const enough = LATIN.test(words) ? letters >= 4 && (KNOWN.test(language) || letters >= 10) : letters >= 2
  if (!enough || language === '' || language === 'und') return before
  if (state.lastIntent !== null && ONE_WORD.test(words.trim()) && !OF_OTHER_LETTERS.test(before)) return before
  // two words with capitals are told apart by no model: in the middle of a talk they change nothing
  if (!HAN.test(typed) && NAME.test(typed.trim()) && (isChinese(language) || state.lastIntent !== null)) return before
  if (HAN.test(typed) && isChinese(language)) return chinese(typed, language, before)
  return amongNear(language, words, [before, shopper.language])
}

/** "WHERE IS MY ORDER!!!": what is shouted is no string of codes. */
const SHOUTED = /^(?!.*\p{Ll})\P{L}*(?:\p{Lu}{2,}\P{L}+){2,}\p{Lu}{2,}/su
const calmed = (words: string): string => (SHOUTED.test(words) ? words.toLowerCase() : words)

/** Whoever types traditional characters reads them until simplified ones are typed; so does who writes Cantonese in characters that are both. */
function chinese(typed: string, language: string, before: string): string {
  const script = chineseScript(typed) ?? (TRADITIONAL.test(before) || language === 'yue' ? 'Hant' : 'Hans')
  if (script === 'Hant') return 'zh-Hant'
  return language.startsWith('zh') ? 'zh-CN' : language
}
