import { Entries, EntryView, PutEntry } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Knowledge, listEntries, putEntry } from '#engine/knowledge'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { type Login, mustManage } from '#workspaces'

export interface EntryParts {
  readonly db: Database
  readonly now: () => Date
  readonly knowledge: Knowledge
}

const Id = z.object({ id: z.uuid() })
const Tried = z.object({
  verdict: z.enum(['answer', 'ask', 'not_known']),
  best: z.array(z.object({ entryId: z.string(), question: z.string(), answer: z.string(), probability: z.number() })),
})

/** The shop's entries: listed and tried, by the same search that answers shoppers, by anybody at the desk; written by managers and owners, as the bot says to every shopper what stands there. */
export const entryRoutes =
  ({ db, now, knowledge }: EntryParts): FastifyPluginAsyncZod =>
  async (app) => {
    const Query = z.object({
      q: z.string().max(200).optional(),
      category: z.string().max(80).optional(),
      offset: z.coerce.number().int().min(0).default(0),
    })
    app.get('/entries', { schema: { tags: ['knowledge'], querystring: Query, response: { 200: Entries } } }, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, (tx) => listEntries(tx, { words: query.q, category: query.category, offset: query.offset })),
    )

    app.post('/entries', { schema: { tags: ['knowledge'], body: PutEntry, response: { 200: EntryView } } }, ({ login, body }) =>
      put(login, body),
    )
    app.put(
      '/entries/:id',
      { schema: { tags: ['knowledge'], params: Id, body: PutEntry, response: { 200: EntryView } } },
      ({ login, params, body }) => put(login, body, params.id),
    )

    const Text = z.strictObject({ text: z.string().min(1).max(1_000) })
    app.post('/entries/try', { schema: { tags: ['knowledge'], body: Text, response: { 200: Tried } } }, async ({ login, body }) => {
      const { verdict, best } = await knowledge.search(login.workspaceId, body.text)
      return { verdict, best: best.map(({ entryId, question, answer, probability }) => ({ entryId, question, answer, probability })) }
    })

    const put = (login: Login, entry: PutEntry, id?: string) => {
      mustManage(login)
      const { workspaceId } = login
      return db.inWorkspace(workspaceId, async (tx) => {
        const written = await putEntry(tx, { workspaceId, now: now() }, entry, id)
        const view = (await listEntries(tx, { ids: [written] })).entries[0]
        if (!view) throw new AppError('not_found', `entry ${written} is not of this workspace`)
        return view
      })
    }
  }
