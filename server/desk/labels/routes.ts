import { DONE, Done } from '@xiaoer/contract'
import {
  BlockShopper,
  CustomFields,
  InboxViews,
  Labels,
  Mentions,
  PutConversationNote,
  PutFieldValues,
  PutInboxView,
  PutQuickReply,
  PutTag,
  QuickReplies,
  Snooze,
  TaggedMany,
  TagMany,
  Tags,
} from '@xiaoer/contract/labels'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { keptUnder, type Login } from '#workspaces'
import type { DeskParts } from '../desk-parts.ts'
import { customFields, putCustomFields, putValues } from './fields.ts'
import { mentionsOf, noteIn, seeMentions } from './notes.ts'
import {
  inboxViews,
  putQuickReply,
  quickReplies,
  removeInboxView,
  removeQuickReply,
  saveInboxView,
  useQuickReply,
  type Writer,
} from './quick.ts'
import { snooze, wake } from './snoozes.ts'
import { putTag, removeTag, tagMany, tagsOf, tellLabelled } from './tags.ts'
import { block, labelsOf, shopperOf, unblock } from './view.ts'

/** What the routes need. */
export interface LabelParts extends Pick<DeskParts, 'db' | 'now' | 'ring'> {
  /** Somebody was blocked or let in again: every node looks anew. */
  readonly changed: () => Promise<void>
}

const tags = ['labels']
const Id = z.object({ id: z.uuid() })
const done = { 200: Done }
const writer = ({ workspaceId, accountId, rights }: Login): Writer => ({ workspaceId, accountId, manages: rights.has('desk.manage') })

/** What the desk keeps of its own: the catalogues, and what hangs on one conversation. */
export const labelRoutes =
  (parts: LabelParts): FastifyPluginAsyncZod =>
  async (app) => {
    for (const routes of [tagRoutes, fieldRoutes, oneRoutes, keepingRoutes, quickRoutes]) await app.register(routes(parts))
  }

const tagRoutes =
  ({ db, now, ring }: LabelParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/tags', { schema: { tags, response: { 200: Tags } } }, async ({ login }) => ({
      tags: await db.inWorkspace(login.workspaceId, tagsOf),
    }))
    app.post('/tags', { schema: { tags, body: PutTag, response: { 200: Id } } }, async ({ login, body }) => ({
      id: await db.inWorkspace(login.workspaceId, (tx) => putTag(tx, login.workspaceId, body)),
    }))
    app.put('/tags/:id', { schema: { tags, params: Id, body: PutTag, response: done } }, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => putTag(tx, login.workspaceId, body, params.id))
      return DONE
    })
    app.delete('/tags/:id', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeTag(tx, params.id))
      return DONE
    })
    app.post('/conversations/tags', { schema: { tags, body: TagMany, response: { 200: TaggedMany } } }, async ({ login, body }) => {
      const { changed, seq } = await db.inWorkspace(login.workspaceId, (tx) => tagMany(tx, login, body, now()))
      ring(login.workspaceId, '', seq)
      return { changed }
    })
  }

const fieldRoutes =
  ({ db, now, ring }: LabelParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/custom-fields', { schema: { tags, response: { 200: CustomFields } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, customFields),
    )
    app.put('/custom-fields', { schema: { tags, body: CustomFields, response: done } }, async ({ login, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => putCustomFields(tx, login.workspaceId, body))
      return DONE
    })
    const asValues = { schema: { tags, params: Id, body: PutFieldValues, response: done } }
    app.put('/conversations/:id/fields', asValues, async ({ login, params, body: { on, values } }) => {
      const seq = await db.inWorkspace(login.workspaceId, async (tx) => {
        const shopperId = await shopperOf(tx, params.id)
        await putValues(tx, login, on, on === 'conversation' ? params.id : shopperId, values, now(), keptUnder(login))
        return tellLabelled(tx, login.workspaceId, [params.id], now())
      })
      ring(login.workspaceId, '', seq)
      return DONE
    })
  }

