import type { Consultation, ModelStep } from '#platform/models'

export type { Consultation, ModelMessage, ModelStep, ToolCall, ToolSpec } from '#platform/models'

/** Asks a language model for its next step. Throws `AppError('upstream_failed')` where none came in time. */
export type Consult = (ask: Consultation) => Promise<ModelStep>

/** On what terms a language model drives a turn; absent where none does. Part of the trace. */
export interface AgentTerms {
  /** `agent`: everything but taps, consent, safety and people; `both`: what the local driver is not sure of. */
  readonly drives: 'agent' | 'both'
  /** The model's name, for traces. */
  readonly model: string
}
