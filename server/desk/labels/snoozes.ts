import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import { type By, locked } from '../inbox/hold.ts'
import { tellLabelled } from './tags.ts'

/** Lets a conversation sleep until then, or until its shopper writes. Throws `invalid` for what has passed. */
export async function snooze(tx: Tx, by: By, conversationId: string, until: string | null, at: Date): Promise<number> {
  await locked(tx, conversationId)
  if (until !== null && Date.parse(until) <= at.getTime()) throw new AppError('invalid', refusal('snooze.past'))
  await tx.run(sql`
    insert into snoozes (workspace_id, conversation_id, until, inbound_seq, by_account, at)
    select ${by.workspaceId}, id, ${until}, inbound_seq, ${by.accountId}, ${at} from conversations where id = ${conversationId}
    on conflict (workspace_id, conversation_id) do update set until = excluded.until, inbound_seq = excluded.inbound_seq, by_account = excluded.by_account, at = excluded.at`)
  return tellLabelled(tx, by.workspaceId, [conversationId], at)
}

/** Wakes a conversation. */
export async function wake(tx: Tx, by: By, conversationId: string, at: Date): Promise<number> {
  await tx.run(sql`delete from snoozes where conversation_id = ${conversationId}`)
  return tellLabelled(tx, by.workspaceId, [conversationId], at)
}

/** What looking after sleeping conversations needs. */
export interface SnoozeParts {
  readonly db: Database
  readonly now: () => Date
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

const EVERY_MS = 5_000

/** Wakes what has slept long enough, and tells whoever let it sleep. */
export function snoozesOf({ db, now, ring }: SnoozeParts) {
  const isDue = atMostEvery(EVERY_MS)
  async function sweep(): Promise<void> {
    const at = now()
    if (!isDue(at)) return
    for (const workspaceId of await workspacesServed(db)) {
      const seq = await db.inWorkspace(workspaceId, (tx) => wakeDue(tx, workspaceId, at))
      if (seq) ring(workspaceId, '', seq)
    }
  }
  return { sweep }
}

async function wakeDue(tx: Tx, workspaceId: string, at: Date): Promise<number | undefined> {
  const over = await tx.rows<{ id: string; to: string }>(sql`
    delete from snoozes where conversation_id in (select conversation_id from snoozes where until <= ${at} for update skip locked)
    returning conversation_id as id, by_account as to`)
  if (over.length === 0) return undefined
  const told = over.map(({ id, to }) => ({ type: 'snooze_over', conversationId: null, detail: { conversationIds: [id], to: [to] } }))
  return (await tell(tx, workspaceId, at, told)).at(-1)
}
