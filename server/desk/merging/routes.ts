import { DONE, Done } from '@xiaoer/contract'
import { Merge, MergePlan, Regroupings, Split, SplitPlan } from '@xiaoer/contract/merging'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { DeskParts } from '../desk-parts.ts'
import type { By } from '../inbox/hold.ts'
import { type Merged, merge, mergePlan, undoMerge } from './merge.ts'
import { type Parted, split, splitPlan, undoSplit } from './split.ts'

const tags = ['merging']
const Id = z.object({ id: z.uuid() })
const done = { 200: Done }
const UNDO_DAYS = 30

/** Merging and splitting: looked at first, done by managers, undone within thirty days. */
export const mergingRoutes =
  ({ db, now, ring }: Pick<DeskParts, 'db' | 'now' | 'ring'>): FastifyPluginAsyncZod =>
  async (app) => {
    const asPlan = { schema: { tags, params: Id, querystring: Merge, response: { 200: MergePlan } } }
    app.get('/conversations/:id/merge', asPlan, ({ login, params, query }) =>
      db.inWorkspace(login.workspaceId, (tx) => mergePlan(tx, params.id, query.into)),
    )
    app.post('/conversations/:id/merge', { schema: { tags, params: Id, body: Merge, response: done } }, async ({ login, params, body }) => {
      ring(login.workspaceId, '', await db.inWorkspace(login.workspaceId, (tx) => merge(tx, login, params.id, body.into, now())))
      return DONE
    })
    const asSplit = { schema: { tags, params: Id, querystring: z.object({ messageId: z.uuid() }), response: { 200: SplitPlan } } }
    app.get('/conversations/:id/split', asSplit, ({ login, params, query }) =>
      db.inWorkspace(login.workspaceId, (tx) => splitPlan(tx, params.id, query.messageId)),
    )
    app.post('/conversations/:id/split', { schema: { tags, params: Id, body: Split, response: done } }, async ({ login, params, body }) => {
      const { messageId, outcome } = body
      ring(login.workspaceId, '', await db.inWorkspace(login.workspaceId, (tx) => split(tx, login, params.id, messageId, outcome, now())))
      return DONE
    })
    app.get(
      '/conversations/:id/regroupings',
      { schema: { tags, params: Id, response: { 200: Regroupings } } },
      async ({ login, params }) => ({
        regroupings: await db.inWorkspace(login.workspaceId, (tx) => regroupingsOf(tx, params.id)),
      }),
    )
    app.post('/regroupings/:id/undo', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      ring(login.workspaceId, '', await db.inWorkspace(login.workspaceId, (tx) => undo(tx, login, params.id, now())))
      return DONE
    })
  }

async function regroupingsOf(tx: Tx, id: string): Promise<Regroupings['regroupings']> {
  const rows = await tx.rows<{
    id: string
    kind: 'merge' | 'split'
    by: string
    at: Date
    undoneAt: Date | null
    other: string | null
    into: boolean
    name: string | null
  }>(sql`
    select r.id, r.kind, coalesce(a.name, '') as by, r.at, r.undone_at as "undoneAt", r.conversation_id = ${id} as into, p.name,
      case when r.kind = 'merge' then case when r.conversation_id = ${id} then r.into_conversation else r.conversation_id end end as other
    from regroupings r left join agents a on a.workspace_id = r.workspace_id and a.account_id = r.by_account
      left join conversations c on c.id = case when r.conversation_id = ${id} then r.into_conversation else r.conversation_id end
      left join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
    where r.conversation_id = ${id} or r.into_conversation = ${id} order by r.at desc, r.id desc limit 50`)
  return rows.map(({ other, into, name, at, undoneAt, ...row }) => ({
    ...row,
    at: at.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
    undoUntil: new Date(at.getTime() + UNDO_DAYS * 86_400_000).toISOString(),
    other: other ? { conversationId: other, shopperName: name ?? '', into } : null,
  }))
}

type Kept = Merged & Parted & { readonly kind: 'merge' | 'split'; readonly at: Date; readonly undoneAt: Date | null }

/** Undoes a merge or a split, once, within thirty days. */
async function undo(tx: Tx, by: By, id: string, at: Date): Promise<number> {
  const kept = await tx.row<Kept>(sql`
    select id, kind, conversation_id as "conversationId", into_conversation as into, session_id as "sessionId", new_session as "newSession", moved, at, undone_at as "undoneAt"
    from regroupings where id = ${id}`)
  if (!kept) throw new AppError('not_found', refusal('merge.not_here', { id }))
  if (kept.undoneAt) throw new AppError('conflict', refusal('merge.undone'))
  if (at.getTime() - kept.at.getTime() > UNDO_DAYS * 86_400_000) throw new AppError('conflict', refusal('merge.old', { days: UNDO_DAYS }))
  const seq = kept.kind === 'merge' ? await undoMerge(tx, by, kept, at) : await undoSplit(tx, by, kept, at)
  await tx.run(sql`update regroupings set undone_at = ${at}, undone_by = ${by.accountId} where id = ${id}`)
  return seq
}
