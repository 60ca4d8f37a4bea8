import type { ScenarioFile } from '@xiaoer/contract/scenarios'
import { shippedWishes, wishOf } from '#engine/claims'
import { idOfOwn, isOwnIntent } from '#engine/conversation'
import { refusesDeed } from '#engine/guards'
import { inSimplified } from '#engine/text'
import { type Flow, SHIPPED_FLOWS } from '../flows/index.ts'
import type { Scene } from '../scene.ts'
import { type Command, entryAsked } from './command.ts'
import { LIKE, likeness } from './likeness.ts'
import type { Piece } from './pieces.ts'
import { LEAST } from './thresholds.ts'

type Wording = ScenarioFile['calls']

/** Which of the merchant's own flows a message begins: by an intent of the workspace's own, by the wordings of the file, or by its own words; undefined where none. A version of a flow that ships begins as that does, and by what is added to it. */
export function ownBegun(scene: Scene, pieces: readonly Piece[]): Flow | undefined {
  const { turn, talk } = scene
  const own = (turn.scenarios ?? []).map(({ file }) => file).filter(({ scenario }) => !talk.flows.some(({ flow }) => flow === scenario))
  const [first] = own
  if (!first || refusesDeed(turn.said)) return undefined
  const rated = own.map((file) => ({ file, like: likeness(turn.said, file.examples ?? []) }))
  const best = rated.reduce((a, b) => (b.like > a.like ? b : a))
  return (
    (best.like >= LIKE ? best.file : undefined) ??
    own.find(({ serves }) => pieces.some((one) => isOwnIntent(one.intent) && one.confidence >= LEAST.ask && serves.includes(one.intent))) ??
    own.find((file) => isHeard(ownOf(file, 'calls'), turn.said)) ??
    own.find((file) => {
      const isServed = pieces.some((one) => file.serves.includes(one.intent) && one.confidence >= LEAST.ask)
      return isServed && (isHeard(ownOf(file, 'begins'), turn.said) || isHeard(ownOf(file, 'wishes'), turn.said))
    })
  )
}

/** A wording of a file; of a flow that ships only one that the merchant wrote. */
function ownOf(file: ScenarioFile, which: 'calls' | 'begins' | 'wishes'): Wording {
  const wording = file[which]
  return typeof wording === 'string' && SHIPPED_FLOWS.has(file.scenario) ? undefined : wording
}

/** An intent of the workspace's own that no flow of its serves asks for the entry that was published with it; undefined for an intent that ships. */
export function ownAsked({ intent, confidence, words }: Piece): Command | undefined {
  const entry = idOfOwn(intent)
  if (entry === undefined || confidence < LEAST.ask) return undefined
  return { source: 'local', do: 'ask', words, ask: { ...entryAsked(entry, words), intent, confidence }, confidence }
}

const LATIN = /^[\p{sc=Latin}\d -]+$/u

/** Whether words say a wording: one that was learnt by its name, or one of the merchant's own words, whole where its script parts words. */
function isHeard(wording: Wording, said: string): boolean {
  if (wording === undefined) return false
  if (typeof wording === 'string') return wording in shippedWishes && wishOf(wording).test(said)
  const text = inSimplified(said.toLowerCase())
  const words = ` ${text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `
  return wording.some((one) => {
    const own = inSimplified(one.toLowerCase())
    return LATIN.test(own) ? words.includes(` ${own} `) : text.includes(own)
  })
}
