import type { TaughtReadings } from '@xiaoer/contract/readings'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { EMOTIONS, type EmotionLabel, ENTITY_TYPES, type Trace, unpackTrace } from '#engine/conversation'
import { type CorrectedWords, differing, type Readings, type Typed, typedIn } from '#engine/understanding'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { labellable } from '../doubts/doubtful.ts'
import { noteDown } from '../log.ts'
import { textKey } from './text-key.ts'
import type { By } from './write.ts'

/** A mood or the values of a message, as a person corrected them. */
export type OwnReading = { readonly id: string; readonly text: string } & (
  | { readonly kind: 'mood'; readonly mood: EmotionLabel }
  | ({ readonly kind: 'entities' } & CorrectedWords)
)

const Words = z.array(z.tuple([z.enum(ENTITY_TYPES), z.string()]))
const Meant = { mood: z.object({ mood: z.enum(EMOTIONS) }), entities: z.object({ add: Words, drop: Words }) }

interface Row {
  id: string
  kind: OwnReading['kind']
  text: string
  meant: unknown
}

const toReading = ({ id, kind, text, meant }: Row): OwnReading =>
  kind === 'mood' ? { id, kind, text, ...Meant.mood.parse(meant) } : { id, kind, text, ...Meant.entities.parse(meant) }

/** Readings that something holds of, the earliest first; those that are taught now where nothing is asked. */
export const readings = async (tx: Tx, which = sql`removed_at is null`): Promise<OwnReading[]> =>
  (await tx.rows<Row>(sql`select id, kind, text, meant from taught_readings where ${which} order by id`)).map(toReading)

/** As a version learns them. */
export const asLessons = (all: readonly OwnReading[]): Readings => ({
  moods: all.flatMap((one) => (one.kind === 'mood' ? [{ text: one.text, mood: one.mood }] : [])),
  words: all.flatMap((one) => (one.kind === 'entities' ? [{ add: one.add, drop: one.drop }] : [])),
})

/** A mood in the word of a person: by name, or −1 … 1, of which the side is kept; undefined for what is neither. */
function moodIn(told: string): EmotionLabel | undefined {
  const name = EMOTIONS.find((one) => one === told.trim())
  const score = Number(told.replace('−', '-'))
  if (name !== undefined || told.trim() === '' || !(Math.abs(score) <= 1)) return name
  return Math.abs(score) < EVEN ? 'neutral' : score < 0 ? 'disappointed' : 'satisfied'
}
/** Nearer to nothing a mood is none. */
const EVEN = 0.12

function meantIn(kind: OwnReading['kind'], told: string, text: string, { understood }: Trace): object | undefined {
  if (kind === 'mood') {
    const mood = moodIn(told)
    return mood && { mood }
  }
  const meant = typedIn(told)
  const read = understood.entities.map(({ type, text }): Typed => [type, text])
  const differs = meant && differing(read, meant, text)
  return differs && differs.add.length + differs.drop.length > 0 ? differs : undefined
}

/**
 * A turn whose mood or values a person read otherwise: the next version learns it. What cannot be taught (a number, a person's data, words of no kind) and
 * what its message teaches already changes nothing.
 */
export async function correctReading(tx: Tx, by: By, turnId: string, kind: OwnReading['kind'], told: string): Promise<void> {
  const row = await tx.row<{ conversation_id: string; body: Buffer }>(sql`select conversation_id, body from traces where id = ${turnId}`)
  if (!row) throw new AppError('not_found', refusal('trace.not_here', { id: turnId }))
  const trace = unpackTrace(row.body)
  const text = labellable(trace)
  const meant = text === undefined ? undefined : meantIn(kind, told, text, trace)
  if (text === undefined || meant === undefined) return
  const id = uuidv7()
  const made = await tx.run(sql`
    insert into taught_readings (workspace_id, id, kind, text, text_key, meant, conversation_id, turn_id, made_by, made_at)
    values (${by.workspaceId}, ${id}, ${kind}, ${text}, ${textKey(text)}, ${JSON.stringify(meant)}::jsonb, ${row.conversation_id}, ${turnId},
      ${by.accountId}, ${by.at}) on conflict do nothing`)
  if (made > 0) await noteDown(tx, by, 'reading_corrected', { id, kind, turnId })
}

/** The corrections that are taught now, the newest first. */
export async function listReadings(tx: Tx): Promise<TaughtReadings> {
  const rows = await tx.rows<Row & { by: string | null; made_at: Date }>(sql`
    select r.id, r.kind, r.text, r.meant, a.name as by, r.made_at from taught_readings r
    left join agents a on a.workspace_id = r.workspace_id and a.account_id = r.made_by
    where r.removed_at is null order by r.id desc limit 500`)
  return {
    readings: rows.map((row) => {
      const one = toReading(row)
      const words = one.kind === 'mood' ? { mood: one.mood, add: [], drop: [] } : { mood: null, add: told(one.add), drop: told(one.drop) }
      return { id: one.id, kind: one.kind, text: one.text, ...words, by: row.by, at: row.made_at.toISOString() }
    }),
  }
}

const told = (words: readonly Typed[]) => words.map(([type, word]) => ({ type, word }))

/** Takes a correction out; versions made of it stay as they are. */
export async function removeReading(tx: Tx, by: By, id: string): Promise<void> {
  const taken = await tx.run(
    sql`update taught_readings set removed_at = ${by.at}, removed_by = ${by.accountId} where id = ${id} and removed_at is null`,
  )
  if (taken === 0) throw new AppError('not_found', refusal('sentence.not_here', { id }))
  await noteDown(tx, by, 'reading_removed', { id })
}
