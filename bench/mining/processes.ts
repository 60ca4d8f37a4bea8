import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { peakOf } from '../harness/processor.ts'

const MAIN = join(import.meta.dirname, '../../server/cli/main.ts')
const LOOK_MS = 200

/** What a command of its own process came to. */
export interface Ended {
  /** The last line on standard output. */
  readonly last: string
  readonly seconds: number
  /** The most memory that was resident, MB; 0 where the system does not tell. */
  readonly peakMb: number
}

/** `xiaoer ARGS` as a process of its own. Throws where it fails. */
export async function xiaoer(args: readonly string[]): Promise<Ended> {
  const began = performance.now()
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let [said, peakMb] = ['', 0]
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString('utf8')
  })
  const look = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid))
  }, LOOK_MS)
  const [code] = await once(child, 'close').finally(() => clearInterval(look))
  if (code !== 0) throw new Error(`xiaoer ${args[0]} ended with ${code}`)
  return { last: said.trim().split('\n').at(-1) ?? '', seconds: (performance.now() - began) / 1_000, peakMb }
}
