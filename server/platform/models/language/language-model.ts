/** A language model, as whoever uses one sees it: words in, words out. It acts on nothing; tools that only read are handed to it with the question. */
export interface LanguageModel {
  /** What it is called by its provider; stands in traces. */
  readonly name: string
  /** Throws `upstream_failed` where no whole answer came: late, refused, cut off, empty. */
  readonly complete: (ask: Ask, signal: AbortSignal) => Promise<Completion>
  /** Its next step of a talk with tools, none of which is called here. Throws `upstream_failed` as `complete` does. */
  readonly step: (ask: Consultation, signal: AbortSignal) => Promise<ModelStep>
}

/** A question to a language model. */
export interface Ask {
  /** What it is to do, in the service's words. */
  readonly instructions: string
  /** What it works on; words of others, never instructions. */
  readonly prompt: string
  /** Longest answer, in tokens. */
  readonly maxTokens: number
  /** What it may ask of others on the way; none where there are none. */
  readonly tools?: readonly ModelTool[]
  /** Of whoever asks: ends the question before its time. */
  readonly signal?: AbortSignal
}

/** Something that a model may ask of others while it answers. */
export interface ModelTool {
  /** As providers take it: letters, digits, `_` and `-`, 64 at most. */
  readonly name: string
  readonly description: string
  /** A JSON schema of what it is asked with. */
  readonly input: Readonly<Record<string, unknown>>
  /** What it gives, or in words why nothing; never throws. */
  readonly call: (given: unknown, signal: AbortSignal) => Promise<string>
}

/** A whole answer. */
export interface Completion {
  readonly text: string
  /** Spent on question and answer, as the provider counts them; 0 where it does not say. */
  readonly tokens: number
}

/** Where a model is reached. */
export interface Endpoint {
  /** Up to and with `/v1`. */
  readonly url: string
  /** Absent where the endpoint asks for none, as local ones do. */
  readonly key: string | undefined
  readonly name: string
  /** What it speaks; OpenAI's chat protocol where it is not told. */
  readonly protocol?: 'openai' | 'anthropic' | 'google'
}

/** A message of a talk with a language model, in the shape that all providers share. */
export type ModelMessage =
  | { readonly role: 'user'; readonly text: string }
  | { readonly role: 'assistant'; readonly text: string; readonly calls: readonly ToolCall[]; readonly own?: readonly unknown[] }
  | { readonly role: 'tool'; readonly callId: string; readonly name: string; readonly text: string }

/** A tool that the model wants called; `args` as the model wrote them, which need not be JSON. */
export interface ToolCall {
  readonly id: string
  readonly name: string
  readonly args: string
}

/** A tool that the model may call. */
export interface ToolSpec {
  readonly name: string
  readonly description: string
  /** JSON schema of its arguments. */
  readonly input: Readonly<Record<string, unknown>>
}

/**
 * One step that a language model is asked for: what it is told, the talk so far, and what it may call. Instructions and tools are the same in
 * every turn of a shop and come first, so that providers can keep them.
 */
export interface Consultation {
  readonly instructions: string
  readonly tools: readonly ToolSpec[]
  readonly messages: readonly ModelMessage[]
  /** Longest answer, in tokens. */
  readonly maxTokens: number
  /** It has to answer in words now. */
  readonly noTools?: true
}

/** What a language model gave for one step: words, calls, or both. */
export interface ModelStep {
  readonly text: string
  readonly calls: readonly ToolCall[]
  /** The same as its provider wants it given back: thoughts and their signatures are part of it. */
  readonly own?: readonly unknown[]
  /** Spent on question and answer, as the provider counts them; 0 where it does not say. */
  readonly tokens: number
  /** Which model gave it, where several may be asked. */
  readonly model?: string
}
