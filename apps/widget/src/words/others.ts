import { CATALOGUES, type Words } from './say.ts'

/** Languages whose words are fetched when they are needed: a file for each beside the script, so that the script stays small. */
const OTHERS: ReadonlySet<string> = new Set(['ar', 'de', 'es', 'fr', 'id', 'ja', 'ko', 'ms', 'pt', 'ru', 'th', 'vi', 'zh-Hant'])
const TRADITIONAL = /^zh-(?:hant|tw|hk|mo)\b/i

/** Digits that can be typed and compared, and the years that the shop counts in. */
const PLAIN_FORMS: Readonly<Record<string, string>> = { ar: 'ar-u-nu-latn', th: 'th-u-ca-gregory' }

const LEFTWARD = /^(?:ar|fa|he|ur)\b/i
/** Right to left for what is written so; else undefined: as the page around it. */
export const directionOf = (language: string): 'rtl' | undefined => (LEFTWARD.test(language) ? 'rtl' : undefined)

/** The language of a tag whose words are to be fetched; null for what comes with the script, and for those nobody wrote. */
export function otherLanguage(tag: string | null): string | null {
  if (tag === null) return null
  const language = TRADITIONAL.test(tag) ? 'zh-Hant' : (tag.toLowerCase().split('-')[0] ?? '')
  return OTHERS.has(language) ? language : null
}

/** The words of another language from the service; null where they cannot be had or are not whole: then those at hand stay. */
export async function fetchWords(origin: string, language: string, get: typeof fetch): Promise<Words | null> {
  try {
    const answer = await get(`${origin}/widget/words/${language}.json`)
    const read: unknown = answer.ok ? await answer.json() : null
    return isWhole(read) ? { ...read, language: PLAIN_FORMS[language] ?? language } : null
  } catch {
    return null
  }
}

function isWhole(read: unknown): read is Pick<Words, 'words' | 'states'> {
  if (!isRecord(read)) return false
  const { words, states } = read
  return isRecord(words) && isRecord(states) && Object.keys(CATALOGUES.en).every((key) => typeof words[key] === 'string')
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
