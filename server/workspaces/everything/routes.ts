import { once } from 'node:events'
import { createGzip, type Gzip } from 'node:zlib'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { note } from '../audit/index.ts'
import { eachRow, tablesOfWorkspaces } from './rows.ts'

/** What taking everything away needs. */
export interface EverythingParts {
  readonly db: Database
  readonly now: () => Date
  readonly files: {
    readonly readFile: (workspaceId: string, id: string) => Promise<{ mediaType: string; name: string | null; bytes: Buffer }>
  }
}

/** Whoever takes nothing for so long has gone: no rows are held open for them. Milliseconds. */
const PATIENCE = 60_000

/**
 * `GET /export`: all that a workspace has, as it is read, in one gzipped file of JSON lines: `{table, row}` for every row, then `{file, mediaType, name,
 * bytes}` for every picture and document, the bytes in base64, and `{"end": true}` where it is whole. That it was taken stands in the audit log.
 */
export const everythingRoutes =
  (parts: EverythingParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now } = parts
    app.get('/export', { schema: { tags: ['export'] } }, async ({ login: { workspaceId, accountId } }, reply) => {
      await db.inWorkspace(workspaceId, (tx) => note(tx, workspaceId, { accountId, action: 'GET /export' }, now()))
      const out = createGzip()
      void writeAll(parts, workspaceId, writerTo(out)).then(
        () => out.end(),
        (error: Error) => out.destroy(error),
      )
      const name = `xiaoer-${now().toISOString().slice(0, 10)}.jsonl.gz`
      return reply.type('application/gzip').header('content-disposition', `attachment; filename="${name}"`).send(out)
    })
  }

type Write = (line: object) => Promise<void>

/** Writes a line once there is room; fails where whoever reads has gone. */
function writerTo(out: Gzip): Write {
  const gone = new AbortController()
  out.once('close', () => gone.abort())
  return async (line) => {
    if (!out.write(`${JSON.stringify(line)}\n`))
      await once(out, 'drain', { signal: AbortSignal.any([gone.signal, AbortSignal.timeout(PATIENCE)]) })
  }
}

async function writeAll({ db, files }: EverythingParts, workspaceId: string, write: Write): Promise<void> {
  for (const { name, of } of await tablesOfWorkspaces(db, workspaceId))
    await eachRow(db, workspaceId, of, (row) => write({ table: name, row }))
  const kept = await db.inWorkspace(workspaceId, (tx) => tx.rows<{ id: string }>(sql`select id from files order by id`))
  for (const { id } of kept) {
    // one that lies on another node is told as not here
    const file = await files.readFile(workspaceId, id).catch(() => undefined)
    await write({ file: id, mediaType: file?.mediaType, name: file?.name, bytes: file?.bytes.toString('base64') ?? null })
  }
  await write({ end: true })
}
