import { DONE, Done } from '@xiaoer/contract'
import {
  ImportedTickets,
  ImportTickets,
  PutTemplate,
  PutTicketRule,
  PutTicketType,
  Templates,
  TicketQuery,
  TicketRules,
  TicketRuns,
  TicketTypes,
  TriedTicketRule,
  TryTicketRule,
} from '@xiaoer/contract/tickets'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { tell } from '#engine/conversation'
import { Told } from '#platform/csv'
import { keptUnder } from '#workspaces'
import type { DeskParts } from '../desk-parts.ts'
import { tryRule } from './automation/dry-run.ts'
import { putRule, removeRule, ruleRows, runsOf } from './automation/rules.ts'
import { exportTickets } from './tables/export.ts'
import { importTickets } from './tables/import.ts'
import { openForms, putTemplate, putType, removeTemplate, removeType, templatesOf, typesOf } from './types.ts'

const tags = ['tickets']
const Id = z.object({ id: z.uuid() })
const done = { 200: Done }
/** A table of tickets is larger than other bodies. */
const TABLE_LIMIT = 16_000_000

/** Kinds of tickets, templates, rules and tables: read by everybody, written by managers. */
export const setupRoutes =
  (parts: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    for (const routes of [typeRoutes, templateRoutes, ruleRoutes, tableRoutes]) await app.register(routes(parts))
  }

const typeRoutes =
  ({ db, now }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/ticket-types', { schema: { tags, response: { 200: TicketTypes } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, async (tx) => ({
        types: await typesOf(tx),
        forms: Object.fromEntries((await openForms(tx)).map(({ id, path }) => [id, path])),
      })),
    )
    app.post('/ticket-types', { schema: { tags, body: PutTicketType, response: { 200: Id } } }, async ({ login, body }) => {
      return { id: await db.inWorkspace(login.workspaceId, (tx) => putType(tx, login.workspaceId, body)) }
    })
    app.put('/ticket-types/:id', { schema: { tags, params: Id, body: PutTicketType, response: done } }, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => putType(tx, login.workspaceId, body, params.id))
      return DONE
    })
    app.delete('/ticket-types/:id', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeType(tx, params.id, now()))
      return DONE
    })
  }

const templateRoutes =
  ({ db }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/ticket-templates', { schema: { tags, response: { 200: Templates } } }, async ({ login }) => ({
      templates: await db.inWorkspace(login.workspaceId, templatesOf),
    }))
    app.post('/ticket-templates', { schema: { tags, body: PutTemplate, response: { 200: Id } } }, async ({ login, body }) => {
      return { id: await db.inWorkspace(login.workspaceId, (tx) => putTemplate(tx, login.workspaceId, body)) }
    })
    const asTemplate = { schema: { tags, params: Id, body: PutTemplate, response: done } }
    app.put('/ticket-templates/:id', asTemplate, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => putTemplate(tx, login.workspaceId, body, params.id))
      return DONE
    })
    app.delete('/ticket-templates/:id', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeTemplate(tx, params.id))
      return DONE
    })
  }

const ruleRoutes =
  ({ db, now }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/ticket-rules', { schema: { tags, response: { 200: TicketRules } } }, async ({ login }) => ({
      rules: await db.inWorkspace(login.workspaceId, (tx) => ruleRows(tx, now())),
    }))
    app.post('/ticket-rules', { schema: { tags, body: PutTicketRule, response: { 200: Id } } }, async ({ login, body }) => {
      return { id: await db.inWorkspace(login.workspaceId, (tx) => putRule(tx, login, body, now())) }
    })
    app.put('/ticket-rules/:id', { schema: { tags, params: Id, body: PutTicketRule, response: done } }, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => putRule(tx, login, body, now(), params.id))
      return DONE
    })
    app.delete('/ticket-rules/:id', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeRule(tx, params.id))
      return DONE
    })
    app.post('/ticket-rules/try', { schema: { tags, body: TryTicketRule, response: { 200: TriedTicketRule } } }, ({ login, body }) => {
      return db.inWorkspace(login.workspaceId, (tx) => tryRule(tx, body, now()))
    })
    app.get('/ticket-rules/:id/runs', { schema: { tags, params: Id, response: { 200: TicketRuns } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, (tx) => runsOf(tx, params.id)),
    )
  }

const tableRoutes =
  ({ db, now, ring }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    const asTable = { schema: { tags, querystring: TicketQuery.extend(Told.shape), response: { 200: z.string() } } }
    app.get('/tickets.csv', asTable, async ({ login, query: { language, timeZone, ...query } }, answer) => {
      const asking = { me: login.accountId, at: now(), masked: !login.rights.has('shopper.contact') }
      const csv = await db.inWorkspace(login.workspaceId, (tx) => exportTickets(tx, query, asking, { language, timeZone }))
      return answer.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="tickets.csv"').send(csv)
    })
    const asImport = { bodyLimit: TABLE_LIMIT, schema: { tags, body: ImportTickets, response: { 200: ImportedTickets } } }
    app.post('/tickets/import', asImport, async ({ login, body: { csv, sure } }) => {
      const { workspaceId, accountId } = login
      return db.inWorkspace(workspaceId, async (tx) => {
        const got = await importTickets(tx, { workspaceId, accountId, kept: keptUnder(login) }, csv, sure, now())
        if (got.taken === 0) return got
        const [seq = 0] = await tell(tx, workspaceId, now(), [
          { type: 'tickets_imported', conversationId: null, detail: { taken: got.taken } },
        ])
        ring(workspaceId, '', seq)
        return got
      })
    })
  }
