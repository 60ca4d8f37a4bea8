import type { Expectation, PutRegression, RegressionQuestion } from '@xiaoer/contract/improving'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { textKey } from '#learning/training'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { mask } from '#platform/telemetry'

/** More would make publishing wait: each is asked before every change. */
const MOST_QUESTIONS = 500

/** A question as it is stored. */
export interface Standing {
  readonly id: string
  readonly text: string
  readonly language: string
  readonly shopId: string | null
  readonly productId: string | null
  readonly expected: Expectation['kind']
  readonly entryId: string | null
}

/** Where a question comes from beside its words. */
export interface Origin {
  readonly shopId?: string
  readonly conversationId?: string
}

/** All questions, as they are asked. */
export const regressionSet = (tx: Tx): Promise<Standing[]> =>
  tx.rows(sql`
    select id, text, language, shop_id as "shopId", product_id as "productId", expected, entry_id as "entryId" from regression_questions order by made_at, id`)

type Row = Omit<RegressionQuestion, 'askedAt'> & { askedAt: Date | null }

/** All questions with what they came to, failing ones first. */
export async function regressionList(tx: Tx): Promise<RegressionQuestion[]> {
  const rows = await tx.rows<Row>(sql`
    select r.id, r.text, r.language, r.product_id as "productId", r.expected, r.entry_id as "entryId", e.question as "entryQuestion",
      r.conversation_id as "conversationId", r.ok, r.got, r.got_entry_id as "gotEntryId", g.question as "gotQuestion", r.said, r.asked_at as "askedAt"
    from regression_questions r
    left join entries e on e.workspace_id = r.workspace_id and e.id = r.entry_id
    left join entries g on g.workspace_id = r.workspace_id and g.id = r.got_entry_id
    order by r.ok is not false, r.ok is not null, r.made_at, r.id`)
  return rows.map(({ askedAt, ...row }) => ({ ...row, askedAt: askedAt?.toISOString() ?? null }))
}

interface By {
  readonly workspaceId: string
  readonly accountId: string
  readonly now: Date
}

/** Adds questions, without private data; those that stand there already are left as they are. Gives how many came. */
export async function addQuestions(tx: Tx, by: By, questions: readonly PutRegression[], origin: Origin = {}): Promise<number> {
  const there = await tx.row<{ n: number }>(sql`select count(*)::int as n from regression_questions`)
  if ((there?.n ?? 0) + questions.length > MOST_QUESTIONS)
    throw new AppError('conflict', refusal('regression.full', { n: there?.n ?? 0, most: MOST_QUESTIONS }))
  await mustStand(
    tx,
    questions.flatMap(({ expect }) => expect.entryId ?? []),
  )
  const rows = questions.map(({ expect, text, ...one }) => {
    const masked = mask(text)
    return { id: uuidv7(), ...one, text: masked, key: textKey(masked).toString('hex'), expected: expect.kind, entryId: expect.entryId }
  })
  return tx.run(sql`
    insert into regression_questions (workspace_id, id, text, text_key, language, shop_id, product_id, expected, entry_id, conversation_id, made_by, made_at)
    select ${by.workspaceId}::uuid, id, text, decode(key, 'hex'), language, ${origin.shopId ?? null}::uuid, "productId", expected, "entryId",
      ${origin.conversationId ?? null}::uuid, ${by.accountId}::uuid, ${by.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, text text, key text, language text, "productId" text, expected text, "entryId" uuid)
    on conflict (workspace_id, text_key) do nothing`)
}

/** Corrects what a question has to come to. Throws `not_found`. */
export async function correct(tx: Tx, id: string, { text, language, productId, expect }: PutRegression): Promise<void> {
  await mustStand(tx, expect.entryId === null ? [] : [expect.entryId])
  const masked = mask(text)
  const changed = await tx.run(sql`
    update regression_questions set text = ${masked}, text_key = decode(${textKey(masked).toString('hex')}, 'hex'), language = ${language},
      product_id = ${productId}, expected = ${expect.kind}, entry_id = ${expect.entryId}, ok = null, got = null, got_entry_id = null, said = null, asked_at = null
    where id = ${id} and not exists (select from regression_questions o where o.id <> ${id} and o.text_key = decode(${textKey(masked).toString('hex')}, 'hex'))`)
  if (changed === 0) throw new AppError('not_found', refusal('regression.twice', { id }))
}

/** Takes a question out. Throws `not_found`. */
export async function takeOut(tx: Tx, id: string): Promise<void> {
  if ((await tx.run(sql`delete from regression_questions where id = ${id}`)) === 0)
    throw new AppError('not_found', refusal('regression.not_here', { id }))
}

async function mustStand(tx: Tx, entryIds: readonly string[]): Promise<void> {
  const rows = await tx.rows<{ id: string }>(sql`select id from entries where id = any(${[...entryIds]}::uuid[])`)
  const there = new Set(rows.map(({ id }) => id))
  const missing = entryIds.find((id) => !there.has(id))
  if (missing !== undefined) throw new AppError('invalid', refusal('regression.entry', { path: 'expect.entryId', id: missing }))
}
