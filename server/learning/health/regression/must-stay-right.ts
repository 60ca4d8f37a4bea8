import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { type Refusal, refusal } from '@xiaoer/contract/refusals'
import type { MustStayRight } from '#desk'
import type { Entry } from '#engine/knowledge'
import { likenessOf } from '#engine/understanding'
import type { UnknownParts } from '#learning/unknowns'
import { AppError } from '#platform/errors'
import { regressionSet, type Standing } from './rows.ts'
import { askSet, type Result } from './run.ts'

/** Where many entries change at once, only questions that are this near to one of its wordings can hear of it. */
const NEAR = 0.3
const WORDINGS = 8
const NAMED = 10

/**
 * Holds publishing back while a question of the set would not come to what it has to. What makes the set better without making any question
 * worse passes: else one fault could not be repaired before the other.
 */
export const mustStayRight =
  ({ db, askBot, modelOf }: Pick<UnknownParts, 'db' | 'askBot' | 'modelOf'>): MustStayRight =>
  async (workspaceId, entries) => {
    const set = await db.inWorkspace(workspaceId, regressionSet)
    if (set.length === 0) return
    const likeness = likenessOf(await modelOf(workspaceId))
    const touches = ({ id, question, wordings }: Entry, asked: Standing) =>
      asked.entryId === id ||
      [question, ...wordings.slice(0, WORDINGS)].some((text) => likeness.between(likeness.read(text), likeness.read(asked.text)) >= NEAR)
    for (const entry of entries) {
      const heard = entries.length === 1 ? set : set.filter((one) => touches(entry, one))
      const wrong = (await askSet(askBot, workspaceId, heard, asPublished(entry))).filter(({ ok }) => !ok)
      if (wrong.length > 0 && !(await isNoWorse(askBot, workspaceId, heard, wrong))) throw held(wrong)
    }
  }

/** As it would be found: what is not published says nothing. */
const asPublished = (entry: Entry): Entry => (entry.status === 'live' ? entry : { ...entry, answer: '', answers: [] })

/** Whether fewer questions are wrong than before, and none that was right. */
export async function isNoWorse(
  askBot: UnknownParts['askBot'],
  workspaceId: string,
  set: readonly Standing[],
  after: readonly Result[],
): Promise<boolean> {
  const before = (await askSet(askBot, workspaceId, set)).filter(({ ok }) => !ok).map(({ question }) => question.id)
  return after.length < before.length && after.every(({ question }) => before.includes(question.id))
}

/** A refusal that names the questions. */
export function held(wrong: readonly Result[], why: Refusal = refusal('entry.regression', { n: wrong.length })): AppError {
  const named = wrong.slice(0, NAMED)
  return new AppError('invalid', why, {
    fields: named.map(({ question: { text, expected }, got, said }) => ({
      path: text,
      message: `has to be ${expected}, would be ${got}: ${firstGraphemes(said, 160)}`,
      refusal: refusal('entry.regression_one', { question: text, expected, got, said: firstGraphemes(said, 160) }),
    })),
  })
}
