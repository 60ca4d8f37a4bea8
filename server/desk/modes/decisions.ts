import type { Proposal } from '@xiaoer/contract/modes'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { NOT_APPROVED } from '#engine/actions'
import { type Trace, unpackTrace } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { agrees } from './agreement.ts'
import { wouldDo } from './would-do.ts'

/** A decision of the bot on an intent that is watched. */
export interface Decided {
  readonly turnId: string
  readonly conversationId: string
  readonly sessionId: string
  readonly intent: string
  readonly mode: string
  readonly outcome: string
}

/** Notes it; once, however often it is told. */
export const noteDecision = (db: Database, workspaceId: string, one: Decided, at: Date): Promise<number> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into mode_decisions (workspace_id, id, conversation_id, session_id, intent, mode, outcome, at)
      values (${workspaceId}, ${one.turnId}, ${one.conversationId}, ${one.sessionId}, ${one.intent}, ${one.mode}, ${one.outcome}, ${at})
      on conflict do nothing`),
  )

interface Waiting {
  readonly id: string
  readonly mode: string
  readonly closed: boolean
  readonly objected: boolean
  readonly agent: string | null
  /** The shopper wrote again, or two minutes have passed: the agent's words are whole. */
  readonly whole: boolean
  readonly body: Buffer
}

/** Longest that words of an agent are waited for to go on. */
const WHOLE_AFTER = '2 minutes'

/** A person said no to the deed that it led to: the last decision of the session before it, which is noted behind its reply. */
const DECLINED = sql`exists (
  select from actions a where a.conversation_id = d.conversation_id and a.session_id = d.session_id and a.state = 'refused' and a.why = ${NOT_APPROVED} and d.id = (
    select e.id from mode_decisions e where e.conversation_id = a.conversation_id and e.session_id = a.session_id and e.at <= a.at + interval '1 second' order by e.at desc limit 1))`

const waiting = (at: Date) => sql`
  select d.id, d.mode, t.body, s.closed_at is not null as closed,
    coalesce(s.outcome = 'unsettled', false) or coalesce(s.settled_by_shopper = false, false)
      or exists (select from messages m where m.conversation_id = d.conversation_id and m.turn_id = d.id and m.helpful = false)
      or ${DECLINED} as objected,
    a.words as agent, coalesce(a.whole, false) as whole
  from mode_decisions d
  join traces t on t.workspace_id = d.workspace_id and t.id = d.id
  join sessions s on s.workspace_id = d.workspace_id and s.id = d.session_id
  left join lateral (
    select string_agg(m.words, E'\n' order by m.seq) as words, bool_or(m.next is not null) or max(m.at) < ${at}::timestamptz - ${WHOLE_AFTER}::interval as whole
    from (
      select m.seq, m.at, (select string_agg(part ->> 'text', E'\n') from jsonb_array_elements(m.parts) part where part ->> 'kind' = 'text') as words,
        (select min(n.seq) from messages n where n.conversation_id = d.conversation_id and n.author = 'shopper' and n.seq > f.seq) as next
      from (select min(seq) as seq from messages where conversation_id = d.conversation_id and session_id = d.session_id and author = 'agent' and at >= d.at) f
      join messages m on m.conversation_id = d.conversation_id and m.author = 'agent' and m.seq >= f.seq
    ) m where m.next is null or m.seq < m.next
  ) a on true
  where d.judged_at is null order by d.at limit 200`

/** Judges what can be judged by now; gives how many. */
export const judgeWaiting = (db: Database, workspaceId: string, at: Date): Promise<number> =>
  db.inWorkspace(workspaceId, async (tx) => {
    let judged = 0
    for (const row of await tx.rows<Waiting>(waiting(at))) {
      const verdict = verdictOn(row, at)
      if (!verdict) continue
      await judge(tx, row.id, verdict, at)
      judged += 1
    }
    return judged
  })

interface Verdict {
  readonly agreed: boolean | null
  readonly by: 'words' | 'agent' | 'session' | 'void'
}

/** Where the bot only watched, the agent's words tell; where it served, that nobody objected until the session closed. */
function verdictOn({ mode, closed, objected, agent, whole, body }: Waiting, at: Date): Verdict | undefined {
  if (mode === 'semi' || mode === 'full') {
    if (objected) return { agreed: false, by: 'session' }
    return closed ? { agreed: true, by: 'session' } : undefined
  }
  if (agent && (whole || closed)) {
    const trace = unpackTrace(body)
    // words do not show what was done in the shop: of a deed only a person's own word counts
    if (trace.mode?.would?.do !== 'act') return { agreed: sameAs(trace, agent, at), by: 'words' }
  }
  return closed ? { agreed: null, by: 'void' } : undefined
}

function sameAs(trace: Trace, agent: string, now: Date): boolean {
  const would = { do: trace.mode?.would?.do ?? trace.outcome.do, words: wordsOf(trace) }
  return agrees({ would, agent, now, timeZone: trace.shop.timeZone })
}

const wordsOf = ({ mode }: Trace): string =>
  (mode?.would?.reply ?? []).flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n')

const judge = (tx: Tx, id: string, { agreed, by }: Verdict, at: Date) =>
  tx.run(sql`update mode_decisions set agreed = ${agreed}, judged_at = ${at}, judged_by = ${by} where id = ${id}`)

/** An agent's own word on a decision outweighs what the words would tell. Throws `not_found`. */
export async function judgeByAgent(db: Database, workspaceId: string, id: string, agreed: boolean, at: Date): Promise<void> {
  const changed = await db.inWorkspace(workspaceId, (tx) => judge(tx, id, { agreed, by: 'agent' }, at))
  if (changed === 0) throw new AppError('not_found', refusal('mode.no_decision', { id }))
}

/** What the bot would have done last in a conversation's session; its words only where it is set to propose. */
export const proposalFor = (db: Database, workspaceId: string, conversationId: string): Promise<Proposal | null> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const row = await tx.row<Omit<Proposal, 'words' | 'deed'> & { body: Buffer }>(sql`
      select d.id, d.intent, d.mode, d.outcome, d.agreed, t.body from mode_decisions d
      join traces t on t.workspace_id = d.workspace_id and t.id = d.id
      join conversations c on c.workspace_id = d.workspace_id and c.id = d.conversation_id and c.session_id = d.session_id
      where d.conversation_id = ${conversationId} order by d.at desc limit 1`)
    if (!row) return null
    const { body, ...proposal } = row
    if (proposal.mode !== 'suggest') return { ...proposal, words: null, deed: null }
    const trace = unpackTrace(body)
    return { ...proposal, words: wordsOf(trace) || null, deed: wouldDo(trace) }
  })
