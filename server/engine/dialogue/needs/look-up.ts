import { isFailed, type LookUp } from '#engine/conversation'
import { type Reader, Unreadable } from '../facts/index.ts'
import type { Found, Scene } from '../scenario.ts'
import { unanswered } from '../steps/index.ts'

/** A fact by a look-up: asks for it, or reads it; where it failed, says so. */
export function lookUp<T>(scene: Scene, as: string, what: LookUp, read: Reader<T>): Found<T> {
  const name = scene.prefix + as
  if (!(name in scene.turn.facts)) return { step: { do: 'look_up', what: { ...what, language: scene.state.language }, as: name } }
  const fact = scene.turn.facts[name]
  if (isFailed(fact)) return { step: unanswered(scene, fact) }
  try {
    return { has: read(fact) }
  } catch (error) {
    if (error instanceof Unreadable) return { step: unanswered(scene) }
    throw error
  }
}

/** The same where the answer can do without it: a failure leaves undefined. */
export function lookUpIfThere<T>(scene: Scene, as: string, what: LookUp, read: Reader<T>): Found<T | undefined> {
  return isFailed(scene.turn.facts[scene.prefix + as]) ? { has: undefined } : lookUp(scene, as, what, read)
}
