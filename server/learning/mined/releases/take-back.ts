import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { saveEntry } from '#desk'
import { entryView } from '#engine/knowledge'
import { rollBack } from '#learning/training'
import { AppError } from '#platform/errors'
import { type Login, scenarioDeeds } from '#workspaces'
import { whileAlive } from './alive.ts'
import { unlearnIntent } from './intent.ts'
import { type DecideParts, takeOutSentences } from './making.ts'
import { beginDeciding, lockRelease, moveRelease, RELEASE_STATES, type ReleaseRow } from './rows.ts'

/** Takes back what was made of a scenario: an entry is put away, a scenario out of force, sentences out of what is taught and the model back to the version before, an intent read no more and its entry put away. */
export async function takeBack(parts: DecideParts, login: Login, id: string): Promise<void> {
  const { db } = parts
  const { workspaceId } = login
  const row = await db.inWorkspace(workspaceId, async (tx) => {
    const held = await lockRelease(tx, id)
    if (!RELEASE_STATES[held.state].includes('taken_back'))
      throw new AppError('conflict', refusal('mined.release_state', { releaseState: held.state }))
    await beginDeciding(tx, id)
    return held
  })
  await whileAlive(parts, workspaceId, id, () => carryBack(parts, login, row))
}

async function carryBack(parts: DecideParts, login: Login, row: ReleaseRow): Promise<void> {
  const { db, now } = parts
  const { workspaceId, accountId } = login
  await UNDO[row.body.kind](parts, login, row)
  await db.inWorkspace(workspaceId, async (tx) =>
    moveRelease(tx, await lockRelease(tx, row.id), 'taken_back', sql`decided_by = ${accountId}, decided_at = ${now()}`),
  )
}

type Undo = (parts: DecideParts, login: Login, row: ReleaseRow) => Promise<void>

const undoEntry: Undo = (parts, login, { made_id }) => archive(parts, login, made_id)

async function archive(parts: DecideParts, login: Login, made_id: string | null): Promise<void> {
  if (made_id === null) return
  const { question, wordings, answer, category, revision, status } = await parts.db.inWorkspace(login.workspaceId, (tx) =>
    entryView(tx, made_id),
  )
  if (status === 'archived') return
  await saveEntry(parts, login, { question, wordings, answer, category, revision, status: 'archived' }, made_id)
}

const undoScenario: Undo = async (parts, { workspaceId, accountId }, { made_id, state }) => {
  if (made_id === null) return
  const by = { workspaceId, accountId, at: parts.now() }
  const now = await parts.db.inWorkspace(workspaceId, (tx) => scenarioDeeds.read(tx, made_id))
  if (now.state === 'published') await scenarioDeeds.takeOut(parts, by, made_id)
  else if (state !== 'serving' && (now.state === 'draft' || now.state === 'tested')) await scenarioDeeds.withdraw(parts, by, made_id)
  await parts.changed()
}

/** Where another version was published since, that one stays: what it was taught is out with the next. */
const undoSentences: Undo = async (parts, { workspaceId, accountId }, { made_id, made_ids, state }) => {
  const by = { workspaceId, accountId, at: parts.now() }
  await parts.db.inWorkspace(workspaceId, async (tx) => {
    await takeOutSentences(tx, by, made_ids)
    if (state !== 'serving') return
    const published = await tx.row<{ id: string | null }>(sql`select model_id as id from published_models`)
    if (published?.id === made_id) await rollBack(tx, by)
  })
  if (state === 'serving') parts.teaching.models.forget(workspaceId)
}

const undoIntent: Undo = async (parts, login, row) => {
  const { workspaceId, accountId } = login
  if (row.state !== 'serving') return
  if (row.body.kind === 'intent' && row.body.entry !== null) await archive(parts, login, row.intent_id)
  await parts.db.inWorkspace(workspaceId, (tx) => unlearnIntent(tx, { workspaceId, accountId, at: parts.now() }, row))
  parts.teaching.models.forget(workspaceId)
}

const UNDO: Readonly<Record<ReleaseRow['body']['kind'], Undo>> = {
  entry: undoEntry,
  scenario: undoScenario,
  sentences: undoSentences,
  intent: undoIntent,
}
