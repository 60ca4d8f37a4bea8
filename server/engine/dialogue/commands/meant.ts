import { bareAnswer, givesUp, personsIn } from '#engine/guards'
import { topicOf } from '../answers/index.ts'
import type { Scene } from '../scene.ts'
import { isAsking } from './asking.ts'
import { refuses } from './matters/wished.ts'
import type { Piece } from './pieces.ts'
import { impliedIntent } from './questions.ts'
import { roleOf } from './roles.ts'
import { LEAST } from './thresholds.ts'

/** Whether words take back or refuse anything, by their form. */
const isRefusal = (words: string): boolean => bareAnswer(words) === 'no' || givesUp(words) || refuses(words)

/** What was read by its manner alone, as what the message holds shows: a question of a thing that has a person in its name, or how the matter under talk stands. */
export function ofContext({ turn: { said, state }, talk }: Scene, piece: Piece): Piece {
  const { act, intent, rivals, confidence, words } = piece
  const role = roleOf(intent)
  // "Is this human hair?": who answers is not asked
  if (role === 'small' && personsIn(said).some(({ how }) => how === 'mentioned') && isAsking(said))
    return { ...piece, intent: rivals.find((one) => topicOf(one) !== undefined) ?? impliedIntent('product'), act: 'ask' }
  const { asked } = talk
  const isOpen = talk.flows.length > 0 || state.pending !== null
  // "it still has not moved": what is reported of the matter under talk takes nothing back
  if (role === 'let_go' && act === 'report' && !isOpen && asked && rivals.includes(asked.intent) && !givesUp(words) && !refuses(words))
    return { ...piece, intent: asked.intent, confidence: Math.max(confidence, LEAST.ask) }
  return piece
}

/** Whether what was read as letting go is so little a no to what was put that it is put once more. */
export const isNoRefusal = ({ turn: { said, understood }, talk }: Scene, { act }: Piece): boolean =>
  talk.put !== null && act !== 'withdraw' && act !== 'deny' && understood.reading?.consent !== 'no' && !isRefusal(said)

/** Whether words speak of the machine that answers, and of nobody else: no person is called by them. */
export const isOfMachine = (said: string): boolean => {
  const found = personsIn(said)
  return found.length > 0 && found.every(({ how }) => how === 'machine')
}

/** Whether what is read as a courtesy or of the machine is steam that is let off: said in a bad mood, not surely read, and no question. */
export const isSteam = ({ turn: { said, understood } }: Scene, { confidence }: Piece): boolean =>
  understood.emotion.score <= BAD && confidence < LEAST.sure && !isAsking(said)
const BAD = -0.3