/** What hangs on one conversation. */
const oneRoutes =
  ({ db, now, ring }: LabelParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/conversations/:id/labels', { schema: { tags, params: Id, response: { 200: Labels } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, (tx) => labelsOf(tx, params.id)),
    )
    app.post(
      '/conversations/:id/notes',
      { schema: { tags, params: Id, body: PutConversationNote, response: done } },
      async ({ login, params, body }) => {
        ring(login.workspaceId, '', await db.inWorkspace(login.workspaceId, (tx) => noteIn(tx, login, params.id, body, now())))
        return DONE
      },
    )
    app.put(
      '/conversations/:id/snooze',
      { schema: { tags, params: Id, body: Snooze, response: done } },
      async ({ login, params, body }) => {
        ring(login.workspaceId, '', await db.inWorkspace(login.workspaceId, (tx) => snooze(tx, login, params.id, body.until, now())))
        return DONE
      },
    )
    app.delete('/conversations/:id/snooze', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      ring(login.workspaceId, '', await db.inWorkspace(login.workspaceId, (tx) => wake(tx, login, params.id, now())))
      return DONE
    })
    app.get('/mentions', { schema: { tags, response: { 200: Mentions } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, (tx) => mentionsOf(tx, login.accountId)),
    )
    const asSeen = { schema: { tags, body: z.strictObject({ id: z.uuid().nullable() }), response: done } }
    app.put('/mentions/seen', asSeen, async ({ login, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => seeMentions(tx, login.accountId, body.id, now()))
      return DONE
    })
  }

/** Who is kept out; a manager's word, as it is felt by a person. */
const keepingRoutes =
  ({ db, now, ring, changed }: LabelParts): FastifyPluginAsyncZod =>
  async (app) => {
    const asBlock = { schema: { tags, params: Id, body: BlockShopper, response: done } }
    app.put('/conversations/:id/block', asBlock, async ({ login, params, body }) => {
      const seq = await db.inWorkspace(login.workspaceId, async (tx) => {
        await block(tx, login, params.id, body.why, now())
        return tellLabelled(tx, login.workspaceId, [params.id], now())
      })
      await changed()
      ring(login.workspaceId, '', seq)
      return DONE
    })
    app.delete('/conversations/:id/block', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      const seq = await db.inWorkspace(login.workspaceId, async (tx) => {
        await unblock(tx, params.id)
        return tellLabelled(tx, login.workspaceId, [params.id], now())
      })
      await changed()
      ring(login.workspaceId, '', seq)
      return DONE
    })
  }

/** Ready replies and views of the inbox: one's own, and everybody's, which managers write. */
const quickRoutes =
  ({ db }: LabelParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/quick-replies', { schema: { tags, response: { 200: QuickReplies } } }, async ({ login }) => ({
      replies: await db.inWorkspace(login.workspaceId, (tx) => quickReplies(tx, login.accountId)),
    }))
    app.post('/quick-replies', { schema: { tags, body: PutQuickReply, response: { 200: Id } } }, async ({ login, body }) => ({
      id: await db.inWorkspace(login.workspaceId, (tx) => putQuickReply(tx, writer(login), body)),
    }))
    app.put(
      '/quick-replies/:id',
      { schema: { tags, params: Id, body: PutQuickReply, response: done } },
      async ({ login, params, body }) => {
        await db.inWorkspace(login.workspaceId, (tx) => putQuickReply(tx, writer(login), body, params.id))
        return DONE
      },
    )
    app.delete('/quick-replies/:id', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeQuickReply(tx, writer(login), params.id))
      return DONE
    })
    app.post('/quick-replies/:id/used', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => useQuickReply(tx, params.id))
      return DONE
    })
    app.get('/inbox-views', { schema: { tags, response: { 200: InboxViews } } }, async ({ login }) => ({
      views: await db.inWorkspace(login.workspaceId, (tx) => inboxViews(tx, login.accountId)),
    }))
    app.post('/inbox-views', { schema: { tags, body: PutInboxView, response: { 200: Id } } }, async ({ login, body }) => ({
      id: await db.inWorkspace(login.workspaceId, (tx) => saveInboxView(tx, writer(login), body)),
    }))
    app.delete('/inbox-views/:id', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeInboxView(tx, writer(login), params.id))
      return DONE
    })
  }
