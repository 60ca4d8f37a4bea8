import { Erasure, ErasurePlan, PostErasure } from '@xiaoer/contract/erasing'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { beginErasure, type ErasingParts, erasingOf, receiptOf } from './erase.ts'
import { ofConversation, ofTicket } from './person.ts'
import { planErasure } from './plan.ts'

const tags = ['desk']
const Id = z.object({ id: z.uuid() })
/** Somebody waits for the answer; what is not done by then the sweep does. */
const ANSWER_MS = 20_000

type Parts = ErasingParts & { readonly changed: () => Promise<void> }

/** Under what the person is found, and what is said where nothing is there. */
const FOUND_BY = [
  { under: 'conversations', personOf: ofConversation, gone: 'conversation.not_here' },
  { under: 'tickets', personOf: ofTicket, gone: 'ticket.not_here' },
] as const

/** Erasing the shopper of a conversation, or whoever asked for a ticket: looked at first, done by whoever has the right of its own, answered with the receipt. */
export const erasingRoutes =
  (parts: Parts): FastifyPluginAsyncZod =>
  async (app) => {
    for (const of of FOUND_BY) await app.register(erasingOne(parts, of))
    app.get('/erasures/:id', { schema: { tags, params: Id, response: { 200: Erasure } } }, async ({ login, params: { id } }) => {
      const found = await parts.db.inWorkspace(login.workspaceId, (tx) => receiptOf(tx, sql`id = ${id}`))
      if (!found) throw new AppError('not_found', refusal('erasing.not_here', { id }))
      return found
    })
  }

const erasingOne =
  (parts: Parts, { under, personOf, gone }: (typeof FOUND_BY)[number]): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now } = parts
    const { goOn } = erasingOf(parts)
    const asPlan = { schema: { tags, params: Id, response: { 200: ErasurePlan } } }
    app.get(`/${under}/:id/erasure`, asPlan, ({ login, params: { id } }) =>
      db.inWorkspace(login.workspaceId, async (tx) => {
        const person = await personOf(tx, id)
        if (!person) throw new AppError('not_found', refusal(gone, { id }))
        return planErasure(tx, person)
      }),
    )
    const asErase = { schema: { tags, params: Id, body: PostErasure, response: { 200: Erasure } } }
    app.post(`/${under}/:id/erasure`, asErase, async ({ login, params: { id }, body }) => {
      const { workspaceId, accountId } = login
      const person = await db.inWorkspace(workspaceId, (tx) => personOf(tx, id))
      if (!person) return doneBefore(workspaceId, id)
      if (person.conversations.length !== body.conversations) throw new AppError('conflict', refusal('erasing.changed'))
      const erasure = await beginErasure(parts, workspaceId, person, accountId)
      const receipt = await goOn(workspaceId, erasure, new Date(now().getTime() + ANSWER_MS))
      // what nodes hold of a conversation in memory goes too
      await parts.changed()
      return receipt ?? doneBefore(workspaceId, id)
    })
    /** Asked again for somebody who is gone: the same receipt. */
    async function doneBefore(workspaceId: string, id: string): Promise<Erasure> {
      const found = await db.inWorkspace(workspaceId, (tx) => receiptOf(tx, sql`${id}::uuid = any(conversation_ids)`))
      if (!found) throw new AppError('not_found', refusal(gone, { id }))
      return found
    }
  }
