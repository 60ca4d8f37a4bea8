import { asBytes, fromJson, type Sections, toJson } from '#engine/text'
import { AppError } from '#platform/errors'
import { normOf } from '../../retrieval/grams/build-segment.ts'
import { Deleted } from '../../retrieval/grams/changing/deleted.ts'
import type { Part } from '../../retrieval/grams/changing/merge.ts'
import { GramIndex } from '../../retrieval/grams/gram-index.ts'
import type { Meanings, TermReader } from '../../retrieval/grams/reader.ts'
import { contains, findTerm, type Segment, textOf } from '../../retrieval/grams/segment.ts'
import { sectionsOf, segmentOf } from '../../retrieval/grams/snapshot.ts'

/** The part of a base that is kept for the next start: the index, and what it knows. */
export interface Kept {
  readonly index: GramIndex
  /** See `Mark`: all that was changed before is in it. */
  readonly since: string
  readonly version: number
  /** Numbers of transactions of another database mean nothing. */
  readonly databaseId: string
}

interface Head extends Omit<Kept, 'index'> {
  readonly format: number
  readonly meanings: string
  readonly parts: number
}

/** Raised where it is laid out otherwise. */
const FORMAT = 1
/** Pairs of a segment that are read again to see whether they are still read as they were. */
const SAMPLE = 64

/** What is kept, as sections of a file; what is changed later does not show in them. */
export function sectionsOfKept({ index, since, version, databaseId }: Kept, meanings: Meanings): Sections {
  const { parts } = index
  const head: Head = { format: FORMAT, meanings: meanings.version ?? '', since, version, databaseId, parts: parts.length }
  const all = parts.flatMap(({ segment, deleted }, part) => [
    ...Object.entries(sectionsOf(segment)).map(([name, bytes]) => [`${part} ${name}`, bytes] as const),
    [`${part} deleted`, asBytes(deleted.bits)] as const,
  ])
  return { head: fromJson(head), ...Object.fromEntries(all) }
}

/** Throws `invalid` where it was made by another version, with other words, or is broken. */
export function keptIn(sections: Sections, meanings: Meanings): Kept {
  const head = toJson(sections['head'])
  if (!isHead(head) || head.meanings !== (meanings.version ?? '')) throw new AppError('invalid', 'The snapshot was made by another version')
  const { since, version, databaseId } = head
  const parts = Array.from({ length: head.parts }, (_, part) => partIn(sections, `${part} `))
  const index = GramIndex.from(parts, meanings)
  if (!parts.every(({ segment }) => readsTheSame(segment, index.reader)))
    throw new AppError('invalid', 'The texts of the snapshot are read otherwise by this version')
  return { index, since, version, databaseId }
}

const isHead = (value: unknown): value is Head =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === FORMAT

function partIn(sections: Sections, prefix: string): Part {
  const own = Object.entries(sections).filter(([name]) => name.startsWith(prefix))
  const named = Object.fromEntries(own.map(([name, bytes]) => [name.slice(prefix.length), bytes]))
  const { buffer, byteOffset, byteLength } = named['deleted'] ?? new Uint8Array()
  const segment = segmentOf(named)
  // a copy: it changes, the file's bytes may not
  return { segment, deleted: new Deleted(segment.count, new Uint32Array(buffer, byteOffset, byteLength / 4).slice()) }
}

/** Whether some of its texts still have the terms that stand there. */
function readsTheSame(segment: Segment, reader: TermReader): boolean {
  const step = Math.max(1, Math.ceil(segment.count / SAMPLE))
  for (let doc = 0; doc < segment.count; doc += step) {
    const terms = reader.ofFolded(textOf(segment, doc))
    if (normOf(terms.length) !== segment.norms[doc]) return false
    for (const hash of terms) {
      const term = findTerm(segment, hash)
      if (term < 0 || !contains(segment, term, doc)) return false
    }
  }
  return true
}
