import sql from 'sql-template-tag'
import { hashToken, newToken } from '#platform/auth'
import type { Tx } from '#platform/db'
import { joinShoppers } from './joins.ts'

/** Long enough to change to another app, too short to lie about. */
const GOOD_FOR_MS = 15 * 60_000

/** A code that lets its shopper be known on a channel as well. */
export interface JoinCode {
  readonly code: string
  readonly expiresAt: Date
}

/** Makes a one-time code for a shopper whom the shop has vouched for; only its hash is kept. Codes that have expired go. */
export async function offerJoin(
  tx: Tx,
  { workspaceId, shopperId, channelId, at }: { workspaceId: string; shopperId: string; channelId: string; at: Date },
): Promise<JoinCode> {
  const [code, expiresAt] = [newToken(), new Date(at.getTime() + GOOD_FOR_MS)]
  await tx.run(sql`delete from join_codes where expires_at < ${at}`)
  await tx.run(sql`
    insert into join_codes (workspace_id, code_hash, shopper_id, channel_id, expires_at)
    values (${workspaceId}, ${hashToken(code)}, ${shopperId}, ${channelId}, ${expiresAt})`)
  return { code, expiresAt }
}

/** A person on a channel, who opened a code or answered whether they meant to. */
export interface Opener {
  readonly channelId: string
  /** The channel's id of the person. */
  readonly externalId: string
  readonly at: Date
}

/**
 * Keeps a good code for whoever opened it, who is asked by the message `askedBy` whether they meant to: a link sent by somebody else must not
 * lead a person into that one's name unseen. False, and nothing changes, for a code that is forged, expired, of another channel or opened by
 * another, and for a person who is known as another customer: that is undone first.
 */
export async function openJoin(tx: Tx, code: string, askedBy: string, { channelId, externalId, at }: Opener): Promise<boolean> {
  const opened = await tx.run(sql`
    update join_codes c set used_by = ${externalId}, asked_by = ${askedBy}
    where code_hash = ${hashToken(code)} and channel_id = ${channelId} and expires_at >= ${at} and (used_by is null or used_by = ${externalId})
      and not exists (
        select from identities i join shoppers s on s.workspace_id = i.workspace_id and s.id = i.shopper_id
        where i.channel_id = c.channel_id and i.external_id = ${externalId} and s.customer_id is not null)`)
  return opened > 0
}

/** What somebody said to a question whether they meant to be joined: `gone` where it was answered already, or is too old. */
export type JoinAnswer = 'joined' | 'left' | 'gone'

/**
 * Makes who says yes to the question the shopper that the code was made for. Undefined where `askedBy` asked this person nothing of the kind. A
 * code is answered once.
 */
export async function answerJoin(
  tx: Tx,
  { workspaceId, askedBy, yes, ...who }: { workspaceId: string; askedBy: string; yes: boolean } & Opener,
): Promise<JoinAnswer | undefined> {
  const { channelId, externalId, at } = who
  const found = await tx.row<{ shopperId: string; isGood: boolean }>(sql`
    select shopper_id as "shopperId", expires_at >= ${at} as "isGood" from join_codes
    where asked_by = ${askedBy} and channel_id = ${channelId} and used_by = ${externalId} for update`)
  if (!found) return undefined
  await tx.run(sql`update join_codes set expires_at = ${new Date(0)} where asked_by = ${askedBy}`)
  // a tap that comes twice, or again after a crash, has the same answer
  const isDone = await tx.row(
    sql`select from identities where shopper_id = ${found.shopperId} and channel_id = ${channelId} and external_id = ${externalId}`,
  )
  if (isDone && yes) return 'joined'
  if (!found.isGood) return 'gone'
  if (!yes) return 'left'
  const stranger = await tx.row<{ id: string }>(
    sql`select shopper_id as id from identities where channel_id = ${channelId} and external_id = ${externalId}`,
  )
  const sides = stranger && { workspaceId, one: stranger.id, other: found.shopperId }
  return sides && (await joinShoppers(tx, { ...sides, proof: 'link', at })) ? 'joined' : 'gone'
}
