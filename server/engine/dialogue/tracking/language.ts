import type { Turn } from '#engine/conversation'
import { languageToAnswer } from '#engine/text'

/** The language to answer in. */
export const languageOf = (turn: Turn): string => languageToAnswer(turn, givesName(turn))

/** Asked where to or in whose name, a Chinese address or a company's name is written in its own characters by whoever gives it. */
const givesName = ({ state: { pending }, understood: { entities } }: Pick<Turn, 'state' | 'understood'>): boolean =>
  pending !== null && /address|invoice/iu.test(pending.slot) && entities.some(({ type }) => type === 'address' || type === 'company')
