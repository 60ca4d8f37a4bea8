import { refusal } from '@xiaoer/contract/refusals'
import type { AskBot } from '#learning/asking'
import type { UnknownParts } from '#learning/unknowns'
import { held, isNoWorse } from './must-stay-right.ts'
import { regressionSet } from './rows.ts'
import { askSet } from './run.ts'

/** Holds a change back while a question of the set would not come to what it has to, asked as if the change were made; what makes none worse and some better passes. */
export async function mustBeGreen(
  { db, askBot }: Pick<UnknownParts, 'db' | 'askBot'>,
  workspaceId: string,
  askChanged: AskBot,
): Promise<void> {
  const set = await db.inWorkspace(workspaceId, regressionSet)
  if (set.length === 0) return
  const wrong = (await askSet(askChanged, workspaceId, set)).filter(({ ok }) => !ok)
  if (wrong.length > 0 && !(await isNoWorse(askBot, workspaceId, set, wrong)))
    throw held(wrong, refusal('regression.held', { n: wrong.length }))
}
