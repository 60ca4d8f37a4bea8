import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import type { MessageView, Page } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { owner } from '../../packages/testing/colleague.ts'
import { bringLife } from '../../server/compose/demo/life/bring.ts'
import { type Trace, unpackTrace } from '../../server/engine/conversation/index.ts'
import { signToken } from '../../server/platform/auth/index.ts'
import { type Clock, testClock } from '../../server/platform/clock/index.ts'
import { readConfig } from '../../server/platform/config/index.ts'
import { AppError } from '../../server/platform/errors/index.ts'
import { silentLogger } from '../../server/platform/telemetry/index.ts'
import { openService, type Service } from '../../server/service.ts'
import { WIDGET_AUDIENCE } from '../../server/shoppers/index.ts'
import { channelsOf } from '../../server/workspaces/index.ts'
import { KEY, openScratch } from '../harness/scratch.ts'

/** When the talks of the demo shop were written: orders and offers stand as their writer saw them, and a recorded run asks the same again. */
const WRITTEN_AT = '2026-11-30T09:00:00Z'
/** A message that stands for a picture. */
const PICTURE = '[image]'

/** A talk on the demo shop, written before the first run by somebody who saw its pages alone. */
export const DemoTalk = z.object({
  id: z.string(),
  /** `visitor`, or a customer by their id: 林小满 (c1001). */
  shopper: z.string(),
  /** The page that they are on, if any. */
  page: z.string().nullish(),
  goal: z.string(),
  kind: z.string(),
  /** What they write, turn by turn; several in a row are one turn. */
  messages: z.array(z.union([z.string(), z.array(z.string())])),
})
export type DemoTalk = z.infer<typeof DemoTalk>

/** How the service answers in a run. */
export interface DemoRun {
  /** Who drives. */
  readonly driver: 'local' | 'agent' | 'both'
  readonly modelUrl: string | undefined
  readonly modelName: string
  /** Talks under way at once. */
  readonly atOnce: number
  /** Where the traces of all turns are kept, packed. */
  readonly traces: string | undefined
}

/** A turn as it went. */
export interface DemoTurn {
  readonly said: string
  readonly answers: readonly string[]
  readonly ms: number
}

/** The shop that talks are played in, while it stands. */
export interface Played {
  readonly service: Service
  readonly clock: Clock
}

/** Told of each talk when it is over. */
type Over<T extends DemoTalk> = (talk: T, turns: readonly DemoTurn[], played: Played) => void | Promise<void>

/** Plays talks on the demo shop as it stood when they were written, several at once; `over` is told each when it is over. */
export async function playDemo<T extends DemoTalk>(talks: readonly T[], run: DemoRun, over: Over<T>): Promise<void> {
  const traces: Trace[] = []
  for (const round of roundsOf(talks)) traces.push(...(await playRound(round, run, over)))
  if (run.traces !== undefined) writeFileSync(run.traces, brotliCompressSync(traces.map((one) => JSON.stringify(one)).join('\n')))
}

/** One conversation is a customer's: who comes in several talks comes anew, to a shop that knows nothing of the one before. */
function roundsOf<T extends DemoTalk>(talks: readonly T[]): T[][] {
  const rounds: T[][] = []
  for (const talk of talks) {
    const free = rounds.find((round) => customerOf(talk) === undefined || !round.some((one) => customerOf(one) === customerOf(talk)))
    if (free) free.push(talk)
    else rounds.push([talk])
  }
  return rounds
}

/** The customer's id of whoever talks; undefined for a visitor. */
export const customerOf = ({ shopper }: Pick<DemoTalk, 'shopper'>): string | undefined => /\b(c\d{4})\b/u.exec(shopper)?.[1]

async function playRound<T extends DemoTalk>(talks: readonly T[], run: DemoRun, over: Over<T>): Promise<Trace[]> {
  const scratch = await openScratch()
  const clock = testClock(WRITTEN_AT)
  const model =
    run.modelUrl === undefined ? {} : { MODEL_URL: run.modelUrl, MODEL_NAME: run.modelName, MODEL_KEY: 'none', MODEL_PATIENCE: '3600' }
  const env = { XIAOER_DATA: scratch.folder, XIAOER_KEY: KEY, PORT: '0', SHOPPER_RATE: '100000', PRIVATE_HOSTS: '127.0.0.1', ...model }
  const service = await openService(readConfig(env), clock, silentLogger(), scratch.store)
  try {
    await bringLife(service.db, service.workspaceId, clock.now())
    await service.readAhead()
    await drivenBy(service, run)
    const left = [...talks]
    const lane = async (): Promise<void> => {
      for (let talk = left.shift(); talk; talk = left.shift()) await over(talk, await play(service, talk, clock.now()), { service, clock })
    }
    await Promise.all(Array.from({ length: run.atOnce }, lane))
    return await tracesIn(service)
  } finally {
    await service.close()
    await scratch.close()
  }
}

