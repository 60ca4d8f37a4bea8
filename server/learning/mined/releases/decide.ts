import type { PutEntry } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import { ScenarioFile } from '@xiaoer/contract/scenarios'
import sql from 'sql-template-tag'
import { saveEntry } from '#desk'
import { mustBeGreen } from '#learning/health'
import { addSentences } from '#learning/training'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type Login, type PlayTests, scenarioDeeds } from '#workspaces'
import { unwritten } from '../drafts/plain.ts'
import type { MinedParts } from '../parts.ts'
import { beginDeciding, endDeciding, lockRelease, moveRelease, type ReleaseRow } from './rows.ts'

/** What a yes to a scenario needs beside. */
export interface DecideParts extends MinedParts {
  readonly play: PlayTests
  /** Another scenario serves now: every node forgets what it had. */
  readonly changed: () => Promise<void>
}

/**
 * A person's yes. An entry or a scenario serves at once, if what must stay right does; sentences are learnt by a new version of the model first,
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
  await carryOut(parts, login, row).finally(() => db.inWorkspace(workspaceId, (tx) => endDeciding(tx, id)))
}

async function carryOut(parts: DecideParts, login: Login, row: ReleaseRow): Promise<void> {
  const { db, now } = parts
  const { workspaceId, accountId } = login
  if (row.body.kind === 'sentences') return learn(parts, login, row, row.body)
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

async function publishEntry(parts: DecideParts, login: Login, { id }: ReleaseRow, entry: PutEntry): Promise<string> {
  mustBeWritten(entry.answer)
  const saved = await saveEntry(parts, login, { ...entry, status: 'live', source: `mined:${id}` })
  return saved.id
}

/** What is of one case must not be told to another shopper. */
function mustBeWritten(text: string): void {
  const hole = unwritten(text)
  if (hole) throw new AppError('invalid', refusal('mined.unwritten', { hole }))
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

/** Sentences join what is taught, and a version begins to learn them. */
async function learn(
  parts: DecideParts,
  { workspaceId, accountId }: Login,
  row: ReleaseRow,
  { intent, texts }: { intent: string; texts: readonly string[] },
) {
  const { db, now, teaching } = parts
  const by = { workspaceId, accountId, at: now() }
  const { added } = await db.inWorkspace(workspaceId, (tx) => addSentences(tx, by, { sentences: texts.map((text) => ({ text, intent })) }))
  const ids = added.flatMap((one) => one.id ?? [])
  const version = await teaching.trainer.start(by).catch(async (error: unknown) => {
    await db.inWorkspace(workspaceId, (tx) => takeOutSentences(tx, by, ids))
    throw error
  })
  await db.inWorkspace(workspaceId, async (tx) =>
    moveRelease(
      tx,
      await lockRelease(tx, row.id),
      'checking',
      sql`
      made_id = ${version}, made_ids = ${ids}::uuid[], problem = null, decided_by = ${accountId}, decided_at = ${by.at}`,
    ),
  )
}

/** Takes sentences out that are still there. */
export const takeOutSentences = (tx: Tx, by: { accountId: string | null; at: Date }, ids: readonly string[]): Promise<unknown> =>
  tx.run(
    sql`update taught_sentences set removed_at = ${by.at}, removed_by = ${by.accountId} where id = any(${[...ids]}::uuid[]) and removed_at is null`,
  )
