import { setTimeout as passed } from 'node:timers/promises'
import type { Bell } from '@xiaoer/contract'
import { io, type Socket } from 'socket.io-client'
import sql from 'sql-template-tag'
import { hashToken, newToken } from '../../server/platform/auth/index.ts'
import { LeanClient } from '../harness/http-client.ts'
import type { Ground } from './history.ts'
import { idOf } from './size.ts'

/** Somebody at the desk: a console's socket, and the calls that its page makes. */
export interface Agent {
  readonly accountId: string
  readonly cookie: string
  readonly nth: number
  /** A connection of the page, for what its person does. */
  readonly http: LeanClient
  readonly socket: Socket
  /** When this page read of the message, waited for where it has not yet; milliseconds by `performance.now`. */
  hears(messageId: string): Promise<number>
  /** How often a read of the feed was refused because the service had no room. */
  refused(): number
  /** How often it read the feed. */
  reads(): number
  close(): void
}

/** Accounts of so many colleagues (those of a kept history are there), at the desk, signed in; gives their cookies. */
export async function signIn({ owner, workspaceId }: Ground, count: number, at: Date): Promise<string[]> {
  const all = Array.from({ length: count }, (_, nth) => ({ id: idOf('a6e1', nth), name: `客服${nth + 1}`, token: newToken() }))
  const rows = all.map(({ id, name, token }) => ({ id, name, hash: hashToken(token).toString('hex'), email: `${id}@bench.example` }))
  await owner.call(sql`
    with given as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, name text, hash text, email text)),
      a as (insert into accounts (id, email, name, created_at) select id, email, name, ${at} from given on conflict do nothing),
      m as (insert into memberships (account_id, workspace_id) select id, ${workspaceId}::uuid from given on conflict do nothing),
      g as (insert into agents (workspace_id, account_id, role, name, online, seen_at, capacity, joined_at)
        select ${workspaceId}::uuid, id, 'agent', name, true, ${at}::timestamptz, 100, ${at}::timestamptz from given
        on conflict (workspace_id, account_id) do update set online = true, seen_at = excluded.seen_at)
    insert into logins (token_hash, account_id, workspace_id, created_at, used_at, expires_at)
    select decode(hash, 'hex'), id, ${workspaceId}::uuid, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz + interval '1 day' from given`)
  return all.map(({ token }) => `xiaoer=${token}`)
}

/** Opens their consoles: each has its socket, and reads the feed on whenever it rings, one read at a time, as the page does. */
export async function sitDown(port: number, cookies: readonly string[], cursor: number): Promise<Agent[]> {
  const agents: Agent[] = []
  for (let from = 0; from < cookies.length; from += 20)
    agents.push(...(await Promise.all(cookies.slice(from, from + 20).map((cookie, i) => atDesk(port, cookie, from + i, cursor)))))
  return agents
}

async function atDesk(port: number, cookie: string, nth: number, from: number): Promise<Agent> {
  const http = new LeanClient(port)
  const socket = io(`http://127.0.0.1:${port}/console`, {
    ...{ transports: ['websocket'], extraHeaders: { cookie }, reconnection: false, forceNew: true },
  })
  const page = follow(port, cookie, from)
  socket.on('bell', page.hear)
  await new Promise<void>((done, fail) => {
    socket.once('connect', () => done())
    socket.once('connect_error', fail)
  })
  // as the page does with every new connection
  await page.ring()
  const close = () => {
    page.leave()
    socket.close()
    http.close()
  }
  return { accountId: idOf('a6e1', nth), cookie, nth, http, socket, hears: page.hears, refused: page.refused, reads: page.reads, close }
}

interface Followed {
  readonly hear: (bell: Bell) => void
  readonly ring: () => Promise<void>
  readonly hears: Agent['hears']
  readonly leave: () => void
  readonly refused: Agent['refused']
  readonly reads: Agent['reads']
}

interface Read {
  readonly events: readonly { readonly message: { readonly id: string } | null }[]
  readonly cursor: number
  readonly more: boolean
}

/** Undefined where the service had no room. */
function pageOf({ status, body }: { status: number; body: string }): Read | undefined {
  if (status === 503) return undefined
  if (status !== 200) throw new Error(`the feed was refused: ${status} ${body.slice(0, 200)}`)
  return JSON.parse(body)
}

/** As the page: takes what a bell brings along, and else reads the feed on, one read at a time, on a connection of its own. */
function follow(port: number, cookie: string, from: number): Followed {
  const feed = new LeanClient(port)
  const waiting = new Map<string, (at: number) => void>()
  const readOf = new Map<string, number>()
  const page: Page = { cursor: from, reading: false, rung: false, left: false, refused: 0, reads: 0 }
  const heard = (events: Read['events']) => {
    for (const { message } of events) {
      if (!message || readOf.has(message.id)) continue
      readOf.set(message.id, performance.now())
      waiting.get(message.id)?.(performance.now())
    }
  }
  const readOn = () => readFrom(feed, cookie, page, heard)
  const ring = () => {
    page.rung = true
    // a read that is under way when somebody leaves comes to nothing; any other failure ends the bench
    return readOn().catch((error: unknown) => {
      if (!page.left) throw error
    })
  }
  const hear = ({ seq, news }: Bell) => {
    if (!news || page.reading || page.cursor < news.after) return void ring()
    page.cursor = Math.max(page.cursor, seq)
    heard(news.events)
  }
  return {
    ...{ hear, ring, refused: () => page.refused, reads: () => page.reads },
    hears: async (messageId) =>
      readOf.get(messageId) ?? new Promise<number>((done) => void waiting.set(messageId, done)).finally(() => waiting.delete(messageId)),
    leave() {
      page.left = true
      feed.close()
    },
  }
}

interface Page {
  cursor: number
  reading: boolean
  rung: boolean
  left: boolean
  refused: number
  reads: number
}

/** Reads on while it was rung meanwhile, one read at a time. */
async function readFrom(feed: LeanClient, cookie: string, page: Page, heard: (events: Read['events']) => void): Promise<void> {
  if (page.reading) return
  page.reading = true
  while (page.rung) {
    page.rung = false
    page.reads++
    const read = pageOf(await feed.get(`/api/v1/events?after=${page.cursor}`, cookie))
    if (!read) {
      // as the page: once more after a second
      page.refused++
      page.rung = true
      await passed(1_000)
      continue
    }
    page.cursor = read.cursor
    page.rung ||= read.more
    heard(read.events)
  }
  page.reading = false
}
