import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { z } from 'zod'
import { AGENT_PORTS } from '../../server/compose/language/agent-ports.ts'
import type { Trace, Turn } from '../../server/engine/conversation/index.ts'
import { dialogue, factName } from '../../server/engine/dialogue/index.ts'

/** A reply that stands in place of a model's own at a turn, with one untruth in it. */
export const Planted = z.object({ turnId: z.string(), kind: z.string(), text: z.string() })
export type Planted = z.infer<typeof Planted>

/** A reply and whether the gates held it back. */
interface Held {
  readonly turnId: string
  readonly kind: string
  readonly text: string
  /** What the model would be told is wrong; undefined where the reply leaves. */
  readonly why: string | undefined
}

/** Turns that a model drove, as `bench -- talks … --traces FILE` keeps them. */
export const readTraces = (file: string): Trace[] =>
  String(brotliDecompressSync(readFileSync(file)))
    .split('\n')
    .map((line): Trace => JSON.parse(line))

/** Every reply that the model wrote as its last word of a step, those that were put back to it among them. */
export function honestHeld(traces: readonly Trace[]): Held[] {
  return traces.flatMap((trace) =>
    stepsOf(trace).flatMap(({ as, text, isReply }) =>
      isReply ? [{ turnId: trace.turnId, kind: 'honest', text, why: heldBack(trace, as, text) }] : [],
    ),
  )
}

/** What becomes of replies with an untruth planted in them, each in place of the first reply of its turn. */
export function plantedHeld(traces: readonly Trace[], planted: readonly Planted[]): Held[] {
  const turns = new Map(traces.map((trace) => [trace.turnId, trace]))
  return planted.flatMap(({ turnId, kind, text }) => {
    const trace = turns.get(turnId)
    const first = trace && stepsOf(trace).find(({ isReply }) => isReply)
    return trace && first ? [{ turnId, kind, text, why: heldBack(trace, first.as, text) }] : []
  })
}

interface Step {
  readonly as: string
  readonly text: string
  readonly isReply: boolean
}

const stepsOf = ({ lookUps }: Trace): Step[] =>
  lookUps.flatMap(({ what, json }) => {
    if (what.port !== 'model.step') return []
    const { text = '', calls = [] }: { text?: string; calls?: readonly unknown[] } = JSON.parse(json)
    return [{ as: String(what.with[0]), text, isReply: calls.length === 0 && text !== '' }]
  })

const decide = dialogue(AGENT_PORTS)

/** What the engine tells the model where a step of it gave these words; undefined where they leave. */
function heldBack(trace: Trace, as: string, text: string): string | undefined {
  const before = stepsOf(trace).findIndex((one) => one.as === as)
  const facts = Object.fromEntries(
    trace.lookUps.flatMap(({ what, json }) => {
      if (what.port !== 'model.step') return [[factName(what), JSON.parse(json)]]
      const nth = stepsOf(trace).findIndex((one) => one.as === what.with[0])
      return nth < before ? [[String(what.with[0]), JSON.parse(json)]] : []
    }),
  )
  // a reply that was put back once is followed by a cut, not by a question: it is weighed as though it came first
  const alone = Object.fromEntries(Object.entries(facts).filter(([name, fact]) => !isReplyOf(name, fact)))
  const turn: Turn = {
    ...{ id: trace.turnId, workspaceId: 'bench', conversationId: trace.conversationId, sessionId: trace.sessionId },
    ...{ shop: trace.shop, shopper: trace.shopper, page: trace.page, cause: trace.cause, now: new Date(trace.now) },
    ...{ parts: trace.parts, said: trace.said, understood: trace.understood, state: trace.before },
    ...(trace.agent && { agent: trace.agent }),
    facts: { ...alone, [firstFree(alone)]: { text, calls: [], tokens: 0 } },
  }
  const step = decide(turn)
  return step.do === 'consult' ? step.ask.messages.at(-1)?.text : undefined
}

const isReplyOf = (name: string, fact: unknown): boolean =>
  name.startsWith('model.') &&
  typeof fact === 'object' &&
  fact !== null &&
  'calls' in fact &&
  Array.isArray(fact.calls) &&
  fact.calls.length === 0

/** Steps are named one after the other. */
const firstFree = (facts: Readonly<Record<string, unknown>>): string => {
  let nth = 0
  while (facts[`model.${nth}`] !== undefined) nth++
  return `model.${nth}`
}
