import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { classOf, IDEOGRAPH, LETTER } from '../features/units.ts'
import { foldTable } from '../normalise/fold.ts'
import { TELLING_WORDS } from './words.ts'

/** BCP 47 tags this detector can give. */
export const LANGUAGES = [
  'zh-Hans',
  'zh-Hant',
  'yue',
  'en',
  'ja',
  'ko',
  'es',
  'pt',
  'fr',
  'de',
  'ru',
  'ar',
  'th',
  'vi',
  'id',
  'ms',
] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * Tells languages in Latin letters apart better than the lists here can; undefined where it is not sure. `listed`: the language that nobody serves
 * which the lists take it for ("tin cat bocor" for Romanian), to be overruled only where nearly all of it is known.
 */
export type AmongLatin = (words: readonly string[], listed?: string) => string | undefined

/** Enough of a message to know its language. */
const LOOK_AT = 600
const CANTONESE =
  /[嘅咗喺啲唔冇嚟咁嘢佢哋睇㗎嗰攞搵揾啱喎畀嗌瞓嘞噃冧嘥喇啩啫咩乜撳揀靚咪攰噉孭嬲揸慳諗]|[几幾][时時多耐錢钱]|[点點][解样樣先呀算搞做]|[边邊][度個个間间隻只位]|[係系][咪唔呀啊]|(?<![關关聯联體体])係|俾[我你個个]|[呢][個个件款隻只條条對对單单張张度]|返[工嚟學]|而家|依家|[聽听琴尋寻]日|頭先|得閒|多謝晒|[平貴貴快慢大細]啲|[執食飲]|好耐|未[返到收]?呀|囉|啦喂/u
const ONLY_SIMPLIFIED = new Set(
  '这们个说时为会来对没发货还买东马么给钱单话请问后过开关车电颜码换运费产装线长网间让从认识头现实际样动务员价轻红绿蓝紫紧松双条质量尔丽书坏错补处报复习满减优惠顾检验险税关证',
)

interface Counts {
  han: number
  kana: number
  hangul: number
  thai: number
  cyrillic: number
  arabic: number
  latin: number
  traditional: number
  simplified: number
}

/** The language of what was typed (not folded); `fallback` where nothing tells, as with digits and faces. */
export function detectLanguage(text: string, fallback = 'zh-Hans', amongLatin?: AmongLatin): string {
  const part = text.length > LOOK_AT ? firstGraphemes(text, LOOK_AT) : text
  const counts = count(part)
  const strange = counts.han === 0 ? SCRIPTS.find(([script]) => script.test(part)) : undefined
  if (strange !== undefined) return strange[1]
  const foreign = byScript(counts)
  if (foreign !== undefined) return neighbour(foreign, part)
  const words = counts.latin === 0 ? [] : latinWords(part)
  if (counts.han > 0 && counts.han >= words.filter((word) => word.length > 1).length) return chinese(part, counts)
  return words.length === 0 ? fallback : latin(words, part, fallback, amongLatin)
}

/** Languages that share a script with one of ours are known by letters it lacks. */
function neighbour(language: string, text: string): string {
  if (language === 'ru' && /[іїєґ]/iu.test(text)) return 'uk'
  return language === 'ar' && /[پچژگک]/u.test(text) ? 'fa' : language
}

/** Scripts of one language that is not served. */
const SCRIPTS: readonly [RegExp, string][] = [
  [/\p{sc=Devanagari}/u, 'hi'],
  [/\p{sc=Greek}{2}/u, 'el'],
  [/\p{sc=Hebrew}/u, 'he'],
  [/\p{sc=Bengali}/u, 'bn'],
  [/\p{sc=Tamil}/u, 'ta'],
  [/\p{sc=Lao}/u, 'lo'],
  [/\p{sc=Khmer}/u, 'km'],
  [/\p{sc=Myanmar}/u, 'my'],
]

function byScript(of: Counts): Language | undefined {
  if (of.kana > 0 && of.kana * 4 >= of.han) return 'ja'
  const most = Math.max(of.hangul, of.thai, of.cyrillic, of.arabic)
  if (most === 0 || most * 2 < of.han || most * 3 < of.latin) return undefined
  if (most === of.hangul) return 'ko'
  if (most === of.thai) return 'th'
  return most === of.cyrillic ? 'ru' : 'ar'
}

