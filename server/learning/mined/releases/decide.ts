import { refusal } from '@xiaoer/contract/refusals'
import { ScenarioFile } from '@xiaoer/contract/scenarios'
import sql from 'sql-template-tag'
import { mustBeGreen } from '#learning/health'
import { AppError } from '#platform/errors'
import { type Login, scenarioDeeds } from '#workspaces'
import { whileAlive } from './alive.ts'
import { learnIntent } from './intent.ts'
import { type DecideParts, learn, mustBeWritten, publishEntry } from './making.ts'
import { beginDeciding, lockRelease, moveRelease, type ReleaseRow } from './rows.ts'

/**
 * A person's yes. An entry or a scenario serves at once, if what must stay right does; sentences, of a new intent too, are learnt by a new version of the model first,
 * which serves by itself once it does no worse and what must stay right does. Throws what stands against it; then nothing has changed.
 */
export async function sayYes(parts: DecideParts, login: Login, id: string): Promise<void> {
  const { db } = parts
  const { workspaceId } = login
  const row = await db.inWorkspace(workspaceId, async (tx) => {
    const held = await lockRelease(tx, id)
    if (held.state !== 'proposed' && held.state !== 'refused')
      throw new AppError('conflict', refusal('mined.release_state', { releaseState: held.state }))
    await beginDeciding(tx, id)
    return held
  })
  await whileAlive(parts, workspaceId, id, () => carryOut(parts, login, row))
}

async function carryOut(parts: DecideParts, login: Login, row: ReleaseRow): Promise<void> {
  const { db, now } = parts
  const { workspaceId, accountId } = login
  if (row.body.kind === 'sentences') return learn(parts, login, row, row.body)
  if (row.body.kind === 'intent') return learnIntent(parts, login, row, row.body)
  const madeId =
    row.body.kind === 'entry' ? await publishEntry(parts, login, row, row.body.entry) : await publishScenario(parts, login, row)
  await db.inWorkspace(workspaceId, async (tx) =>
    moveRelease(
      tx,
      await lockRelease(tx, row.id),
      'serving',
      sql`made_id = ${madeId}, problem = null, decided_by = ${accountId}, decided_at = ${now()}`,
    ),
  )
}

async function publishScenario(parts: DecideParts, login: Login, { made_id }: ReleaseRow): Promise<string> {
  const { workspaceId, accountId } = login
  const { body } = await parts.db.inWorkspace(workspaceId, (tx) => scenarioDeeds.read(tx, made_id ?? ''))
  const file = ScenarioFile.parse(JSON.parse(body))
  for (const step of Object.values(file.steps))
    if ('say' in step && typeof step.say === 'object') for (const words of Object.values(step.say)) mustBeWritten(words)
  await mustBeGreen(parts, workspaceId, parts.askWith(file))
  const { id } = await scenarioDeeds.publish(parts, { workspaceId, accountId, at: parts.now() }, made_id ?? '')
  await parts.changed()
  return id
}
