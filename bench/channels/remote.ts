import fastify, { type FastifyInstance } from 'fastify'
import type { Doors } from '../../server/channels/testing/seat.ts'
import { ensureWorkspace } from '../../server/compose/first-run.ts'
import { secretsOf } from '../../server/platform/config/index.ts'
import { openDatabase, type PooledDatabase } from '../../server/platform/db/index.ts'
import { KEY, openScratch, startServer } from '../harness/scratch.ts'

/** The service as a merchant runs it, in a process of its own, behind the doors that seats know. */
export interface Remote extends Doors {
  readonly port: number
  /** As superuser. */
  readonly owner: PooledDatabase
  /** Of its process. */
  readonly pid: number
  close(): Promise<void>
}

/** Headers of one line alone, that the next line sets anew. */
const OF_THE_LINE = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'user-agent'])
const passedOn = (headers: Iterable<[string, unknown]>): Record<string, string> =>
  Object.fromEntries([...headers].flatMap(([name, value]) => (OF_THE_LINE.has(name) ? [] : [[name, String(value)]])))

/** Starts it on a fresh database; stubs of platforms on this machine may be called. */
export async function startRemote(): Promise<Remote> {
  const scratch = await openScratch()
  const { database: db } = scratch.store
  const secrets = secretsOf([KEY])
  const workspaceId = await ensureWorkspace(db, secrets, new Date())
  const env = { PRIVATE_HOSTS: '127.0.0.1', PUBLIC_URL: 'https://chat.example' }
  const running = await startServer('server/main.ts', { DATABASE_URL: scratch.databaseUrl, XIAOER_DATA: scratch.folder, ...env })
  const owner = openDatabase(scratch.store.owner, { connections: 1 })
  const app = doorTo(running.port)
  // what is under way over there is told by its rows
  const settled = async () => {}
  return {
    ...{
      port: running.port,
      owner,
      pid: running.process.pid ?? 0,
      app,
      db,
      workspaceId,
      secrets,
      engine: { idle: settled },
      channels: { sending: { sweep: settled, wake: settled, idle: settled } },
    },
    async close() {
      await app.close()
      await owner.close()
      await running.stop()
      await scratch.close()
    },
  }
}

/** What seats call, passed on to the service at this port. */
function doorTo(port: number): FastifyInstance {
  const app = fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body)
  app.all('/*', async ({ method, url, headers, body }, reply) => {
    const bytes = Buffer.isBuffer(body) && body.length > 0 ? { body: new Uint8Array(body) } : {}
    const answer = await fetch(`http://127.0.0.1:${port}${url}`, { method, headers: passedOn(Object.entries(headers)), ...bytes })
    const answered = Object.entries(passedOn(answer.headers)).filter(([name]) => name !== 'content-encoding')
    return reply
      .code(answer.status)
      .headers(Object.fromEntries(answered))
      .send(Buffer.from(await answer.arrayBuffer()))
  })
  return app
}
