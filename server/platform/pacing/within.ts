import { deadline } from './deadline.ts'

/** What work gives; throws what `late` makes where that takes over `ms`, time in which this thread was held up left out. What comes after that is let go. */
export async function within<T>(work: Promise<T>, ms: number, late: () => Error): Promise<T> {
  let stop = () => {}
  const over = new Promise<never>((_, reject) => {
    stop = deadline(ms, () => reject(late()))
  })
  try {
    return await Promise.race([work, over])
  } finally {
    stop()
  }
}
