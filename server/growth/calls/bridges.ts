import { randomBytes } from 'node:crypto'
import type { CallBridge, CallSecret, PutCallBridge } from '@xiaoer/contract/calls'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Secrets } from '#platform/config'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { newSecret } from '#platform/outbound'

const PURPOSE = 'call-bridge'
/** How long the secret before is believed as well, so that the other side can change over. */
const OVERLAP_MS = 24 * 3_600_000

/** Of which shop, in which workspace. */
export interface BridgeOf {
  readonly workspaceId: string
  readonly shopId: string
}

/** Where the bridge of a shop tells how calls ended, below the service's own address. */
export const resultPath = ({ workspaceId, shopId }: BridgeOf): string => `/api/v1/call-results/${workspaceId}/${shopId}`

/** The bridge of a shop; undefined where there is none. */
export async function bridgeOf(tx: Tx, where: BridgeOf, origin: string): Promise<CallBridge | undefined> {
  const row = await tx.row<Omit<CallBridge, 'resultUrl'>>(sql`
    select url, state = 'on' as "on", why, tries, again_minutes as "againMinutes" from call_bridges where shop_id = ${where.shopId}`)
  return row && { ...row, resultUrl: `${origin}${resultPath(where)}` }
}

/** Keeps the bridge of a shop; the first time it gives the secret that both sides sign with, which nothing shows again. Throws `not_found`. */
export async function putBridge(tx: Tx, secrets: Secrets, { workspaceId, shopId }: BridgeOf, put: PutCallBridge): Promise<CallSecret> {
  const { url, on, tries, againMinutes } = put
  mustBeWeb(url)
  if (!(await tx.row(sql`select 1 from shops where id = ${shopId}`)))
    throw new AppError('not_found', refusal('settings.not_here', { id: shopId }))
  const secret = newSecret(randomBytes(24))
  const row = await tx.row<{ made: boolean }>(sql`
    insert into call_bridges (workspace_id, shop_id, url, state, secret_sealed, tries, again_minutes)
    values (${workspaceId}, ${shopId}, ${url}, ${on ? 'on' : 'off'}, ${secrets.seal(secret, PURPOSE)}, ${tries}, ${againMinutes})
    on conflict (workspace_id, shop_id) do update set url = excluded.url, state = excluded.state, why = null, tries = excluded.tries,
      again_minutes = excluded.again_minutes
    returning xmax = 0 as made`)
  return { secret: row?.made ? secret : null }
}

/** A new secret; what comes signed with the one before is believed for a day. Throws `not_found`. */
export async function rotateBridge(tx: Tx, secrets: Secrets, shopId: string, at: Date): Promise<CallSecret> {
  const secret = newSecret(randomBytes(24))
  const changed = await tx.run(sql`
    update call_bridges set old_sealed = secret_sealed, old_until = ${new Date(at.getTime() + OVERLAP_MS)},
      secret_sealed = ${secrets.seal(secret, PURPOSE)} where shop_id = ${shopId}`)
  if (changed === 0) throw noBridge(shopId)
  return { secret }
}

/** Ends it; what waits to be asked for is not asked for. Throws `not_found`. */
export async function removeBridge(tx: Tx, shopId: string, at: Date): Promise<void> {
  if ((await tx.run(sql`delete from call_bridges where shop_id = ${shopId}`)) === 0) throw noBridge(shopId)
  await tx.run(sql`
    update outbound_calls set state = 'ended', ended = 'withdrawn', ended_at = ${at}, number_sealed = null
    where shop_id = ${shopId} and state = 'waiting'`)
}

/** The secrets that a bridge's call may be signed with, the present one first; none where there is no bridge. */
export async function secretsOfBridge(tx: Tx, secrets: Secrets, shopId: string, at: Date): Promise<string[]> {
  const row = await tx.row<{ sealed: string; old: string | null }>(sql`
    select secret_sealed as sealed, case when old_until > ${at} then old_sealed end as old from call_bridges where shop_id = ${shopId}`)
  return [row?.sealed, row?.old].flatMap((one) => (one ? [secrets.open(one, PURPOSE)] : []))
}

const noBridge = (id: string) => new AppError('not_found', refusal('call.no_bridge', { id }))

/** Calls of a shop may be made by a telephone channel of its own. */
const OWN = /^telephone:([\da-f-]{36})$/u

/** The telephone channel that a bridge names in place of an address. */
export const ownTelephone = (url: string): string | undefined => OWN.exec(url)?.[1]

function mustBeWeb(url: string): void {
  if (ownTelephone(url) !== undefined) return
  const read = URL.canParse(url) ? new URL(url) : undefined
  if (!read || !['https:', 'http:'].includes(read.protocol) || read.username !== '')
    throw new AppError('invalid', refusal('shape.web_address'))
}
