import type { PutTag, Tag, TagMany } from '@xiaoer/contract/labels'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { By } from '../inbox/hold.ts'
import { mustStandIn } from '../revisions.ts'

const MOST = 200

/** The tags of a workspace by name, each with how many carry it. */
export const tagsOf = (tx: Tx): Promise<Tag[]> =>
  tx.rows<Tag>(sql`
    select t.id, t.name, t.colour, t.revision, (select count(*) from conversation_tags c where c.tag_id = t.id)::int as conversations,
      (select count(*) from shopper_tags s where s.tag_id = t.id)::int as shoppers
    from tags t order by t.name`)

/** Makes a tag, or changes one. Throws `conflict` where another one is called so, or somebody else changed it meanwhile. */
export async function putTag(tx: Tx, workspaceId: string, { name, colour, revision }: PutTag, known?: string): Promise<string> {
  const tags = await tx.rows<{ id: string; name: string }>(sql`select id, name from tags`)
  if (tags.some((one) => one.name === name && one.id !== known)) throw new AppError('conflict', refusal('tag.twice', { name }))
  if (known !== undefined) {
    await mustStandIn(
      tx,
      sql`select revision from tags where id = ${known}`,
      revision,
      new AppError('not_found', refusal('tag.not_here', { id: known })),
    )
    await tx.run(sql`update tags set name = ${name}, colour = ${colour}, revision = revision + 1 where id = ${known}`)
    return known
  }
  if (tags.length >= MOST) throw new AppError('conflict', refusal('ticket.most', { most: MOST }))
  const id = uuidv7()
  await tx.run(sql`insert into tags (workspace_id, id, name, colour) values (${workspaceId}, ${id}, ${name}, ${colour})`)
  return id
}

/** Takes a tag away, from all that carry it. */
export async function removeTag(tx: Tx, id: string): Promise<void> {
  // a rule without its tag would fit everybody
  const used = await tx.row(sql`select from first_rules where ${id}::uuid = any(tags) limit 1`)
  if (used) throw new AppError('conflict', refusal('tag.in_first_rules'))
  const gone = await tx.run(sql`delete from tags where id = ${id}`)
  if (gone === 0) throw new AppError('not_found', refusal('tag.not_here', { id }))
}

/** Puts tags on and takes them off many conversations, or the shoppers of them; gives how many changed, and the event's number. */
export async function tagMany(
  tx: Tx,
  by: By,
  { conversationIds: asked, on, add, remove }: TagMany,
  at: Date,
): Promise<{ changed: number; seq: number }> {
  for (const id of add)
    if (!(await tx.row(sql`select 1 from tags where id = ${id}`))) throw new AppError('not_found', refusal('tag.not_here', { id }))
  const { workspaceId, accountId } = by
  const here = await tx.rows<{ id: string }>(sql`select id from conversations where id = any(${asked}::uuid[])`)
  const conversationIds = here.map(({ id }) => id)
  const put =
    on === 'conversation'
      ? await tx.run(sql`
          insert into conversation_tags (workspace_id, tag_id, conversation_id, by_account, at)
          select ${workspaceId}::uuid, t, c.id, ${accountId}, ${at} from conversations c, unnest(${add}::uuid[]) t where c.id = any(${conversationIds}::uuid[]) on conflict do nothing`)
      : await tx.run(sql`
          insert into shopper_tags (workspace_id, tag_id, shopper_id, by_account, at)
          select distinct ${workspaceId}::uuid, t, c.shopper_id, ${accountId}::uuid, ${at}::timestamptz from conversations c, unnest(${add}::uuid[]) t
          where c.id = any(${conversationIds}::uuid[]) on conflict do nothing`)
  const taken =
    on === 'conversation'
      ? await tx.run(
          sql`delete from conversation_tags where conversation_id = any(${conversationIds}::uuid[]) and tag_id = any(${remove}::uuid[])`,
        )
      : await tx.run(sql`
          delete from shopper_tags where tag_id = any(${remove}::uuid[]) and shopper_id in (select shopper_id from conversations where id = any(${conversationIds}::uuid[]))`)
  return { changed: put + taken, seq: await tellLabelled(tx, workspaceId, conversationIds, at) }
}

/** Tells the desk, and the desk alone, that something of its own changed. */
export async function tellLabelled(
  tx: Tx,
  workspaceId: string,
  conversationIds: readonly string[],
  at: Date,
  also: object = {},
): Promise<number> {
  const [seq = 0] = await tell(tx, workspaceId, at, [{ type: 'labelled', conversationId: null, detail: { conversationIds, ...also } }])
  return seq
}
