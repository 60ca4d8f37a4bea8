import { DONE, Done } from '@xiaoer/contract'
import {
  DismissFinding,
  EntryUses,
  ExpiredEntries,
  Health,
  HealthFindingQuery,
  HealthFindings,
  UsedEntries,
} from '@xiaoer/contract/improving'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { gatherNow, type UnknownParts } from '#learning/unknowns'
import { AppError } from '#platform/errors'
import { dismiss, expiredEntries, findingsOf, healthOf, unusedEntries, usesOf } from '../base/read.ts'
import { checkEntries } from '../checks/check-entries.ts'
import { regressionRoutes } from './regression-routes.ts'

const tags = ['health']
const Key = z.object({ key: z.string().regex(/^[0-9a-f]{32}$/) })
const Page = z.strictObject({ offset: z.coerce.number().int().min(0).default(0) })
const Used = z.strictObject({
  ids: z
    .string()
    .max(4_000)
    .transform((ids) => ids.split(','))
    .pipe(z.array(z.uuid()).max(100)),
})

/** How the base stands: looked at by any colleague, set right by managers and owners. */
export const healthRoutes =
  (parts: UnknownParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now } = parts
    app.get('/health-of-base', { schema: { tags, response: { 200: Health } } }, async ({ login: { workspaceId } }) => {
      await gatherNow(parts, workspaceId)
      const checked = await checkEntries(parts, workspaceId)
      return { ...(await db.inWorkspace(workspaceId, (tx) => healthOf(tx, now()))), ...checked }
    })
    app.get(
      '/health-of-base/findings',
      { schema: { tags, querystring: HealthFindingQuery, response: { 200: HealthFindings } } },
      ({ login, query }) => db.inWorkspace(login.workspaceId, (tx) => findingsOf(tx, query.kind, query.dismissed, query.offset)),
    )
    app.put(
      '/health-of-base/findings/:key',
      { schema: { tags, params: Key, body: DismissFinding, response: { 200: Done } } },
      async ({ login, params, body }) => {
        const by = body.dismissed ? login.accountId : null
        if (!(await db.inWorkspace(login.workspaceId, (tx) => dismiss(tx, params.key, by, now()))))
          throw new AppError('not_found', refusal('health.gone'))
        return DONE
      },
    )
    app.get('/health-of-base/expired', { schema: { tags, response: { 200: ExpiredEntries } } }, async ({ login }) => ({
      entries: await db.inWorkspace(login.workspaceId, (tx) => expiredEntries(tx, now())),
    }))
    app.get('/health-of-base/unused', { schema: { tags, querystring: Page, response: { 200: UsedEntries } } }, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, (tx) => unusedEntries(tx, now(), query.offset)),
    )
    app.get('/entries/uses', { schema: { tags, querystring: Used, response: { 200: EntryUses } } }, async ({ login, query }) => {
      await gatherNow(parts, login.workspaceId)
      return { uses: await db.inWorkspace(login.workspaceId, (tx) => usesOf(tx, query.ids)) }
    })
    await app.register(regressionRoutes(parts))
  }
