import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { DialogueState } from '#engine/conversation'
import { isReadInFull } from '../languages.ts'
import type { Scene } from '../scenario.ts'
import { mainlyRead, slotText, wantsAnswer } from '../tracking/index.ts'
import { type Adds, addsTo } from './adds.ts'

interface Rule {
  /** Whether it is one more question that we could not answer. */
  readonly counts: 'yes' | 'second_time' | 'no'
  /** Whether it is searched for together with the question before it. */
  readonly joins: boolean
  /** What is said in place of the plain "I do not know". */
  readonly say?: string
}

/** What each kind of message is worth after one that was not known. */
export const RULES: Readonly<Record<Adds, Rule>> = {
  asks: { counts: 'yes', joins: false },
  restates: { counts: 'second_time', joins: true, say: 'unknown.restated' },
  continues: { counts: 'no', joins: true, say: 'unknown.continued' },
  tells: { counts: 'no', joins: false, say: 'unknown.told' },
}

/** So many questions in a row that were not known, and a person comes. */
const MOST_QUESTIONS = 2
/** So many messages in a row, whatever they add. */
const MOST_TURNS = 4
/** Characters of a question that are kept, as of a wish. */
const LONGEST = 200

/** What a message that is not known comes to. */
interface NotKnown {
  readonly adds: Adds
  /** Questions in a row that were not known, this one among them. */
  readonly lost: number
  readonly unknown: NonNullable<DialogueState['unknown']>
  readonly person: boolean
}

/** What this message adds to the question before it that was not known. */
export const addedIn = (scene: Scene): Adds => {
  const { turn, state, picked } = scene
  if (isWordless(scene)) return 'tells'
  return picked !== null || !isReadInFull(state.language) ? 'asks' : addsTo(turn.state.unknown?.question, turn.said, wantsAnswer(turn))
}

const LINK = /https?:\S+/giu
/** A number, signs, or a link and nothing else: pointed at, not asked, and no sign that a person is waited for. */
const isWordless = ({ turn, picked }: Scene): boolean =>
  (picked === null || picked.kind === 'product') && !/\p{L}/u.test(turn.said.replace(LINK, ' ')) && turn.state.unknown !== undefined

/** Whether a message was read, and as nothing that wants an answer. */
export const onlyTells = ({ turn, picked }: Scene): boolean => picked === null && mainlyRead(turn) !== undefined && !wantsAnswer(turn)

/** Whether the question of the matter spoken of last is put once more, in these words or others. */
export function restatesLast({ turn: { state, said } }: Scene): boolean {
  const before = slotText(state.topics.at(-1)?.slots['question'])
  return before !== undefined && addsTo(before, said, true) === 'restates'
}

/** The question before it and these words as one; undefined where the words stand for themselves. */
export function joinedQuestion(scene: Scene): string | undefined {
  const before = scene.turn.state.unknown?.question
  return before !== undefined && RULES[addedIn(scene)].joins ? `${before} ${scene.turn.said}` : undefined
}

/** Counts a message that is not known: an upset shopper's every one. */
export function countUnknown(scene: Scene): NotKnown {
  const { state } = scene.turn
  const adds = addedIn(scene)
  const { counts } = RULES[adds]
  const again = counts === 'second_time' && state.unknown?.restated === true
  const lost = state.lost + (counts === 'yes' || again || scene.fewQuestions ? 1 : 0)
  const turns = (state.unknown?.turns ?? state.lost) + (isWordless(scene) ? 0 : 1)
  const restated = adds === 'restates' || (adds !== 'asks' && state.unknown?.restated === true)
  const unknown = { question: firstGraphemes(questionAfter(scene, adds), LONGEST), turns, ...(restated && { restated }) }
  return { adds, lost, unknown, person: lost >= MOST_QUESTIONS || turns >= MOST_TURNS }
}

function questionAfter({ turn }: Scene, adds: Adds): string {
  const before = turn.state.unknown?.question
  if (before === undefined || adds === 'asks' || adds === 'restates') return turn.said
  return adds === 'continues' ? `${before} ${turn.said}` : before
}
