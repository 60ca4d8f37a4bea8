import sql from 'sql-template-tag'
import { readConfig, type Secrets } from '#platform/config'
import { type Database, openStore } from '#platform/db'
import { AppError } from '#platform/errors'

export interface Opened {
  readonly database: Database
  readonly workspaceId: string
  readonly secrets: Secrets
  /** Where this installation keeps what is not in the database. */
  readonly dataFolder: string
}

/** The store of this installation and its workspace, without the rest of the service; beside a running service or alone. */
export async function inWorkspace<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const store = await openStore({ ...config, say: (line) => void process.stderr.write(`${line}\n`) })
  try {
    const { database, secrets } = store
    const row = await database.outside((tx) =>
      tx.row<{ workspace_id: string }>(sql`select workspace_id from channel_routes order by workspace_id limit 1`),
    )
    if (!row) throw new AppError('not_found', 'There is no workspace yet; run `npm start` once')
    return await work({ database, workspaceId: row.workspace_id, secrets, dataFolder: config.dataFolder })
  } finally {
    await store.close()
  }
}
