import type { Understanding } from '#engine/conversation'

/** "谢谢啦，你们态度挺好": a piece that the reader, which sees all of the message, takes for praise alone opens no matter, whatever its words are like by themselves. */
export const isReadAsPraise = ({ reading }: Understanding, [from, to]: readonly [number, number]): boolean => {
  const acts = reading?.acts.filter(({ span }) => span[0] < to && span[1] > from) ?? []
  return acts.length > 0 && acts.every(({ act }) => act === 'praise' || act === 'thank')
}
