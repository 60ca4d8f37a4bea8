import type { Criterion, PutCard, ScoreCard } from '@xiaoer/contract/quality'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

const CARD = sql`id, version, name, criteria, pass_mark as "passMark"`

/** The cards in use, each as its newest version has it. */
export const cards = (tx: Tx): Promise<ScoreCard[]> =>
  tx.rows<ScoreCard>(sql`
    select ${CARD} from score_cards c where removed_at is null
      and version = (select max(version) from score_cards n where n.workspace_id = c.workspace_id and n.id = c.id) order by name, id`)

/** A card, as of a version or as it stands. Throws `not_found`. */
export async function cardOf(tx: Tx, id: string, version?: number): Promise<ScoreCard> {
  const row = await tx.row<ScoreCard>(
    version === undefined
      ? sql`select ${CARD} from score_cards where id = ${id} and removed_at is null order by version desc limit 1`
      : sql`select ${CARD} from score_cards where id = ${id} and version = ${version}`,
  )
  if (!row) throw new AppError('not_found', refusal('quality.card', { id }))
  return row
}

interface By {
  readonly workspaceId: string
  readonly accountId: string
}

/** Makes a card, or the next version of one that is still as it was read. Gives its id. Throws `conflict`, `not_found`. */
export async function putCard(
  tx: Tx,
  by: By,
  { name, criteria, passMark, version: edited }: PutCard,
  at: Date,
  known?: string,
): Promise<string> {
  mustBeApart(criteria)
  const version = known === undefined ? 0 : await versionHeld(tx, known, edited)
  const id = known ?? uuidv7()
  await tx.run(sql`
    insert into score_cards (workspace_id, id, version, name, criteria, pass_mark, made_by, made_at)
    values (${by.workspaceId}, ${id}, ${version + 1}, ${name}, ${JSON.stringify(criteria)}::jsonb, ${passMark}, ${by.accountId}, ${at})`)
  return id
}

/** The version that is changed. A second who changes it waits at the card's first row, and then sees what the other made of it. */
async function versionHeld(tx: Tx, id: string, edited: number | undefined): Promise<number> {
  await tx.run(sql`select 1 from score_cards where id = ${id} and version = 1 for update`)
  const { version } = await cardOf(tx, id)
  if (edited !== version) throw new AppError('conflict', refusal('ticket.changed', { stands: version, edited: edited ?? 0 }))
  return version
}

/** Out of use; what was appraised by it stays readable. */
export async function removeCard(tx: Tx, id: string, at: Date): Promise<void> {
  await cardOf(tx, id)
  await tx.run(sql`update score_cards set removed_at = ${at} where id = ${id}`)
}

function mustBeApart(criteria: readonly Criterion[]): void {
  const isTwice = new Set(criteria.map(({ id }) => id)).size < criteria.length
  if (isTwice) throw new AppError('invalid', refusal('quality.card_twice'))
  if (criteria.every(({ weight, fatal }) => weight === 0 && !fatal)) throw new AppError('invalid', refusal('quality.card_weightless'))
}

/** What scores come to by a card: of 100 by weight over what applies, and 0 where something fatal happened. */
export function totalOf(card: Pick<ScoreCard, 'criteria' | 'passMark'>, scores: Readonly<Record<string, number>>) {
  const given = card.criteria.filter(({ id }) => scores[id] !== undefined)
  const weight = given.reduce((sum, one) => sum + one.weight, 0)
  const fatal = given.filter((one) => one.fatal && scores[one.id] === 0).map(({ id }) => id)
  const reached = given.reduce((sum, one) => sum + one.weight * (scores[one.id] ?? 0), 0)
  const total = fatal.length > 0 ? 0 : weight === 0 ? 100 : reached / weight
  return { total, passed: fatal.length === 0 && total >= card.passMark, fatal }
}

/** Only what the card asks for can be scored, and at least one line of it must be. */
export function mustFit(card: ScoreCard, scores: Readonly<Record<string, number>>): void {
  const known = new Set(card.criteria.map(({ id }) => id))
  const stray = Object.keys(scores).find((id) => !known.has(id))
  if (stray !== undefined) throw new AppError('invalid', refusal('quality.criterion', { id: stray }))
  if (Object.keys(scores).length === 0) throw new AppError('invalid', refusal('quality.unscored'))
}
