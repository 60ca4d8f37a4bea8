import type { CalibrationRound, SettleDifference } from '@xiaoer/contract/calibration'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { cohenKappa } from '#platform/statistics'
import type { By } from '../quality-parts.ts'
import { appraisalsOf, type GivenAppraisal } from './appraisals.ts'
import { mustFit, totalOf } from './cards.ts'

interface Row {
  readonly sessionId: string
  readonly looks: number
  readonly scores: Record<string, number> | null
  readonly total: number | null
  readonly passed: boolean | null
  readonly by: string | null
  readonly at: Date | null
}

/** As many appraisals as a sample can have: 500 sessions, ten of each. */
export const MOST_OF_A_SAMPLE = 5_000

/**
 * A round of calibration: the sessions of a sample that all who were to appraise them have, widest apart first, and how far each two appraisers agree on
 * passing. What is not complete yet is not shown, so that nobody sees another's word before their own. Throws `not_found`.
 */
export async function roundOf(tx: Tx, sampleId: string): Promise<CalibrationRound> {
  const rows = await tx.rows<Row>(sql`
    select i.session_id as "sessionId", i.looks, i.settled_scores as scores, i.settled_total as total, i.settled_passed as passed, a.name as by, i.settled_at as at
    from sample_sessions i left join agents a on a.workspace_id = i.workspace_id and a.account_id = i.settled_by
    where i.sample_id = ${sampleId} and i.looks > 1 order by i.rank`)
  const there = await tx.row(sql`select 1 from quality_samples where id = ${sampleId}`)
  if (!there) throw new AppError('not_found', refusal('quality.sample', { id: sampleId }))
  const given = Map.groupBy(await appraisalsOf(tx, sql`a.sample_id = ${sampleId}`, MOST_OF_A_SAMPLE), ({ sessionId }) => sessionId)
  const complete = rows.flatMap((row) => {
    const its = given.get(row.sessionId) ?? []
    return its.length >= row.looks ? [{ row, its: its.toSorted((a, b) => a.by.localeCompare(b.by)) }] : []
  })
  return {
    sessions: complete.map(({ row, its }) => toSession(row, its)).toSorted((a, b) => b.apart - a.apart),
    waiting: rows.length - complete.length,
    pairs: pairsOf(complete.map(({ its }) => its)),
  }
}

function toSession(
  { sessionId, scores, total, passed, by, at }: Row,
  its: readonly GivenAppraisal[],
): CalibrationRound['sessions'][number] {
  const totals = its.map((one) => one.total)
  const settled = scores && total !== null && passed !== null && at ? { scores, total, passed, by: by ?? '', at: at.toISOString() } : null
  return {
    sessionId,
    apart: Math.max(...totals) - Math.min(...totals),
    differ: new Set(its.map((one) => JSON.stringify([one.passed, one.card.criteria.map(({ id }) => one.scores[id] ?? null)]))).size > 1,
    appraisals: its.map(({ byId: _, sampleId: __, ...one }) => one),
    settled,
  }
}

/** Cohen's κ of each two who appraised the same sessions. */
function pairsOf(sessions: readonly (readonly GivenAppraisal[])[]): CalibrationRound['pairs'] {
  const people = [...new Map(sessions.flat().map(({ byId, by }) => [byId, by])).entries()].toSorted((a, b) => a[1].localeCompare(b[1]))
  return people.flatMap(([one, name], i) =>
    people.slice(i + 1).flatMap(([other, its]) => {
      const labels = sessions.flatMap((all) => {
        const [a, b] = [all.find(({ byId }) => byId === one), all.find(({ byId }) => byId === other)]
        return a && b ? [[String(a.passed), String(b.passed)] as const] : []
      })
      return labels.length > 0 ? [{ name: `${name} · ${its}`, ...cohenKappa(labels) }] : []
    }),
  )
}

/** Writes down what was agreed on where appraisers differed, once; it counts in the figures in place of theirs. Throws `not_found`, `conflict`, `invalid`. */
export async function settleDifference(tx: Tx, by: By, sampleId: string, sessionId: string, { scores }: SettleDifference): Promise<void> {
  const row = await tx.row<{ looks: number; settled: boolean }>(sql`
    select looks, settled_at is not null as settled from sample_sessions where sample_id = ${sampleId} and session_id = ${sessionId} for update`)
  if (!row) throw new AppError('not_found', refusal('quality.not_drawn'))
  if (row.settled) throw new AppError('conflict', refusal('quality.settled'))
  const given = await appraisalsOf(tx, sql`a.sample_id = ${sampleId} and a.session_id = ${sessionId}`)
  const [newest] = given
  if (!newest || row.looks < 2 || given.length < row.looks) throw new AppError('conflict', refusal('quality.round_open'))
  mustFit(newest.card, scores)
  const { total, passed } = totalOf(newest.card, scores)
  await tx.run(sql`
    update sample_sessions set settled_scores = ${JSON.stringify(scores)}::jsonb, settled_total = ${total}, settled_passed = ${passed},
      settled_by = ${by.accountId}, settled_at = ${by.at} where sample_id = ${sampleId} and session_id = ${sessionId}`)
}

/** The first appraisals of a sample's sessions, with what was agreed on in place of what was given. */
export async function agreedOn(tx: Tx, sampleId: string, first: readonly GivenAppraisal[]): Promise<GivenAppraisal[]> {
  const rows = await tx.rows<Pick<Row, 'sessionId'> & Pick<GivenAppraisal, 'scores' | 'total' | 'passed'>>(sql`
    select session_id as "sessionId", settled_scores as scores, settled_total as total, settled_passed as passed
    from sample_sessions where sample_id = ${sampleId} and settled_at is not null`)
  const settled = new Map(rows.map((row) => [row.sessionId, row]))
  return first.map((one) => ({ ...one, ...settled.get(one.sessionId) }))
}
