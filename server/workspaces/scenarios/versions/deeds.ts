import { refusal } from '@xiaoer/contract/refusals'
import type { PlayedTest, RewriteScenario, ScenarioFile, ScenarioProblem } from '@xiaoer/contract/scenarios'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { By } from '../../versions.ts'
import { problem, readFile, scenarioProblems } from '../check/index.ts'
import { mayGo } from './states.ts'
import { addDraft, changeVersion, inForceNow, lockVersion, ownIntentsThere, supersede, type VersionRow } from './store.ts'

/** Plays the dialogues of a scenario by the stages that serve shoppers; writes nothing. Filled by the wiring. */
export type PlayTests = (workspaceId: string, file: ScenarioFile) => Promise<PlayedTest[]>

/** What the deeds on versions need. */
export interface DeedParts {
  readonly db: Database
  readonly play: PlayTests
}

/** A file in its form, or `invalid` with what is wrong with it. */
function fileOf(text: string): ScenarioFile {
  const read = readFile(text)
  if ('problems' in read) throw faulty(read.problems)
  return read.file
}

const faulty = (problems: readonly ScenarioProblem[]) =>
  new AppError('invalid', problems.map(({ at, message }) => (at ? `${at}: ${message}` : message)).join('\n'), {
    fields: problems.map(({ at, ...why }) => ({ path: at, ...why })),
  })

/** A new version; it may still have faults, but it is a scenario. */
export async function writeVersion({ db }: DeedParts, by: By, text: string): Promise<VersionRow> {
  const { scenario } = fileOf(text)
  return db.inWorkspace(by.workspaceId, (tx) => addDraft(tx, by, scenario, text))
}

/** Other words for a version that was never published; it is a draft again. `conflict` where it is no more as it was seen. */
export async function rewriteVersion({ db }: DeedParts, by: By, id: string, { text, seen }: RewriteScenario): Promise<VersionRow> {
  const { scenario } = fileOf(text)
  return db.inWorkspace(by.workspaceId, async (tx) => {
    const row = await lockVersion(tx, id)
    mayGo(row, 'draft')
    if (seen !== undefined && Date.parse(seen) !== row.writtenAt.getTime())
      throw new AppError('conflict', refusal('scenario.rewritten', { version: row.version, scenario: row.scenario }))
    if (row.scenario !== scenario) throw new AppError('conflict', refusal('scenario.other', { of: row.scenario, scenario }))
    return changeVersion(tx, id, sql`body = ${text}, state = 'draft', played = null, written_by = ${by.accountId}, written_at = ${by.at}`)
  })
}

/** Checks a version and plays its dialogues; it is tested where all of them go as they should, and a draft where not. */
export async function testVersion(parts: DeedParts, by: By, id: string): Promise<VersionRow> {
  const { db } = parts
  const row = await db.inWorkspace(by.workspaceId, (tx) => lockVersion(tx, id))
  mayGo(row, 'tested')
  const played = await tried(parts, by, row)
  const state = played.every(({ ok }) => ok) ? 'tested' : 'draft'
  return asRead(db, by, row, (tx) => changeVersion(tx, id, sql`played = ${JSON.stringify(played)}::jsonb, state = ${state}`))
}

/** Puts a version in force: checked and tested now, not when it was written. One that was in force before comes back without. */
export async function publishVersion(parts: DeedParts, by: By, id: string): Promise<VersionRow> {
  const { db } = parts
  const first = await db.inWorkspace(by.workspaceId, (tx) => lockVersion(tx, id))
  const row = first.state === 'draft' ? await testVersion(parts, by, id) : first
  mustHavePassed(row)
  mayGo(row, 'published')
  const played = first.state === 'tested' ? await tried(parts, by, row) : row.played
  if (first.state !== 'superseded') mustHavePassed({ ...row, played })
  return asRead(db, by, row, async (tx) => {
    await supersede(tx, row.scenario)
    return changeVersion(
      tx,
      id,
      sql`state = 'published', played = ${JSON.stringify(played)}::jsonb, published_by = ${by.accountId}, published_at = ${by.at}`,
    )
  })
}

/** Takes the version in force out: what ships serves again, or nothing. */
export const takeOut = ({ db }: DeedParts, by: By, id: string): Promise<VersionRow> => move(db, by, id, 'superseded')

/** Takes back what was never published. */
export const withdrawVersion = ({ db }: DeedParts, by: By, id: string): Promise<VersionRow> => move(db, by, id, 'withdrawn')

/** What other parts do with versions: write one, publish it, take it out, put it away, read it (locked). */
export const scenarioDeeds = { write: writeVersion, publish: publishVersion, takeOut, withdraw: withdrawVersion, read: lockVersion }

const move = (db: Database, { workspaceId }: By, id: string, state: 'superseded' | 'withdrawn'): Promise<VersionRow> =>
  db.inWorkspace(workspaceId, async (tx) => {
    mayGo(await lockVersion(tx, id), state)
    return changeVersion(tx, id, sql`state = ${state}`)
  })

/** What came of its dialogues; `invalid` where the scenario itself has faults. */
async function tried({ db, play }: DeedParts, { workspaceId }: By, { id, body }: VersionRow): Promise<PlayedTest[]> {
  const { others, own } = await db.inWorkspace(workspaceId, async (tx) => ({
    others: await inForceNow(tx),
    own: await ownIntentsThere(tx),
  }))
  const file = fileOf(body)
  const problems = scenarioProblems(
    file,
    others.filter((one) => one.id !== id).map((one) => fileOf(one.body)),
    own,
  )
  if (problems.length > 0) throw faulty(problems)
  if (file.tests.length === 0) throw faulty([problem('tests', 'scenario.no_dialogue')])
  return play(workspaceId, file)
}

function mustHavePassed({ played }: Pick<VersionRow, 'played'>): void {
  const failed = (played ?? []).filter(({ ok }) => !ok)
  if (failed.length === 0) return
  throw faulty(
    failed.map(({ title, line, expected, said }) =>
      problem('tests', 'scenario.dialogue', { title, line: line ?? 0, expected: expected ?? '', said: said ?? '' }),
    ),
  )
}

/** Changes a version that is still as it was read: in state and in words. */
const asRead = (db: Database, { workspaceId }: By, read: VersionRow, change: (tx: Tx) => Promise<VersionRow>): Promise<VersionRow> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const row = await lockVersion(tx, read.id)
    if (row.state !== read.state || row.body !== read.body)
      throw new AppError('conflict', refusal('scenario.changed', { version: read.version, scenario: read.scenario }))
    return change(tx)
  })
