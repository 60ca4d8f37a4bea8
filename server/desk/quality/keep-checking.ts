import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { mask } from '#platform/telemetry'
import { workspacesServed } from '#workspaces'
import { checkSession } from './checks/check-session.ts'
import { readSession } from './checks/read-session.ts'

/** What looking at closed sessions needs. */
export interface CheckingParts {
  readonly db: Database
  readonly now: () => Date
}

const EVERY_MS = 5_000
/** So many at a time, each in a transaction of its own: a few milliseconds of work a session, beside the turns. */
const AT_ONCE = 20
/** Sessions that closed earlier than this are history; importing a year of it is no reason to look at it all. */
const LOOK_BACK_DAYS = 90
const LONGEST = 120

/** Looks by rule at every session that has closed, once, whichever node comes to it first. */
export function checkingOf({ db, now }: CheckingParts) {
  let lookedAt = Number.NEGATIVE_INFINITY

  async function sweep(): Promise<void> {
    const at = now()
    if (Math.abs(at.getTime() - lookedAt) < EVERY_MS) return
    lookedAt = at.getTime()
    for (const workspaceId of await workspacesServed(db)) if (await checkSome(workspaceId, at)) lookedAt = Number.NEGATIVE_INFINITY
  }

  /** Gives whether there may be more. */
  async function checkSome(workspaceId: string, at: Date): Promise<boolean> {
    const ids = await db.inWorkspace(workspaceId, (tx) => unchecked(tx, at))
    for (const id of ids) await db.inWorkspace(workspaceId, (tx) => checkOne(tx, workspaceId, id, at))
    return ids.length === AT_ONCE
  }
  return { sweep }
}

/** Closed sessions in which the bot or a person served and that nobody looked at yet, the oldest first: not beyond the newest of those that were, less an hour for clocks apart. */
async function unchecked(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select s.id from sessions s
    where s.closed_at > greatest(${at}::timestamptz - make_interval(days => ${LOOK_BACK_DAYS}), (select max(closed_at) - interval '1 hour' from session_checks))
      and s.closed_at <= ${at} and (s.turns > 0 or s.agent_messages > 0)
      and not exists (select from session_checks c where c.workspace_id = s.workspace_id and c.session_id = s.id)
    order by s.closed_at, s.id limit ${AT_ONCE}`)
  return rows.map(({ id }) => id)
}

/** Looks at one session and writes down what was found; two nodes write it once. */
export async function checkOne(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  const session = await readSession(tx, id, at)
  if (!session) return
  const { findings, risk } = checkSession(session)
  const agents = [...new Set(session.messages.flatMap(({ agentId }) => agentId ?? []))]
  const written = await tx.run(sql`
    insert into session_checks (workspace_id, session_id, conversation_id, closed_at, agents, risk, checked_at)
    values (${workspaceId}, ${id}, ${session.conversationId}, ${session.closedAt}, ${agents}::uuid[], ${risk}, ${at}) on conflict do nothing`)
  if (written === 0 || findings.length === 0) return
  const rows = findings.map(({ kind, rule, messageIds, words }, nth) => {
    return { nth, kind, rule, ids: messageIds, words: words === undefined ? null : firstGraphemes(mask(words), LONGEST) }
  })
  await tx.run(sql`
    insert into session_findings (workspace_id, session_id, nth, kind, rule, message_ids, words)
    select ${workspaceId}::uuid, ${id}::uuid, nth, kind, rule, array(select jsonb_array_elements_text(ids))::uuid[], words
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (nth int, kind text, rule text, ids jsonb, words text)`)
}
