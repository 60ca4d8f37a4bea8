import sql from 'sql-template-tag'
import { textOf } from '#engine/conversation'
import type { PastSession } from '#learning/history'
import type { Database, Tx } from '#platform/db'

/** Sessions a transaction: all that were ever held would not fit into memory. */
const AT_ONCE = 500

interface Row {
  readonly id: string
  readonly messages: { from: 'shopper' | 'agent'; parts: Parameters<typeof textOf>[0]; at: number }[] | null
}

/** The workspace's own sessions as they are taken in as a history, with the time of each message; those in which nobody wrote anything are left out. */
export async function* ownSessions(database: Database, workspaceId: string, atOnce = AT_ONCE): AsyncGenerator<PastSession> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await database.inWorkspace(workspaceId, (tx) => sessionsAfter(tx, after, atOnce))
    for (const { id, messages } of rows) {
      const said = (messages ?? [])
        .map(({ from, parts, at }) => ({ from, text: textOf(parts), at }))
        .filter(({ text }) => text.trim() !== '')
      if (said.length > 0) yield { id, messages: said }
    }
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}

const sessionsAfter = (tx: Tx, after: string, most: number): Promise<Row[]> =>
  tx.rows(sql`
    select s.id, (
      select jsonb_agg(jsonb_build_object('from', case m.author when 'shopper' then 'shopper' else 'agent' end, 'parts', m.parts,
        'at', floor(extract(epoch from m.at) * 1000)) order by m.seq)
      from messages m where m.workspace_id = s.workspace_id and m.conversation_id = s.conversation_id and m.session_id = s.id
        and m.author in ('shopper', 'bot', 'agent')) as messages
    from sessions s where s.id > ${after}::uuid order by s.id limit ${most}`)
