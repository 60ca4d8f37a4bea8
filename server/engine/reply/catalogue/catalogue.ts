import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashText } from '#engine/text'

/** The languages we have written in full. Traditional Chinese is made of the first; twelve others have all that a shopper meets in their own words. */
export const TONGUES = ['zh-CN', 'en'] as const
/** A language that there is a catalogue in. */
export type Tongue = (typeof TONGUES)[number]

/** The catalogue for a language tag (BCP 47): Chinese for any Chinese, English for all others. */
export const tongueOf = (language: string): Tongue => (/^(?:zh|yue)/iu.test(language) ? 'zh-CN' : 'en')

type Texts = ReadonlyMap<string, readonly string[]>

/** All texts of one language by key; several under a key say the same in other words. Read once at start. */
export const CATALOGUES: Readonly<Record<Tongue, Texts>> = { 'zh-CN': read('zh-CN'), en: read('en') }

/**
 * Where the texts in other languages stand, a file for each language: the essentials (greeting, what is not understood, a person), the matters, answers,
 * the names of things to tap, the lines that soothe, what the trade knows, and what the guide says.
 */
const FOLDERS = ['brief', 'matters', 'answers', 'names', 'tone', 'graph', 'guide']

/** Texts in other languages, by language. */
export const OWN_WORDS: ReadonlyMap<string, Texts> = new Map(
  readdirSync(join(import.meta.dirname, 'brief')).map((name) => [
    name.replace('.json', ''),
    new Map(FOLDERS.flatMap((folder) => textsOfFile(join(folder, name)))),
  ]),
)

function read(tongue: Tongue): Texts {
  const folder = join(import.meta.dirname, tongue)
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return new Map(files.flatMap((name) => textsOfFile(join(tongue, name))))
}

function textsOfFile(path: string): [string, readonly string[]][] {
  return textsIn(JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8')))
}

function textsIn(file: unknown): [string, readonly string[]][] {
  if (typeof file !== 'object' || file === null) return []
  return Object.entries(file).map(([key, text]) => [key, Array.isArray(text) ? text.map(String) : [String(text)]])
}

/** Every language that texts are written in. */
export const WRITTEN: readonly string[] = [...TONGUES, ...OWN_WORDS.keys()]

/** The texts of a language whose keys begin so, by key: what a test or a check reads of the catalogue. */
export const textsUnder = (prefix: string, language: string): (readonly [key: string, text: string])[] =>
  [...(OWN_WORDS.get(language) ?? CATALOGUES[tongueOf(language)])].flatMap(([key, texts]) =>
    key.startsWith(prefix) ? texts.map((text) => [key, text] as const) : [],
  )

/** Whether shoppers of a language are served in its own words. */
export const isServed = (language: string): boolean => OWN_WORDS.has(language)

/** Whether a key is said in a language itself, not in English for want of it. */
export const isSaidIn = (key: string, language: string): boolean => OWN_WORDS.get(language)?.has(key) ?? false

/** The text of a key, one of its variants: the same turn always gets the same one. In the shopper's own language where there is one in it. */
export function textOf(key: string, tongue: Tongue, turnId: string, language: string = tongue): string | undefined {
  const variants = OWN_WORDS.get(language)?.get(key) ?? CATALOGUES[tongue].get(key)
  return variants?.[(hashText(turnId + key) >>> 0) % variants.length]
}
