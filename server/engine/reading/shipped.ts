import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Kept, keep, keptBytes } from '#platform/cache'
import { isFrozen } from './corpus/frozen.ts'
import { parseTalks, type Talk } from './corpus/talks.ts'
import { loadKept, loadReader, packKept, packReader } from './model.ts'
import { TRAIN_NET } from './net/train-net.ts'
import { Reader, type ReaderOptions, type ReaderParts } from './reader.ts'
import { shippedTagger } from './slots/shipped-slots.ts'
import type { SlotTagger } from './slots/tagger.ts'
import { type LoneSentence, situated, trainReader } from './train.ts'

/** The annotated talks that ship. */
export const CORPUS_FOLDER = fileURLToPath(new URL('../../../data/reading', import.meta.url))

/** A kind of talks; "frozen" is the fifth of the scripts that is left out where it is measured what scripts teach. */
type Part = 'talks' | 'whole' | 'scripts' | 'frozen' | 'heldout' | 'untaught'

/**
 * The talks that teach ("talks", and the acceptance scripts, "scripts"; "whole" those in which a message mostly bears one mark however many wishes it
 * holds, so that they do not teach where to cut), those that only measure: of other writers ("heldout"), and those that nothing is taught yet ("untaught"). "frozen" is the fifth of the scripts that `readerWithoutFrozen` never heard.
 */
export function readCorpus(part: Part, folder = CORPUS_FOLDER): Talk[] {
  const talks = filesOf(join(folder, part === 'frozen' ? 'scripts' : part)).flatMap((file) => parseTalks(readFileSync(file, 'utf8'), file))
  return part === 'frozen' ? talks.filter(isFrozen) : talks
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.talk'))
    .sort()
    .map((name) => join(folder, name))
}

/** What the reader that ships is taught beside its talks, and how words are folded for it. */
export interface Teaching extends ReaderOptions {
  readonly sentences: readonly LoneSentence[]
  /** Of all that bears on the folding. */
  readonly version: string
}

/** The reader taught with what ships: the one that lies trained beside the talks or in `cache`, else trained (five minutes of one core) and kept. */
export const shippedReader = (cache: string, teaching: Teaching): Reader => readerWith(shippedParts(cache, teaching), teaching)

/** A reader of what ships or of a house's own: values are found by what ships. */
export const readerWith = (parts: ReaderParts, teaching: Teaching): Reader => new Reader(parts, { ...teaching, slots: shippedSlots })

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/xiaoer', import.meta.url))
let tagger: SlotTagger | undefined
/** What finds values in messages, read at the first message. */
export const shippedSlots = (): SlotTagger => (tagger ??= shippedTagger(CACHE, SLOT_LESSONS))

/** What that reader was taught. */
export function shippedParts(cache: string, teaching: Teaching): ReaderParts {
  const version = versionOf(teaching)
  const kept = { folder: cache, prefix: PREFIX, version }
  const bytes = keptBytes(kept)
  if (bytes) return loadReader(bytes)
  return readyMade(version) ?? trained(kept, teaching)
}

/** How often a turn of the acceptance scripts is taught where one of the talks is once. */
const TIMES = 4
/** All that teaches both what is wanted and where to cut. */
const taught = (scripts: readonly Talk[]): Talk[] => [...readCorpus('talks'), ...Array.from({ length: TIMES }, () => scripts).flat()]

const trainedBy = (scripts: readonly Talk[], teaching: Teaching) =>
  trainReader(situated(taught(scripts)), teaching.sentences, teaching, { ...TRAIN_NET, whole: situated(readCorpus('whole')) })

function trained(kept: Kept, teaching: Teaching): ReaderParts {
  const bytes = packReader(trainedBy(readCorpus('scripts'), teaching))
  keep(kept, bytes)
  return loadReader(bytes)
}

/** The reader that ships, taught without the fifth of the scripts that is frozen: how it reads these tells what scripts teach beyond themselves. Five minutes of one core. */
export const readerWithoutFrozen = (teaching: Teaching): Reader =>
  readerWith(
    trainedBy(
      readCorpus('scripts').filter((talk) => !isFrozen(talk)),
      teaching,
    ),
    teaching,
  )

const MARKED = ['talks', 'whole', 'scripts'] as const
/** What teaches to find values. */
export const SLOT_LESSONS = {
  files: () => MARKED.flatMap((part) => filesOf(join(CORPUS_FOLDER, part))),
  talks: () => MARKED.flatMap((part) => readCorpus(part)),
}

/** So that a first start takes seconds; `node bench/reading/ship-reader.ts` makes it again when what teaches has changed. */
export const READY_MADE = join(CORPUS_FOLDER, 'reader.gz')

/** The trained reader that ships; undefined where it was trained of other material than what lies here now. */
export function readyMade(version: string): ReaderParts | undefined {
  try {
    return loadKept(gunzipSync(readFileSync(READY_MADE)), version)
  } catch {
    return undefined
  }
}

/** Writes the reader that ships, trained if need be, and gives the size of the file in bytes. */
export function writeReadyMade(cache: string, teaching: Teaching): number {
  const bytes = gzipSync(packKept(shippedParts(cache, teaching), versionOf(teaching)), { level: 9 })
  writeFileSync(READY_MADE, bytes)
  return bytes.length
}

const PREFIX = 'reader-'

/** The code that learns, and what it stands on. */
const LEARNS = /^(?:corpus|net)\b|^(?:context|cuts|intents|train)\.ts$/

/** Of what teaches and of the code that learns. */
export function versionOf({ sentences, version }: Teaching): string {
  const hash = createHash('sha256').update(`${version} ${TIMES}`)
  for (const { text, intent } of sentences) hash.update(`${text}\t${intent}\n`)
  for (const part of ['talks', 'whole', 'scripts']) for (const file of filesOf(join(CORPUS_FOLDER, part))) hash.update(readFileSync(file))
  for (const name of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).sort())
    if (name.endsWith('.ts') && LEARNS.test(name)) hash.update(readFileSync(join(import.meta.dirname, name)))
  return hash.digest('hex').slice(0, 16)
}
