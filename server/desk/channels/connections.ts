import type { ConnectChannel } from '@xiaoer/contract/channels'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import {
  type Arrival,
  type Connected,
  type Connection,
  dueNow,
  failWaiting,
  followFeed,
  forgetChannel,
  type PushChannel,
  WORKS,
} from '#channels'
import { newestSeq } from '#engine/conversation'
import { newToken } from '#platform/auth'
import { uuidv7 } from '#platform/clock'
import type { Secrets } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Reach } from '#platform/http'
import { shopsOf } from '#workspaces'
import { greeted } from './greeted.ts'

/** What connecting channels needs. */
export interface ChannelParts {
  readonly db: Database
  readonly now: () => Date
  readonly secrets: Secrets
  readonly reach: Reach
  /** The kinds that can be connected. */
  readonly channels: readonly PushChannel[]
  /** A channel stands otherwise now: every node forgets what it had of it. */
  readonly changed: () => Promise<void>
  /** There may be something to send. */
  readonly poke: (workspaceId: string) => void
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
  /** Takes a shopper's message in. */
  readonly arrive: (connection: Connection, arrival: Arrival) => Promise<void>
}

interface ConnectionRow extends Omit<Connection, 'settings'> {
  readonly kind: string
  readonly key: string
  readonly sealed: string
}

const ROW = sql`
  select workspace_id as "workspaceId", id as "channelId", shop_id as "shopId", name, kind, public_key as key, state, about, secret_sealed as sealed,
    (select language from shops s where s.workspace_id = channels.workspace_id and s.id = channels.shop_id) as language from channels`

/** What was given when it was connected. */
const openSettings = (secrets: Secrets, sealed: string): Record<string, string> => {
  const given: unknown = JSON.parse(secrets.open(sealed, 'channel'))
  return Object.fromEntries(Object.entries(given ?? {}).map(([name, value]) => [name, String(value)]))
}

type Opening = Pick<ChannelParts, 'db' | 'secrets' | 'channels'>

/** A connection with its kind and the key in its webhook's address. */
export interface OpenConnection {
  readonly channel: PushChannel
  readonly connection: Connection
  readonly key: string
}

/** A connected channel of a workspace by its id; undefined for what is not there, was disconnected, or is none that is called. */
export async function connectionOf(
  { db, secrets, channels }: Opening,
  workspaceId: string,
  channelId: string,
): Promise<OpenConnection | undefined> {
  const row = await db.inWorkspace(workspaceId, (tx) => tx.row<ConnectionRow>(sql`${ROW} where id = ${channelId} and state <> 'removed'`))
  const channel = channels.find(({ kind }) => kind === row?.kind)
  if (!row || !channel) return undefined
  const { kind: _, key, sealed, ...connection } = row
  return { channel, connection: { ...connection, settings: openSettings(secrets, sealed) }, key }
}

/** The same by the key in its webhook's address. */
export async function connectionBy(parts: Opening, key: string): Promise<OpenConnection | undefined> {
  const route = await parts.db.outside((tx) =>
    tx.row<{ workspaceId: string; channelId: string }>(
      sql`select workspace_id as "workspaceId", channel_id as "channelId" from channel_routes where public_key = ${key}`,
    ),
  )
  return route && connectionOf(parts, route.workspaceId, route.channelId)
}

/** The address that a platform calls. */
export const webhookOf = (origin: string, kind: string, key: string): string => `${origin}/api/v1/hooks/${kind}/${key}`

