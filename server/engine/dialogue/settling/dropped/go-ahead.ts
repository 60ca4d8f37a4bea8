import type { Step } from '#engine/conversation'
import { HAN } from '#engine/text'
import { undertaken } from '../../facts/index.ts'
import { lookUpIfThere } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { isHeard, isLeaving } from '../../scenarios/courtesy/heard.ts'
import { answer, HUMAN } from '../../steps/index.ts'
import { takenUp } from '../queue/not-submitted.ts'
import { isQuestion, PLAIN_YES } from '../values.ts'

/** A yes by itself is a courtesy; who says more with it says what is to be done. */
const BY_ITSELF = { han: 6, letters: 16 } as const
/** Read as these, words name no matter of their own. */
const NAMELESS = /^(?:chat\.(?:affirm|thanks|praise|greeting)|other\.unknown|inform\.)/u
const LIKELY = 0.5

/** "ok do it, the two of them", "嗯嗯 就按刚说的改": a go-ahead, and more than that it was heard. */
function goesAhead({ turn, picked, intent }: Scene): boolean {
  const said = turn.said.trim()
  // a question that stands is answered by a yes as it says itself
  if ((turn.state.pending?.slot ?? 'next') !== 'next') return false
  if (picked !== null || !NAMELESS.test(intent) || isQuestion(said) || isHeard(said) || isLeaving(said)) return false
  const acts = turn.understood.reading?.acts ?? []
  const agrees = acts.some(({ act, confidence }) => AGREEING.has(act) && confidence >= LIKELY)
  const more = acts.some(({ act }) => WISHED.has(act))
  const longest = HAN.test(said) ? BY_ITSELF.han : BY_ITSELF.letters
  const isPlain = intent === 'chat.affirm' && said.length > longest && PLAIN_YES.test(said)
  return isPlain || (agrees && more && !acts.some(({ act }) => act === 'thank' || act === 'close'))
}
const AGREEING: ReadonlySet<string> = new Set(['acknowledge', 'confirm'])
const WISHED: ReadonlySet<string> = new Set(['request', 'choose', 'answer', 'inform'])

/**
 * A go-ahead where no yes was asked for: the matter that is open is put again; else it is said that nothing has been begun. Undefined for a mere courtesy.
 */
export function goneAhead(scene: Scene): Step | undefined {
  const { turn, state } = scene
  if (!goesAhead(scene) || turn.shopper.customerId === null) return undefined
  if ((state.settling ?? []).length > 0) return takenUp(scene, [])
  const known = lookUpIfThere(scene, 'undertaken', { port: 'desk.undertaken', with: [turn.conversationId] }, undertaken)
  if ('step' in known) return known.step
  if (known.has?.deeds.length !== 0) return undefined
  return answer(scene, [{ key: 'settle.nothing_begun' }], { source: 'scenario', offer: [HUMAN] })
}
