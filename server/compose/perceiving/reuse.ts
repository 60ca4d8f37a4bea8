import type { PerceivedFact } from '@xiaoer/contract/perceived'
import type { Perceiver, PictureReading } from '#perceiving'
import type { Database } from '#platform/db'
import { earlierPhotos, keepThumb, type Seat } from './store.ts'

/** With as many lines of text a picture is a screenshot or a document: those of one app look alike, and prove nothing by it. */
const LINES_OF_SCREEN = 6
const DEADLINE_MS = 10_000
/** The same picture again within a day of one conversation is sent twice, and not used twice. */
const SAME_TALK_MS = 86_400_000

/** What kind of picture it is, by what can be counted. */
export const kindOf = ({ lines }: Pick<PictureReading, 'lines'>): 'screen' | 'photo' =>
  lines.length >= LINES_OF_SCREEN ? 'screen' : 'photo'

interface Parts {
  readonly db: Database
  readonly now: () => Date
  readonly reads: Pick<Perceiver, 'copyAmong'>
}

/** Whether a photo was sent before, under another name, cut, recompressed or mirrored; kept for those that come after it. Tells the desk, and nobody else. */
export async function reuseOf({ db, now, reads }: Parts, seat: Seat, fileId: string, reading: PictureReading): Promise<PerceivedFact[]> {
  if (kindOf(reading) !== 'photo') return []
  const earlier = await earlierPhotos(db, seat, fileId, new Date(now().getTime() - SAME_TALK_MS))
  await keepThumb(db, seat.workspaceId, fileId, reading.thumb)
  if (earlier.length === 0) return []
  const found = await reads.copyAmong(reading.thumb, Buffer.concat(earlier.map(({ thumb }) => thumb)), DEADLINE_MS)
  const copy = found && earlier[found.nth]
  if (!copy) return []
  const sort = copy.conversationId === seat.conversationId ? 'same_conversation' : 'other_conversation'
  return [{ kind: 'reuse', sort, value: copy.fileId, confidence: Math.min(1, Math.round(found.likeness * 1_000) / 1_000) }]
}
