import { AppError } from '#platform/errors'
import type { AskModel } from './language/language-stage.ts'
import type { HandoffReceipt, Scene, Stages } from './stages.ts'
import { takeTurn } from './take-turn.ts'
import { canonical, type Trace } from './trace.ts'

/** What a turn would be today: the same bytes, or where it goes another way. */
export interface Replayed {
  readonly same: boolean
  readonly versions: { readonly then: Trace['versions']; readonly now: Trace['versions'] }
  readonly differences: readonly Difference[]
  readonly trace: Trace
}

export interface Difference {
  /** Where in the trace, as `outcome.say.0.key`. */
  readonly path: string
  readonly then: unknown
  readonly now: unknown
}

/** Re-runs the pure stages of a recorded turn; what came from outside comes from the trace. */
export async function replay(stages: Stages, workspaceId: string, trace: Trace): Promise<Replayed> {
  const { shop, shopper, page } = trace
  const scene: Scene = { workspaceId, shop, shopper, page, botOn: trace.botOn, now: new Date(trace.now) }
  const { askModelFor: _, ...own } = stages
  const recorded: Stages = {
    ...own,
    ...(trace.model ? { askModelFor: () => recordedModel(trace.model ?? []) } : {}),
    agentFor: () => trace.agent,
    fetch: recordedFetch(trace),
    // nothing is done again: what came of it then stands in the trace
    act: recordedFetch(trace),
    notices: () => trace.notices ?? [],
    scenarios: (scene) => stages.scenarios?.(scene, trace.versions['scenarios'] ?? '') ?? [],
    modes: () => (trace.mode ? new Map([[trace.mode.intent, trace.mode.mode]]) : undefined),
    handOff: async () => recordedReceipt(trace),
    peopleFirst: async () => trace.first,
  }
  const task = {
    turnId: trace.turnId,
    conversationId: trace.conversationId,
    sessionId: trace.sessionId,
    cause: trace.cause,
    parts: trace.parts,
    state: trace.before,
  }
  const again = await takeTurn(recorded, scene, task)
  const differences = differencesOf({ ...trace, versions: {} }, { ...again.trace, versions: {} })
  const same = canonical(trace) === canonical(again.trace)
  // biome-ignore lint/suspicious/noThenProperty: a word of the printed report; nobody awaits it
  return { same, versions: { then: trace.versions, now: again.trace.versions }, differences, trace: again.trace }
}

/** A look-up that was not made then cannot be made now: its answer is not in the trace. */
const recordedFetch =
  ({ lookUps }: Trace): Stages['fetch'] =>
  async (what) => {
    const known = lookUps.find((one) => canonical(one.what) === canonical(what))
    if (!known) throw new AppError('not_found', `the turn now asks ${what.port}, which the trace does not hold`)
    return JSON.parse(known.json)
  }

/** A question that was not put then has no answer now: the built-in words stay, and the difference shows. What the model was not used for then it is not used for now. */
const recordedModel =
  (words: NonNullable<Trace['model']>): AskModel =>
  async ({ task, prompt }) => {
    const own = words.filter((one) => one.task === task)
    if (own.length === 0) return undefined
    const known = own.find((one) => one.prompt === prompt)
    return known?.given ?? { name: words[0]?.given.name ?? '', none: 'not asked then' }
  }

/** Where the turn now hands off and did not then nobody was asked: the queue as it would be without one, and the difference shows. */
const recordedReceipt = ({ receipt }: Trace): HandoffReceipt => receipt ?? { kind: 'queue', place: 0, online: 0 }

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Leaves that differ, with their paths. */
function differencesOf(then: unknown, now: unknown, path = ''): Difference[] {
  if (canonical(then) === canonical(now)) return []
  if (!isTree(then) || !isTree(now)) return [{ path, then, now }]
  const keys = [...new Set([...Object.keys(then), ...Object.keys(now)])].sort()
  return keys.flatMap((key) => differencesOf(then[key], now[key], path ? `${path}.${key}` : key))
}
