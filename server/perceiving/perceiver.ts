import type { PictureReading } from './picture/reading.ts'
import { type Pool, type PoolStanding, processPool } from './pool.ts'

/** Reads what shoppers send. */
export interface Perceiver {
  /** What a picture holds. Throws `unavailable` where it is not read in time, `invalid` for what is no picture. */
  readPicture(bytes: Buffer, deadlineMs: number): Promise<PictureReading>
  standing(): PoolStanding
  close(): Promise<void>
}

const PROGRAM = new URL('./worker.ts', import.meta.url)

/** The process for pictures. `told` hears why one was lost. */
export function perceiver(told: (why: string) => void, pool: Pool = processPool({ program: PROGRAM, told })): Perceiver {
  return {
    readPicture: async (bytes, deadlineMs) => asReading(await pool.run({ do: 'read', bytes }, deadlineMs)),
    standing: pool.standing,
    close: pool.close,
  }
}

/** The process is our own program: what it sends has the shape that it declares. */
function asReading(value: unknown): PictureReading {
  if (isReading(value)) return value
  throw new Error('the process for pictures gave something else than a reading')
}

const isReading = (value: unknown): value is PictureReading =>
  typeof value === 'object' && value !== null && 'lines' in value && 'codes' in value && 'sharpness' in value
