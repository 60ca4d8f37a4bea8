import type { Revision } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { mustBePublishable } from '../checks/check.ts'
import { PLAIN } from '../entry.ts'
import { bumpVersion, type Changed, mustBeHere, mustBeOwn, signed } from './put-entry.ts'
import { entryById } from './read.ts'
import { writeEntries } from './write-entries.ts'

interface Row {
  revision: number
  at: Date
  byId: string | null
  byName: string | null
  via: Revision['via']
  content: Content
}

/** As `entry_content` gives it: the columns of the row. */
interface Content {
  question: string
  wordings: string[]
  answer: string
  category: string
  intents: string[]
  language: string
  translations: Readonly<Record<string, { question: string; wordings: string[]; answer: string }>>
  status: Revision['content']['status']
  priority: number
  answers?: Revision['content']['answers']
  parts?: Revision['content']['parts']
  source?: string | null
  owner_id?: string | null
  review_at?: string | null
  set_id?: string | null
  overrides?: Revision['content']['overrides']
}

/** Versions shown of one entry. */
const MOST = 500

/** All versions of an entry, the newest first, with who made each. Throws `not_found`. */
export async function entryHistory(tx: Tx, id: string): Promise<Revision[]> {
  const rows = await tx.rows<Row>(sql`
    with every as (
      select revision, updated_at as at, changed_by, changed_via, entry_content(e) as content from entries e where id = ${id}
      union all
      select revision, changed_at, changed_by, changed_via, content from entry_revisions where entry_id = ${id}
    )
    select revision, at, every.changed_by as "byId", a.name as "byName", changed_via as via, content
    from every left join agents a on a.account_id = every.changed_by order by revision desc limit ${MOST}`)
  if (rows.length === 0) await entryById(tx, id)
  return rows.map(toRevision)
}

const toRevision = ({ revision, at, byId, byName, via, content }: Row): Revision => {
  const { question, wordings, answer, category, status, ...more } = fieldsOf(content)
  const { intents: _, language: __, priority: ___, ...rest } = more
  return {
    revision,
    at: at.toISOString(),
    by: byId === null ? null : { id: byId, name: byName ?? '' },
    via,
    content: { question, wordings, answer, category, status, ...rest },
  }
}

/** The content of a version as an entry's fields; versions from before a column have none of it. */
function fieldsOf({ owner_id, review_at, set_id, ...content }: Content) {
  const { answers = [], parts = [], source = null, overrides = [], ...words } = content
  return { ...words, answers, parts, source, overrides, ownerId: owner_id ?? null, reviewAt: review_at ?? null, setId: set_id ?? null }
}

/**
 * An old version as it would be put back: an owner or a set that is gone is left out. Throws `not_found` for a version that is not there.
 */
export async function oldVersion(tx: Tx, id: string, revision: number) {
  const { slug, loanId, ...stands } = await entryById(tx, id)
  mustBeOwn({ id, loanId })
  const row = await tx.row<{ content: Content }>(sql`select content from entry_revisions where entry_id = ${id} and revision = ${revision}`)
  if (!row && stands.revision !== revision) throw new AppError('not_found', refusal('entry.no_version', { id, revision }))
  const { revision: _, updatedAt: __, ...now } = stands
  const before = row ? fieldsOf(row.content) : now
  return { ...PLAIN, ...before, ...(await stillHere(tx, before)), id, slug }
}

async function stillHere(tx: Tx, { ownerId, setId }: { ownerId: string | null; setId: string | null }) {
  const known = async (what: object, value: string | null) =>
    mustBeHere(tx, what).then(
      () => value,
      () => null,
    )
  return { ownerId: await known({ ownerId }, ownerId), setId: await known({ setId }, setId) }
}

/** Puts an old version back, as a new one. */
export async function putBackVersion(tx: Tx, changed: Changed, old: Awaited<ReturnType<typeof oldVersion>>): Promise<void> {
  if (old.status === 'live') mustBePublishable(old)
  await bumpVersion(tx, changed.workspaceId)
  await signed(tx, { ...changed, via: 'restore' })
  await writeEntries(tx, changed, [old])
}
