import type { Turn, Words } from '#engine/conversation'
import type { AgentPorts } from './agent/converse.ts'
import type { Flow } from './flows/index.ts'
import type { Talk } from './talk.ts'

/** What the engine needs of other stages. */
export interface Ports extends AgentPorts {
  /** The choice of a slot that words say, as it was learnt from sentences; undefined for none, or where it is unsure. `asked`: the words answer the question for it. */
  readonly choiceSaid: (slot: string, words: string, among: readonly string[], asked: boolean) => string | undefined
}

/** What is decided by. */
export interface Scene {
  readonly turn: Turn
  readonly talk: Talk
  readonly flows: ReadonlyMap<string, Flow>
  readonly ports: Ports
  /** Something of the message was answered already: what adds nothing to that is not said. */
  readonly isAnswered?: true
}

/** Words as their reader sees them. */
export const read = ({ ports, turn }: Scene, words: Words | string): string =>
  typeof words === 'string' ? words : ports.read([words], turn)

/** The flow that serves an intent; undefined where none does. */
export const flowServing = ({ flows }: Pick<Scene, 'flows'>, intent: string): Flow | undefined =>
  [...flows.values()].find(({ serves }) => serves.includes(intent))
