import type { Words } from '#engine/conversation'
import type { Scene } from '../scene.ts'

/** What a line for a mood is remembered as. */
export const MOOD = 'mood'
const MET_FOR = 4
/** From here on a mood is met with a line, once in a while. */
const UPSET = -0.55

/** A line for who is upset, where none was said of late. */
export function moodOf({ turn: { understood }, talk: { memory } }: Scene): Words | undefined {
  const isMet = memory.slice(-MET_FOR).some((one) => one.event === 'told' && one.topic === MOOD)
  return understood.emotion.score <= UPSET && !isMet ? { key: 'mood.sorry_lost' } : undefined
}
