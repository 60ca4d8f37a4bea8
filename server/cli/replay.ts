import { parseArgs } from 'node:util'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { replay, unpackTrace } from '#engine/conversation'
import { systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { AppError } from '#platform/errors'
import { createLogger } from '#platform/telemetry'
import { openService } from '../service.ts'

export const help = `xiaoer replay TRACE_ID [--recorded]

Works a recorded turn again, with what came from outside taken from its trace. Prints one JSON object: same (whether it gives the same
bytes), versions then and now, and the differences, each with its path. Exit code 0 where the bytes are the same, 2 where they differ.
--recorded: understood by the version of the model that the trace names, where it is kept, in place of the one that is published now.`

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

export async function run(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { recorded: { type: 'boolean', default: false } } })
  const [id = ''] = positionals
  if (!UUID.test(id)) throw new AppError('invalid', 'Give the id of a trace: it stands under "why" in the console')
  const service = await openService(readConfig(process.env), systemClock, createLogger({ level: 'warn' }))
  try {
    const row = await service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.row<{ body: Buffer }>(sql`select body from traces where id = ${id}`),
    )
    if (!row) throw new AppError('not_found', refusal('trace.not_here', { id }))
    const trace = unpackTrace(row.body)
    const stages = values.recorded ? await service.stagesUnder(service.workspaceId, trace.versions['model'] ?? '') : service.stages
    const { same, versions, differences } = await replay(stages, service.workspaceId, trace)
    process.stdout.write(`${JSON.stringify({ trace: id, same, versions, differences }, null, 2)}\n`)
    return same ? 0 : 2
  } finally {
    await service.close()
  }
}
