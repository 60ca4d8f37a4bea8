import { openAsBlob } from 'node:fs'
import { setTimeout as later } from 'node:timers/promises'
import { PastHistory } from '@xiaoer/contract/mined'
import sql from 'sql-template-tag'
import { hashToken, newToken } from '../../server/platform/auth/index.ts'
import { connectOwner } from '../../server/platform/db/index.ts'
import type { Scratch } from '../harness/scratch.ts'
import { onlyWorkspace } from '../harness/shoppers.ts'

const LOOK_MS = 250
const ACCOUNT = '0192f3a0-0000-7000-8000-0000000000aa'

/** An owner of the workspace that the service made, signed in; gives the cookie. */
export async function signIn({ store }: Scratch): Promise<string> {
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

/** The import that was begun last, as the page shows it. */
export type Newest = PastHistory['imports'][number]

/** What somebody does on the page of histories; but for `look`, `start` and `history` each settles when the background has done it. */
export function pageOf(port: number, cookie: string) {
  const call = caller(port, cookie)
  const history = async (): Promise<PastHistory> => PastHistory.parse(await (await call('/history')).json())
  const until = async (isDone: (now: PastHistory) => boolean): Promise<void> => {
    for (;;) {
      if (isDone(await history())) return
      await later(LOOK_MS)
    }
  }
  const send = async (file: string, query = ''): Promise<void> => {
    const form = new FormData()
    form.set('file', await openAsBlob(file), 'sessions.jsonl')
    await call(`/history${query}`, form)
  }
  const untilIt = (isDone: (now: Newest) => boolean): Promise<void> =>
    until(({ imports: [first] }) => {
      if (first?.problem) throw new Error(`the history was refused: ${JSON.stringify(first.problem)}`)
      return first !== undefined && isDone(first)
    })
  return {
    history,
    untilIt,
    look: (file: string): Promise<void> => send(file, '?dry=true'),
    start: async (id: string): Promise<void> => {
      await call(`/history/${id}/start`, '{}')
    },
    take: async (file: string): Promise<void> => {
      await send(file)
      await untilIt(({ state }) => state === 'ready')
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

/** Calls of somebody who is signed in. Throws where one is refused. */
const caller =
  (port: number, cookie: string) =>
  async (path: string, body?: FormData | string): Promise<Response> => {
    const json = typeof body === 'string' ? { 'content-type': 'application/json' } : {}
    const given = body === undefined ? {} : { method: 'POST', body }
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, { headers: { cookie, 'x-xiaoer': '1', ...json }, ...given })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
