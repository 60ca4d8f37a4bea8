import type { DrawSample, Sample } from '@xiaoer/contract/quality'
import { refusal } from '@xiaoer/contract/refusals'
import sql, { empty } from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { seeded } from '#platform/random'
import { chancesBySize, pivotal } from '#platform/statistics'
import { cardOf } from './cards.ts'

interface Framed {
  readonly id: string
  readonly risk: number
  /** Who served it: a person, or the bot alone; and whether a rule found something. */
  readonly stratum: string
}

interface Drawn {
  readonly id: string
  readonly chance: number
  readonly stratum: string
}

interface By {
  readonly workspaceId: string
  readonly accountId: string
}

/** Draws a sample of the closed sessions that were looked at by rule, each with a chance that is written down. Gives its id. */
export async function drawSample(tx: Tx, by: By, wish: DrawSample, at: Date): Promise<string> {
  await cardOf(tx, wish.cardId)
  const frame = await frameOf(tx, wish, at)
  if (frame.length === 0) throw new AppError('conflict', refusal('quality.none_to_draw', { days: wish.days }))
  const seed = wish.seed ?? Math.floor(at.getTime() % 2_147_483_647)
  const random = seeded(seed)
  const drawn = drawFrom(frame, wish, random)
  const id = uuidv7()
  await tx.run(sql`
    insert into quality_samples (workspace_id, id, card_id, method, seed, frame, size, days, agent_id, drawn_by, drawn_at)
    values (${by.workspaceId}, ${id}, ${wish.cardId}, ${wish.method}, ${seed}, ${frame.length}, ${drawn.length}, ${wish.days}, ${wish.agentId ?? null},
      ${by.accountId}, ${at})`)
  // the order is random already: the first of them are a random part
  const twice = Math.round(wish.twice * drawn.length)
  const rows = drawn.map((one, rank) => ({ ...one, rank, looks: wish.looks ?? (rank < twice ? 2 : 1) }))
  await tx.run(sql`
    insert into sample_sessions (workspace_id, sample_id, session_id, rank, chance, stratum, looks)
    select ${by.workspaceId}::uuid, ${id}::uuid, id, rank, chance, stratum, looks
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, rank int, chance double precision, stratum text, looks int)`)
  return id
}

const frameOf = (tx: Tx, { days, agentId }: DrawSample, at: Date): Promise<Framed[]> =>
  tx.rows<Framed>(sql`
    select session_id as id, risk, (case when cardinality(agents) > 0 then 'person' else 'bot' end) || case when risk > 1 then '+' else '' end as stratum
    from session_checks where closed_at > ${at}::timestamptz - make_interval(days => ${days}) and closed_at <= ${at}
      ${agentId ? sql`and ${agentId}::uuid = any(agents)` : empty} order by session_id`)

/** In random order, each with its chance. Pure but for the numbers drawn. */
export function drawFrom(frame: readonly Framed[], { method, size }: Pick<DrawSample, 'method' | 'size'>, random: () => number): Drawn[] {
  if (method === 'stratified')
    return mixed(
      shares(frame, size).flatMap(([its, count]) =>
        drawAlike(
          its,
          its.map(() => 1),
          count,
          random,
        ),
      ),
      random,
    )
  const sizes = frame.map(({ risk }) => (method === 'weighted' ? risk : 1))
  return drawAlike(
    frame.map((one) => ({ ...one, stratum: '' })),
    sizes,
    size,
    random,
  )
}

function drawAlike(frame: readonly Framed[], sizes: readonly number[], count: number, random: () => number): Drawn[] {
  const chances = chancesBySize(sizes, count)
  return pivotal(chances, random).flatMap((at) => {
    const [one, chance] = [frame[at], chances[at]]
    return one && chance !== undefined ? [{ id: one.id, stratum: one.stratum, chance }] : []
  })
}

/** How many of each stratum: by its share, and two at least, without which its spread is not known. */
function shares(frame: readonly Framed[], size: number): [Framed[], number][] {
  const strata = [...Map.groupBy(frame, ({ stratum }) => stratum).values()]
  return strata.map((its) => [its, Math.min(its.length, Math.max(2, Math.round((size * its.length) / frame.length)))])
}

/** Strata in turn would have whoever stops half way look at one of them alone. */
const mixed = (drawn: readonly Drawn[], random: () => number): Drawn[] =>
  drawn
    .map((one) => ({ one, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ one }) => one)

/** The samples, newest first, with how far each is. */
export async function samples(tx: Tx): Promise<Sample[]> {
  const rows = await tx.rows<Omit<Sample, 'drawnAt'> & { drawnAt: Date }>(sql`
    select s.id, s.card_id as "cardId", (select name from score_cards c where c.workspace_id = s.workspace_id and c.id = s.card_id order by version desc limit 1) as "cardName",
      s.method, s.seed, s.frame, s.size, s.drawn_at as "drawnAt",
      (select count(distinct a.session_id) from appraisals a where a.workspace_id = s.workspace_id and a.sample_id = s.id)::int as appraised,
      (select count(*) from sample_sessions i where i.workspace_id = s.workspace_id and i.sample_id = s.id and i.looks > 1)::int as twice,
      (select count(*) from sample_sessions i where i.workspace_id = s.workspace_id and i.sample_id = s.id and i.looks > 1
        and (select count(*) from appraisals a where a.workspace_id = i.workspace_id and a.sample_id = i.sample_id and a.session_id = i.session_id) >= i.looks)::int as "twiceDone"
    from quality_samples s order by s.drawn_at desc, s.id limit 50`)
  return rows.map(({ drawnAt, ...row }) => ({ ...row, drawnAt: drawnAt.toISOString() }))
}

/** What is left of a sample for one person: not theirs yet, and not yet appraised by as many as are to. Never a session they served. */
export async function nextOf(tx: Tx, sampleId: string, me: string): Promise<{ sessionId: string | null; left: number }> {
  const there = await tx.row(sql`select 1 from quality_samples where id = ${sampleId}`)
  if (!there) throw new AppError('not_found', refusal('quality.sample', { id: sampleId }))
  const rows = await tx.rows<{ id: string }>(sql`
    select i.session_id as id from sample_sessions i
    where i.sample_id = ${sampleId}
      and not exists (select from appraisals a where a.sample_id = i.sample_id and a.session_id = i.session_id and a.by_account = ${me})
      and not exists (select from session_checks c where c.session_id = i.session_id and ${me}::uuid = any(c.agents))
      and (select count(*) from appraisals a where a.sample_id = i.sample_id and a.session_id = i.session_id) < i.looks
    order by i.rank`)
  return { sessionId: rows[0]?.id ?? null, left: rows.length }
}
