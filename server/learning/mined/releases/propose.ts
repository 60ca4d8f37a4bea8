import type { MinedScenario, ProposeRelease } from '@xiaoer/contract/mined'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { mustBeIntent, mustBeNewName } from '#learning/training'
import { uuidv7 } from '#platform/clock'
import { AppError } from '#platform/errors'
import { scenarioDeeds } from '#workspaces'
import { onCanvas } from '../drafts/canvas.ts'
import { minedById } from '../scenarios/list.ts'
import type { By } from '../taking/imports.ts'
import type { DecideParts } from './making.ts'
import type { ReleaseBody } from './rows.ts'

/** Who proposes: a person. */
export type Person = By & { readonly accountId: string }

/** Makes something of a scenario that serves nobody yet; a scenario is opened on the canvas as a draft. Gives the release's id. */
export async function proposeRelease(parts: DecideParts, by: Person, scenarioId: string, proposed: ProposeRelease): Promise<string> {
  const { db } = parts
  const scenario = await db.inWorkspace(by.workspaceId, (tx) => minedById(tx, scenarioId))
  const { body, madeId } = await bodyOf(parts, by, scenario, proposed)
  const id = uuidv7()
  await db.inWorkspace(by.workspaceId, (tx) =>
    tx.run(sql`
      insert into mined_releases (workspace_id, id, scenario_id, kind, body, made_id, made_by, made_at)
      values (${by.workspaceId}, ${id}, ${scenarioId}, ${body.kind}, ${JSON.stringify(body)}::jsonb, ${madeId}, ${by.accountId}, ${by.at})`),
  )
  return id
}

async function bodyOf(
  parts: DecideParts,
  by: Person,
  scenario: MinedScenario,
  proposed: ProposeRelease,
): Promise<{ body: ReleaseBody; madeId: string | null }> {
  if (proposed.kind === 'sentences') {
    await parts.db.inWorkspace(by.workspaceId, (tx) => mustBeIntent(tx, proposed.intent))
    return { body: { ...proposed, texts: [...new Set(proposed.texts)] }, madeId: null }
  }
  if (proposed.kind === 'intent') return newIntent(parts, by, proposed)
  if (proposed.kind === 'entry') return { body: proposed, madeId: null }
  const file = onCanvas(scenario, await parts.modelOf(by.workspaceId))
  const { id, version } = await scenarioDeeds.write(parts, by, JSON.stringify(file, null, 2))
  return { body: { kind: 'scenario', scenario: file.scenario, version }, madeId: id }
}

/** Of fewer, next to nothing that is put otherwise is read as it: of 6 one in ten, of 12 one in three, of 40 two in three. */
const FEWEST = 5

async function newIntent(parts: DecideParts, by: Person, proposed: Extract<ProposeRelease, { kind: 'intent' }>) {
  const texts = [...new Set(proposed.texts)]
  if (texts.length < FEWEST) throw new AppError('invalid', refusal('mined.few_sentences', { least: FEWEST, n: texts.length }))
  await parts.db.inWorkspace(by.workspaceId, (tx) => mustBeNewName(tx, proposed.name))
  return { body: { ...proposed, texts }, madeId: null }
}
