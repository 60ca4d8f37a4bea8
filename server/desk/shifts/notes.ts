import type { PutShiftNote, ShiftNote, ShiftNotes } from '@xiaoer/contract/shifts'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import type { By } from '../inbox/hold.ts'
import { mustBeTeam } from '../routing/teams.ts'

/** Shown for so long. */
const DAYS = 7
const SHOWN = 30

/** Leaves a note, with what its writer holds now: conversations and open tickets. Gives the event's number. */
export async function leaveNote(tx: Tx, by: By, { words, teamId }: PutShiftNote, at: Date): Promise<number> {
  if (teamId) await mustBeTeam(tx, teamId)
  const id = uuidv7()
  await tx.run(sql`
    insert into shift_notes (workspace_id, id, by_account, team_id, words, conversations, tickets, read_by, at)
    values (${by.workspaceId}, ${id}, ${by.accountId}, ${teamId}, ${words},
      array(select id from conversations where holder = 'agent' and agent_id = ${by.accountId} and session_open order by last_seq desc limit 50),
      array(select id from tickets where owner_id = ${by.accountId} and state = 'open' order by due_at limit 50), array[${by.accountId}::uuid], ${at})`)
  const [seq = 0] = await tell(tx, by.workspaceId, at, [
    { type: 'shift_noted', conversationId: null, detail: { noteId: id, by: by.accountId, teamId } },
  ])
  return seq
}

type Row = Omit<ShiftNote, 'at'> & { at: Date }

/** The notes of the last days for everybody and for one's teams, the newest first. */
export async function notesFor(tx: Tx, me: string, at: Date): Promise<ShiftNotes> {
  const rows = await tx.rows<Row>(sql`
    select n.id, coalesce(a.name, '') as by, n.team_id as "teamId", n.words, n.at, ${me}::uuid = any(n.read_by) as read,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'shopperName', coalesce(p.name, ''))) from conversations c
        join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id where c.id = any(n.conversations)), '[]') as conversations,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'number', t.number, 'subject', t.subject)) from tickets t where t.id = any(n.tickets)), '[]') as tickets
    from shift_notes n left join agents a on a.workspace_id = n.workspace_id and a.account_id = n.by_account
    where n.at > ${at}::timestamptz - make_interval(days => ${DAYS})
      and (n.team_id is null or n.by_account = ${me} or exists (select from team_members m where m.team_id = n.team_id and m.account_id = ${me}))
    order by n.at desc, n.id desc limit ${SHOWN}`)
  return {
    notes: rows.map(({ at: when, ...row }) => ({ ...row, at: when.toISOString() })),
    unread: rows.filter(({ read }) => !read).length,
  }
}

/** Has read a note; twice is once. */
export const readNote = (tx: Tx, me: string, id: string) =>
  tx.run(sql`update shift_notes set read_by = read_by || ${me}::uuid where id = ${id} and not ${me}::uuid = any(read_by)`)