/** Greets the platform, keeps what was given sealed, and has the platform call us. Nothing is kept where the platform refuses. */
export async function connect(parts: ChannelParts, workspaceId: string, { kind, shopId, name, settings }: ConnectChannel, origin: string) {
  const { db, secrets, channels, now } = parts
  const channel = channels.find((one) => one.kind === kind)
  if (!channel) throw new AppError('invalid', refusal('channel.kind', { kind, known: channels.map((one) => one.kind).join(', ') }))
  mustFit(channel, settings)
  const shop = (await shopsOf(db, workspaceId)).find(({ id }) => id === shopId)
  if (!shop) throw new AppError('not_found', refusal('settings.not_here', { id: shopId }))
  const met = await greeted(channel, settings)
  await mustBeFree(db, workspaceId, kind, met)
  const [channelId, key] = [uuidv7(), newToken()]
  const { language } = shop
  const made = { workspaceId, channelId, shopId, name, language, state: 'on' } as const
  const connection: Connection = { ...made, settings: met.settings, about: met.about }
  // first the row: what the platform sends at once is let in
  await db.inWorkspace(workspaceId, (tx) =>
    insert(tx, { ...connection, kind, key, sealed: secrets.seal(JSON.stringify(met.settings), 'channel') }, now()),
  )
  await parts.changed()
  try {
    await channel.resume(connection, webhookOf(origin, kind, key))
  } catch (error) {
    await remove(db, workspaceId, channelId)
    await parts.changed()
    throw error
  }
  return { channelId, once: met.once ?? {} }
}

/** Every field that is asked for and none besides. */
export function mustFit({ kind, fields }: PushChannel, settings: Readonly<Record<string, string>>): void {
  const missing = fields.find(({ name, required }) => required && !settings[name]?.trim())
  if (missing) throw fieldError(missing.name, refusal('channel.field', { name: missing.name }))
  const besides = Object.keys(settings).find((name) => !fields.some((field) => field.name === name))
  if (besides !== undefined) throw fieldError(besides, refusal('channel.unknown_field', { kind, name: besides }))
}

/** What is wrong with one field that is asked for. */
export const fieldError = (name: string, why: ReturnType<typeof refusal>) => {
  const path = `body.settings.${name}`
  return new AppError('invalid', why, { fields: [{ path, message: why.reason, refusal: why }] })
}

/** One account of a platform is one channel: its webhook leads to one place. */
async function mustBeFree(db: Database, workspaceId: string, kind: string, { about: { id } }: Connected): Promise<void> {
  if (id === undefined) return
  const taken = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ name: string }>(sql`select name from channels where kind = ${kind} and state <> 'removed' and about->>'id' = ${id}`),
  )
  if (taken) throw new AppError('conflict', refusal('channel.taken', { name: taken.name }))
}

async function insert(tx: Tx, { workspaceId, channelId, shopId, name, kind, key, sealed, about }: ConnectionRow, at: Date): Promise<void> {
  await tx.run(sql`
    insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, about, created_at)
    values (${workspaceId}, ${channelId}, ${shopId}, ${kind}, ${name}, ${key}, ${sealed}, ${JSON.stringify(about)}::jsonb, ${at})`)
  await tx.run(sql`insert into channel_routes (public_key, workspace_id, channel_id) values (${key}, ${workspaceId}, ${channelId})`)
  await followFeed(tx, workspaceId, await newestSeq(tx))
}

/** Forgets what was given; the conversations stay readable, and what waited to go out lies. */
export const remove = (db: Database, workspaceId: string, channelId: string): Promise<number> =>
  db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`delete from channel_routes where workspace_id = ${workspaceId} and channel_id = ${channelId}`)
    await failWaiting(tx, channelId, 'the channel was disconnected')
    await forgetChannel(tx, channelId)
    return tx.run(sql`update channels set state = 'removed', secret_sealed = '', ${WORKS} where id = ${channelId}`)
  })

/** Notes that a channel is paused or runs again, and what the platform says of it; what waited for it to run is due at once. */
export const note = (
  db: Database,
  workspaceId: string,
  channelId: string,
  state: 'on' | 'paused',
  about?: Readonly<Record<string, string>>,
) =>
  db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      update channels set state = ${state}, ${WORKS}, about = coalesce(${about ? JSON.stringify(about) : null}::jsonb, about)
      where id = ${channelId} and state <> 'removed'`)
    if (state === 'on') await dueNow(tx, channelId)
  })
