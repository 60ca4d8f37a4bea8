import { Policies, PolicyProblems, PolicyShop, PolicyVersion, PutPolicy, TriedPolicy, TryPolicy } from '@xiaoer/contract'
import { ApprovePolicy, CaseOrder, CasesOfOrder, PolicyForm, RewritePolicy, WRITTEN_FILE_BYTES } from '@xiaoer/contract/policy'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { firstVersion } from '#engine/decisions'
import type { Login } from '../people/logins.ts'
import type { ShopRow } from '../settings/shops.ts'
import { COOLING_HOURS, managesAlone } from './alone.ts'
import { problemsAmong, remarksOn } from './book.ts'
import { comparingRoutes } from './comparing/routes.ts'
import { approve, rewrite, rollBack, submit, withdraw, writeDraft } from './deeds.ts'
import { formOf } from './form.ts'
import { readShopPolicy } from './in-force.ts'
import { type KeptParts, keptRoutes } from './kept/routes.ts'
import { lockVersion, type VersionRow, versionsOf } from './store.ts'
import { editionsOf, problemView, tryCase, versionView } from './views.ts'

const tags = ['policies']
const bodyLimit = WRITTEN_FILE_BYTES
const Id = z.object({ id: z.uuid() })
const one = { tags, params: Id, response: { 200: PolicyVersion } }

/** What the routes of policies need. */
export interface PolicyParts extends KeptParts {
  /** A case for each line of an order of a shop; `not_found` where there is no such order. */
  readonly casesOfOrder: (workspaceId: string, shop: ShopRow, order: string) => Promise<z.infer<typeof CasesOfOrder>['cases']>
  /** Decisions are made by another version now: every node forgets what it had. */
  readonly changed: () => Promise<void>
}

/** The shop's policy: its versions, drafts, what is wrong with them, what they would do, and the second person's word. */
export const policyRoutes =
  (parts: PolicyParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = parts
    app.get(
      '/policies',
      { schema: { tags, querystring: PolicyShop, response: { 200: Policies } } },
      async ({ login, query: { shopId } }) => {
        const policy = await readShopPolicy(db, login.workspaceId, shopId)
        const rows = await db.inWorkspace(login.workspaceId, (tx) => versionsOf(tx, shopId))
        const alone = (await managesAlone(db, login.workspaceId)) ? { coolingHours: COOLING_HOURS } : null
        const template = policy.versions.length === 0 ? firstVersion() : null
        return { editions: editionsOf(policy, parts.now()), versions: rows.map(versionView), template, alone }
      },
    )
    const form = { schema: { tags, querystring: PolicyShop, response: { 200: PolicyForm } } }
    app.get('/policies/form', form, async ({ login, query: { shopId } }) =>
      formOf(await readShopPolicy(db, login.workspaceId, shopId), parts.now()),
    )
    app.get('/policies/:id', { schema: one }, async ({ login, params: { id } }) =>
      versionView(await db.inWorkspace(login.workspaceId, (tx) => lockVersion(tx, id))),
    )
    const ofOrder = { schema: { tags, querystring: CaseOrder, response: { 200: CasesOfOrder } } }
    app.get('/policies/cases', ofOrder, async ({ login, query: { shopId, order } }) => {
      const { shop } = await readShopPolicy(db, login.workspaceId, shopId)
      return { cases: await parts.casesOfOrder(login.workspaceId, shop, order) }
    })
    await app.register(tryingRoutes(parts))
    await app.register(writingRoutes(parts))
    await app.register(keptRoutes(parts))
    await app.register(comparingRoutes(parts))
  }

/** They change nothing. */
const tryingRoutes =
  ({ db, now }: PolicyParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/policies/check',
      { bodyLimit, schema: { tags, body: PutPolicy, response: { 200: PolicyProblems } } },
      async ({ login, body }) => {
        const policy = await readShopPolicy(db, login.workspaceId, body.shopId)
        const problems = problemsAmong(policy, body.text, now()).map(problemView)
        return { problems, remarks: problems.length > 0 ? [] : remarksOn(policy, body.text).map(problemView) }
      },
    )
    app.post('/policies/try', { bodyLimit, schema: { tags, body: TryPolicy, response: { 200: TriedPolicy } } }, ({ login, body }) =>
      tryCase(db, login.workspaceId, body),
    )
  }

/** Managers and owners alone. */
const writingRoutes =
  ({ db, now, changed }: PolicyParts): FastifyPluginAsyncZod =>
  async (app) => {
    const by = (login: Login) => {
      return { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }
    }
    const loud = async (row: VersionRow) => {
      await changed()
      return versionView(row)
    }
    app.post('/policies', { bodyLimit, schema: { tags, body: PutPolicy, response: { 200: PolicyVersion } } }, async ({ login, body }) =>
      versionView(await writeDraft(db, by(login), body.shopId, body.text)),
    )
    const text = { ...one, body: RewritePolicy }
    app.put('/policies/:id', { bodyLimit, schema: text }, async ({ login, params, body }) =>
      versionView(await rewrite(db, by(login), params.id, body.text, body.seen)),
    )
    app.post('/policies/:id/submit', { schema: one }, async ({ login, params }) => versionView(await submit(db, by(login), params.id)))
    app.post('/policies/:id/withdraw', { schema: one }, async ({ login, params }) => versionView(await withdraw(db, by(login), params.id)))
    app.post('/policies/:id/approve', { schema: { ...one, querystring: ApprovePolicy } }, async ({ login, params, query }) =>
      loud(await approve(db, by(login), params.id, query)),
    )
    const back = { schema: { tags, body: PolicyShop, response: { 200: PolicyVersion } } }
    app.post('/policies/roll-back', back, async ({ login, body }) => loud(await rollBack(db, by(login), body.shopId)))
  }