/** The traces of all turns. */
async function tracesIn({ db, workspaceId }: Service): Promise<Trace[]> {
  const rows = await db.inWorkspace(workspaceId, (tx) => tx.rows<{ body: Buffer }>(sql`select body from traces order by at, id`))
  return rows.map(({ body }) => unpackTrace(body))
}

/** Whoever owns the shop has a model drive, or none; and is not at the desk. */
async function drivenBy(service: Service, { driver, modelUrl }: DemoRun): Promise<void> {
  const anna = await owner(service)
  if (modelUrl === undefined && driver !== 'local') throw new AppError('invalid', `--driver ${driver} needs --model-url`)
  const set = { enabled: true, uses: [], reader: 'local', driver, shopperCalls: 10_000, dayCalls: 1_000_000 }
  const answer = await anna.send('PUT', '/settings/language-model', set)
  if (answer.status !== 200) throw new AppError('unavailable', `the driver was not set: ${answer.problem().detail}`)
  await anna.send('PUT', '/me/presence', { online: false })
}

async function play(service: Service, talk: DemoTalk, now: Date): Promise<DemoTurn[]> {
  const { db, workspaceId, secrets, port } = service
  const { page, messages } = talk
  const [channel] = await channelsOf(db, workspaceId)
  if (!channel) throw new AppError('internal', 'the demo shop has no channel')
  const customer = customerOf(talk)
  const secret = Buffer.from(secrets.open(channel.secretSealed, 'channel'), 'utf8')
  const token = customer && signToken({ sub: customer }, { secret, audience: WIDGET_AUDIENCE, now })
  const at = pageOf(page ?? undefined)
  const { session } = await port.open({ channel: channel.publicKey, ...(token && { token }), ...(at && { page: at }) })
  const turns: DemoTurn[] = []
  let cursor = (await port.events(session, 0)).cursor
  for (const turn of messages) {
    const lines = typeof turn === 'string' ? [turn] : turn
    const from = performance.now()
    const accepted: { replies: () => Promise<MessageView[]> }[] = []
    for (const line of lines) {
      const { conversationId, channelId } = session
      const part =
        line === PICTURE
          ? ({ kind: 'image', fileId: (await port.saveFile(session, GREY)).fileId } as const)
          : ({ kind: 'text', text: line } as const)
      const parts = await port.resolve(session, [part])
      accepted.push(await port.accept(session, { id: randomUUID(), conversationId, channelId, externalId: null, parts, page: at ?? null }))
    }
    await Promise.all(accepted.map(({ replies }) => replies()))
    const page = await port.events(session, cursor)
    cursor = page.cursor
    const replies = page.events.flatMap(({ message }) => (message && message.author !== 'shopper' ? [message] : []))
    turns.push({
      said: lines.join('\n'),
      answers: replies.map(shown),
      ms: Math.round(performance.now() - from),
    })
  }
  return turns
}

/** A message as it is read: words, then what else it holds by its kind. */
const shown = ({ parts }: MessageView): string => parts.map(({ kind, text }) => (kind === 'text' ? text : `[${kind}] ${text}`)).join('\n')

/** What a picture is sent as: what stands in it is for readers of the talks to judge by, not for the run. */
const GREY = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAAAAACPAi4CAAAAKklEQVR42u3MQREAAAwCIPs3sK0h9ttBANKjCAQCgUAgEAgEAoFAIPgeDJ3qkIjwmdT+AAAAAElFTkSuQmCC',
  'base64',
)

/** A page of the demo shop as its widget tells it. */
function pageOf(path: string | undefined): Page | undefined {
  if (path === undefined) return undefined
  const [, item] = /\/shop\/items\/([\w-]+)/u.exec(path) ?? []
  const [, order] = /\/shop\/orders\/(\w+)/u.exec(path) ?? []
  const url = `https://shop.example${path}`
  if (item) return { kind: 'product', ref: item, url }
  if (order) return { kind: 'order', ref: order, url }
  if (path.startsWith('/shop/orders')) return { kind: 'orders', url }
  if (path.startsWith('/shop/cart')) return { kind: 'cart', url }
  return { kind: 'list', url }
}
