import type { Step } from '#engine/conversation'
import { defineScenario, nothing, type Scene } from '../../scenario.ts'
import { afterSaying, answer, HUMAN, handOff } from '../../steps/index.ts'
import { ANGRY } from '../../tracking/index.ts'

export const manners = defineScenario({
  id: 'manners',
  serves: ['chat.greeting', 'chat.thanks', 'chat.praise', 'chat.smalltalk'],
  needs: nothing,
  next(scene) {
    if (scene.turn.understood.intents.some(({ intent, confidence }) => intent === 'chat.bye' && confidence >= 0.5))
      return close(scene, 'chat.bye')
    const key = scene.intent === 'chat.greeting' && scene.turn.shopper.name ? 'chat.greeting_name' : scene.intent
    return answer(scene, [{ key, args: greeted(scene) }], { source: 'courtesy' })
  },
})

const greeted = ({ turn }: Scene) => ({ shop: turn.shop.name, name: turn.shopper.name ?? '' })

/** A goodbye ends the session, which asks how it was. */
export const goodbye = defineScenario({
  id: 'goodbye',
  serves: ['chat.bye'],
  needs: nothing,
  next: (scene) => close(scene, 'chat.bye'),
})

function close(scene: Scene, key: string): Step {
  const say = [{ key }]
  return { do: 'close', say, state: afterSaying(scene, { say }) }
}

/** Insults: calm, and a person; the second time in a row, or the second angry turn of a matter, the person comes without being asked. */
export const abuse = defineScenario({
  id: 'abuse',
  serves: ['chat.abuse'],
  needs: nothing,
  next(scene) {
    const inMatter = scene.turn.state.topics.length > 0 && (scene.turn.state.moods.at(-1) ?? 0) <= ANGRY
    if (inMatter || scene.state.lastSaid.includes('chat.abuse')) return handOff(scene, 'angry', [{ key: 'human.angry' }])
    return answer(scene, [{ key: 'chat.abuse' }], { source: 'courtesy', offer: [HUMAN] })
  },
})

/** Who is speaking: an AI, said plainly. */
export const identity = defineScenario({
  id: 'identity',
  serves: ['chat.identity'],
  needs: nothing,
  next: (scene) =>
    isScolded(scene)
      ? answer(scene, [{ key: 'chat.abuse' }], { source: 'courtesy', offer: [HUMAN] })
      : answer(scene, [{ key: 'chat.identity', args: { shop: scene.turn.shop.name } }], { source: 'courtesy', offer: [HUMAN] }),
})

/** The machine is named and found wanting. */
const isScolded = ({ turn: { understood } }: Scene): boolean =>
  (understood.emotion.label !== 'neutral' && understood.emotion.score < 0) ||
  understood.reading?.acts.some(({ act }) => act === 'abuse' || act === 'vent') === true

/** Advertising: one polite line, then nothing. */
export const spam = defineScenario({
  id: 'spam',
  serves: ['other.spam'],
  needs: nothing,
  next(scene) {
    if (scene.state.lastSaid.includes('other.spam'))
      return { do: 'stay_silent', reason: 'advertising', state: { ...scene.state, lastSaid: ['other.spam'] } }
    return answer(scene, [{ key: 'other.spam' }], { source: 'courtesy' })
  },
})
