import type { Step, Turn } from '#engine/conversation'
import { undertaken } from '../facts/index.ts'
import { lookUpIfThere } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { notSubmitted } from '../settling/index.ts'
import { talkWords } from '../spoken/index.ts'
import { answer, HUMAN } from '../steps/index.ts'

/** What is said by who takes in what was told, and leaves it to us. */
const LEAVES: ReadonlySet<string> = new Set(['acknowledge', 'confirm', 'hold', 'thank', 'close'])
/** Read more faintly than this what stands beside it wants nothing. */
const FAINT = 0.4
const leavesToUs = ({ understood: { reading } }: Turn): boolean =>
  reading?.acts.some(({ act }) => LEAVES.has(act)) === true &&
  reading.acts.every(({ act, confidence }) => LEAVES.has(act) || confidence < FAINT)

/**
 * "好，等你们回话", "ok, I'll wait to hear from you": a matter that still waits for an answer is put again; where nothing was put in hand, that
 * nobody will write is said, and a person offered. Undefined where word is to come, or none is waited for.
 */
export function awaited(scene: Scene): Step | undefined {
  const { turn, picked } = scene
  if (picked !== null || !talkWords(turn.said).has('awaits') || !leavesToUs(turn)) return undefined
  const open = notSubmitted(scene, undefined)
  if (open || (scene.state.settling ?? []).length > 0) return open
  const found = lookUpIfThere(scene, 'undertaken', { port: 'desk.undertaken', with: [turn.conversationId] }, undertaken)
  if ('step' in found) return found.step
  if (!found.has || found.has.deeds.length > 0 || found.has.ticket) return undefined
  return answer(scene, [{ key: 'progress.nothing_filed' }, { key: 'human.shall' }], {
    source: 'scenario',
    offer: [HUMAN],
    asksPerson: true,
  })
}
