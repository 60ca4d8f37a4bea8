import { DONE, Done, Me } from '@xiaoer/contract'
import { AddPasskey, NamePasskey, PasskeyAsked, UsePasskey } from '@xiaoer/contract/passkeys'
import { WithPassword } from '@xiaoer/contract/security'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { LIMITS } from '#platform/http'
import { mustBeThem } from '../accounts.ts'
import { mustMeetRule } from '../factor/rule.ts'
import type { GuardParts } from '../guard.ts'
import { tellOf } from '../notices/notices.ts'
import type { Watched } from '../refused-sign-ins.ts'
import { browserOf } from '../sessions/browser-of.ts'
import { welcome } from '../welcome.ts'
import { nameKey, removeKey } from './own.ts'
import { addKey, askForKey, askToSignIn, byKey } from './passkeys.ts'

const tags = ['people']
const Id = z.object({ id: z.uuid() })
const door = LIMITS.door

const at = (parts: GuardParts, request: FastifyRequest) => ({ ...parts, origin: new URL(parts.reach.for(request)).origin })

/** Signing in by a passkey, which counts as two factors: the key, and what its keeper knows its person by. */
export const passkeyDoor =
  (parts: GuardParts, watched: Watched): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/passkeys/begin', { config: door, schema: { tags, response: { 200: PasskeyAsked } } }, (request) =>
      askToSignIn(at(parts, request)),
    )
    const asFinish = { config: door, schema: { tags, body: UsePasskey, response: { 200: Me } } }
    app.post('/passkeys/finish', asFinish, (request, answer) =>
      watched(request, { by: 'passkey', credential: request.body.signed.id }, async () => {
        const { id, accountId, workspaceId } = await byKey(at(parts, request), request.body)
        return welcome(parts, request, answer, { accountId, workspaceId, proof: { by: 'passkey', id }, isStrong: true, by: 'passkey' })
      }),
    )
  }

/** One's own passkeys: made, named, taken away. */
export const passkeyRoutes =
  (parts: GuardParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, ended } = parts
    const asBegin = { config: door, schema: { tags, body: WithPassword, response: { 200: PasskeyAsked } } }
    app.post('/me/passkeys/begin', asBegin, async (request) => {
      const { login, body } = request
      const email = await mustBeThem(db, login, body.password, now())
      await mustMeetRule(db, login)
      return askForKey(at(parts, request), { ...login, email })
    })
    const asAdd = { config: door, schema: { tags, body: AddPasskey, response: { 200: Id } } }
    app.post('/me/passkeys', asAdd, async (request) => {
      const id = await addKey(at(parts, request), request.login.accountId, request.body)
      await tellOf(parts, 'passkey', { ...request.login, ...browserOf(request) })
      return { id }
    })
    app.put(
      '/me/passkeys/:id',
      { schema: { tags, params: Id, body: NamePasskey, response: { 200: Done } } },
      async ({ login, params, body }) => {
        await nameKey(db, login, params.id, body.name)
        return DONE
      },
    )
    app.delete('/me/passkeys/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async (request) => {
      const { login, params } = request
      for (const tokenHash of await removeKey(db, login, params.id)) ended({ tokenHash })
      await tellOf(parts, 'passkey', { ...login, ...browserOf(request) })
      return DONE
    })
  }
