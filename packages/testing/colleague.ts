import { randomBytes } from 'node:crypto'
import { OneTimeLink, type Role } from '@xiaoer/contract'
import { firstSignIn } from '../../server/compose/first-run.ts'
import type { Service } from '../../server/service.ts'
import { parseReply, type Reply } from './reply.ts'

/** A person signed in to the console, over the service's HTTP without a socket. */
export interface Colleague {
  readonly cookie: string
  readonly email: string
  readonly password: string
  get(path: string): Promise<Reply>
  send(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Reply>
}

/** The first owner, by the one-time link of the first run. */
export async function owner(service: Pick<Service, 'app' | 'db' | 'workspaceId'>, email = 'owner@spruce.example'): Promise<Colleague> {
  const link = await firstSignIn(service.db, service.workspaceId, 'http://127.0.0.1', new Date())
  if (!link) throw new Error('there is an owner already')
  return follow(service, link, email)
}

/** A colleague whom the owner invites. */
export async function invited(service: Service, by: Colleague, role: Role): Promise<Colleague> {
  const email = `${role}-${randomBytes(3).toString('hex')}@spruce.example`
  const invitation = await by.send('POST', '/colleagues/invite', { email, role })
  return follow(service, invitation.as(OneTimeLink).url, email)
}

async function follow(service: Pick<Service, 'app'>, link: string, email: string): Promise<Colleague> {
  const token = link.split('/').at(-1)
  const password = randomBytes(12).toString('base64url')
  const answer = await service.app.inject({
    method: 'POST',
    url: '/api/v1/links/use',
    headers: { 'x-xiaoer': '1' },
    payload: { token, email, name: email.split('@')[0], password },
  })
  if (answer.statusCode !== 200) throw new Error(`the link was refused: ${answer.body}`)
  return signedIn(service, answer, { email, password })
}

/** By the cookie that a door gave. */
function signedIn(service: Pick<Service, 'app'>, { headers }: { headers: object }, who: Pick<Colleague, 'email' | 'password'>): Colleague {
  const cookie = String(new Map(Object.entries(headers)).get('set-cookie')).split(';')[0] ?? ''
  return { cookie, ...who, ...callsWith(service, cookie) }
}

/** Calls of the console's API with a cookie, or with none. */
export function callsWith(service: Pick<Service, 'app'>, cookie: string) {
  const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Reply> => {
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) }
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await service.app.inject({ method, url: `/api/v1${path}`, headers: { cookie, 'x-xiaoer': '1', ...type }, ...payload })
    return parseReply(answer)
  }
  return {
    get: (path: string) => call('GET', path),
    send: (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => call(method, path, body),
  }
}

/** The same person signed in anew, as after a day away. */
export async function signedInAgain(service: Pick<Service, 'app'>, { email, password }: Colleague): Promise<Colleague> {
  const payload = { email, password }
  const answer = await service.app.inject({ method: 'POST', url: '/api/v1/login', headers: { 'x-xiaoer': '1' }, payload })
  if (answer.statusCode !== 200) throw new Error(`${email} could not sign in: ${answer.body}`)
  return signedIn(service, answer, { email, password })
}
