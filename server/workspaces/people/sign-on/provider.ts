import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import type { TriedSignOn } from '@xiaoer/contract/signon'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  clockSkew,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
} from 'openid-client'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { outwardOf } from '#platform/outbound'
import { asRefusal } from './failures.ts'

/** What a provider is reached with. */
export interface ProviderParts {
  readonly now: () => Date
  /** Hosts of the private network that the operator allows; these alone may speak plain http. */
  readonly privateHosts: readonly string[]
}

/** Who we are to a provider. */
export interface ClientOf {
  readonly issuer: string
  readonly clientId: string
  /** Empty: a client without one. */
  readonly secret: string
}

/** What keeps one sign-in apart from others. */
export interface Proofs {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Whom a provider vouches for. */
export interface Vouched {
  readonly subject: string
  readonly email: string | undefined
  readonly isVerified: boolean
  readonly name: string | undefined
}

/** A provider answers a person who waits. Seconds. */
const WITHIN_S = 10
/** Clocks of servers that are kept by a time server differ by less. Seconds. */
const TOLERANCE_S = 60
/** People paste the address of the description itself. */
const DESCRIPTION = '/.well-known/openid-configuration'
const SCOPE = 'openid email profile'

/** The issuer as it is kept. Throws `invalid` for what is no address, and for plain http to a host that the operator has not named. */
export function plainIssuer({ privateHosts }: Pick<ProviderParts, 'privateHosts'>, given: string): string {
  const issuer = given.endsWith(DESCRIPTION) ? given.slice(0, -DESCRIPTION.length) : given
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '')
    throw new AppError('invalid', refusal('shape.web_address'))
  const isNamed = privateHosts.includes(url.host) || privateHosts.includes(url.hostname)
  if (url.protocol === 'http:' && !isNamed) throw new AppError('invalid', refusal('sso.plain'))
  return issuer
}

/** The provider's page for a sign-in: authorization code with PKCE (RFC 7636), state and nonce. Throws `forbidden` or `unavailable`. */
export async function pageOf(parts: ProviderParts, client: ClientOf, proofs: Proofs, redirectUrl: string): Promise<string> {
  const config = await configOf(parts, client)
  const challenge = await calculatePKCECodeChallenge(proofs.verifier)
  return buildAuthorizationUrl(config, {
    redirect_uri: redirectUrl,
    scope: SCOPE,
    state: proofs.state,
    nonce: proofs.nonce,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  }).href
}

/**
 * Whom the provider vouches for: the code is changed for an id token, whose signature is checked by the provider's published keys, and its
 * issuer, audience, times and nonce by OpenID Connect Core 3.1.3.7. A mail address that it leaves out is asked for at the provider's userinfo.
 */
export async function vouchedFor(parts: ProviderParts, client: ClientOf, proofs: Proofs, returned: URL): Promise<Vouched> {
  const config = await configOf(parts, client)
  try {
    const checks = { pkceCodeVerifier: proofs.verifier, expectedState: proofs.state, expectedNonce: proofs.nonce, idTokenExpected: true }
    const tokens = await authorizationCodeGrant(config, returned, checks)
    const claims = tokens.claims()
    if (!claims) throw new AppError('forbidden', refusal('sso.token', { why: 'no id token' }))
    const ahead = claims.iat - parts.now().getTime() / 1_000
    if (ahead > TOLERANCE_S) throw new AppError('forbidden', refusal('sso.clock', { why: `issued ${Math.round(ahead)} s from now` }))
    const asked = claims['email'] === undefined && config.serverMetadata().userinfo_endpoint !== undefined
    const more = asked ? await fetchUserInfo(config, tokens.access_token, claims.sub) : undefined
    const told = Claims.parse({ ...more, ...claims })
    return { subject: claims.sub, email: told.email, isVerified: told.email_verified, name: told.name }
  } catch (error) {
    throw asRefusal(error, 'token')
  }
}

