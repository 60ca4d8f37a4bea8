import { randomUUID } from 'node:crypto'
import { ChannelsView, ConnectedChannel } from '@xiaoer/contract/channels'
import type { Colleague } from '@xiaoer/testing/colleague'
import { stubPlatform } from '@xiaoer/testing/stubs/platform'
import sql from 'sql-template-tag'
import { signed } from '#platform/outbound'
import type { Service } from '../../service.ts'
import { must } from './cast.ts'

/** An app of the shop's own, by the generic channel: somebody in it writes, and what is said to them comes back. */
export interface App {
  /** Gives the number of the conversation; the call was acknowledged. */
  write(user: string, text: string, id?: string): Promise<string>
  /** Pushes that came, each once: the message's id and how often it was called with. */
  readonly heard: ReadonlyMap<string, number>
}

/** Connects it, as a manager does in the settings. The stub takes every call, as the guide tells an app to. */
export async function openApp(service: Service, owner: Colleague): Promise<App> {
  const heard = new Map<string, number>()
  const url = await stubPlatform(({ body }) => {
    const { data } = JSON.parse(body.toString('utf8'))
    if (typeof data?.id === 'string') heard.set(data.id, (heard.get(data.id) ?? 0) + 1)
    return { status: 204, json: null }
  })
  const shopId = (await owner.get('/channels')).as(ChannelsView).channels[0]?.shopId
  const { channel, once } = (await must(owner, 'POST', '/channels', { kind: 'generic', shopId, name: '会员 App', settings: { url } })).as(
    ConnectedChannel,
  )
  const hook = new URL(channel.webhook ?? '').pathname
  async function write(user: string, text: string, id: string = randomUUID()): Promise<string> {
    const payload = JSON.stringify({
      type: 'message',
      data: { id, from: { id: user, language: 'zh-CN' }, parts: [{ kind: 'text', text }] },
    })
    const headers = { 'content-type': 'application/json', ...signed(once['secret'] ?? '', `call-${id}`, new Date(), payload) }
    const { statusCode, body } = await service.app.inject({ method: 'POST', url: hook, payload, headers })
    if (statusCode !== 200) throw new Error(`the app's call was refused: ${statusCode} ${body}`)
    await service.engine.idle()
    const seat = await service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.row<{ id: string }>(sql`select conversation_id as id from channel_seats where channel_id = ${channel.id} and address = ${user}`),
    )
    if (!seat) throw new Error(`nobody called ${user} has a seat`)
    return seat.id
  }
  return { write, heard }
}
