import type { PictureReading } from './picture/reading.ts'
import { type Pool, type PoolStanding, processPool } from './pool.ts'

/** Reads what shoppers send. */
export interface Perceiver {
  /** What a picture holds. Throws `unavailable` where it is not read in time, `invalid` for what is no picture. */
  readPicture(bytes: Buffer, deadlineMs: number): Promise<PictureReading>
  /** How the article on a picture looks, for `lookAlike`. Throws as `readPicture` does. */
  lookOf(bytes: Buffer, deadlineMs: number): Promise<Float32Array>
  /** Which of small pictures, one behind the other, is a copy of one; undefined where none is. */
  copyAmong(
    thumb: Uint8Array,
    others: Uint8Array,
    deadlineMs: number,
  ): Promise<{ readonly nth: number; readonly likeness: number } | undefined>
  standing(): PoolStanding
  close(): Promise<void>
}

const PROGRAM = new URL('./worker.ts', import.meta.url)

/** The process for pictures. `told` hears why one was lost. */
export function perceiver(told: (why: string) => void, pool: Pool = processPool({ program: PROGRAM, told })): Perceiver {
  return {
    readPicture: async (bytes, deadlineMs) => asReading(await pool.run({ do: 'read', bytes }, deadlineMs)),
    lookOf: async (bytes, deadlineMs) => {
      const features = await pool.run({ do: 'look', bytes }, deadlineMs)
      if (features instanceof Float32Array) return features
      throw new Error('the process for pictures gave something else than a look')
    },
    copyAmong: async (thumb, others, deadlineMs) => {
      const found = await pool.run({ do: 'copy', thumb, others }, deadlineMs)
      return isCopy(found) ? found : undefined
    },
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

const isCopy = (value: unknown): value is { readonly nth: number; readonly likeness: number } =>
  typeof value === 'object' && value !== null && 'nth' in value && 'likeness' in value
