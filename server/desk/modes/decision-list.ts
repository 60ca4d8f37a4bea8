import type { DecisionRow, Decisions } from '@xiaoer/contract/modes'
import sql from 'sql-template-tag'
import { unpackTrace } from '#engine/conversation'
import type { Database } from '#platform/db'
import { wouldDo } from './would-do.ts'

/** Which decisions: of an intent, older than one, those that wait or were disagreed with. */
export interface DecisionSearch {
  readonly intent: string
  readonly before?: string | undefined
  readonly only?: 'waiting' | 'against' | undefined
}

/** So many are a page. */
const PAGE = 20

type Row = Omit<DecisionRow, 'at' | 'asked' | 'would' | 'deed'> & { at: Date; body: Buffer }

/** What the bot decided for an intent, newest first, with what it would have said and what the agent said instead; a page, and where the next begins. */
export const listDecisions = (db: Database, workspaceId: string, { intent, before, only }: DecisionSearch): Promise<Decisions> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const rows = await tx.rows<Row>(sql`
      select d.id, d.conversation_id as "conversationId", d.mode, d.outcome, d.at, d.agreed, d.judged_by as "judgedBy", t.body, a.words as agent
      from mode_decisions d
      join traces t on t.workspace_id = d.workspace_id and t.id = d.id
      left join lateral (
        select (select string_agg(part ->> 'text', E'\n') from jsonb_array_elements(m.parts) part where part ->> 'kind' = 'text') as words
        from messages m
        where m.conversation_id = d.conversation_id and m.session_id = d.session_id and m.author = 'agent' and m.at >= d.at
        order by m.seq limit 1
      ) a on true
      where d.intent = ${intent} and (${before ?? null}::uuid is null or d.id < ${before ?? null})
        and (${only ?? null}::text is null or (${only ?? null} = 'waiting' and d.judged_at is null) or (${only ?? null} = 'against' and not d.agreed))
      order by d.id desc limit ${PAGE + 1}`)
    const decisions = rows.slice(0, PAGE).map(shown)
    return { decisions, next: rows.length > PAGE ? (decisions.at(-1)?.id ?? null) : null }
  })

function shown({ body, at, ...row }: Row): DecisionRow {
  const trace = unpackTrace(body)
  const { said, mode, reply } = trace
  const would = (mode?.would?.reply ?? reply).flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n')
  return { ...row, at: at.toISOString(), asked: said, would, deed: wouldDo(trace) }
}
