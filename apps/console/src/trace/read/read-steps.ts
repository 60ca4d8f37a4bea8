import { z } from 'zod'

/** A step as it is shown: what was done, to what, with what result, and everything else it carries. */
export interface StepShown {
  name: string
  port: string | undefined
  as: string | undefined
  asked: unknown
  result: unknown
  failed: string | undefined
  /** How old the fact was when it was used, and how long it took to get. Milliseconds. */
  ageMs: number | undefined
  ms: number | undefined
  rest: Record<string, unknown>
}

const Step = z.looseObject({
  do: z.string().optional(),
  as: z.string().optional(),
  port: z.string().optional(),
  with: z.unknown().optional(),
  what: z.object({ port: z.string(), with: z.unknown().optional() }).optional(),
  result: z.unknown().optional(),
  ageMs: z.number().optional(),
  ms: z.number().optional(),
})
const Failed = z.object({ failed: z.literal(true), why: z.string() })

/** The dialogue state is long and is no reason; it stays out of sight, but for what waits to be begun. */
const HIDDEN = new Set(['do', 'as', 'port', 'with', 'what', 'result', 'ageMs', 'ms', 'state'])

/** Steps of a trace in their order; one of an unknown shape is shown whole. */
export function readSteps(raw: readonly unknown[]): StepShown[] {
  return raw.map((one) => {
    const read = Step.safeParse(one)
    if (!read.success) return { ...NOTHING, rest: { step: one } }
    const { data: step } = read
    const failed = Failed.safeParse(step.result)
    return {
      name: step.do ?? 'look_up',
      port: step.what?.port ?? step.port,
      as: step.as,
      asked: step.what?.with ?? step.with,
      result: step.result,
      failed: failed.success ? failed.data.why : undefined,
      ageMs: step.ageMs,
      ms: step.ms,
      rest: { ...Object.fromEntries(Object.entries(step).filter(([key]) => !HIDDEN.has(key))), ...waiting(step['state']) },
    }
  })
}

const State = z.looseObject({ queued: z.array(z.looseObject({ scenario: z.string() })) })

/** Matters that were said and wait for the one under way, the next one first, with what was said of them. */
function waiting(state: unknown): Record<string, unknown> {
  const read = State.safeParse(state)
  return read.success && read.data.queued.length > 0 ? { queued: read.data.queued } : {}
}
const NOTHING: StepShown = {
  name: 'unknown',
  port: undefined,
  as: undefined,
  asked: undefined,
  result: undefined,
  failed: undefined,
  ageMs: undefined,
  ms: undefined,
  rest: {},
}
