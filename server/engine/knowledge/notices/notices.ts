import type { NoticeView, PutNotice } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { mustBePublishable, mustBeSayable } from '../checks/check.ts'
import { PLAIN } from '../entry.ts'
import { bumpVersion, type Changed } from '../store/put-entry.ts'

/** A notice as the engine keeps it. */
export interface Notice extends Pick<PutNotice, 'text' | 'translations' | 'intents' | 'regions' | 'shops' | 'channels'> {
  readonly id: string
  readonly productIds: readonly string[]
  readonly from: Date
  readonly to: Date
}

interface Row {
  id: string
  text: string
  translations: Record<string, string>
  intents: string[]
  regions: string[]
  conditions: Pick<PutNotice, 'shops' | 'channels' | 'products'>
  from: Date
  to: Date
  status: PutNotice['status']
  updatedAt: Date
}

const columns = sql`id, text, translations, intents, regions, conditions, starts_at as "from", ends_at as "to", status, updated_at as "updatedAt"`

/** All notices, those that end last first. */
export async function listNotices(tx: Tx, now: Date): Promise<NoticeView[]> {
  const rows = await tx.rows<Row>(sql`select ${columns} from notices order by ends_at desc, id`)
  return rows.map(({ conditions, from, to, updatedAt, ...rest }) => ({
    ...rest,
    ...conditions,
    from: from.toISOString(),
    to: to.toISOString(),
    inForce: rest.status === 'live' && from <= now && now < to,
    updatedAt: updatedAt.toISOString(),
  }))
}

/** Those that are published, past ones left out. */
export async function liveNotices(tx: Tx, now: Date): Promise<Notice[]> {
  const rows = await tx.rows<Row>(
    sql`select ${columns} from notices where status = 'live' and ends_at > ${now} order by starts_at desc, id`,
  )
  return rows.map(({ conditions: { shops, channels, products }, status: _, updatedAt: __, ...rest }) => ({
    ...rest,
    shops,
    channels,
    productIds: products.map(({ id }) => id),
  }))
}

/** Makes a notice or changes one; gives its id. Published ones are checked as entries are. Throws `not_found`, `invalid`. */
export async function putNotice(tx: Tx, changed: Changed, notice: PutNotice, known?: string): Promise<string> {
  if (known && !(await tx.row(sql`select id from notices where id = ${known}`))) throw notHere(known)
  const id = known ?? uuidv7()
  await takeNotice(tx, changed, notice, id)
  return id
}

/** A notice under the id that it has elsewhere, or here. Throws `invalid` for what may not be published. */
export async function takeNotice(tx: Tx, { workspaceId, now, by }: Changed, notice: PutNotice, id: string): Promise<void> {
  const said = { ...PLAIN, answer: notice.text, translations: asAnswers(notice.translations) }
  mustBeSayable(said)
  if (notice.status === 'live') mustBePublishable(said)
  const { text, translations, intents, regions, shops, channels, products, from, to, status } = notice
  await tx.run(sql`
    insert into notices (workspace_id, id, text, translations, intents, regions, conditions, starts_at, ends_at, status, changed_by, created_at, updated_at)
    values (${workspaceId}, ${id}, ${text}, ${JSON.stringify(translations)}, ${intents}, ${regions}, ${JSON.stringify({ shops, channels, products })},
      ${from}, ${to}, ${status}, ${by ?? null}, ${now}, ${now})
    on conflict (workspace_id, id) do update set text = excluded.text, translations = excluded.translations, intents = excluded.intents,
      regions = excluded.regions, conditions = excluded.conditions, starts_at = excluded.starts_at, ends_at = excluded.ends_at, status = excluded.status,
      changed_by = excluded.changed_by, updated_at = excluded.updated_at`)
  await bumpVersion(tx, workspaceId)
}

/** Takes a notice away. Throws `not_found`. */
export async function removeNotice(tx: Tx, { workspaceId }: Changed, id: string): Promise<void> {
  if ((await tx.run(sql`delete from notices where id = ${id}`)) === 0) throw notHere(id)
  await bumpVersion(tx, workspaceId)
}

const notHere = (id: string) => new AppError('not_found', refusal('notice.not_here', { id }))

const asAnswers = (translations: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(translations).map(([language, answer]) => [language, { question: '', wordings: [], answer }]))
