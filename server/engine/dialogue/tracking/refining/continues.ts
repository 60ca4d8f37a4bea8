import type { Turn } from '#engine/conversation'
import { asksMore } from '../../spoken/index.ts'
import { kindsIn } from '../../wishes/index.ts'
import { leansOn, SOUGHT, tellsMore } from '../surely-read.ts'

/** Matters whose questions are asked together with the one before them: nothing by themselves, of money, points, a code or an account. */
const ASKED_ON = /^(?:order\.(?:payment|presale)|member\.|virtual\.delivery|payment\.balance|account\.)/u

/** What is read of words that tell more of goods that are looked for. */
const OF_SOUGHT = /^(?!service\.human|return|refund|exchange|shipping|order|issue\.reaction|product\.(?:compare|size))/u

const namesGoods = ({ said, understood }: Turn): boolean =>
  kindsIn(said).length > 0 || understood.entities.some(({ type }) => type === 'product')

/** Whether words only add to the question before them. */
export const continuesIt = (turn: Turn): boolean => {
  const before = turn.state.topics.at(-1)?.intent
  if (before === undefined) return false
  // "她喜欢粉色的", "平时爱喝茶": whom goods are looked for
  if (SOUGHT.test(before) && tellsMore(turn, OF_SOUGHT, namesGoods(turn))) return true
  return ASKED_ON.test(before) && turn.understood.intent !== before && leansOn(turn, before)
}

/** Whether they tell more of what is looked for, which is kept with all that was told of it before. */
export const narrowsSearch = (turn: Turn): boolean =>
  SOUGHT.test(turn.state.topics.at(-1)?.intent ?? '') && !asksMore(turn.said, turn.state.lastSaid) && continuesIt(turn)
