import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:http'
import { after } from 'node:test'

const PATIENT = { alg: 'RS256', kid: 'known' } as const
const pair = () => generateKeyPairSync('rsa', { modulusLength: 2_048 })
const [known, other] = [pair(), pair()]

/** How an id token is made false; nothing: it is true. */
export interface Forgery {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly by?: 'other_key' | 'none' | 'client_secret'
  /** Issues it at a moment so many seconds from now. */
  readonly ahead?: number
}

/**
 * A stand-in for a provider that lies: it speaks OpenID Connect's description, keys and token endpoint, and gives whatever id token it is told
 * to. A real one cannot be made to.
 */
export async function aForger(client: { readonly id: string; readonly secret: string }) {
  let [forgery, nonce]: [Forgery, string] = [{}, '']
  const server = createServer((request, answer) => {
    const told: Readonly<Record<string, unknown>> = {
      '/.well-known/openid-configuration': description(issuer()),
      '/jwks': { keys: [{ ...known.publicKey.export({ format: 'jwk' }), kid: PATIENT.kid, alg: 'RS256', use: 'sig' }] },
      '/token': {
        access_token: 'a',
        token_type: 'Bearer',
        id_token: tokenOf(forgery, { iss: issuer(), aud: client.id, nonce }, client.secret),
      },
    }
    answer.setHeader('content-type', 'application/json')
    answer.end(JSON.stringify(told[request.url ?? ''] ?? {}))
  })
  const issuer = () => {
    const address = server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  after(() => server.close())
  return {
    issuer: issuer(),
    /** Sends the browser straight back from its page, with a code for the next id token. */
    answers(page: string, next: Forgery): URL {
      const asked = new URL(page).searchParams
      ;[forgery, nonce] = [next, asked.get('nonce') ?? '']
      const back = new URL(asked.get('redirect_uri') ?? '')
      back.search = new URLSearchParams({ code: 'c', state: asked.get('state') ?? '' }).toString()
      return back
    },
  }
}

const description = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
})

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function tokenOf({ claims, by, ahead = 0 }: Forgery, told: object, secret: string): string {
  const iat = Math.floor(Date.now() / 1_000) + ahead
  const body = { sub: 'forged', iat, exp: iat + 300, email: 'forged@spruce.example', email_verified: true, ...told, ...claims }
  const alg = by === 'none' ? 'none' : by === 'client_secret' ? 'HS256' : 'RS256'
  const unsigned = `${encode({ ...PATIENT, alg })}.${encode(body)}`
  return `${unsigned}.${signatureOf(unsigned, by, secret)}`
}

function signatureOf(unsigned: string, by: Forgery['by'], secret: string): string {
  if (by === 'none') return ''
  if (by === 'client_secret') return createHmac('sha256', secret).update(unsigned).digest('base64url')
  const key: KeyObject = by === 'other_key' ? other.privateKey : known.privateKey
  return sign('sha256', Buffer.from(unsigned), key).toString('base64url')
}
