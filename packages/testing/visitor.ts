import { randomUUID } from 'node:crypto'
import { OpenedWidget } from '@xiaoer/contract'
import { signToken } from '../../server/platform/auth/index.ts'
import type { Service } from '../../server/service.ts'
import { WIDGET_AUDIENCE } from '../../server/shoppers/index.ts'
import { channelsOf } from '../../server/workspaces/index.ts'
import { parseReply, type Reply } from './reply.ts'

/** A widget as a browser would use it, over the service's HTTP without a socket; `from` is its network address, this machine's where none is given. */
export async function visit(
  service: Pick<Service, 'app' | 'db' | 'workspaceId' | 'secrets'>,
  options: { customer?: string; language?: string; now?: Date; from?: string } = {},
) {
  const [channel] = await channelsOf(service.db, service.workspaceId)
  if (!channel) throw new Error('the workspace has no channel')
  const secret = Buffer.from(service.secrets.open(channel.secretSealed, 'channel'), 'utf8')
  const token =
    options.customer && signToken({ sub: options.customer }, { secret, audience: WIDGET_AUDIENCE, now: options.now ?? new Date() })
  const { from } = options
  const asked = { channel: channel.publicKey, language: options.language ?? 'zh-CN', ...(token ? { token } : {}) }
  const answer = await post(service, '/api/v1/widget/sessions', asked, {}, from)
  const opened = answer.as(OpenedWidget)
  const headers = { authorization: `Bearer ${opened.session}` }
  return {
    opened,
    headers,
    publicKey: channel.publicKey,
    secret,
    post: (path: string, body: unknown) => post(service, `/api/v1/widget${path}`, body, headers, from),
    get: (path: string) => get(service, `/api/v1/widget${path}`, headers),
    say: (text: string, id: string = randomUUID()) =>
      post(service, '/api/v1/widget/messages?wait=reply', { id, parts: [{ kind: 'text', text }] }, headers, from),
  }
}
export type Visitor = Awaited<ReturnType<typeof visit>>

export async function post(
  service: Pick<Service, 'app'>,
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
  remoteAddress?: string,
): Promise<Reply> {
  const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  const answer = await service.app.inject({
    ...{ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } },
    ...(remoteAddress ? { remoteAddress } : {}),
  })
  return parseReply(answer)
}

export async function get(service: Pick<Service, 'app'>, url: string, headers: Record<string, string> = {}): Promise<Reply> {
  const answer = await service.app.inject({ method: 'GET', url, headers })
  return parseReply(answer)
}
