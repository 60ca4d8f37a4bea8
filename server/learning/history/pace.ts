/** Is told how much of a file has been read, from 0 to 1. */
export type ToldShare = (share: number) => void

/** The same pieces; `told` hears how much of so many bytes they were. */
export async function* heard(pieces: AsyncIterable<Buffer>, of: number, told: ToldShare): AsyncGenerator<Buffer> {
  let read = 0
  for await (const piece of pieces) {
    read += piece.length
    told(of === 0 ? 1 : Math.min(1, read / of))
    yield piece
  }
}

/** Before so much is done, and so many seconds have passed, a pace is chance. */
const LEAST_SHARE = 0.005
const LEAST_SECONDS = 2

/** A run of work: where it began, where it is, from 0 to 1, and how long that took. */
export interface Pace {
  readonly from: number
  readonly share: number
  readonly seconds: number
}

/** Seconds that are left where it goes on at its pace; null while that says too little. */
export function secondsLeft({ from, share, seconds }: Pace): number | null {
  const done = share - from
  if (share >= 1) return 0
  return done < LEAST_SHARE || seconds < LEAST_SECONDS ? null : Math.ceil((seconds * (1 - share)) / done)
}
