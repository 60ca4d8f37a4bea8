import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { PutRegression } from '@xiaoer/contract/improving'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { unpackTrace } from '#engine/conversation'
import { hidePrivate } from '#learning/training'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Origin } from './rows.ts'
import { kindOf } from './run.ts'

/** The question of a turn, without private data, with what was said to it as what it has to come to. Throws `not_found`, and `conflict` where nothing was asked in words. */
export async function questionOfTurn(tx: Tx, turnId: string): Promise<{ question: PutRegression; origin: Origin }> {
  const row = await tx.row<{ body: Buffer }>(sql`select body from traces where id = ${turnId}`)
  if (!row) throw new AppError('not_found', refusal('regression.turn', { id: turnId }))
  const { said, understood, outcome, shop, conversationId, page, cause } = unpackTrace(row.body)
  const text = firstGraphemes(hidePrivate(said, understood.entities), 300).trim()
  if (cause !== 'message' || text === '') throw new AppError('conflict', refusal('regression.silent'))
  const entryIds = ('say' in outcome ? (outcome.say ?? []) : []).flatMap((words) => ('entryId' in words ? [words.entryId] : []))
  const kind = kindOf({ outcome: outcome.do, source: outcome.do === 'answer' ? outcome.source : null, entryIds, said: '' })
  const [entryId] = entryIds
  const productId = page?.kind === 'product' ? (page.ref ?? null) : null
  const expect = kind === 'entry' && entryId ? { kind, entryId } : { kind: kind === 'entry' ? ('scenario' as const) : kind, entryId: null }
  const language = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u.test(understood.language) ? understood.language : 'zh-CN'
  return { question: { text, language, productId, expect }, origin: { shopId: shop.id, conversationId } }
}
