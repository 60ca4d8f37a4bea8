import { randomBytes } from 'node:crypto'
import type { ChannelKindView } from '@xiaoer/contract/channels'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Outward } from '#platform/outbound'
import type { Lacks } from '../../declared.ts'
import type { Connection, Outgoing, PushChannel, Received, Report, WebhookCall } from '../../push-channel.ts'
import { type GraphApi, graphApi, mustAnswer } from '../graph-api.ts'
import { readCall } from '../webhook.ts'
import { eventArrival } from './arrivals.ts'
import { messagingCalls, type Shown } from './calls.ts'
import { type MessagingEvent, MessagingNotification } from './webhook.ts'

/** What tells Messenger and Instagram apart. */
export interface MessagingKind {
  readonly kind: 'messenger' | 'instagram'
  /** What its notifications are of. */
  readonly object: 'page' | 'instagram'
  /** Where its Graph API answers. */
  readonly api: string
  /** What the page or account is asked for. */
  readonly asked: string
  /** Of a person. */
  readonly personFields: string
  /** What the app is subscribed to. */
  readonly events: string
  readonly words: ChannelKindView['words']
  readonly shown: Shown
  readonly lacks: Lacks
}

const FIELDS = [
  { name: 'node', secret: false, required: true },
  { name: 'token', secret: true, required: true },
  { name: 'appSecret', secret: true, required: true },
  { name: 'api', secret: false, required: false },
]
const Node = z.looseObject({ id: z.string().max(100), name: z.string().max(300).optional(), username: z.string().max(300).optional() })
const WITHIN_MS = 20_000

/** A page or account as a channel. Neither takes a key of ours with a message, so what may have arrived is `uncertain`. */
export function messagingChannel(outward: Outward, of: MessagingKind): PushChannel {
  const apiOf = ({ token, api = of.api }: Connection['settings']) => graphApi(outward, { token, api })
  const about = async (settings: Connection['settings']) => {
    const answer = await apiOf(settings).call(`${nodeOf(settings)}?fields=${of.asked}`, { method: 'GET' })
    const { name = '', username } = Node.parse(mustAnswer(answer))
    return { id: nodeOf(settings), name, ...(username && { username: `@${username}` }) }
  }
  const subscribe = async ({ settings }: Connection) =>
    void mustAnswer(await apiOf(settings).call(`${nodeOf(settings)}/subscribed_apps?subscribed_fields=${of.events}`))
  return {
    kind: of.kind,
    shows: new Set(['text', 'image', 'voice', 'video', 'file', 'choices']),
    media: of.shown.media,
    lacks: of.lacks,
    ...(of.shown.files === 'fetched' && { fetches: true }),
    delivery: 'push',
    keyed: false,
    // a page of many followers may call far more often; to one person nothing is published
    pace: { connection: { burst: 40, perSecond: 40 }, address: { burst: 5, perSecond: 1 } },
    window: { seconds: 24 * 3_600, messages: null },
    fields: FIELDS,
    words: of.words,
    async greet({ node = '', token = '', appSecret = '', api = '' }) {
      const verify = randomBytes(24).toString('base64url')
      const settings = { node: node.trim(), token: token.trim(), appSecret: appSecret.trim(), api: api.trim() || of.api, verify }
      return { settings, about: await about(settings), once: { verify } }
    },
    async test({ settings, state }) {
      const found = await about(settings)
      if (state === 'on') await mustBeSubscribed(apiOf(settings), nodeOf(settings))
      return found
    },
    resume: subscribe,
    // the app may have other pages: their calls go on, ours are answered that they shall come later
    pause: async () => undefined,
    receive: (connection, call) => receive({ outward, of, api: apiOf(connection.settings) }, connection, call),
    line: ({ settings }) => lineOf(apiOf(settings), nodeOf(settings), of.shown),
  }
}

/** What is said by a page; after the window under the tag that is for people alone. */
function lineOf(api: GraphApi, node: string, shown: MessagingKind['shown']): ReturnType<PushChannel['line']> {
  const said = (message: Outgoing) => ({ api, node, message, shown })
  return {
    calls: (message) => messagingCalls(said(message)),
    late: (message) => (message.author === 'agent' ? messagingCalls({ ...said(message), late: true }) : undefined),
    typing: async (to) => void (await api.call(`${node}/messages`, { json: { recipient: { id: to }, sender_action: 'typing_on' } })),
  }
}

async function mustBeSubscribed(api: GraphApi, node: string): Promise<void> {
  const answer = mustAnswer(await api.call(`${node}/subscribed_apps`, { method: 'GET' }))
  const { data } = z.looseObject({ data: z.array(z.unknown()) }).parse(answer)
  if (data.length === 0) throw new AppError('conflict', refusal('channel.unsubscribed'))
}

/** An id as a path of its own: digits and nothing else. */
function nodeOf({ node = '' }: Connection['settings']): string {
  if (!/^\d{1,30}$/.test(node)) throw new AppError('invalid', refusal('channel.field', { name: 'node' }))
  return node
}

interface Receiving {
  readonly outward: Outward
  readonly of: MessagingKind
  readonly api: GraphApi
}

function receive({ outward, of, api }: Receiving, connection: Connection, call: WebhookCall): Received {
  const read = readCall(connection, call)
  if ('challenge' in read) return { arrivals: [], answer: { type: 'text/plain', body: read.challenge } }
  const told = MessagingNotification.safeParse(read.told)
  if (!told.success)
    throw new AppError('invalid', `The notification is none of ${of.kind}: ${firstGraphemes(z.prettifyError(told.error), 300)}`)
  const { object, entry } = told.data
  // an app may have other pages, which are other channels
  const events =
    object === of.object ? entry.flatMap(({ id, messaging = [] }) => (id === connection.settings['node'] ? messaging : [])) : []
  const reading = {
    kind: of.kind,
    language: connection.language,
    fetch: (url: string, mostBytes: number) => fetchMedia(outward, url, mostBytes),
    nameOf: (id: string) => () => personName(api, id, of.personFields),
  }
  return {
    arrivals: events.flatMap((event, nth) => eventArrival(event, nth, reading) ?? []),
    reports: events.flatMap(reportsOf),
    readUpTo: events.flatMap(({ sender, read: seen }) =>
      seen?.watermark === undefined ? [] : [{ address: sender.id, at: new Date(seen.watermark) }],
    ),
  }
}

function reportsOf({ timestamp, delivery, read }: MessagingEvent): Report[] {
  const at = new Date(timestamp)
  const arrived = (delivery?.mids ?? []).map((externalId): Report => ({ externalId, state: 'delivered', at }))
  return read?.mid ? [...arrived, { externalId: read.mid, state: 'read', at }] : arrived
}

/** Pictures and files lie at public addresses of the platform that run out after a while. */
async function fetchMedia(outward: Outward, url: string, mostBytes: number): Promise<Buffer> {
  const { status, body } = await outward({ method: 'GET', url, withinMs: WITHIN_MS, mostBytes })
  if (status !== 200) throw new Error(`the platform gave no file: HTTP ${status}`)
  return body
}

const Named = z.looseObject({ name: z.string().optional(), first_name: z.string().optional(), last_name: z.string().optional() })

async function personName(api: GraphApi, id: string, fields: string): Promise<string | null> {
  const answer = await api.call(`${encodeURIComponent(id)}?fields=${fields}`, { method: 'GET' })
  const { name, first_name: first, last_name: last } = Named.parse(answer.ok ? answer.result : {})
  return name ?? ([first, last].filter(Boolean).join(' ') || null)
}
