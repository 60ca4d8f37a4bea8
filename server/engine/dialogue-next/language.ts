import type { Turn } from '#engine/conversation'
import { chineseScript, detectLanguage, HAN } from '#engine/text'

const LETTERS = /\p{L}/gu
const LATIN = /\p{sc=Latin}/u
/** Told apart by many sentences; any other language in Latin letters is told by a few words and must say more of them. */
const KNOWN = /^(?:zh|yue|en|es|pt|fr|de|vi|id|ms)/u
/** Whether a language is Chinese of any kind. */
const isChinese = (language: string): boolean => ['zh', 'yue'].includes(language.toLowerCase().split('-')[0] ?? '')
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

/** The language to answer in. Numbers, codes, what was picked and a lone "ok" do not change it. */
export function languageOf({ said: read, typed: raw, parts, understood, state, shopper }: Turn): string {
  const said = calmed(raw ?? read)
  // signs alone begin no talk: they are answered as the one before was
  const isSigns = (raw ?? read).trim() !== '' && (raw ?? read).match(LETTERS) === null
  const before = state.lastIntent === null && state.moods.length === 0 && !isSigns ? shopper.language : state.language
  if (givesName({ state, understood }) || NAMES_ALONE.test(said.trim())) return before
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

/** Asked where to or in whose name, a Chinese address or a company's name is written in its own characters by whoever gives it. */
const givesName = ({ state: { talk }, understood: { entities } }: Pick<Turn, 'state' | 'understood'>): boolean =>
  talk !== undefined && talk.flows.length > 0 && entities.some(({ type }) => type === 'address' || type === 'company')

/** Whoever types traditional characters reads them until simplified ones are typed; so does who writes Cantonese in characters that are both. */
function chinese(typed: string, language: string, before: string): string {
  const script = chineseScript(typed) ?? (TRADITIONAL.test(before) || language === 'yue' ? 'Hant' : 'Hans')
  if (script === 'Hant') return 'zh-Hant'
  return language.startsWith('zh') ? 'zh-CN' : language
}

/** Languages so near that a short sentence stands in both, with words that only one of each pair has. Words of shoppers, no sentence of ours. */
const TELLING: readonly (readonly [language: string, near: string, own: RegExp])[] = [
  [
    'id',
    'ms',
    /\b(?:mau|bisa|gimana|kapan|retur|ongkir(?:nya)?|paket(?:nya)?|pengiriman|nggak|ng?gak|gak|dong|sih|kok|banget|udah|uang|karena|butuh|cek|nomor|gratis|diskon|kak|kaos|sepatu|kirim|dikirim|nyampe|pesan(?:an)?nya|kurir|beli|barangnya|toko)\b/iu,
  ],
  [
    'ms',
    'id',
    /\b(?:nak|boleh|bila|macam mana|tak|awak|hantar|penghantaran|pakej|bungkusan|wang|kerana|semak|nombor|percuma|diskaun|pulangkan|kasut|baju-t|kedai|mahu|apakah|sahaja|bayaran balik)\b/iu,
  ],
  [
    'es',
    'pt',
    /[ñ¿¡]|\b(?:el|los|las|mi|mis|y|quiero|d[oó]nde|cu[aá]ndo|env[ií]o|paquete|lleg[oó]|hola|gracias|dinero|talla|reembolso por|devolver lo|una?|es|del|pedidos? de|c[oó]mo|hacer|puedo|necesito|todav[ií]a)\b/iu,
  ],
  [
    'pt',
    'es',
    /[ãõçâêô]|\b(?:o|os|meu|minha|quero|onde|quando|envio|frete|pacote|chegou|ol[aá]|oi|obrigad[oa]|dinheiro|tamanho|uma?|do|da|como|fazer|posso|preciso|ainda|voc[eê]s?)\b/iu,
  ],
]
/** In a longer sentence the detector sees enough. */
const SHORT = 6

/**
 * The language of short words that stand in two near languages: the one whose own words stand in them; where neither's do, the one that was
 * spoken before or that the shopper's widget is in. What the detector says in all other cases.
 */
function amongNear(detected: string, typed: string, hints: readonly string[]): string {
  const own = TELLING.find(([language]) => language === detected)
  const near = own && TELLING.find(([language]) => language === own[1])
  if (!own || !near || typed.trim().split(/\s+/u).length > SHORT) return detected
  const [is, isNear] = [own[2].test(typed), near[2].test(typed)]
  if (is !== isNear) return isNear ? near[0] : detected
  return hints.map((hint) => hint.split('-')[0]).find((hint) => hint === detected || hint === near[0]) ?? detected
}