/** Some providers tell the truth of `email_verified` as a word. */
const Claims = z.object({
  email: z.email().max(254).optional().catch(undefined),
  email_verified: z.union([z.boolean(), z.literal('true').transform(() => true)]).catch(false),
  name: z
    .string()
    .trim()
    .min(1)
    .transform((name) => firstGraphemes(name, 80))
    .optional()
    .catch(undefined),
})

/** Looks a provider's description and keys up, and says exactly why they cannot be used. */
export async function lookUp(parts: ProviderParts, given: string): Promise<TriedSignOn> {
  try {
    const issuer = plainIssuer(parts, given)
    const config = await configOf(parts, { issuer, clientId: 'none', secret: '' })
    const told = config.serverMetadata()
    const { authorization_endpoint: authorization, token_endpoint: token } = told
    if (!authorization || !token) throw missing(authorization ? 'token_endpoint' : 'authorization_endpoint')
    const found = {
      issuer: told.issuer,
      authorization,
      token,
      keys: await keysOf(parts, told.jwks_uri),
      algorithms: told.id_token_signing_alg_values_supported ?? [],
      pkce: told.supportsPKCE('S256'),
    }
    return { found, why: null }
  } catch (error) {
    return { found: null, why: asRefusal(error, 'discovery').refusal ?? null }
  }
}

const missing = (what: string) => new AppError('forbidden', refusal('sso.discovery', { why: `no ${what}` }))

async function keysOf({ privateHosts }: ProviderParts, at: string | undefined): Promise<number> {
  if (at === undefined) throw missing('jwks_uri')
  const { status, body } = await outwardOf(privateHosts)({ method: 'GET', url: at, withinMs: WITHIN_S * 1_000 })
  const read = status === 200 ? Keys.safeParse(parsed(body)) : undefined
  if (!read?.success) throw new AppError('forbidden', refusal('sso.discovery', { why: `${at}: ${status}, no keys` }))
  return read.data.keys.length
}

const Keys = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) })

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** Read anew each time: a provider changes its keys when it likes. */
async function configOf(parts: ProviderParts, { issuer, clientId, secret }: ClientOf): Promise<Configuration> {
  const server = new URL(issuer)
  try {
    const skew = Math.round((parts.now().getTime() - Date.now()) / 1_000)
    const config = await discovery(server, clientId, { [clockSkew]: skew, [clockTolerance]: TOLERANCE_S }, proving(secret), {
      execute: server.protocol === 'http:' ? [allowInsecureRequests, enableNonRepudiationChecks] : [enableNonRepudiationChecks],
      [customFetch]: fetchBy(parts),
      timeout: WITHIN_S,
    })
    const said = config.serverMetadata().issuer
    // the library takes the template of a provider of many tenants for the issuer of each: whoever has an account there would come in
    if (said.replace(/\/$/u, '') !== issuer.replace(/\/$/u, ''))
      throw new AppError('forbidden', refusal('sso.issuer', { said, expected: issuer }))
    return config
  } catch (error) {
    throw asRefusal(error, 'discovery')
  }
}

/** The way the provider names; the one that needs no naming is basic (OpenID Connect Discovery 3). */
const proving =
  (secret: string): ClientAuth =>
  (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    if (secret === '') return None()(server, ...rest)
    const prove = ways.includes('client_secret_basic') ? ClientSecretBasic(secret) : ClientSecretPost(secret)
    return prove(server, ...rest)
  }

/** The library's calls by the one way outward: public addresses and those that the operator allows, no redirects, no answer without an end. */
function fetchBy({ privateHosts }: ProviderParts) {
  const outward = outwardOf(privateHosts)
  return async (url: string, options: { method: string; headers: Record<string, string>; body?: unknown }): Promise<Response> => {
    const sent = options.body instanceof URLSearchParams || typeof options.body === 'string' ? String(options.body) : undefined
    const method = options.method === 'POST' ? 'POST' : 'GET'
    const answer = await outward({
      method,
      url,
      headers: options.headers,
      withinMs: WITHIN_S * 1_000,
      ...(sent !== undefined && { body: sent }),
    })
    const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    )
    const isBare = [204, 205, 304].includes(answer.status)
    return new Response(isBare ? null : new Uint8Array(answer.body), { status: answer.status, headers })
  }
}
