import { deedFailed, isFailed, type Step } from '#engine/conversation'
import { type DeedFact, type UndertakenFact, undertaken } from '../facts/index.ts'
import { lookUpIfThere } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { goneOnWith, isLongAgo, readActed } from '../settling/index.ts'
import { asksAgain } from '../spoken/index.ts'
import { handOff } from '../steps/index.ts'
import { toldOf } from './told-of.ts'

/**
 * "再试一次", after a deed that came to no known end: it is sent once more as it was, the same deed, done once. What is known to have come to
 * nothing begins again where it was. Undefined where nothing was tried.
 */
export function triedAgain(scene: Scene): Step | undefined {
  const { tried, settling } = scene.state
  const current = settling?.at(-1)
  if (!tried || scene.picked || !asksAgain(scene.turn.said) || (current && current.scenario !== tried.scenario)) return undefined
  const found = lookUpIfThere(scene, 'undertaken', { port: 'desk.undertaken', with: [scene.turn.conversationId] }, undertaken)
  if ('step' in found) return found.step
  const deed = found.has?.deeds[0]
  const isOpen = deed?.state === 'failed' || deed?.state === 'uncertain'
  return isOpen && !isLongAgo(scene, tried) ? sentAgain(scene, deed, found.has?.ticket) : goneOnWith(scene, tried)
}

/** What comes of the same deed now. */
function sentAgain(scene: Scene, deed: DeedFact, ticket: UndertakenFact['ticket']): Step | undefined {
  const as = `act.${scene.prefix}again`
  const fact = scene.turn.facts[as]
  if (fact === undefined) return { do: 'act', what: { port: 'actions.again', with: [deed.request] }, as }
  if (isFailed(fact)) return handOff(scene, ...deedFailed(fact))
  const came = readActed(fact)
  if (came?.state !== 'done' || came.receipts.length === 0)
    return toldOf(scene, { deed: { ...deed, state: came?.state ?? deed.state }, ticket }, false)
  const { tried: _, ...state } = scene.state
  return toldOf({ ...scene, state }, { deed: { ...deed, state: 'done', receipts: came.receipts }, ticket: undefined }, false)
}

/** "我的退款呢": where the order knows of no money, what came of the wish for it is told. */
export function afterNone(scene: Scene, step: Step): Step {
  if (scene.state.tried === undefined || step.do !== 'answer') return step
  if (!step.say.some((words) => 'key' in words && words.key.startsWith('refund.none'))) return step
  const found = lookUpIfThere(scene, 'undertaken', { port: 'desk.undertaken', with: [scene.turn.conversationId] }, undertaken)
  if ('step' in found) return found.step
  const deed = found.has?.deeds[0]
  return (deed && toldOf(scene, { deed, ticket: found.has?.ticket }, false)) ?? step
}
