import { DONE, Done, EntrySets, EntryView, LendSet, PutEntrySet } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { acceptLoan, endLoan, entryView, lendSet, lentBy, offersTo, ownAnswerOver, putSet, removeSet, setsOf } from '#engine/knowledge'
import type { Login } from '#workspaces'
import type { EntryParts } from './routes.ts'

const Id = z.object({ id: z.uuid() })
const Made = z.object({ id: z.uuid() })

/** Sets of entries: one base that some shops use, or all; and what workspaces lend each other. */
export const setRoutes =
  (parts: EntryParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, knowledge } = parts
    const tags = ['knowledge']
    app.get('/entry-sets', { schema: { tags, response: { 200: EntrySets } } }, async ({ login: { workspaceId } }) => {
      await knowledge.load(workspaceId)
      const [sets, lent, offered] = [await setsOf(db, workspaceId), await lentBy(db, workspaceId), await offersTo(db, workspaceId)]
      return { sets, lent, offered, workspaceId }
    })
    app.post('/entry-sets', { schema: { tags, body: PutEntrySet, response: { 200: Made } } }, ({ login, body }) => put(login, body))
    app.put('/entry-sets/:id', { schema: { tags, params: Id, body: PutEntrySet, response: { 200: Made } } }, ({ login, params, body }) =>
      put(login, body, params.id),
    )
    app.delete('/entry-sets/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeSet(tx, params.id))
      return DONE
    })
    await app.register(loanRoutes(parts))

    const put = (login: Login, set: PutEntrySet, id?: string) => {
      const { workspaceId } = login
      return db.inWorkspace(workspaceId, async (tx) => ({ id: await putSet(tx, { workspaceId, now: now() }, set, id) }))
    }
  }

/** A set is offered to another workspace, which takes it, until one of both ends it. */
const loanRoutes =
  ({ db, now }: EntryParts): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['knowledge']
    const changed = (login: Login) => {
      return { workspaceId: login.workspaceId, now: now(), by: login.accountId, via: 'console' as const }
    }
    app.post(
      '/entry-sets/:id/loans',
      { schema: { tags, params: Id, body: LendSet, response: { 200: Made } } },
      async ({ login, params, body }) => ({ id: await lendSet(db, changed(login), params.id, body.borrowerId) }),
    )
    app.post('/set-loans/:id/accept', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await acceptLoan(db, changed(login), params.id)
      return DONE
    })
    app.delete('/set-loans/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await endLoan(db, changed(login), params.id)
      return DONE
    })
    app.post('/entries/:id/own', { schema: { tags, params: Id, response: { 200: EntryView } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, async (tx) => entryView(tx, await ownAnswerOver(tx, changed(login), params.id))),
    )
  }
