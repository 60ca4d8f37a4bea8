import { DONE, Done } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import {
  BegunFactor,
  EndFactor,
  FactorRule,
  RecoveryCodes,
  RequireFactor,
  SeenNotices,
  SignInNotices,
  SignInSecurity,
  WithCode,
  WithPassword,
} from '@xiaoer/contract/security'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { AppError, isAppError } from '#platform/errors'
import { LIMITS } from '#platform/http'
import { hasPassword, mustBeThem } from '../accounts.ts'
import type { GuardParts } from '../guard.ts'
import { endLogins, type Login } from '../logins.ts'
import { noticesOf, putFactorOff, seeNotices, tellOf } from '../notices/notices.ts'
import { hasPasskey, passkeysOf } from '../passkeys/passkeys.ts'
import { passkeyRoutes } from '../passkeys/routes.ts'
import { browserOf } from '../sessions/browser-of.ts'
import { endOtherSessions, endSession, sessionsOf } from '../sessions/sessions.ts'
import { mustKeepAWay } from '../sign-on/passwords.ts'
import { beginFactor, confirmFactor, endFactor, endFactors, hasFactor, newRecoveryCodes, proveFactor } from './factors.ts'
import { factorRule, isRequired, mustMeetRule, nameOfWorkspace, setRule } from './rule.ts'

const tags = ['people']
const door = LIMITS.door
const Id = z.object({ id: z.uuid() })

/** The browsers one is signed in with, and the own second factor. */
export const ownSignInRoutes =
  (parts: GuardParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, ended } = parts
    app.get('/me/sign-in', { schema: { tags, response: { 200: SignInSecurity } } }, ({ login }) => securityOf(db, login, now()))
    app.get('/me/notices', { schema: { tags, response: { 200: SignInNotices } } }, ({ login }) => noticesOf(db, login, now()))
    app.post('/me/notices/seen', { schema: { tags, body: SeenNotices, response: { 200: Done } } }, async ({ login, body }) => {
      await seeNotices(parts, login, body.ids)
      return DONE
    })
    app.post('/me/second-factor/later', { schema: { tags, response: { 200: Done } } }, async ({ login }) => {
      await putFactorOff(parts, login)
      return DONE
    })
    app.delete('/me/sessions/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      ended({ tokenHash: await endSession(db, login, params.id) })
      return DONE
    })
    app.delete('/me/sessions', { schema: { tags, response: { 200: Done } } }, async ({ login }) => {
      for (const tokenHash of await endOtherSessions(db, login)) ended({ tokenHash })
      return DONE
    })
    await app.register(ownFactorRoutes(parts))
    await app.register(passkeyRoutes(parts))
    await app.register(factorRuleRoutes(parts))
  }

const ownFactorRoutes =
  (parts: GuardParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, ended, now } = parts
    const asBegin = { config: door, schema: { tags, body: WithPassword, response: { 200: BegunFactor } } }
    app.post('/me/second-factor', asBegin, async ({ login, body }) => {
      const email = await mustBeThem(db, login, body.password, now())
      await mustMeetRule(db, login)
      return beginFactor(parts, login.accountId, email, await nameOfWorkspace(db, login.workspaceId))
    })
    const asCode = { config: door, schema: { tags, body: WithCode, response: { 200: RecoveryCodes } } }
    app.post('/me/second-factor/confirm', asCode, async (request) => {
      const { login, body } = request
      const codes = await confirmFactor(parts, login.accountId, body.code).catch(asRefused)
      // the others were begun with a password alone
      for (const tokenHash of await endOtherSessions(db, login)) ended({ tokenHash })
      await tellOf(parts, 'factor', { ...login, ...browserOf(request) })
      return { codes }
    })
    app.post('/me/second-factor/codes', asCode, async (request) => {
      const { login, body } = request
      await proveFactor(parts, login.accountId, body.code).catch(asRefused)
      const codes = await newRecoveryCodes(db, login.accountId)
      await tellOf(parts, 'factor', { ...login, ...browserOf(request) })
      return { codes }
    })
    const asEnd = { config: door, schema: { tags, body: EndFactor, response: { 200: Done } } }
    app.post('/me/second-factor/off', asEnd, async (request) => {
      const { login, body } = request
      if (await isRequired(db, login.workspaceId)) throw new AppError('conflict', refusal('factor.required'))
      await mustBeThem(db, login, body.password, now())
      await proveFactor(parts, login.accountId, body.code).catch(asRefused)
      await endFactor(db, login.accountId)
      await tellOf(parts, 'factor', { ...login, ...browserOf(request) })
      return DONE
    })
  }

/** A wrong code of who is signed in does not sign them out: a page would leave on 401. */
function asRefused(error: unknown): never {
  if (!isAppError(error) || error.code !== 'unauthenticated') throw error
  const why = error.refusal ?? refusal('factor.wrong')
  throw new AppError('forbidden', why)
}

/** Whether everybody needs one: seen by managers, said by an owner, who also takes away what a colleague lost. */
const factorRuleRoutes =
  (parts: GuardParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, ended } = parts
    app.get('/settings/second-factor', { schema: { tags, response: { 200: FactorRule } } }, ({ login }) => {
      return factorRule(db, login.workspaceId)
    })
    const asRule = { schema: { tags, body: RequireFactor, response: { 200: Done } } }
    app.put('/settings/second-factor', asRule, async ({ login, body }) => {
      const has = () => db.outside(async (tx) => (await hasFactor(tx, login.accountId)) || hasPasskey(tx, login.accountId))
      if (body.required && !(await has())) throw new AppError('conflict', refusal('factor.yours_first'))
      await setRule(db, login.workspaceId, body.required ? now() : null)
      if (body.required) for (const { accountId } of (await factorRule(db, login.workspaceId)).without) ended({ accountId })
      return DONE
    })
    const Account = z.object({ accountId: z.uuid() })
    app.post(
      '/colleagues/:accountId/second-factor/off',
      { schema: { tags, params: Account, response: { 200: Done } } },
      async ({ login, params }) => {
        await db.inWorkspace(login.workspaceId, async (tx) => {
          const here = await tx.row(sql`select 1 from agents where account_id = ${params.accountId} and removed_at is null`)
          if (!here) throw new AppError('not_found', refusal('account.not_here', { id: params.accountId }))
          await mustKeepAWay(tx, { accountId: params.accountId, what: 'keys' })
          if ((await endFactors(tx, params.accountId)) === 0) throw new AppError('conflict', refusal('factor.none'))
        })
        await endLogins(db, params.accountId)
        ended({ accountId: params.accountId })
        await tellOf(parts, 'factor', { workspaceId: login.workspaceId, accountId: params.accountId, device: '', place: '' })
        return DONE
      },
    )
  }

async function securityOf(db: Database, login: Login, at: Date) {
  const factor = await db.outside((tx) =>
    tx.row<{ since: Date; left: number }>(sql`
      select confirmed_at as since, (select count(*) from recovery_codes c where c.account_id = f.account_id and used_at is null)::int as left
      from second_factors f where account_id = ${login.accountId} and confirmed_at is not null`),
  )
  return {
    sessions: await sessionsOf(db, login, at),
    secondFactor: { since: factor?.since.toISOString() ?? null, recoveryCodesLeft: factor?.left ?? 0 },
    required: await isRequired(db, login.workspaceId),
    hasPassword: await hasPassword(db, login.accountId),
    passkeys: await passkeysOf(db, login.accountId),
  }
}
