import sql from 'sql-template-tag'
import { threatIn } from '#engine/dialogue'
import type { Tx } from '#platform/db'
import type { Heard, Watched } from './watched.ts'

/** Whose shopper is blocked raises no warning. */
export const NOT_BLOCKED = sql`not exists (select from blocked_shoppers b where b.workspace_id = c.workspace_id and b.shopper_id = c.shopper_id)`

/** So many messages back tell how it goes. */
const LATELY = 16
/** Of moods of one session, at most. */
const MOODS = 50

/** What shoppers said to people and nobody has felt yet. */
const UNFELT = sql`c.holder <> 'bot' and m.author = 'shopper' and m.recalled_at is null and m.seq > c.handled_seq
  and not exists (select from felt_moods f where f.workspace_id = m.workspace_id and f.message_id = m.id)`

/** An open session, and whose it is: the team that it is with, and the one that a clock called to help. */
interface Read extends Watched {
  readonly teams: readonly string[]
  /** Something that a shopper said to people has been felt by nobody yet. */
  readonly isUnfelt: boolean
  /** A warning of it stands. */
  readonly isWarnedOf: boolean
}

type Row = Omit<Read, 'heard'> & { readonly heard: readonly (Omit<Heard, 'threat' | 'at'> & { readonly at: string })[] }

/** An open session, in one statement: busy ones are looked at every moment. Undefined where none is, or nobody looks after it. */
export const readWatched = async (tx: Tx, conversationId: string): Promise<Read | undefined> =>
  watchedOf(await watchedRows(tx, conversationId))

/** What `watchedOf` reads. */
export const watchedRows = (tx: Tx, conversationId: string): Promise<Row[]> =>
  tx.rows<Row>(sql`
    select c.id as "conversationId", c.session_id as "sessionId", c.holder, c.waiting_since as "waitingSince",
      -- the bot's turns come first in a session; what people serve is felt after them
      s.moods || array(select mood from felt_moods where session_id = c.session_id order by seq) as moods,
      coalesce((c.state #>> '{asked,times}')::int, 0) as "askedTimes",
      (select max(p.at) from promises p where p.workspace_id = c.workspace_id and p.session_id = c.session_id and p.borne_by is null) as "heldAt",
      (select jsonb_build_object('rule', r.name, 'share', k.warned) from clocks k join clock_rules r on r.workspace_id = k.workspace_id and r.id = k.rule_id
        where k.workspace_id = c.workspace_id and k.conversation_id = c.id and k.ended_at is null and k.warned >= 80 order by k.warned desc, k.due_at limit 1) as clock,
      array(select c.team_id where c.team_id is not null union select r.escalate_team from clocks k join clock_rules r on r.workspace_id = k.workspace_id and r.id = k.rule_id
        where k.workspace_id = c.workspace_id and k.conversation_id = c.id and k.ended_at is null and k.escalated_at is not null and r.escalate_team is not null) as teams,
      exists (select from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.session_id = c.session_id and ${UNFELT}) as "isUnfelt",
      exists (select from alerts l where l.subject = c.id::text and l.ended_at is null) as "isWarnedOf",
      coalesce((select json_agg(json_build_object('author', m.author, 'at', m.at, 'closes', coalesce(f.closes, false),
          'text', coalesce((select string_agg(p ->> 'text', E'\n') from jsonb_array_elements(m.parts) p), '')) order by m.seq)
        from (select * from messages l where l.conversation_id = c.id and l.session_id = c.session_id and l.recalled_at is null order by l.seq desc limit ${LATELY}) m
          left join felt_moods f on f.workspace_id = m.workspace_id and f.message_id = m.id), '[]') as heard
    from conversations c join sessions s on s.workspace_id = c.workspace_id and s.id = c.session_id where c.id = ${conversationId} and c.session_open and ${NOT_BLOCKED}`)

/** An open session as it was read. */
export function watchedOf([row]: readonly Row[]): Read | undefined {
  if (!row) return undefined
  const heard = row.heard.map((one) => ({
    ...one,
    at: new Date(one.at),
    threat: one.author === 'shopper' ? threatIn(one.text) : undefined,
  }))
  return { ...row, moods: row.moods.slice(-MOODS), heard }
}

/** The words of such messages, oldest first. */
export const unfelt = (tx: Tx, conversationId: string) =>
  tx.rows<{ id: string; sessionId: string; seq: number; text: string }>(sql`
    select m.id, m.session_id as "sessionId", m.seq::float8 as seq, coalesce((select string_agg(p ->> 'text', E'\n') from jsonb_array_elements(m.parts) p), '') as text
    from conversations c join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.session_id = c.session_id
    where c.id = ${conversationId} and c.session_open and ${NOT_BLOCKED} and ${UNFELT}
    order by m.seq limit ${LATELY}`)

/** Keeps what was felt. */
export const keepFelt = (
  tx: Tx,
  workspaceId: string,
  all: readonly { id: string; sessionId: string; seq: number; mood: number; closes: boolean }[],
) =>
  tx.run(sql`
    insert into felt_moods (workspace_id, message_id, session_id, seq, mood, closes)
    select ${workspaceId}::uuid, id, "sessionId", seq, mood, closes from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as r (id uuid, "sessionId" uuid, seq bigint, mood real, closes boolean)
    on conflict do nothing`)
