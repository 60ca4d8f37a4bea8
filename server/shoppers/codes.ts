import { randomInt } from 'node:crypto'
import sql from 'sql-template-tag'
import { hashToken } from '#platform/auth'
import type { Tx } from '#platform/db'
import type { Contact } from './contacts.ts'
import { mayTry } from './tries.ts'

/** Long enough for a mail to arrive. */
const GOOD_FOR_MS = 15 * 60_000

interface Whose {
  readonly workspaceId: string
  readonly shopperId: string
  readonly at: Date
}

/** Makes the six digits that are sent to an address; a newer one makes the older void. Undefined where too many were asked for today. */
export async function makeContactCode(
  tx: Tx,
  { workspaceId, shopperId, at }: Whose,
  { kind, value }: Contact,
): Promise<string | undefined> {
  if (!(await mayTry(tx, workspaceId, [`code of ${shopperId}`, `code to ${kind} ${value}`], at))) return undefined
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  await tx.run(sql`
    insert into contact_codes (workspace_id, shopper_id, kind, value, code_hash, expires_at)
    values (${workspaceId}, ${shopperId}, ${kind}, ${value}, ${hashToken(`${shopperId} ${code}`)}, ${new Date(at.getTime() + GOOD_FOR_MS)})
    on conflict (workspace_id, shopper_id) do update set kind = excluded.kind, value = excluded.value, code_hash = excluded.code_hash,
      expires_at = excluded.expires_at`)
  return code
}

/** What six digits came to: the contact that they prove, `wrong`, or undefined where none are waited for. A right code is good once. */
export async function useContactCode(tx: Tx, { workspaceId, shopperId, at }: Whose, code: string): Promise<Contact | 'wrong' | undefined> {
  const waits = await tx.row(sql`select 1 from contact_codes where shopper_id = ${shopperId} and expires_at >= ${at}`)
  if (!waits) return undefined
  if (!(await mayTry(tx, workspaceId, [`digits of ${shopperId}`], at))) return 'wrong'
  const right = await tx.row<Contact>(sql`
    delete from contact_codes where shopper_id = ${shopperId} and code_hash = ${hashToken(`${shopperId} ${code}`)} returning kind, value`)
  return right ?? 'wrong'
}
