import type { QualityFigures, RecordKind } from '@xiaoer/contract/quality'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { cohenKappa } from '#platform/statistics'
import type { GivenAppraisal } from '../appraising/appraisals.ts'
import { appraisalsOf } from '../appraising/appraisals.ts'
import { agreedOn, MOST_OF_A_SAMPLE } from '../appraising/round.ts'
import { foundByRule } from './found.ts'
import { type Judged, rateOf, type SampleRow, toRate } from './rates.ts'

const KINDS: readonly RecordKind[] = ['intent', 'entities', 'mood', 'answer', 'recommendation', 'decision', 'resolution', 'check']

/** What the appraisals of a sample say of all that it was drawn from, the newest sample where none is named; and what the rules found, of all sessions. */
export async function qualityFigures(tx: Tx, asked: { sampleId?: string | undefined; days: number }, at: Date): Promise<QualityFigures> {
  const sample = await tx.row<{ id: string; frame: number }>(
    asked.sampleId
      ? sql`select id, frame from quality_samples where id = ${asked.sampleId}`
      : sql`select id, frame from quality_samples order by drawn_at desc, id desc limit 1`,
  )
  const { found, checked } = await foundByRule(tx, asked.days, at)
  if (!sample) return { ...NOTHING, found, checked }
  const drawn = await tx.rows<SampleRow>(
    sql`select session_id as "sessionId", chance, stratum from sample_sessions where sample_id = ${sample.id}`,
  )
  const given = (await appraisalsOf(tx, sql`a.sample_id = ${sample.id}`, MOST_OF_A_SAMPLE)).toReversed()
  const first = await agreedOn(tx, sample.id, [...new Map(given.toReversed().map((one) => [one.sessionId, one])).values()])
  return {
    sampleId: sample.id,
    frame: sample.frame,
    wrong: wrongOf(drawn, await judgedOf(tx, first)),
    passed: rateOf(drawn, first, ({ passed }) => ({ hits: passed ? 1 : 0, of: 1 })),
    score: rateOf(drawn, first, ({ total }) => ({ hits: total, of: 1 }), 'mean'),
    criteria: criteriaOf(drawn, first),
    kappa: kappaOf(given),
    found,
    checked,
  }
}

const NOTHING = {
  sampleId: null,
  frame: 0,
  wrong: KINDS.map((kind) => ({ kind, records: 0, rate: null })),
  passed: null,
  score: null,
  criteria: [],
  kappa: [],
}

/** Where two appraised a session the first counts: of each session one word. */
const judgedOf = (tx: Tx, first: readonly GivenAppraisal[]): Promise<Judged[]> =>
  tx.rows<Judged>(sql`
    select a.session_id as "sessionId", j.kind, count(*)::int as of, count(*) filter (where not j.is_right)::int as hits
    from judged_records j join appraisals a on a.workspace_id = j.workspace_id and a.id = j.appraisal_id
    where a.id = any(${first.map(({ id }) => id)}::uuid[]) group by 1, 2`)

function wrongOf(drawn: readonly SampleRow[], judged: readonly Judged[]): QualityFigures['wrong'] {
  return KINDS.map((kind) => {
    const its = judged.filter((one) => one.kind === kind)
    return { kind, records: its.reduce((sum, { of }) => sum + of, 0), rate: toRate(drawn, its) }
  })
}

/** Of a line of the card: how often it was fully met. */
function criteriaOf(drawn: readonly SampleRow[], given: readonly GivenAppraisal[]): QualityFigures['criteria'] {
  const criteria = new Map(given.flatMap(({ card }) => card.criteria.map((one) => [one.id, one] as const)))
  return [...criteria.values()].map(({ id, name, fatal }) => {
    const its = given.filter(({ scores }) => scores[id] !== undefined)
    return { id, name, fatal, rate: rateOf(drawn, its, ({ scores }) => ({ hits: scores[id] === 100 ? 1 : 0, of: 1 })) }
  })
}

/** Of sessions that two appraised, by the first two words on each. */
function kappaOf(given: readonly GivenAppraisal[]): QualityFigures['kappa'] {
  const pairs = [...Map.groupBy(given, ({ sessionId }) => sessionId).values()].flatMap(([a, b]) => (a && b ? [[a, b] as const] : []))
  const names = new Map(pairs.flatMap(([{ card }]) => card.criteria.map(({ id, name }) => [id, name] as const)))
  const of = (name: string, label: (one: GivenAppraisal) => string | undefined) => {
    const labels = pairs.flatMap(([a, b]) => {
      const [x, y] = [label(a), label(b)]
      return x !== undefined && y !== undefined ? [[x, y] as const] : []
    })
    return { name, ...cohenKappa(labels) }
  }
  if (pairs.length === 0) return []
  return [of('', ({ passed }) => String(passed)), ...[...names].map(([id, name]) => of(name, ({ scores }) => scores[id]?.toString()))]
}
