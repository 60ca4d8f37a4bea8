import { Erasure, ErasurePlan, PostErasure } from '@xiaoer/contract/erasing'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { beginErasure, type ErasingParts, erasingOf, receiptOf } from './erase.ts'
import { ofConversation } from './person.ts'
import { planErasure } from './plan.ts'

const tags = ['desk']
const Id = z.object({ id: z.uuid() })
/** Somebody waits for the answer; what is not done by then the sweep does. */
const ANSWER_MS = 20_000

/** Erasing the shopper of a conversation: looked at first, done by whoever has the right of its own, answered with the receipt. */
export const erasingRoutes =
  (parts: ErasingParts & { readonly changed: () => Promise<void> }): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now } = parts
    const { goOn } = erasingOf(parts)
    const asPlan = { schema: { tags, params: Id, response: { 200: ErasurePlan } } }
    app.get('/conversations/:id/erasure', asPlan, ({ login, params: { id } }) =>
      db.inWorkspace(login.workspaceId, async (tx) => {
        const person = await ofConversation(tx, id)
        if (!person) throw new AppError('not_found', refusal('conversation.not_here', { id }))
        return planErasure(tx, person)
      }),
    )
    const asErase = { schema: { tags, params: Id, body: PostErasure, response: { 200: Erasure } } }
    app.post('/conversations/:id/erasure', asErase, async ({ login, params: { id }, body }) => {
      const { workspaceId, accountId } = login
      const person = await db.inWorkspace(workspaceId, (tx) => ofConversation(tx, id))
      if (!person) return doneBefore(workspaceId, id)
      if (person.conversations.length !== body.conversations) throw new AppError('conflict', refusal('erasing.changed'))
      const erasure = await beginErasure(parts, workspaceId, person, accountId)
      const receipt = await goOn(workspaceId, erasure, new Date(now().getTime() + ANSWER_MS))
      // what nodes hold of a conversation in memory goes too
      await parts.changed()
      return receipt ?? doneBefore(workspaceId, id)
    })
    app.get('/erasures/:id', { schema: { tags, params: Id, response: { 200: Erasure } } }, async ({ login, params: { id } }) => {
      const found = await db.inWorkspace(login.workspaceId, (tx) => receiptOf(tx, sql`id = ${id}`))
      if (!found) throw new AppError('not_found', refusal('erasing.not_here', { id }))
      return found
    })

    /** Asked again for somebody who is gone: the same receipt. */
    async function doneBefore(workspaceId: string, id: string): Promise<Erasure> {
      const found = await db.inWorkspace(workspaceId, (tx) => receiptOf(tx, sql`${id}::uuid = any(conversation_ids)`))
      if (!found) throw new AppError('not_found', refusal('conversation.not_here', { id }))
      return found
    }
  }
