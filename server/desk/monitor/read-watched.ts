import sql from 'sql-template-tag'
import { threatIn } from '#engine/guards'
import type { Tx } from '#platform/db'
import type { Heard, Watched } from './watched.ts'

/** Whose shopper is blocked raises no warning. */
export const NOT_BLOCKED = sql`not exists (select from blocked_shoppers b where b.workspace_id = c.workspace_id and b.shopper_id = c.shopper_id)`

/** So many messages back tell how it goes. */
const LATELY = 16
/** Of moods of one session, at most. */
const MOODS = 50

type Head = Omit<Watched, 'heard' | 'moods'> & { readonly moods: number[] }
/** An open session, and whose it is: the team that it is with, and the one that a clock called to help. */
type Read = Watched & { readonly teams: readonly string[] }

/** An open session; undefined where none is, or nobody looks after it. */
export async function readWatched(tx: Tx, conversationId: string): Promise<Read | undefined> {
  const head = await tx.row<Head & { teams: string[] }>(sql`
    select c.id as "conversationId", c.session_id as "sessionId", c.holder, c.waiting_since as "waitingSince", s.moods,
      coalesce((c.state #>> '{asked,times}')::int, (select max(t.value::int) from jsonb_each_text(c.state #> '{talk,flows,-1,asked}') t), 0) as "askedTimes",
      (select max(p.at) from promises p where p.workspace_id = c.workspace_id and p.session_id = c.session_id and p.borne_by is null) as "heldAt",
      (select jsonb_build_object('rule', r.name, 'share', k.warned) from clocks k join clock_rules r on r.workspace_id = k.workspace_id and r.id = k.rule_id
        where k.workspace_id = c.workspace_id and k.conversation_id = c.id and k.ended_at is null and k.warned >= 80 order by k.warned desc, k.due_at limit 1) as clock,
      array(select c.team_id where c.team_id is not null union select r.escalate_team from clocks k join clock_rules r on r.workspace_id = k.workspace_id and r.id = k.rule_id
        where k.workspace_id = c.workspace_id and k.conversation_id = c.id and k.ended_at is null and k.escalated_at is not null and r.escalate_team is not null) as teams
    from conversations c join sessions s on s.workspace_id = c.workspace_id and s.id = c.session_id where c.id = ${conversationId} and c.session_open and ${NOT_BLOCKED}`)
  if (!head) return undefined
  const felt = await tx.rows<{ mood: number }>(sql`select mood from felt_moods where session_id = ${head.sessionId} order by seq`)
  // the bot's turns come first in a session; what people serve is felt after them
  const moods = [...head.moods, ...felt.map(({ mood }) => mood)].slice(-MOODS)
  return { ...head, moods, heard: await lately(tx, head) }
}

async function lately(tx: Tx, { conversationId, sessionId }: Head): Promise<Heard[]> {
  const rows = await tx.rows<Omit<Heard, 'threat'>>(sql`
    select m.author, m.at, coalesce((select string_agg(p ->> 'text', E'\n') from jsonb_array_elements(m.parts) p where p ->> 'kind' <> 'mail'), '') as text, coalesce(f.closes, false) as closes
    from messages m left join felt_moods f on f.workspace_id = m.workspace_id and f.message_id = m.id
    where m.conversation_id = ${conversationId} and m.session_id = ${sessionId} and m.recalled_at is null order by m.seq desc limit ${LATELY}`)
  return rows.toReversed().map((row) => ({ ...row, threat: row.author === 'shopper' ? threatIn(row.text) : undefined }))
}

/** What shoppers said to people and nobody has felt yet, oldest first. */
export const unfelt = (tx: Tx, conversationId: string) =>
  tx.rows<{ id: string; sessionId: string; seq: number; text: string }>(sql`
    select m.id, m.session_id as "sessionId", m.seq::float8 as seq, coalesce((select string_agg(p ->> 'text', E'\n') from jsonb_array_elements(m.parts) p where p ->> 'kind' <> 'mail'), '') as text
    from conversations c join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.session_id = c.session_id
    where c.id = ${conversationId} and c.session_open and ${NOT_BLOCKED} and c.holder <> 'bot' and m.author = 'shopper' and m.recalled_at is null and m.seq > c.handled_seq
      and not exists (select from felt_moods f where f.workspace_id = m.workspace_id and f.message_id = m.id)
    order by m.seq limit ${LATELY}`)

/** Keeps what was felt; gives what of it is new and of the session that is still open. Holds the conversation until the commit. */
export async function keepFelt(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  all: readonly { id: string; sessionId: string; seq: number; mood: number; closes: boolean }[],
): Promise<number[]> {
  const talk = await tx.row<{ sessionId: string }>(
    sql`select session_id as "sessionId" from conversations where id = ${conversationId} for update`,
  )
  const kept = await tx.rows<{ sessionId: string; seq: number; mood: number }>(sql`
    insert into felt_moods (workspace_id, message_id, session_id, seq, mood, closes)
    select ${workspaceId}::uuid, id, "sessionId", seq, mood, closes from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as r (id uuid, "sessionId" uuid, seq bigint, mood real, closes boolean)
    on conflict do nothing returning session_id as "sessionId", seq::float8 as seq, mood`)
  return kept
    .filter(({ sessionId }) => sessionId === talk?.sessionId)
    .sort((a, b) => a.seq - b.seq)
    .map(({ mood }) => mood)
}
