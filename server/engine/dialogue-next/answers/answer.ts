import type { Turn } from '#engine/conversation'
import type { Talk } from '../talk.ts'
import type { Answered, Ask } from './ask.ts'

/** What a question comes to: the look-up it needs next, its answer, a question back, or that nothing here answers it. Pure. */
export const answer = ({ topic }: Ask, _turn: Turn, _talk: Talk): Answered => ({ at: 'unknown', why: topic })
