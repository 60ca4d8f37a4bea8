import { Readable } from 'node:stream'
import { DecideDeed, DecidedDeed, DeedState, Deeds, PromiseRows, SettleDeed } from '@xiaoer/contract/deeds'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { CUT_OFF_MS } from '#engine/actions'
import type { Database } from '#platform/db'
import { type Login, maskText } from '#workspaces'
import { deedRows } from './deeds.ts'
import { PromiseFilter, PromiseSearch, promisedLines, promisedPage, type Shown } from './ledger.ts'

/** What the routes of deeds and promises need. */
export interface SettlingParts {
  readonly db: Database
  readonly now: () => Date
  /** A person's word on a deed that waits: done once, and told to the shopper. */
  readonly decide: (word: Said) => Promise<{ readonly state: string }>
  /** Once more what failed or is half done. */
  readonly again: (word: Omit<Said, 'yes' | 'note' | 'reason'>) => Promise<unknown>
  /** A person ended it in the shop's system. */
  readonly byHand: (word: Omit<Said, 'yes' | 'role' | 'note' | 'reason'> & { readonly note: string }) => Promise<void>
  /** Goes on with what a crash cut off between a word and the shopper. */
  readonly goOn: (workspaceId: string) => Promise<void>
}

interface Said {
  readonly workspaceId: string
  readonly accountId: string
  readonly role: 'agent' | 'manager'
  readonly id: string
  readonly yes: boolean
  readonly note?: string | undefined
  readonly reason?: string | undefined
}

const Id = z.object({ id: z.uuid() })
const Find = z.object({
  state: DeedState.optional(),
  conversationId: z.uuid().optional(),
  /** Only those that nothing goes on with but a person. */
  stuck: z.literal('true').optional(),
})
/** Deeds of the bot with the queue of those that wait for a yes, and the ledger of what was promised. */
export const settlingRoutes =
  ({ db, now, decide, again, byHand, goOn }: SettlingParts): FastifyPluginAsyncZod =>
  async (app) => {
    const deeds = { tags: ['desk'], querystring: Find, response: { 200: Deeds } }
    app.get('/actions', { schema: deeds }, async ({ login, query }) => {
      await goOn(login.workspaceId)
      const { stuck, ...sought } = query
      const before = stuck && { stuckBefore: new Date(now().getTime() - CUT_OFF_MS) }
      return { actions: await deedRows(db, login.workspaceId, now(), { ...sought, ...before }) }
    })
    const word = {
      tags: ['desk'],
      params: Id,
      body: DecideDeed,
      response: { 200: DecidedDeed },
    }
    app.post('/actions/:id/decide', { schema: word }, async ({ login, params, body }) => {
      return { state: (await decide({ ...saidBy(login), id: params.id, ...body })).state }
    })
    const way = { tags: ['desk'], params: Id, body: SettleDeed, response: { 200: DecidedDeed } }
    app.post('/actions/:id/settle', { schema: way }, async ({ login, params: { id }, body }) => {
      const { role, ...by } = saidBy(login)
      if (body.do === 'again') await again({ ...by, role, id })
      else await byHand({ ...by, id, note: body.note })
      const [deed] = await deedRows(db, by.workspaceId, now(), { id })
      return { state: deed?.state ?? '' }
    })
    const ledger = { tags: ['desk'], querystring: PromiseSearch, response: { 200: PromiseRows } }
    app.get('/promises', { schema: ledger }, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, (tx) => promisedPage(tx, query, shownTo(login))),
    )
    app.get('/promises/export', { schema: { tags: ['desk'], querystring: PromiseFilter } }, ({ login, query }, reply) => {
      return reply
        .type(query.as === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', `attachment; filename="promises.${query.as}"`)
        .send(Readable.from(promisedLines(db, login.workspaceId, query, shownTo(login))))
    })
  }

const shownTo = ({ rights }: Login): Shown => (rights.has('shopper.contact') ? (words) => words : maskText)

/** Whose word it is, and within which limits of the shop's policy it counts. */
export const saidBy = ({ workspaceId, accountId, rights }: Login) => ({
  workspaceId,
  accountId,
  role: rights.has('deeds.unlimited') ? ('manager' as const) : ('agent' as const),
})
