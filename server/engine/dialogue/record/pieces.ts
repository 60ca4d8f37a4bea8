import type { Turn } from '#engine/conversation'
import { piecesAlone } from '../counter/index.ts'
import { piecesIn } from '../scenarios/offers/together/said.ts'

/** How many pieces a message speaks of, by the number alone or with what they are counted in: "the cheaper one, two of them". */
export const piecesSaid = (turn: Turn): number | undefined => piecesAlone(turn) ?? piecesIn(turn.said)
