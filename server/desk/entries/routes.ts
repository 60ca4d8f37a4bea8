import { type AtOdds, Categories, Entries, EntryQuery, EntryView, PutEntry } from '@xiaoer/contract'
import type { PreviewEntry, Previewed, PreviewShoppers } from '@xiaoer/contract/preview'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Entry, entryCategories, entryView, type Knowledge, listEntries } from '#engine/knowledge'
import { checkRoutes } from './check-routes.ts'
import { editRoutes } from './edit-routes.ts'
import { noticeRoutes } from './notice-routes.ts'
import { previewRoutes } from './preview-routes.ts'
import { type SaveParts, saveEntry } from './save-entry.ts'
import { setRoutes } from './set-routes.ts'

/** What the routes of knowledge are made of. */
export interface EntryParts extends SaveParts {
  readonly knowledge: Knowledge
  /** The reply a shopper would get with an entry as it stands. */
  readonly preview: (workspaceId: string, draft: Entry, question: Pick<PreviewEntry, 'text' | 'as'>) => Promise<Previewed>
  /** Published entries that say otherwise than one as it would be saved. */
  readonly atOdds: (workspaceId: string, entry: Entry) => Promise<AtOdds[]>
  /** Whose eyes a preview may borrow. */
  readonly eyes: (workspaceId: string) => Promise<PreviewShoppers>
}

const Id = z.object({ id: z.uuid() })
const Tried = z.object({
  verdict: z.enum(['answer', 'ask', 'not_known']),
  best: z.array(z.object({ entryId: z.string(), question: z.string(), answer: z.string(), probability: z.number() })),
})

/** How soon a review is called due. */
const DUE_DAYS = 14

/** The days of review that are asked for. */
function toReview(review: NonNullable<EntryQuery['review']>, now: Date) {
  const day = (from: number) => new Date(now.getTime() + from * 86_400_000).toISOString().slice(0, 10)
  return review === 'overdue' ? { reviewBy: day(-1) } : { reviewFrom: day(0), reviewBy: day(DUE_DAYS) }
}

/** The shop's entries: listed and tried, by the same search that answers shoppers, by anybody at the desk; written by managers and owners, as the bot says to every shopper what stands there. */
export const entryRoutes =
  (parts: EntryParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, knowledge } = parts
    app.get(
      '/entries',
      { schema: { tags: ['knowledge'], querystring: EntryQuery, response: { 200: Entries } } },
      async ({ login, query }) => {
        const { q, review, ...rest } = query
        await knowledge.load(login.workspaceId)
        const reviewed = review && toReview(review, now())
        return db.inWorkspace(login.workspaceId, (tx) => listEntries(tx, { words: q, ...rest, ...reviewed }))
      },
    )
    app.get('/entries/categories', { schema: { tags: ['knowledge'], response: { 200: Categories } } }, async ({ login }) => ({
      categories: await db.inWorkspace(login.workspaceId, entryCategories),
    }))
    app.get('/entries/:id', { schema: { tags: ['knowledge'], params: Id, response: { 200: EntryView } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, (tx) => entryView(tx, params.id)),
    )

    app.post('/entries', { schema: { tags: ['knowledge'], body: PutEntry, response: { 200: EntryView } } }, ({ login, body }) =>
      saveEntry(parts, login, body),
    )
    app.put(
      '/entries/:id',
      { schema: { tags: ['knowledge'], params: Id, body: PutEntry, response: { 200: EntryView } } },
      ({ login, params, body }) => saveEntry(parts, login, body, params.id),
    )

    const Text = z.strictObject({ text: z.string().min(1).max(1_000) })
    app.post('/entries/try', { schema: { tags: ['knowledge'], body: Text, response: { 200: Tried } } }, async ({ login, body }) => {
      const { verdict, best } = await knowledge.search(login.workspaceId, body.text)
      return { verdict, best: best.map(({ entryId, question, answer, probability }) => ({ entryId, question, answer, probability })) }
    })
    await app.register(previewRoutes(parts))
    await app.register(checkRoutes(parts))
    await app.register(editRoutes(parts))
    await app.register(setRoutes(parts))
    await app.register(noticeRoutes(parts))
  }
