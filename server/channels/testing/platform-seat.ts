import { randomUUID } from 'node:crypto'
import { ChannelsView, ConnectedChannel } from '@xiaoer/contract/channels'
import sql from 'sql-template-tag'
import type { Brought, Told } from '../declared.ts'
import { type Doors, managerOf, type Seat, type Seen, settled } from './seat.ts'

/** A channel as a manager connected it by the console's own call. */
export interface Made {
  readonly channelId: string
  /** The path of its webhook. */
  readonly hook: string
  readonly once: Readonly<Record<string, string>>
}

/** Connects a channel of a kind to the service's shop. */
export async function connectKind(service: Doors, kind: string, settings: Readonly<Record<string, string>>): Promise<Made> {
  const manager = await managerOf(service)
  const shopId = (await manager.get('/channels')).as(ChannelsView).channels[0]?.shopId
  const answer = (await manager.send('POST', '/channels', { kind, shopId, name: kind, settings })).as(ConnectedChannel)
  return { channelId: answer.channel.id, hook: new URL(answer.channel.webhook ?? '').pathname, once: answer.once }
}

/** Bytes as a platform sends them to our webhook. */
export interface HookCall {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: string
}

const MOST_TRIES = 3

/** Calls a webhook, and again where it is asked to come later, as platforms do; gives status and body. */
export async function callHook(service: Doors, hook: string, { method = 'POST', headers = {}, query = {}, body }: HookCall) {
  const type = { 'content-type': 'application/json', ...headers }
  const asked = { method, url: hook, query, headers: type, ...(body !== undefined && { payload: body }) }
  for (let tries = 1; ; tries++) {
    const { statusCode, body: answer } = await service.app.inject(asked)
    if (statusCode !== 503 || tries === MOST_TRIES) return { status: statusCode, answer }
  }
}

/** See `Seat`. */
export type Brings = (what: Brought) => Promise<boolean>

/** What a seat at a platform needs. */
export interface PlatformSeat {
  readonly address: string
  /** The platform brings words under an id; wrongly signed where `forged`. True where our webhook took them. */
  readonly bring: (id: string, text: string, forged: boolean) => Promise<boolean>
  /** The platform brings something beside words; what it does not know at all is none of these. */
  readonly brings?: Brings
  readonly tells?: (what: Told) => Promise<boolean>
  /** What the platform has shown there. */
  readonly shown: () => readonly (Seen & { readonly at: number })[]
}

/** A seat of the contract tests at a stub of a platform. */
export function platformSeat(
  service: Doors,
  channelId: string,
  { address, bring, brings, tells, shown }: PlatformSeat,
): Seat & { readonly address: string } {
  const said = new Map<string, Seen & { readonly at: number }>()
  return {
    address,
    async conversation() {
      const row = await service.db.inWorkspace(service.workspaceId, (tx) =>
        tx.row<{ id: string }>(
          sql`select conversation_id as id from channel_seats where channel_id = ${channelId} and address = ${address}`,
        ),
      )
      return (said.size > 0 && row?.id) || randomUUID()
    },
    async send({ id, text }, wait = false) {
      const at = Date.now()
      const stored = await bring(id, text, false)
      if (stored && !said.has(id)) said.set(id, { at, author: 'shopper', parts: [{ kind: 'text', text }] })
      if (wait) await settled(service)
      return stored
    },
    forge: ({ id, text }) => bring(id, text, true),
    ...(brings && { brings }),
    ...(tells && { tells }),
    messages: async () => [...said.values(), ...shown()].sort((one, other) => one.at - other.at),
  }
}
