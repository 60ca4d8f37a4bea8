import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import type { Entry } from '#engine/knowledge'
import type { AskBot, BotAnswer } from '#learning/asking'
import type { UnknownParts } from '#learning/unknowns'
import { regressionSet, type Standing } from './rows.ts'

/** What a question came to. */
export interface Result {
  readonly question: Standing
  readonly got: Standing['expected']
  readonly entryId: string | null
  readonly said: string
  readonly ok: boolean
}

const OUTCOMES = { ask: 'asked_back', not_known: 'not_known', hand_off: 'person' } as const

/** What an answer is, by the names of the set. Pure. */
export function kindOf({ outcome, source }: BotAnswer): Standing['expected'] {
  if (outcome === 'ask' || outcome === 'not_known' || outcome === 'hand_off') return OUTCOMES[outcome]
  return source === 'knowledge' ? 'entry' : source === 'facts' ? 'facts' : 'scenario'
}

/** Whether an answer is what the set wants: an entry counts wherever it is said, whatever else is told beside it. Pure. */
const isExpected = ({ expected, entryId }: Standing, answer: BotAnswer): boolean =>
  expected === 'entry' ? entryId !== null && answer.outcome === 'answer' && answer.entryIds.includes(entryId) : expected === kindOf(answer)

/** Asks questions of the set as a shopper would, as if `draft` were published. */
export async function askSet(askBot: AskBot, workspaceId: string, questions: readonly Standing[], draft?: Entry): Promise<Result[]> {
  const results: Result[] = []
  for (const question of questions) {
    const { text, language, productId } = question
    const answer = await askBot(workspaceId, { text, language, productId, shopId: question.shopId ?? undefined }, draft)
    results.push({
      question,
      got: kindOf(answer),
      entryId: answer.entryIds[0] ?? null,
      said: firstGraphemes(answer.said, 500),
      ok: isExpected(question, answer),
    })
  }
  return results
}

/** Asks the whole set and writes down what it comes to. */
export async function runSet({ db, now, askBot }: UnknownParts, workspaceId: string): Promise<Result[]> {
  const results = await askSet(askBot, workspaceId, await db.inWorkspace(workspaceId, regressionSet))
  const rows = results.map(({ question, ...result }) => ({ id: question.id, ...result }))
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update regression_questions q set ok = r.ok, got = r.got, got_entry_id = r."entryId", said = r.said, asked_at = ${now()}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, ok boolean, got text, "entryId" uuid, said text) where q.id = r.id`),
  )
  return results
}
