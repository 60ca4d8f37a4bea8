import { readFileSync } from 'node:fs'

/** Linux counts the time of processes in hundredths of a second. */
const TICKS = 100

/** Processor seconds that the service and its database have taken so far; 0 where this machine does not tell (`/proc`). */
export interface Taken {
  readonly service: number
  readonly database: number
}

/** Reads what a service's process, and the database server behind one of its backends, have taken. */
export function processorOf(servicePid: number, backendPid: number): () => Taken {
  const server = Number(/^PPid:\s+(\d+)/mu.exec(textOf(`/proc/${backendPid}/status`))?.[1] ?? 0)
  return () => {
    const backends = textOf(`/proc/${server}/task/${server}/children`).split(' ').filter(Boolean)
    // those that have ended are counted by the server that waited for them
    const [own, ended] = ticksOf(server)
    const alive = backends.reduce((sum, pid) => sum + ticksOf(pid)[0], 0)
    return { service: ticksOf(servicePid)[0] / TICKS, database: (own + ended + alive) / TICKS }
  }
}

/** In user and in system, its own and of its children that have ended, after the name in brackets (proc(5)). */
function ticksOf(pid: number | string): readonly [own: number, ended: number] {
  const [, after = ''] = textOf(`/proc/${pid}/stat`).split(') ')
  const field = after.split(' ').map(Number)
  return [(field[11] ?? 0) + (field[12] ?? 0), (field[13] ?? 0) + (field[14] ?? 0)]
}

/** High-water mark of a process, MB, as Linux keeps it; 0 where it is not told. */
export const peakOf = (pid: number | undefined): number => Number(/VmHWM:\s+(\d+)/u.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0) / 1_024

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
