/**
 * A provider of sign-ins as a process of its own: `oidc-provider`, with its own pages to sign in on. What it knows stands in the environment:
 * `CLIENT` and `PEOPLE`, as JSON. It prints its issuer once it listens.
 */
import { createServer } from 'node:http'
import Provider, { type AccountClaims, type ClientMetadata } from 'oidc-provider'

const given = (name: string) => JSON.parse(process.env[name] ?? '{}')
const people: Readonly<Record<string, Omit<AccountClaims, 'sub'>>> = given('PEOPLE')
const client: ClientMetadata = given('CLIENT')

const server = createServer()
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const provider = new Provider(issuer, {
    clients: [client],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    // whoever signs in at it is known by the name they type
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...people[accountId] }) }),
  })
  server.on('request', provider.callback())
  process.stdout.write(`issuer ${issuer}\n`)
})
