import { createHash } from 'node:crypto'
import { charactersIn, firstGraphemes, fitting, storable, storableIn, storableJson } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { uuidv7 } from '#platform/clock'
import { isRefusedForGood, type Tx } from '#platform/db'
import { AppError, isAppError } from '#platform/errors'
import type { Arrival, ArrivedPart } from '../push-channel.ts'

/** Something that came and cannot be taken in: a message as it was read, or words of what could not be read. */
export type Unfit = { readonly arrival: Arrival } | { readonly words: string }

/** What was set aside, as the desk sees it. */
export interface Aside {
  readonly id: string
  readonly channelId: string
  readonly from: string | null
  readonly words: string
  readonly why: string
  /** Whether it can be taken in again; what could not be read can only be read here. */
  readonly again: boolean
  readonly tries: number
  readonly at: Date
}

/** Signs of the words that are shown; the whole message is kept beside them. */
const SHOWN = 2_000
const WHY = 500
const ID = 300

/**
 * Whether an error is the same however often the message comes: it is refused, its id was used for other words, or the database cannot hold it.
 * All else may pass, and the platform comes again.
 */
export const isForEver = (error: unknown): boolean =>
  isAppError(error)
    ? ['invalid', 'conflict', 'too_large', 'unsupported'].includes(error.code) || isRefusedForGood(error)
    : isRefusedForGood(error)

/** Sets a message aside with why; what comes again is noted on the same row. */
export async function setAside(
  tx: Tx,
  at: { workspaceId: string; channelId: string; now: Date },
  unfit: Unfit,
  error: unknown,
): Promise<void> {
  const arrival = 'arrival' in unfit ? plainArrival(unfit.arrival) : undefined
  const words = firstGraphemes(storable('words' in unfit ? unfit.words : unfit.arrival.parts.map(({ text }) => text).join('\n')), SHOWN)
  const externalId = arrival ? fitting(arrival.externalId, ID, charactersIn) : createHash('sha256').update(words).digest('hex')
  await tx.run(sql`
    insert into arrivals_aside as a (workspace_id, id, channel_id, external_id, from_id, from_name, words, arrival, why, at)
    values (${at.workspaceId}, ${uuidv7()}, ${at.channelId}, ${externalId}, ${arrival?.from.id ?? null}, ${arrival?.from.name ?? null}, ${words},
      ${arrival ? storableJson(arrival) : null}::jsonb, ${whyOf(error)}, ${at.now})
    on conflict (workspace_id, channel_id, external_id) do update set why = excluded.why, tries = a.tries + 1`)
}

const whyOf = (error: unknown): string =>
  firstGraphemes(storable(isAppError(error) ? error.message : 'an error of the service; its log tells more'), WHY)

/** What is kept of a part: its words and what stands for a file that cannot be fetched any more. */
const Part = z.looseObject({ kind: z.string(), text: z.string() })
/** A message without what cannot be kept: fetching, a token that is over by then, a proof that is good for minutes. */
const Kept = z.object({
  externalId: z.string(),
  order: z.number(),
  from: z.object({ id: z.string(), name: z.string().nullable(), language: z.string().nullable() }),
  address: z.string(),
  parts: z.array(Part),
  letter: z
    .object({
      subject: z.string(),
      words: z.string(),
      references: z.array(z.string()),
      left: z.array(z.string()),
      copied: z.array(z.string()),
    })
    .exactOptional(),
  contact: z.object({ kind: z.enum(['email', 'phone']), said: z.string(), proven: z.boolean() }).exactOptional(),
  saidAt: z.coerce.date().exactOptional(),
})

function plainArrival({ externalId, order, from, address, parts, letter, contact, saidAt }: Arrival): z.infer<typeof Kept> {
  const name = typeof from.name === 'function' ? null : from.name
  const plain = storableIn({ externalId, order, from: { ...from, name }, address, parts: parts.flatMap(plainPart), letter, contact })
  return Kept.parse({ ...z.looseObject({}).parse(plain), ...(saidAt && { saidAt }) })
}

function plainPart(part: ArrivedPart): z.infer<typeof Part>[] {
  if (part.kind === 'fetched-picture') return [{ kind: 'lost-picture', text: part.text }]
  if (part.kind === 'fetched-file' && 'stands' in part) return [Part.parse(part.stands)]
  return part.kind === 'quoted' ? [] : [Part.parse(part)]
}

/** What was set aside on a channel, newest first. */
export const asideOn = (tx: Tx, channelId: string, most = 100): Promise<Aside[]> =>
  tx.rows<Aside>(sql`
    select id, channel_id as "channelId", coalesce(from_name, from_id) as "from", words, why, arrival is not null as again, tries, at
    from arrivals_aside where channel_id = ${channelId} order by at desc, id desc limit ${most}`)

/** How many lie aside, by channel. */
export const asideByChannel = (tx: Tx) =>
  tx.rows<{ channelId: string; aside: number }>(
    sql`select channel_id as "channelId", count(*)::int as aside from arrivals_aside group by channel_id`,
  )

/** A message that lies aside, to be taken in again. Throws `not_found`, and `conflict` for what could not be read. */
export async function arrivalAside(tx: Tx, id: string): Promise<{ readonly channelId: string; readonly arrival: Arrival }> {
  const row = await tx.row<{ channelId: string; arrival: unknown }>(
    sql`select channel_id as "channelId", arrival from arrivals_aside where id = ${id}`,
  )
  if (!row) throw new AppError('not_found', refusal('aside.not_here', { id }))
  if (row.arrival === null) throw new AppError('conflict', refusal('aside.unread'))
  return { channelId: row.channelId, arrival: Kept.parse(row.arrival) }
}

/** It is taken in now, or nobody needs it. Throws `not_found`. */
export async function endAside(tx: Tx, id: string): Promise<void> {
  if ((await tx.run(sql`delete from arrivals_aside where id = ${id}`)) === 0)
    throw new AppError('not_found', refusal('aside.not_here', { id }))
}
