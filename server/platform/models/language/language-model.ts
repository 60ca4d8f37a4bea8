/** A language model, as whoever uses one sees it: words in, words out. It acts on nothing; tools that only read are handed to it with the question. */
export interface LanguageModel {
  /** What it is called by its provider; stands in traces. */
  readonly name: string
  /** Throws `upstream_failed` where no whole answer came: late, refused, cut off, empty. */
  readonly complete: (ask: Ask, signal: AbortSignal) => Promise<Completion>
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
}
