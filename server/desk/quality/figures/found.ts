import type { CheckedSessions, CheckKind, QualityFigures, QualityFinding } from '@xiaoer/contract/quality'
import sql, { empty } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { plainRate } from './rates.ts'

const KINDS: readonly CheckKind[] = ['privacy', 'promise', 'manners', 'words', 'facts', 'process', 'resolution']
const PAGE = 100

const within = (days: number, at: Date) => sql`c.closed_at > ${at}::timestamptz - make_interval(days => ${days}) and c.closed_at <= ${at}`

/** In how many sessions the rules found something, by kind. */
export async function foundByRule(tx: Tx, days: number, at: Date): Promise<Pick<QualityFigures, 'found' | 'checked'>> {
  const checked = (await tx.row<{ n: number }>(sql`select count(*)::int as n from session_checks c where ${within(days, at)}`))?.n ?? 0
  const rows = await tx.rows<{ kind: CheckKind; n: number }>(sql`
    select f.kind, count(distinct f.session_id)::int as n from session_findings f
      join session_checks c on c.workspace_id = f.workspace_id and c.session_id = f.session_id where ${within(days, at)} group by 1`)
  const of = (kind: CheckKind) => rows.find((row) => row.kind === kind)?.n ?? 0
  return { checked, found: KINDS.map((kind) => ({ kind, sessions: of(kind), rate: plainRate(of(kind), checked) })) }
}

/** Sessions with what was found in them, the newest first; of one kind where it is named. */
export async function checkedSessions(
  tx: Tx,
  { days, kind }: { days: number; kind?: CheckKind | undefined },
  at: Date,
): Promise<CheckedSessions> {
  const which = sql`${within(days, at)} and exists (select from session_findings f where f.workspace_id = c.workspace_id and f.session_id = c.session_id
    ${kind ? sql`and f.kind = ${kind}` : empty})`
  const of = (await tx.row<{ n: number }>(sql`select count(*)::int as n from session_checks c where ${which}`))?.n ?? 0
  const rows = await tx.rows<Omit<CheckedSessions['sessions'][number], 'closedAt'> & { closedAt: Date; findings: QualityFinding[] }>(sql`
    select c.session_id as "sessionId", c.conversation_id as "conversationId", c.closed_at as "closedAt", c.risk,
      array(select a.name from agents a where a.workspace_id = c.workspace_id and a.account_id = any(c.agents) order by a.name) as agents,
      (select jsonb_agg(jsonb_build_object('kind', f.kind, 'rule', f.rule, 'messageIds', f.message_ids, 'words', f.words) order by f.nth)
        from session_findings f where f.workspace_id = c.workspace_id and f.session_id = c.session_id) as findings
    from session_checks c where ${which} order by c.closed_at desc, c.session_id limit ${PAGE}`)
  return { of, sessions: rows.map(({ closedAt, ...row }) => ({ ...row, closedAt: closedAt.toISOString() })) }
}
