/** A service in small, for the tests of starting and dying: opens the store, writes rows one by one and tells each once it is stored. */
import { setTimeout as pause } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { readConfig } from '#platform/config'
import { openStore } from '#platform/db'
import { AppError } from '#platform/errors'

const tell = (line: string) => process.stdout.write(`${line}\n`)

async function hold(): Promise<void> {
  const config = readConfig(process.env)
  // A process that is killed loses nothing it gave to the system; only a machine that stops would need the disk.
  const settings = { fsync: 'off' }
  const store = await openStore({
    ...config,
    say: tell,
    settings,
  })
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await store.close()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const workspaceId = process.env['WORKSPACE'] ?? '0192f3a0-0000-7000-8000-000000000001'
  const last = await store.database.inWorkspace(workspaceId, (tx) =>
    tx.row<{ seq: number }>(sql`select coalesce(max(seq), 0) as seq from events`),
  )
  tell(`ready ${last?.seq}`)
  for (let seq = (last?.seq ?? 0) + 1; !stopping; seq++) {
    try {
      await store.database.inWorkspace(workspaceId, (tx) =>
        tx.run(sql`insert into events (workspace_id, seq, at, type) values (${workspaceId}, ${seq}, now(), 'tick')`),
      )
      tell(`stored ${seq}`)
      await pause(2)
    } catch (error) {
      if (stopping) return
      if (!(error instanceof AppError) || error.code !== 'unavailable') throw error
      tell(`unavailable ${seq}`)
      seq += 1_000
      await pause(20)
    }
  }
}

hold().catch((error: unknown) => {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
