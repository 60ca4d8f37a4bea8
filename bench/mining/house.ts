import { openAsBlob, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { PastHistory } from '@xiaoer/contract/mined'
import sql from 'sql-template-tag'
import { hashToken, newToken } from '../../server/platform/auth/index.ts'
import { connectOwner } from '../../server/platform/db/index.ts'
import { peakOf } from '../harness/processor.ts'
import { plain, type Result, round } from '../harness/result.ts'
import { openScratch, type Scratch, startServer } from '../harness/scratch.ts'
import { onlyWorkspace } from '../harness/shoppers.ts'
import { writeSessions } from './written.ts'

/** Sessions of one file: what comes by the page is a gigabyte at the most. */
const A_FILE = 400_000
const [DAYS, LEAST_DAY] = [365, 100]
const LOOK_MS = 250
const DAY_SECONDS = 60
const ACCOUNT = '0192f3a0-0000-7000-8000-0000000000aa'

/** The same history by the console of a service of its own: taken in, mined, and then a day more of it, edges of the graph included. */
export async function* house(sessions: number, seed: number): AsyncGenerator<Result> {
  const scratch = await openScratch()
  const env = { DATABASE_URL: scratch.databaseUrl, XIAOER_DATA: scratch.folder, PUBLIC_URL: 'http://127.0.0.1' }
  const service = await startServer('server/main.ts', env)
  try {
    const page = pageOf(service.port, await signIn(scratch))
    const timed = async (work: () => Promise<void>): Promise<number> => {
      const began = performance.now()
      await work()
      return round((performance.now() - began) / 1_000, 1)
    }
    const file = join(scratch.folder, 'sessions.jsonl')
    let taking = 0
    for (let from = 0; from < sessions; from += A_FILE) {
      await writeSessions(file, Math.min(A_FILE, sessions - from), seed + from)
      taking += await timed(() => page.take(file))
      process.stderr.write(`mining: ${Math.min(sessions, from + A_FILE)} of ${sessions} sessions taken in after ${Math.round(taking)} s\n`)
    }
    const named = (what: string) => `mining.console.${what} at ${sessions}`
    yield plain(named('sessions'), (await page.history()).sessions, 'sessions')
    yield plain(named('taken_in'), round(taking, 1), 's')
    yield plain(named('mined'), await timed(page.mine), 's')
    const day = Math.max(LEAST_DAY, Math.round(sessions / DAYS))
    await writeSessions(file, day, seed + sessions)
    const added = await timed(async () => {
      await page.take(file)
      await page.mine()
    })
    yield plain(named('a_day.sessions'), day, 'sessions')
    yield { ...plain(named('a_day.added'), added, 's'), goal: `< ${DAY_SECONDS}`, ok: added < DAY_SECONDS }
    yield plain(named('service_rss'), Math.round(peakOf(service.process.pid)), 'MB')
    rmSync(file, { force: true })
  } finally {
    await service.stop()
    await scratch.close()
  }
}

/** An owner of the workspace that the service made, signed in; gives the cookie. */
async function signIn({ store }: Scratch): Promise<string> {
  const workspaceId = await onlyWorkspace(store.database)
  const [client, token] = [await connectOwner(store.owner), newToken()]
  try {
    await client.query(sql`insert into accounts (id, email, name, created_at) values (${ACCOUNT}, 'mine@bench.example', '店主', now())`)
    await client.query(sql`insert into memberships (account_id, workspace_id) values (${ACCOUNT}, ${workspaceId})`)
    await client.query(sql`insert into agents (workspace_id, account_id, role, name, online, seen_at, capacity, joined_at)
      values (${workspaceId}, ${ACCOUNT}, 'owner', '店主', false, now(), 1, now())`)
    await client.query(sql`insert into logins (token_hash, account_id, workspace_id, created_at, used_at, expires_at)
      values (${hashToken(token)}, ${ACCOUNT}, ${workspaceId}, now(), now(), now() + interval '7 days')`)
  } finally {
    await client.end()
  }
  return `xiaoer=${token}`
}

/** What somebody does on the page of histories; each settles when the background has done it. */
function pageOf(port: number, cookie: string) {
  const call = async (path: string, body?: FormData | string): Promise<Response> => {
    const json = typeof body === 'string' ? { 'content-type': 'application/json' } : {}
    const given = body === undefined ? {} : { method: 'POST', body }
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, { headers: { cookie, 'x-xiaoer': '1', ...json }, ...given })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const history = async (): Promise<PastHistory> => PastHistory.parse(await (await call('/history')).json())
  const until = async (isDone: (now: PastHistory) => boolean): Promise<void> => {
    for (;;) {
      if (isDone(await history())) return
      await later(LOOK_MS)
    }
  }
  return {
    history,
    take: async (file: string): Promise<void> => {
      const form = new FormData()
      form.set('file', await openAsBlob(file), 'sessions.jsonl')
      await call('/history', form)
      await until(({ imports: [first] }) => {
        if (first?.problem) throw new Error(`the history was refused: ${JSON.stringify(first.problem)}`)
        return first?.state === 'ready'
      })
    },
    mine: async (): Promise<void> => {
      await call('/mining', '{}')
      await until(({ mining }) => {
        if (mining.state === 'failed') throw new Error(`mining failed: ${JSON.stringify(mining.problem)}`)
        return mining.state === 'idle'
      })
    },
  }
}
