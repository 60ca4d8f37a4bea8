import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { peakOf } from '../harness/processor.ts'
import { KEY } from '../harness/scratch.ts'

const MAIN = join(import.meta.dirname, '../../server/cli/main.ts')
const LOOK_MS = 200

/** What an import came to. */
export interface Imported {
  readonly seconds: number
  /** The most memory that was resident. */
  readonly peakMb: number
  /** Of all its threads; what the database worked is not in it. */
  readonly processorSeconds: number
  readonly counts: { readonly written: number }
}

/** `xiaoer import knowledge FILE` as a process of its own. */
export function startImport(file: string, env: Readonly<Record<string, string>>): { ended: Promise<Imported> } {
  const from = performance.now()
  const child = spawn(process.execPath, [MAIN, 'import', 'knowledge', file], {
    env: { ...process.env, ...env, XIAOER_KEY: KEY },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (piece) => {
    out += piece
  })
  let peakMb = 0
  let processorSeconds = 0
  const look = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid))
    processorSeconds = Math.max(processorSeconds, workedBy(child.pid))
  }, LOOK_MS)
  const ended = new Promise<Imported>((done, fail) =>
    child.once('close', (code) => {
      clearInterval(look)
      if (code === 0) done({ seconds: (performance.now() - from) / 1_000, peakMb, processorSeconds, counts: JSON.parse(out) })
      else fail(new Error(`the import ended with ${code}`))
    }),
  )
  return { ended }
}

const TICKS_A_SECOND = 100

/** Processor time of a process, as Linux counts it. */
const workedBy = (pid: number | undefined): number => secondsOf(pid, 11)

/** Of those that a process had started and that have ended. */
export const workedUnder = (pid: number | undefined): number => secondsOf(pid, 13)

/** User and system time, two fields of its `stat` from one on, counted behind the name; 0 where it is not told. */
function secondsOf(pid: number | undefined, field: number): number {
  try {
    const [, fields = ''] = /\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    const [user = '0', system = '0'] = fields.split(' ').slice(field, field + 2)
    return (Number(user) + Number(system)) / TICKS_A_SECOND
  } catch {
    return 0
  }
}
