import type { Entity } from '#engine/conversation'
import {
  bareLetters,
  type CharCounts,
  countCharacters,
  foreignWords,
  fromJson,
  normalise,
  packCharacters,
  packSections,
  toJson,
  unpackCharacters,
  unpackSections,
  Wording,
} from '#engine/text'
import { LATIN } from '../languages/latin.ts'
import type { Sentence, TongueSentences } from '../taught/sentences.ts'
import { SILENT } from './spoken.ts'

type Files = Readonly<Record<string, string>>

/** What wording learns from sentences; the lists come from the lexicons. */
export interface LearntWording {
  readonly characters: CharCounts
  readonly foreign: readonly string[]
}

/** Lists of words for words. */
const isWordList = (name: string) => name === 'abbreviations' || name.startsWith('dialect-')

export function wordingOf(lexicons: Files, learnt?: LearntWording): Wording {
  return new Wording({
    words: Object.fromEntries(Object.entries(lexicons).filter(([name]) => isWordList(name))),
    syllables: lexicons['syllables'] ?? '',
    lookAlikes: lexicons['look-alikes'] ?? '',
    foreign: learnt?.foreign ?? [],
    characters: learnt?.characters,
  })
}

/** Learns twice: what the lists make plain in the first reading teaches the second. */
export function learnWording(sentences: readonly Sentence[], lexicons: Files, tongues: TongueSentences = {}): LearntWording {
  const folded = sentences.map(({ text }) => normalise(text))
  const foreign = foreignWords(
    folded.map(({ text }) => text),
    LATIN.flatMap((tongue) => (tongues[tongue] ?? []).map(({ text }) => bareLetters(normalise(text).text))),
    lexicons['syllables'] ?? '',
  )
  const chinese = folded.filter(({ text }) => /[一-鿿]/.test(text))
  const first = wordingOf(lexicons, { characters: countCharacters(chinese.map(({ text }) => text)), foreign })
  return { characters: countCharacters(chinese.map((each) => first.plain(each).text)), foreign }
}

export const packWording = ({ characters, foreign }: LearntWording): Uint8Array =>
  packSections({ characters: packCharacters(characters), foreign: fromJson(foreign) })

/** Throws `invalid` where the bytes are none such. */
export function unpackWording(bytes: Uint8Array): LearntWording {
  const { characters, foreign } = unpackSections(bytes)
  const words = toJson(foreign)
  return { characters: unpackCharacters(characters ?? new Uint8Array()), foreign: Array.isArray(words) ? words.map(String) : [] }
}

/** Names, numbers and addresses stay as they were typed. */
const STAYS = new Set<Entity['type']>([...SILENT, 'person', 'address', 'product'])

/** The spans of what was typed that no wording may change. */
export const staying = (entities: readonly Entity[]): (readonly [number, number])[] =>
  entities.filter(({ type }) => STAYS.has(type)).map(({ span }) => span)
