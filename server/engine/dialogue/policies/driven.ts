import type { NextStep, Words } from '#engine/conversation'
import { converse, type Final } from '../agent/converse.ts'
import type { Scene } from '../scene.ts'
import { answers, composed, handsOff } from './policy.ts'
import { saidOf } from './walking.ts'

/** A language model drives what is not surely known: it looks up, proposes, and words the reply; what a flow asks or puts is the house's. Undefined where it gave nothing that may be said. */
export function driven(scene: Scene): NextStep | undefined {
  const { turn, talk, flows, ports } = scene
  const came = converse(turn, talk, flows, ports)
  if ('step' in came) return came.step
  if ('none' in came) return undefined
  if ('person' in came) {
    const say: readonly Words[] = came.text === '' ? [] : [{ by: 'model', text: came.text }]
    return composed([handsOff(came.person, say)], { ...scene, talk: came.talk })
  }
  return finalOf({ ...scene, talk: came.final.talk }, came.final)
}

function finalOf(scene: Scene, { text, walked, choices }: Final): NextStep {
  const words: Words = { by: 'model', text }
  if (walked && (walked.at === 'asks' || walked.at === 'puts')) {
    // what a yes would do stands in the house's own words; a question of the flow the model has put in its own
    const { said = [], talk = scene.talk } = saidOf(scene, walked.at === 'asks' ? { ...walked, say: [] } : walked, [words])
    return composed(said, { ...scene, talk })
  }
  const offer = choices.map((label, at) => ({ id: `say:${at}`, label, say: label }))
  return composed([answers([words], { source: 'agent', offer })], scene)
}
