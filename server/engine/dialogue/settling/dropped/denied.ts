import type { Step } from '#engine/conversation'
import { undertaken } from '../../facts/index.ts'
import { lookUpIfThere, recentOrdersIfThere } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { talkWords } from '../../spoken/index.ts'
import { answer, HUMAN } from '../../steps/index.ts'
import { isQuestion } from '../values.ts'
import { endWished } from '../words/ends.ts'
import { claimSaid } from '../words/slots.ts'
import { keepsAll, wishesElse } from './all-kept.ts'
import { deniesBeforehand } from './denies.ts'
import { goneAhead } from './go-ahead.ts'

/** Readings whose deed may be what is denied. */
const OF_DEEDS =
  /^(?:order\.(?:cancel|modify|address|invoice)|return\.(?:apply|withdraw)|exchange\.apply|refund\.only|shipping\.(?:intercept|urge)|account\.)/u

/** "don't cancel my order!": nothing is begun, and that nothing was submitted is said. Undefined where anything else is wished for, or a matter is open. */
function deniedOutright(scene: Scene): Step | undefined {
  const { turn, picked, state } = scene
  const said = turn.said.trim()
  if (picked !== null || (state.settling ?? []).length > 0 || isQuestion(said)) return undefined
  const isDenied = OF_DEEDS.test(turn.understood.intent) && deniesBeforehand(said)
  if (!isDenied && !keepsAll(scene) && !forgives(scene)) return undefined
  const untouched = isUntouched(scene)
  if (typeof untouched !== 'boolean') return untouched
  return untouched ? answer(scene, [{ key: 'settle.stopped' }], { source: 'scenario', offer: [HUMAN] }) : undefined
}

/** "掉色一点点，不过也还好", "压扁了但东西没坏，不用退款": what is wrong is told and forgiven, and nothing is wished for it. */
function forgives({ turn }: Scene): boolean {
  const { said, understood } = turn
  const isForgiven = talkWords(said).has('forgiven') || (understood.clauses ?? []).some(({ text }) => deniesBeforehand(text))
  return isForgiven && claimSaid(said) !== undefined && endWished(said) === undefined && !wishesElse(turn)
}

/** A deed denied, or agreed to, that nobody put. */
export const unaskedFor = (scene: Scene): Step | undefined => deniedOutright(scene) ?? goneAhead(scene)

const GONE: ReadonlySet<string> = new Set(['cancelled', 'refunding', 'refunded'])

/** Whether the shop's records and this conversation show nothing of the kind: only then it is true that nothing was submitted. */
function isUntouched(scene: Scene): boolean | Step {
  const { turn } = scene
  if (turn.shopper.customerId === null) return false
  const recent = recentOrdersIfThere(scene, turn.shopper.customerId)
  if ('step' in recent) return recent.step
  const known = lookUpIfThere(scene, 'undertaken', { port: 'desk.undertaken', with: [turn.conversationId] }, undertaken)
  if ('step' in known) return known.step
  const isGone = recent.has?.some(({ state, returns, refunds }) => GONE.has(state) || returns.length > 0 || refunds.length > 0) ?? true
  return !isGone && known.has?.deeds.length === 0
}