function chinese(text: string, counts: Counts): Language {
  if (CANTONESE.test(text)) return 'yue'
  return counts.traditional > counts.simplified ? 'zh-Hant' : 'zh-Hans'
}

const BLANK: Counts = { han: 0, kana: 0, hangul: 0, thai: 0, cyrillic: 0, arabic: 0, latin: 0, traditional: 0, simplified: 0 }

function count(text: string): Counts {
  const counts = { ...BLANK }
  const { units } = foldTable()
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x250) counts.latin += classOf(unit) === LETTER || (unit >= 65 && unit <= 90) ? 1 : 0
    else if (unit >= 0x3400 && unit < 0xa000) {
      counts.han++
      if (units[unit] !== unit) counts.traditional++
      else if (ONLY_SIMPLIFIED.has(text[i]!)) counts.simplified++
    } else other(unit, counts)
  }
  return counts
}

function other(unit: number, counts: Counts): void {
  if (unit >= 0x3041 && unit <= 0x30fa) counts.kana++
  else if (unit >= 0xac00 && unit <= 0xd7a3) counts.hangul++
  else if (unit >= 0x0e00 && unit < 0x0e80) counts.thai++
  else if (unit >= 0x0400 && unit < 0x0530) counts.cyrillic++
  else if (unit >= 0x0600 && unit < 0x0780) counts.arabic++
  else if (unit >= 0x1e00 && unit < 0x1f00) counts.latin++
  else if (classOf(unit) === IDEOGRAPH && unit >= 0xf900 && unit < 0xfb00) counts.han++
}

const latinWords = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFC')
    .match(/[\p{Script=Latin}]+(?:['’-][\p{Script=Latin}]+)*/gu) ?? []

const WORDS = new Map<string, Map<string, number>>()
for (const [language, words] of Object.entries(TELLING_WORDS)) {
  const list = new Set(words.split(/\s+/))
  for (const word of list) {
    const where = WORDS.get(word) ?? new Map<string, number>()
    WORDS.set(word, where.set(language, 1))
  }
}
for (const where of WORDS.values()) for (const language of where.keys()) where.set(language, 1 / Math.sqrt(where.size))

/** The languages, served or not, that a word gives away; none for a word that tells nothing. */
export const languagesTelling = (word: string): string[] => [...(WORDS.get(word.toLowerCase().replaceAll('’', "'"))?.keys() ?? [])]

/** Letters that one language has and its neighbours lack. */
const LETTERS: readonly [RegExp, string, number][] = [
  [/[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/, 'vi', 3],
  [/[ñ¿¡]/, 'es', 3],
  [/[ãõ]|ção|ções|lh|nh[ao]/, 'pt', 2],
  [/ß|[äöü]/, 'de', 2],
  [/[œêèîûëï]|\b[ldjcsnm]['’]|\bqu['’]|eux\b/, 'fr', 2],
  [/[áíóú]/, 'es', 0.6],
  [/ción|ll[aeo]/, 'es', 1.5],
]

function latin(words: readonly string[], text: string, fallback: string, amongLatin: AmongLatin | undefined): string {
  const scores = new Map<string, number>([['en', 0.35]])
  const add = (language: string, by: number) => scores.set(language, (scores.get(language) ?? 0) + by)
  for (const word of words) for (const [language, weight] of WORDS.get(word.replaceAll('’', "'")) ?? []) add(language, weight)
  const low = text.toLowerCase()
  for (const [letters, language, weight] of LETTERS) if (letters.test(low)) add(language, weight)
  const [best, score] = [...scores].reduce((a, b) => (b[1] > a[1] ? b : a))
  if (score > 0.35 && (amongLatin === undefined || !TELLS_APART.has(best))) return amongLatin?.(words, best) ?? best
  return amongLatin === undefined ? plain(words, fallback) : (amongLatin(words) ?? fallback)
}

/** Between these a learnt judge decides where there is one. */
const TELLS_APART: ReadonlySet<string> = new Set(['en', 'es', 'pt', 'fr', 'de', 'vi', 'id', 'ms'])

/** No word known: a size or a brand says nothing of the language; real words are taken for English. */
const plain = (words: readonly string[], fallback: string) => (words.some((word) => word.length > 4) || words.length > 2 ? 'en' : fallback)
