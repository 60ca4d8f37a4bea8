import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { AppError } from '#platform/errors'
import { isTongue, TONGUES, type Tongue } from '../tongues/tongues.ts'

/** One sentence that teaches an intent. */
export interface Sentence {
  readonly text: string
  readonly intent: string
  /** The folder it was read from. */
  readonly language?: string
  /** It teaches its own language and lends the others nothing. */
  readonly alone?: boolean
}

/**
 * Sentences of a language in a file of this name stay with it: what one borrows in concepts moves by chance, so what is added for one should leave the
 * others. English that has such a file is read by a classifier of its own, and the one it shares with Chinese is taught without it.
 */
const ALONE = 'alone.tsv'

/** Sentences by the tongue they are in. */
export type TongueSentences = Readonly<Partial<Record<Tongue, readonly Sentence[]>>>

/** Reads "text TAB intent" lines; blank lines and those that begin with `#` are skipped. Throws `invalid` naming the line that has no tab. */
export function parseSentences(lines: string, name: string): Sentence[] {
  return lines.split(/\r?\n/).flatMap((line, i) => {
    if (line.trim() === '' || line.startsWith('#')) return []
    const tab = line.lastIndexOf('\t')
    if (tab <= 0) throw new AppError('invalid', `${name}, line ${i + 1}: no tab between text and label`)
    return [{ text: line.slice(0, tab).trim(), intent: line.slice(tab + 1).trim() }]
  })
}

/** The sentences that teach the classifier of all intents, language folders in the order of their names: the same files give the same list. */
export function readSentences(folder: string): Sentence[] {
  return sentenceFiles(folder)
    .filter((file) => !isTongue(basename(dirname(file))))
    .flatMap(sentencesOf)
}

/** The sentences of the languages that have a classifier of their own, by language. */
export const readTongues = (folder: string): TongueSentences =>
  Object.fromEntries(TONGUES.map((tongue) => [tongue, tsvFiles(join(folder, tongue)).flatMap(sentencesOf)]))

function sentencesOf(file: string): Sentence[] {
  const origin = { language: basename(dirname(file)), ...(basename(file) === ALONE && { alone: true }) }
  return parseSentences(readFileSync(file, 'utf8'), file).map((sentence) => ({ ...sentence, ...origin }))
}

/** Beside the language folders: word lists, sentences that teach moods, and sentences kept for measuring. */
const NOT_INTENTS = new Set(['lexicons', 'moods', 'heldout', 'calibration'])

/** Sentences with `positive`, `negative` or `neutral` in the place of the intent: they teach the mood. */
export function readMoods(folder: string): Sentence[] {
  return tsvFiles(join(folder, 'moods')).flatMap((file) => parseSentences(readFileSync(file, 'utf8'), file))
}

/** Messages as they come in, from which only is learnt how sure the model may be. */
export function readCalibration(folder: string): Sentence[] {
  return tsvFiles(join(folder, 'calibration')).flatMap((file) => parseSentences(readFileSync(file, 'utf8'), file))
}

/** The `.tsv` files one level down, except the lexicons, sorted by path. */
export function sentenceFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  const languages = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !NOT_INTENTS.has(entry.name))
  return languages.flatMap((language) => tsvFiles(join(folder, language.name))).sort()
}

export function tsvFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .map((name) => join(folder, name))
    .sort()
}
