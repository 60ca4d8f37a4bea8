import type { Emotion, Step } from '#engine/conversation'
import type { Scene } from './scenario.ts'
import { choices, HUMAN, settle } from './steps/index.ts'

/** Scores are −1 … 1. Very angry twice in a row, or once in the strongest words, is enough. */
const ANGRY = -0.7
const FURIOUS = -0.9
const INTENSE = 0.9
const UPSET = -0.5

export function hasLostPatience(moods: readonly number[], { score, intensity }: Emotion): boolean {
  const [before, now] = moods.slice(-2)
  if (score <= FURIOUS && intensity >= INTENSE) return true
  return before !== undefined && now !== undefined && before <= ANGRY && now <= ANGRY
}

/** An upset shopper hears that before the facts, once, and sees the way to a person. */
export function sorry(scene: Scene, step: Step): Step {
  const { score, label } = scene.turn.understood.emotion
  if ((step.do !== 'answer' && step.do !== 'not_known') || score > UPSET || label === 'sad') return step
  if (step.do === 'answer' && step.source === 'courtesy') return step
  if (
    ['mood.sorry', 'mood.sorry_lost'].some((key) => scene.state.lastSaid.includes(key)) ||
    step.say.some((words) => 'key' in words && words.key === 'trouble.sorry')
  )
    return step
  // Where nothing is known, nothing may be announced.
  const say = [{ key: step.do === 'answer' ? 'mood.sorry' : 'mood.sorry_lost' }, ...step.say]
  const parts = step.parts ?? []
  const offered = parts.some(({ kind }) => kind === 'choices')
  const state = { ...step.state, lastSaid: settle(scene, { say }).lastSaid }
  return { ...step, say, state, parts: offered ? parts : [...parts, choices([HUMAN])] }
}
