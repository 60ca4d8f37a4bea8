import { type DialogueState, type EmotionLabel, impatience, moodSeries, reused } from '#engine/conversation'
import { type Threat, threatIn } from '#engine/guards'
import type { Scene } from '../scenario.ts'
import { withoutTitles } from '../spoken/index.ts'
import { ANGRY, moodScore, slotText } from '../tracking/index.ts'

/** What a session shows of the shopper's mood up to this turn. Scores are −1 … 1. */
export interface Signs {
  readonly score: number
  readonly intensity: number
  readonly label: EmotionLabel
  /** The turn before, where there was one. */
  readonly before: number | undefined
  /** Smoothed over the session. */
  readonly level: number
  readonly soothed: number
  readonly repeated: number
  readonly urging: number
  readonly threat: Threat | undefined
  /** The matter was answered and the shopper says thanks or is pleased. */
  readonly settled: boolean
}

const PLEASED = /^chat\.(?:thanks|praise)$/u

/** Trouble, and what is worse: nobody hears a light line beside it. */
const GRAVE =
  /^(?:issue\.|shipping\.(?:damage|not_received|delay)|service\.(?:complaint|compensation)|aftersale\.|warranty\.|parts\.|chat\.abuse)/u
const SAD =
  /去世|过世|离世|走了以后|葬|追悼|病危|病重|住院|癌|流产|车祸|离婚|分手|失业|破产|\b(?:passed away|died|death|funeral|hospital|cancer|miscarr\w+|divorce\w*|accident|lost my job)\b/iu

/** Something was answered, nothing of ours waits for an answer, and nothing in the session was grave or sad. */
function isSettled({ topics, lost, asked, settling = [] }: DialogueState): boolean {
  if (topics.length === 0 || lost > 0 || asked !== undefined || settling.length > 0) return false
  return !topics.some(({ intent, slots }) => GRAVE.test(intent) || SAD.test(slotText(slots['question']) ?? ''))
}

/** Reads the signs from the series of moods and what was asked before. Pure. */
export const signsOf = reused((scene: Scene): Signs => {
  const { turn, state, intent } = scene
  const { score, intensity, label } = moodOf(scene)
  const { repeated, urging } = impatience([...asked(scene), { text: turn.said, intent: turn.understood.intent, at: turn.now }])
  return {
    score,
    intensity,
    label,
    before: turn.state.moods.at(-1),
    level: moodSeries(state.moods).level,
    soothed: turn.state.tone?.soothed ?? 0,
    repeated,
    urging,
    threat: threatIn(withoutTitles(turn).said),
    settled: PLEASED.test(intent) && isSettled(turn.state),
  }
})

/** As it was read, or anger where the words are plain; calm where a faint score is none. */
function moodOf({ turn }: Scene): Pick<Signs, 'score' | 'intensity' | 'label'> {
  const { score, intensity, label } = turn.understood.emotion
  const read = moodScore(withoutTitles(turn))
  if (read > score) return { score: read, intensity: 0, label: 'neutral' }
  return read < score ? { score: read, intensity: Math.max(intensity, -ANGRY), label: 'angry' } : { score, intensity, label }
}

/** Upset, or asking in the very words of before. */
export const isImpatient = (scene: Scene): boolean => scene.fewQuestions || signsOf(scene).repeated > 0

/** The matters of the session with the words that opened them; when they were asked is not kept, and not needed here. */
const asked = ({ turn }: Scene) =>
  turn.state.topics.map(({ intent, slots }) => ({ text: slotText(slots['question']) ?? '', intent, at: turn.now }))
