import type { Turn } from '#engine/conversation'
import { piecesAlone, piecesIn } from '../scenarios/offers/together/said.ts'
import { talkWords } from '../spoken/index.ts'

/** How many pieces a message speaks of, by the number alone or with what they are counted in: "the cheaper one, two of them". Where it speaks of days or of people the number may be theirs. */
export const piecesSaid = (turn: Turn): number | undefined =>
  talkWords(turn.said).has('span') ? undefined : (piecesAlone(turn) ?? piecesIn(turn.said))
