import sql from 'sql-template-tag'
import { uuidv7 } from '../../server/platform/clock/index.ts'
import type { Database, Tx } from '../../server/platform/db/index.ts'
import type { Holder, Step } from './sessions.ts'

/** Where sessions are written, and since when. */
export interface Ground {
  readonly db: Database
  readonly workspaceId: string
  readonly agentId: string
  readonly base: Date
}

export type Rows = ReturnType<typeof openRows>
type Said = Extract<Step, { do: 'say' }>

/** Open sessions, line by line as those who wrote them would leave them; `feel` says how words to the bot feel. */
export function openRows({ db, workspaceId, agentId }: Ground, feel: (conversationId: string, text: string) => Promise<number>) {
  const inRows = <T>(work: (tx: Tx) => Promise<T>) => db.inWorkspace(workspaceId, work)
  return {
    begin: (holder: Holder, at: Date) => inRows((tx) => begin(tx, workspaceId, holder, holder === 'agent' ? agentId : null, at)),
    say: async (id: string, said: Said, at: Date) => {
      const mood = said.author === 'shopper' ? await feel(id, said.text) : null
      await inRows((tx) => say(tx, workspaceId, id, said, mood, at))
    },
    hold: (id: string, holder: Holder, at: Date) =>
      inRows((tx) =>
        tx.run(sql`
          update conversations set holder = ${holder}, agent_id = ${holder === 'agent' ? agentId : null}, waiting_since = ${holder === 'queue' ? at : null}
          where id = ${id}`),
      ),
    holdBack: (id: string, at: Date) =>
      inRows((tx) =>
        tx.run(sql`
          insert into promises (workspace_id, id, conversation_id, session_id, turn_id, kind, words, value, at)
          select workspace_id, ${uuidv7()}, id, session_id, ${uuidv7()}, 'done', '已退款', 'refunded', ${at} from conversations where id = ${id}`),
      ),
    end: (id: string, at: Date) =>
      inRows(async (tx) => {
        await tx.run(sql`update conversations set session_open = false where id = ${id}`)
        await tx.run(sql`update sessions set closed_at = ${at}, outcome = 'settled' where conversation_id = ${id}`)
      }),
  }
}

async function begin(tx: Tx, workspaceId: string, holder: Holder, agentId: string | null, at: Date): Promise<string> {
  const [shopper, conversation, session] = [uuidv7(), uuidv7(), uuidv7()]
  const web = await tx.row<{ shop: string; channel: string }>(
    sql`select shop_id as shop, id as channel from channels where kind = 'web' limit 1`,
  )
  await tx.run(sql`insert into shoppers (workspace_id, id, shop_id, created_at) values (${workspaceId}, ${shopper}, ${web?.shop}, ${at})`)
  await tx.run(sql`
    insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, holder, agent_id, session_id, session_open, state, last_at, last_author, created_at)
    values (${workspaceId}, ${conversation}, ${web?.shop}, ${shopper}, ${web?.channel}, ${holder}, ${agentId}, ${session}, true, '{}', ${at}, 'system', ${at})`)
  await tx.run(sql`
    insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, turns, moods)
    values (${workspaceId}, ${session}, ${conversation}, ${web?.shop}, ${web?.channel}, ${at}, 0, '{}')`)
  return conversation
}

/** A line; a turn of the bot's leaves how it felt with the session, and how often it has put its question with the state. */
async function say(tx: Tx, workspaceId: string, id: string, { author, text, asks }: Said, mood: number | null, at: Date): Promise<void> {
  await tx.run(sql`
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, at)
    select workspace_id, ${uuidv7()}, id, session_id, last_seq + 1, ${author}, channel_id, ${JSON.stringify([{ kind: 'text', text }])}::jsonb, ${at}
    from conversations where id = ${id}`)
  const asked = asks
    ? sql`jsonb_build_object('asked', jsonb_build_object('times', coalesce((state #>> '{asked,times}')::int, 0) + 1))`
    : sql`'{}'::jsonb`
  await tx.run(sql`
    update conversations set last_seq = last_seq + 1, last_at = ${at}, last_author = ${author}, last_text = ${text.slice(0, 200)},
      handled_seq = case when holder = 'bot' then last_seq + 1 else handled_seq end, state = ${author === 'bot' ? asked : sql`state`}
    where id = ${id}`)
  if (mood !== null)
    await tx.run(sql`
      update sessions s set turns = turns + 1, moods = moods || ${mood}::real from conversations c
      where c.workspace_id = ${workspaceId} and c.id = ${id} and c.holder = 'bot' and s.workspace_id = c.workspace_id and s.id = c.session_id`)
}
