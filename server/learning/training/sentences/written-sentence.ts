import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { normalise } from '#engine/text'
import { sentenceFiles } from '#engine/understanding'

/** One line of a sentence file, with what it is compared by. */
export interface WrittenSentence {
  readonly text: string
  readonly intent: string
  /** The folder it stands in. */
  readonly language: string
  readonly file: string
  readonly line: number
  /** Its words without width, case, marks and repeated signs: two sentences of one key are the same sentence. */
  readonly key: string
  /** Pairs of neighbouring words, or of characters where the script has no blanks; in the order they stand. */
  readonly bigrams: readonly string[]
}

/** A word of a script with blanks, or one character of Chinese or Japanese, or a run of an alphabet that is written without blanks. */
const UNIT =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}々〇ー]|[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{M}]+|\d+|[^\P{L}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}][\p{L}\p{M}'’]*/gu
const UNSPACED = /^[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const WORDS = new Intl.Segmenter('th', { granularity: 'word' })

/** The letters of Thai are an alphabet as those of Latin are: its words are cut by the dictionary that comes with the language runtime. */
const unitsOf = (folded: string): string[] =>
  (folded.match(UNIT) ?? []).flatMap((unit) => (UNSPACED.test(unit) ? [...WORDS.segment(unit)].map(({ segment }) => segment) : [unit]))

/** Every sentence under the folders, language by language. Lexicons, moods and what only measures are no sentences of intents. */
export const readWritten = (folders: readonly string[]): WrittenSentence[] =>
  folders.flatMap((folder) => sentenceFiles(folder).flatMap((file) => written(readFileSync(file, 'utf8'), file)))

/** The sentences of one file's content; blank lines and those that begin with `#` are none. */
export function written(content: string, file: string): WrittenSentence[] {
  return content.split(/\r?\n/).flatMap((line, i) => {
    const tab = line.lastIndexOf('\t')
    if (tab <= 0 || line.startsWith('#')) return []
    const text = line.slice(0, tab).trim()
    const folded = normalise(text).text.trim()
    const units = unitsOf(folded)
    // A message of signs alone is its signs.
    const key = units.length > 0 ? units.join(' ') : folded.replace(/(.)\1+/gu, '$1')
    return [
      { text, intent: line.slice(tab + 1).trim(), language: basename(dirname(file)), file, line: i + 1, key, bigrams: bigramsOf(units) },
    ]
  })
}

/** Numbers count as one word: a sentence with another number in it is the same sentence. */
function bigramsOf(units: readonly string[]): string[] {
  const words = units.map((unit) => (/^\d/.test(unit) ? '0' : unit))
  return words.slice(1).map((word, i) => `${words[i]} ${word}`)
}
