import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { type Refusal, refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { dayNumber, isoDay, type Version, type VersionProblem } from '#engine/decisions'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { By } from '../versions.ts'
import { type Looked, mustBeAlone } from './alone.ts'
import { problemsAmong } from './book.ts'
import { readShopPolicy } from './in-force.ts'
import { addDraft, changeVersion, lockVersion, publishedOf, type VersionRow } from './store.ts'

type State = VersionRow['state']
interface Deed {
  readonly from: readonly State[]
  readonly to: State
  readonly refused: (id: string, policyState: State) => Refusal
}

const fromOnly = (from: State, to: State): Deed => ({
  from: [from],
  to,
  refused: (id, policyState) => refusal('policy.state', { id, policyState, expectedState: from }),
})
/** Where a version may stand for what is done to it, and where it stands then; a rollback publishes anew, or withdraws what is yet to begin. */
export const DEEDS = {
  rewrite: { from: ['draft', 'waiting'], to: 'draft', refused: (id, policyState) => refusal('policy.fixed', { id, policyState }) },
  submit: fromOnly('draft', 'waiting'),
  approve: fromOnly('waiting', 'published'),
  withdraw: { from: ['draft', 'waiting'], to: 'withdrawn', refused: (id, policyState) => refusal('policy.roll_back', { id, policyState }) },
} as const satisfies Readonly<Record<string, Deed>>

/** A new draft; it may still be wrong, but not below the law. */
export async function writeDraft(db: Database, by: By, shopId: string, text: string): Promise<VersionRow> {
  refuse((await problemsOf(db, by, shopId, text)).filter(({ law }) => law))
  return db.inWorkspace(by.workspaceId, (tx) => addDraft(tx, by, shopId, text))
}

/** Refused where the text is another than the one that was before somebody's eyes. */
function mustBeSeen({ id, writtenAt }: VersionRow, seen: string | undefined): void {
  if (seen !== undefined && Date.parse(seen) !== writtenAt.getTime()) throw new AppError('conflict', refusal('policy.changed', { id }))
}

/** Other words for a draft, or for one that waits, which is a draft again: nobody approves what they have not seen. */
export async function rewrite(db: Database, by: By, id: string, text: string, seen?: string): Promise<VersionRow> {
  const { shopId } = await db.inWorkspace(by.workspaceId, (tx) => lockVersion(tx, id))
  refuse((await problemsOf(db, by, shopId, text)).filter(({ law }) => law))
  return db.inWorkspace(by.workspaceId, async (tx) => {
    const row = mustAllow('rewrite', await lockVersion(tx, id))
    mustBeSeen(row, seen)
    return changeVersion(
      tx,
      id,
      sql`body = ${text}, state = ${DEEDS.rewrite.to}, submitted_by = null, written_by = ${by.accountId}, written_at = ${by.at}`,
    )
  })
}

/** A draft without fault waits for a second person. */
export async function submit(db: Database, by: By, id: string): Promise<VersionRow> {
  const draft = await readFor('submit', db, by, id)
  await mustBeRight(db, by, draft)
  return move(db, by, draft, sql`state = ${DEEDS.submit.to}, submitted_by = ${by.accountId}, submitted_at = ${by.at}`)
}

/** Published by somebody who neither wrote nor submitted it; where nobody else manages the workspace, by that one alone, who looked again. */
export async function approve(db: Database, by: By, id: string, { seen, again }: Looked): Promise<VersionRow> {
  const waiting = await readFor('approve', db, by, id)
  mustBeSeen(waiting, seen)
  const alone = by.accountId === waiting.writtenBy || by.accountId === waiting.submittedBy
  if (alone) await mustBeAlone(db, by, waiting, seen !== undefined && again === true)
  await mustBeRight(db, by, waiting)
  const set = sql`state = ${DEEDS.approve.to}, approved_by = ${by.accountId}, approved_at = ${by.at}, approved_alone = ${alone}`
  return move(db, by, waiting, set)
}

/** Takes back what is not published. */
export async function withdraw(db: Database, by: By, id: string): Promise<VersionRow> {
  const row = await readFor('withdraw', db, by, id)
  return move(db, by, row, sql`state = ${DEEDS.withdraw.to}`)
}

/**
 * The version before the last published one stands again from today on; one that is yet to begin is taken back. It was approved by two
 * before, so one person may: the way back must be quick.
 */
export async function rollBack(db: Database, by: By, shopId: string): Promise<VersionRow> {
  // the last one first: what is published between the two reads is found by `asLast`, and not taken for what is to be undone
  const last = await db.inWorkspace(by.workspaceId, (tx) => lastOf(tx, shopId))
  const { head, versions } = await readShopPolicy(db, by.workspaceId, shopId)
  if (!last) throw new AppError('conflict', refusal('policy.nothing'))
  const today = isoDay(dayNumber(by.at.getTime(), head.zone))
  const name: unknown = JSON.parse(last.body).version
  const index = versions.findIndex(({ version }) => version === name)
  const bad = versions[index]
  if (!bad || bad.from > today) return asLast(db, by, last, (tx) => changeVersion(tx, last.id, sql`state = 'withdrawn'`))
  const good = versions[index - 1]
  if (!good) throw new AppError('conflict', refusal('policy.first', { version: bad.version }))
  return asLast(db, by, last, (tx) => publishAgain(tx, by, shopId, again(good, versions, today)))
}

function again({ until: _, ...good }: Version, versions: readonly Version[], today: string): Version {
  const names = new Set(versions.map(({ version }) => version))
  const base = firstGraphemes(good.version.replace(/ \(\d+\)$/, ''), 50)
  const free = Array.from({ length: names.size + 1 }, (_, i) => `${base} (${i + 2})`).find((name) => !names.has(name))
  return { ...good, version: free ?? base, from: today }
}

async function publishAgain(tx: Tx, by: By, shopId: string, version: Version): Promise<VersionRow> {
  const { id } = await addDraft(tx, by, shopId, JSON.stringify(version, null, 2))
  return changeVersion(tx, id, sql`state = 'published', approved_by = ${by.accountId}, approved_at = ${by.at}`)
}

const lastOf = async (tx: Tx, shopId: string): Promise<VersionRow | undefined> => (await publishedOf(tx, shopId)).at(-1)

/** Undoes a version that is still the last published one: of two clicks at once the second finds it undone. */
const asLast = (db: Database, { workspaceId }: By, last: VersionRow, undo: (tx: Tx) => Promise<VersionRow>): Promise<VersionRow> =>
  db.inWorkspace(workspaceId, async (tx) => {
    await lockVersion(tx, last.id)
    if ((await lastOf(tx, last.shopId))?.id !== last.id) throw new AppError('conflict', refusal('policy.meanwhile'))
    return undo(tx)
  })

/** Refused where a version does not stand so that this may be done to it. */
function mustAllow(deed: keyof typeof DEEDS, row: VersionRow): VersionRow {
  const { from, refused }: Deed = DEEDS[deed]
  if (!from.includes(row.state)) throw new AppError('conflict', refused(row.id, row.state))
  return row
}

const readFor = async (deed: keyof typeof DEEDS, db: Database, { workspaceId }: By, id: string): Promise<VersionRow> =>
  mustAllow(deed, await db.inWorkspace(workspaceId, (tx) => lockVersion(tx, id)))

const mustBeRight = async (db: Database, by: By, { shopId, body }: VersionRow): Promise<void> =>
  refuse(await problemsOf(db, by, shopId, body))

const problemsOf = async (db: Database, { workspaceId, at }: By, shopId: string, text: string): Promise<VersionProblem[]> =>
  problemsAmong(await readShopPolicy(db, workspaceId, shopId), text, at)

/** Refused with all of it, each with its place. */
function refuse(problems: readonly VersionProblem[]): void {
  if (problems.length === 0) return
  const message = problems.map((one) => `line ${one.line}, ${one.path}: ${one.message}`).join('\n')
  throw new AppError('invalid', message, { fields: problems.map(({ path, message, text }) => ({ path, message, text })) })
}

/** Changes a version that is still as it was read: in state and in words. */
const move = (db: Database, { workspaceId }: By, read: VersionRow, set: ReturnType<typeof sql>) =>
  db.inWorkspace(workspaceId, async (tx) => {
    const row = await lockVersion(tx, read.id)
    if (row.state !== read.state || row.body !== read.body) throw new AppError('conflict', refusal('policy.changed', { id: read.id }))
    return changeVersion(tx, read.id, set)
  })
