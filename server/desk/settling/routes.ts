import { Readable } from 'node:stream'
import { DecideDeed, DecidedDeed, type DeedRow, DeedState, Deeds, PromiseRows, type Role } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type ActionRow, findActions } from '#engine/actions'
import type { Database } from '#platform/db'
import { mustManage } from '#workspaces'
import { findPromised, PromiseFilter, PromiseSearch, promisedLines } from './ledger.ts'

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
    const ledger = { tags: ['desk'], querystring: PromiseSearch, response: { 200: PromiseRows } }
    app.get('/promises', { schema: ledger }, async ({ login, query }) => ({
      promises: await db.inWorkspace(login.workspaceId, (tx) => findPromised(tx, query)),
    }))
    app.get('/promises/export', { schema: { tags: ['desk'], querystring: PromiseFilter } }, ({ login, query }, reply) => {
      mustManage(login)
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .header('content-disposition', 'attachment; filename="promises.jsonl"')
        .send(Readable.from(promisedLines(db, login.workspaceId, query)))
    })
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
