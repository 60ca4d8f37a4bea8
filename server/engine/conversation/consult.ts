/** On what terms a language model drives a turn; absent where none does. Part of the trace. */
export interface AgentTerms {
  /** `agent`: everything but taps, consent, safety and people; `both`: what the local driver is not sure of. */
  readonly drives: 'agent' | 'both'
  /** The model's name, for traces. */
  readonly model: string
}
