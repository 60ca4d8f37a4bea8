import { Me } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import { BeginSignOn, FinishSignOn, SignOnBegun, SignOnDoors, SignOnQuery } from '@xiaoer/contract/signon'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { type CookieKind, readCookie, setCookie } from '#platform/auth'
import { AppError, isAppError } from '#platform/errors'
import { LIMITS } from '#platform/http'
import type { GuardParts } from '../guard.ts'
import type { Watched } from '../refused-sign-ins.ts'
import { secondStep, welcome } from '../welcome.ts'
import { personOf } from './person.ts'
import { pageOf, vouchedFor } from './provider.ts'
import { behindDoor, doorsFor, signOnInForce } from './settings.ts'
import { beginTry, endTry, owesFactor, type Returned, takeTry } from './tries.ts'

const tags = ['people']
/** As long as a try is good. Seconds. */
const COOKIE_SECONDS = 15 * 60

/** Where the provider sends browsers back to: a page of the console, which hands the answer on. */
export const redirectUrlOf = ({ reach }: Pick<GuardParts, 'reach'>, request: FastifyRequest): string =>
  `${reach.for(request)}/console/sign-on`

const tryCookie = ({ name, secure }: CookieKind): CookieKind => ({ name: `${name}-sign-on`, secure })

/** Signing in by a provider: which there are, to its page, and back. */
export const signOnDoor =
  (parts: GuardParts, watched: Watched): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, cookie } = parts
    app.get(
      '/sign-on/doors',
      { config: LIMITS.searching, schema: { tags, querystring: SignOnQuery, response: { 200: SignOnDoors } } },
      ({ query }) => doorsFor(db, query.domain),
    )
    const asBegin = { config: LIMITS.door, schema: { tags, body: BeginSignOn, response: { 200: SignOnBegun } } }
    app.post('/sign-on/begin', asBegin, async (request, answer) => {
      const workspaceId = await behindDoor(db, request.body.door)
      const client = await signOnInForce(parts, workspaceId)
      if (!client) throw new AppError('forbidden', refusal('sso.off'))
      const { proofs, browser } = await beginTry(parts, workspaceId)
      const url = await pageOf(parts, client, proofs, redirectUrlOf(parts, request))
      answer.header('set-cookie', setCookie(tryCookie(cookie), browser, COOKIE_SECONDS))
      return { url }
    })
    const asFinish = { config: LIMITS.door, schema: { tags, body: FinishSignOn, response: { 200: Me } } }
    app.post('/sign-on/finish', asFinish, (request, answer) => finish({ ...parts, watched }, request, answer, request.body))
  }

type Parts = GuardParts & { readonly watched: Watched }

async function finish(parts: Parts, request: FastifyRequest, answer: FastifyReply, { query, code }: FinishSignOn): Promise<Me> {
  const returned = new URL(redirectUrlOf(parts, request))
  returned.search = query
  const state = returned.searchParams.get('state') ?? ''
  const one = await takeTry(parts, state, readCookie(tryCookie(parts.cookie), request.headers.cookie))
  const { workspaceId } = one
  const { accountId, counts } = await believed(parts, request, one, returned)
  const second = () => secondStep(parts, accountId, { code, first: 'sign_on' }).catch(owing(parts, state, accountId))
  const by = counts ? 'sign_on' : await parts.watched(request, { by: 'sign_on', workspaceId, accountId }, second)
  await endTry(parts, state)
  // one that was proved by a code is as strong as the account's rule asks, whatever the provider's counts for
  return welcome(parts, request, answer, {
    accountId,
    workspaceId,
    proof: { by: 'sign_on' },
    isStrong: counts,
    by: by === 'sign_on' ? by : `sign_on, ${by}`,
  })
}

/** The try comes again with a code: the provider's answer is good once only. */
const owing = (parts: GuardParts, state: string, accountId: string) => async (error: unknown) => {
  if (isAppError(error) && error.code !== 'forbidden') await owesFactor(parts, state, accountId)
  throw error
}

/** Whose account it is that came back; why it is nobody's is noted, without an address. */
async function believed(parts: Parts, request: FastifyRequest, { workspaceId, accountId, proofs }: Returned, returned: URL) {
  const rules = await signOnInForce(parts, workspaceId)
  if (!rules) throw new AppError('forbidden', refusal('sso.off'))
  if (accountId !== null) return { accountId, counts: rules.countsAsFactor }
  return parts.watched(request, { by: 'sign_on', workspaceId, accountId: null }, async () => {
    const vouched = await vouchedFor(parts, rules, proofs, returned)
    return { accountId: await personOf(parts.db, workspaceId, rules, vouched, parts.now()), counts: rules.countsAsFactor }
  })
}
