import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { SLOTS } from '#engine/conversation'
import { codeVersion, keptOrMade } from '#platform/cache'
import type { Talk } from '../corpus/talks.ts'
import { packSlots, unpackSlots } from './pack-slots.ts'
import { SlotTagger } from './tagger.ts'
import { type MarkedMessage, trainSlots } from './train-slots.ts'

const ENGINE = fileURLToPath(new URL('../../', import.meta.url))
/** What a message is made into before its values are looked for. */
const FOLDING = [join(import.meta.dirname, '../corpus'), join(ENGINE, 'text/normalise'), join(ENGINE, 'text/features')]
/** The code that learns. */
const LEARNS = ['features', 'lattice', 'margins', 'shipped-slots', 'tags', 'tokens', 'train-slots', 'words'].map((name) =>
  join(import.meta.dirname, `${name}.ts`),
)

/** Where the weights that ship lie. */
export const SLOTS_READY_MADE = fileURLToPath(new URL('../../../../data/reading/slots.gz', import.meta.url))

/** The talks that teach, as the file of weights names them, and how they are read. */
export interface SlotLessons {
  readonly files: () => readonly string[]
  readonly talks: () => readonly Talk[]
}

/** Of the messages without a mark every second one teaches as well, if it may. */
const EVERY = 2
/** Where nobody noted what the shop's words do, values have to be found by the words alone: so they are taught for every third message. */
const UNNOTED = 3

/** Messages of talks as they teach. */
export const markedIn = (talks: readonly Talk[]): MarkedMessage[] =>
  talks
    .flatMap(({ lines }) =>
      lines.flatMap((line, at): MarkedMessage[] => {
        const before = lines[at - 1]
        const does = before?.from === 'agent' ? before.does : []
        return line.from === 'shopper' ? [{ text: line.text, does, slots: line.acts.flatMap(({ slots }) => slots) }] : []
      }),
    )
    .filter(({ slots }, at) => slots.length > 0 || at % EVERY === 0)
    .map((message, at) => (at % UNNOTED === 0 ? { ...message, does: [] } : message))

/** Of what teaches and of the code that learns. */
export function slotsVersion({ files }: SlotLessons): string {
  const hash = createHash('sha256').update(`${codeVersion(FOLDING)} ${SLOTS.join(' ')}`)
  for (const file of [...LEARNS, ...files()]) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/** The weights that ship, as they are kept. Throws `invalid` where they are damaged, or were learnt from other talks than those that lie here. */
export const readReadyMadeSlots = (version: string, file = SLOTS_READY_MADE) => unpackSlots(gunzipSync(readFileSync(file)), version)

/** Finds the values in messages by what ships; where that is of other talks or damaged it is learnt anew (half a minute) and kept in `cache`. */
export function shippedTagger(cache: string, lessons: SlotLessons): SlotTagger {
  const version = slotsVersion(lessons)
  try {
    return new SlotTagger(readReadyMadeSlots(version))
  } catch {
    const kept = { folder: cache, prefix: 'slots-', version }
    return new SlotTagger(
      unpackSlots(
        keptOrMade(kept, () => packSlots(trainSlots(markedIn(lessons.talks())), version)),
        version,
      ),
    )
  }
}

/** Learns and writes the weights that ship, and gives the size of the file in bytes. */
export function writeReadyMadeSlots(lessons: SlotLessons): number {
  const version = slotsVersion(lessons)
  const bytes = gzipSync(packSlots(trainSlots(markedIn(lessons.talks())), version), { level: 9 })
  writeFileSync(SLOTS_READY_MADE, bytes)
  return bytes.length
}
