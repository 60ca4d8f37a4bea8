import sql from 'sql-template-tag'
import type { Secrets } from '#platform/config'
import type { Tx } from '#platform/db'
import { newVapidKeys, type VapidKeys } from './vapid.ts'

const PURPOSE = 'web-push'

/** The keys of a workspace, made when they are first asked for; the same for all nodes. */
export async function vapidKeysOf(tx: Tx, secrets: Secrets, workspaceId: string, at: Date): Promise<VapidKeys> {
  const kept = () =>
    tx.row<{ publicKey: string; sealed: string }>(sql`select public_key as "publicKey", private_sealed as sealed from push_keys`)
  const known = await kept()
  if (known) return opened(secrets, known)
  const made = newVapidKeys()
  await tx.run(sql`
    insert into push_keys (workspace_id, public_key, private_sealed, made_at)
    values (${workspaceId}, ${made.publicKey}, ${secrets.seal(made.privateJwk, PURPOSE)}, ${at}) on conflict do nothing`)
  // another node may have been first
  const now = await kept()
  return now ? opened(secrets, now) : made
}

const opened = (secrets: Secrets, { publicKey, sealed }: { publicKey: string; sealed: string }): VapidKeys => ({
  publicKey,
  privateJwk: secrets.open(sealed, PURPOSE),
})
