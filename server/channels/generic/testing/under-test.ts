import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { StoredPart } from '@xiaoer/contract'
import { ChannelsView, ConnectedChannel } from '@xiaoer/contract/channels'
import { type StubAnswer, stubPlatform } from '@xiaoer/testing/stubs/platform'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { outwardOf, signed, verified } from '#platform/outbound'
import type { Brought } from '../../declared.ts'
import { BROUGHT_FILES } from '../../testing/brought.ts'
import { type ChannelUnderTest, type Doors, managerOf, type Seat, type Seen, settled } from '../../testing/seat.ts'
import { genericChannel } from '../index.ts'

const Said = z.object({
  data: z.object({ to: z.string().optional(), author: z.string().optional(), parts: z.array(StoredPart).optional() }),
})

let secret = ''
const faults: StubAnswer[] = []
/** Whether the app knows our signature. */
let believes = true
const blocked = new Set<string>()
const taken = new Map<string, Seen & { readonly to: string; readonly at: number }>()

/** The app's own files lie beside it. */
const filesAt = await stubPlatform(({ path }) => ({
  status: 200,
  bytes: Object.entries(BROUGHT_FILES).find(([name]) => path === `/${name}`)?.[1] ?? Buffer.alloc(0),
}))

function partOf(what: Brought): object {
  if (what === 'place') return { kind: 'location', latitude: 31.2304, longitude: 121.4737 }
  if (what === 'link') return { kind: 'link', url: 'https://shop.example/coat', title: '风衣' }
  return { kind: what === 'picture' ? 'image' : what, url: `${filesAt}/${what}` }
}

/** An app as the guide tells one to be: it verifies, and knows a message again by its webhook-id. */
const url = await stubPlatform(({ headers, body }) => {
  if (!believes) return { status: 401, json: 'unknown key' }
  const id = idOf(headers, body)
  if (id === undefined) return { status: 401, json: 'unknown key' }
  const { to = '', author = '', parts = [] } = Said.parse(JSON.parse(body.toString('utf8'))).data
  if (blocked.has(to)) return { status: 403, json: 'gone' }
  const fault = faults.shift()
  if (typeof fault === 'object') return fault
  if (!taken.has(id)) taken.set(id, { to, author, parts, at: Date.now() })
  return fault ?? { status: 204, json: null }
})

/** Its id where it is signed by the key that the app was given. */
function idOf(...call: [headers: IncomingHttpHeaders, body: Buffer]): string | undefined {
  try {
    return verified(secret, ...call, new Date()).id
  } catch {
    return undefined
  }
}

let connected: Promise<{ id: string; hook: string }> | undefined
async function connect(service: Doors): Promise<{ id: string; hook: string }> {
  const manager = await managerOf(service)
  const shopId = (await manager.get('/channels')).as(ChannelsView).channels[0]?.shopId
  const answer = (await manager.send('POST', '/channels', { kind: 'generic', shopId, name: 'App', settings: { url } })).as(ConnectedChannel)
  secret = answer.once['secret'] ?? ''
  return { id: answer.channel.id, hook: new URL(answer.channel.webhook ?? '').pathname }
}

/** A shopper of an app of one's own. */
export const underTest: ChannelUnderTest = {
  channel: genericChannel(outwardOf([])),
  async arrive(service) {
    connected ??= connect(service)
    return seatAt(service, await connected)
  },
  platform: {
    keys: {
      hold(they) {
        believes = they
      },
      words: /HTTP 401/u,
    },
    form: {
      right: { url },
      wrong: { url: 'app.example/hook' },
      words: /不是以 https:/u,
      carry: (key) => {
        secret = key
      },
    },
    busy: (seconds) => void faults.push({ status: 503, json: 'later', headers: { 'retry-after': String(seconds) } }),
    takenButCut: () => void faults.push('cut'),
    shutOut: (seat) => {
      if ('user' in seat) blocked.add(String(seat.user))
      return 'HTTP 403 "gone"'
    },
  },
}

function seatAt(service: Doors, { id: channelId, hook }: { id: string; hook: string }): Seat & { readonly user: string } {
  const user = `app-${randomUUID()}`
  const said = new Map<string, Seen & { readonly at: number }>()
  const call = (id: string, text: string, key: string) => bring(id, { kind: 'text', text }, key)
  const bring = async (id: string, part: object, key: string) => {
    const payload = JSON.stringify({
      type: 'message',
      data: { id, from: { id: user, language: 'zh-CN' }, parts: [part] },
    })
    const headers = { 'content-type': 'application/json', ...signed(key, `call-${id}`, new Date(), payload) }
    const { statusCode } = await service.app.inject({ method: 'POST', url: hook, payload, headers })
    return statusCode === 200
  }
  return {
    user,
    async conversation() {
      const row = await service.db.inWorkspace(service.workspaceId, (tx) =>
        tx.row<{ id: string }>(sql`select conversation_id as id from channel_seats where channel_id = ${channelId} and address = ${user}`),
      )
      return (said.size > 0 && row?.id) || randomUUID()
    },
    async send({ id, text }, wait = false) {
      const at = Date.now()
      const stored = await call(id, text, secret)
      if (stored && !said.has(id)) said.set(id, { at, author: 'shopper', parts: [{ kind: 'text', text }] })
      if (wait) await settled(service)
      return stored
    },
    brings: (what) => bring(randomUUID(), partOf(what), secret),
    forge: ({ id, text }) => call(id, text, 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'),
    async messages() {
      const theirs = [...taken.values()].filter(({ to }) => to === user).map((one) => ({ ...one, author: 'bot' }))
      return [...said.values(), ...theirs].sort((one, other) => one.at - other.at)
    },
  }
}
