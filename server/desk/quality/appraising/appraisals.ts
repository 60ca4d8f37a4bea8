import type { Appraisal, ScoreCard } from '@xiaoer/contract/quality'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { totalOf } from './cards.ts'

interface Row {
  id: string
  sessionId: string
  conversationId: string
  sampleId: string | null
  byId: string
  by: string | null
  at: Date
  scores: Record<string, number>
  note: string
  total: number
  passed: boolean
  card: ScoreCard
  appealId: string | null
  appealWords: string | null
  appealBy: string | null
  appealAt: Date | null
  appealState: 'open' | 'upheld' | 'dismissed' | null
  decision: string | null
}

/** An appraisal with the account that gave it. */
export type GivenAppraisal = Appraisal & { readonly byId: string; readonly sampleId: string | null }

/** Appraisals that something holds of (`a` is the row), the newest first, each with its card as it was then and its appeal. */
export async function appraisalsOf(tx: Tx, which: Sql, most = 500): Promise<GivenAppraisal[]> {
  const rows = await tx.rows<Row>(sql`
    select a.id, a.session_id as "sessionId", a.conversation_id as "conversationId", a.sample_id as "sampleId", a.by_account as "byId", w.name as by, a.at, a.scores, a.note,
      a.total, a.passed, jsonb_build_object('id', c.id, 'version', c.version, 'name', c.name, 'criteria', c.criteria, 'passMark', c.pass_mark) as card,
      p.id as "appealId", p.words as "appealWords", q.name as "appealBy", p.at as "appealAt", p.state as "appealState", p.decision
    from appraisals a
      join score_cards c on c.workspace_id = a.workspace_id and c.id = a.card_id and c.version = a.card_version
      left join agents w on w.workspace_id = a.workspace_id and w.account_id = a.by_account
      left join appeals p on p.workspace_id = a.workspace_id and p.appraisal_id = a.id
      left join agents q on q.workspace_id = p.workspace_id and q.account_id = p.by_account
    where ${which} order by a.at desc, a.id limit ${most}`)
  return rows.map(toAppraisal)
}

const toAppraisal = (row: Row): GivenAppraisal => {
  const { id, sessionId, conversationId, sampleId, byId, by, at, card, scores, note, total, passed } = row
  const fatal = totalOf(card, scores).fatal
  return {
    id,
    sessionId,
    conversationId,
    sampleId,
    byId,
    by: by ?? '',
    at: at.toISOString(),
    card,
    scores,
    note,
    total,
    passed,
    fatal,
    appeal: appealOf(row),
  }
}

function appealOf({ appealId, appealWords, appealBy, appealAt, appealState, decision }: Row): Appraisal['appeal'] {
  if (!appealId || !appealAt || !appealState) return null
  return { id: appealId, words: appealWords ?? '', by: appealBy ?? '', at: appealAt.toISOString(), state: appealState, decision }
}
