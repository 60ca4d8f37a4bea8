import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { connectOwner } from '../../server/platform/db/index.ts'
import { AppError } from '../../server/platform/errors/index.ts'
import { openScratch, type Scratch } from '../harness/scratch.ts'
import { type House, writeHistory } from './history.ts'

const NOW = new Date('2026-11-24T09:00:00Z')
const own = (last: string): string => `0192f3a0-0000-7000-8000-0000000000${last}`

/** The same house for each seed, so that what was kept is found again. */
export const houseOf = (sessions: number, seed: number): House => ({
  ...{ workspaceId: own('01'), shopId: own('02'), channels: [own('03'), own('04'), own('05')], now: NOW, sessions, seed },
})

/** The history of a house in a database of its own: written, or as it was kept in a folder. */
export async function opened(house: House, keep: string | undefined): Promise<{ scratch: Scratch; seconds: number | null }> {
  const scratch = await openScratch({ keptIn: keep })
  const mark = join(scratch.folder, 'history.json')
  const { sessions, seed } = house
  try {
    if (existsSync(mark)) {
      const there: unknown = JSON.parse(readFileSync(mark, 'utf8'))
      if (JSON.stringify(there) !== JSON.stringify({ sessions, seed }))
        throw new AppError(
          'invalid',
          `${scratch.folder} keeps another history, ${JSON.stringify(there)}; take that size and seed, or another folder`,
        )
      say(`the history in ${scratch.folder} is taken as it is`)
      return { scratch, seconds: null }
    }
    const began = performance.now()
    await filled(scratch, house)
    writeFileSync(mark, JSON.stringify({ sessions, seed }))
    return { scratch, seconds: (performance.now() - began) / 1_000 }
  } catch (error) {
    await scratch.close()
    throw error
  }
}

async function filled({ store }: Scratch, house: House): Promise<void> {
  const client = await connectOwner(store.owner)
  try {
    const { rows } = await client.query<{ n: number }>(sql`select count(*)::int as n from shops`)
    if (rows[0]?.n !== 0) throw new AppError('conflict', 'A history was begun in this folder and not ended; take another folder')
    await writeHistory(client, house, say)
  } finally {
    await client.end()
  }
}

/** A line for whoever waits, with what the machine does besides. */
export const say = (line: string): void => {
  process.stderr.write(`insight: ${line} (load ${(loadavg()[0] ?? 0).toFixed(1)})\n`)
}
