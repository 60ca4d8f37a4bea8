import { DecideDeed, DecidedDeed, type DeedRow, DeedState, Deeds, type PromiseRow, PromiseRows, type Role } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { type ActionRow, findActions } from '#engine/actions'
import type { Database, Tx } from '#platform/db'

/** What the routes of deeds and promises need. */
export interface SettlingParts {
  readonly db: Database
  /** A person's word on a deed that waits: done once, and told to the shopper. */
  readonly decide: (word: Said) => Promise<{ readonly state: string }>
  /** Goes on with what a crash cut off between a word and the shopper. */
  readonly goOn: (workspaceId: string) => Promise<void>
}

interface Said {
  readonly workspaceId: string
  readonly accountId: string
  readonly role: Role
  readonly id: string
  readonly yes: boolean
}

const Id = z.object({ id: z.uuid() })
const Find = z.object({ state: DeedState.optional(), conversationId: z.uuid().optional() })
const Search = z.object({
  sessionId: z.uuid().optional(),
  conversationId: z.uuid().optional(),
  /** Those that nothing bore out and that were not sent. */
  held: z.enum(['true', 'false']).optional(),
  words: z.string().max(100).optional(),
  /** Older than this one. */
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})
/** Deeds of the bot with the queue of those that wait for a yes, and the ledger of what was promised. */
export const settlingRoutes =
  ({ db, decide, goOn }: SettlingParts): FastifyPluginAsyncZod =>
  async (app) => {
    const deeds = { tags: ['desk'], querystring: Find, response: { 200: Deeds } }
    app.get('/actions', { schema: deeds }, async ({ login, query }) => {
      await goOn(login.workspaceId)
      return { actions: (await db.inWorkspace(login.workspaceId, (tx) => findActions(tx, query))).map(toDeed) }
    })
    const word = {
      tags: ['desk'],
      params: Id,
      body: DecideDeed,
      response: { 200: DecidedDeed },
    }
    app.post('/actions/:id/decide', { schema: word }, async ({ login, params, body }) => {
      const { workspaceId, accountId, role } = login
      return { state: (await decide({ workspaceId, accountId, role, id: params.id, yes: body.yes })).state }
    })
    const ledger = { tags: ['desk'], querystring: Search, response: { 200: PromiseRows } }
    app.get('/promises', { schema: ledger }, async ({ login, query }) => ({
      promises: await db.inWorkspace(login.workspaceId, (tx) => findPromised(tx, query)),
    }))
  }

const toDeed = ({ id, conversationId, kind, orderNumber, amount, currency, state, receipt, why, at }: ActionRow): DeedRow => ({
  id,
  conversationId,
  kind,
  orderNumber,
  amount: amount === null || currency === null ? null : { minor: amount, currency },
  state,
  receipts: (receipt ?? []).map((one) => one.id),
  why,
  at: at.toISOString(),
})

/** Newest first; ids grow with time, so the last one's is where the next page begins. */
async function findPromised(tx: Tx, { sessionId, conversationId, held, words, before, limit }: z.infer<typeof Search>) {
  const rows = await tx.rows<Omit<PromiseRow, 'at'> & { at: Date }>(sql`
    select id, conversation_id as "conversationId", session_id as "sessionId", turn_id as "turnId", kind, words, value, borne_by as "borneBy", at
    from promises
    where (${sessionId ?? null}::uuid is null or session_id = ${sessionId ?? null})
      and (${conversationId ?? null}::uuid is null or conversation_id = ${conversationId ?? null})
      and (${held ?? null}::text is null or (borne_by is null) = (${held ?? null} = 'true'))
      and (${words ?? null}::text is null or strpos(words, ${words ?? null}) > 0)
      and (${before ?? null}::uuid is null or id < ${before ?? null})
    order by id desc limit ${limit}`)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
