import { AppError, isAppError } from '#platform/errors'
import type { Ask, Completion, Endpoint, LanguageModel, ModelTool } from './language-model.ts'
import { nextStep, type Provider } from './next-step.ts'
import { cleaned, withoutThoughts } from './wording.ts'

/** An answer that is still coming past this many characters is cut: an endless one must not fill the memory. */
const LONGEST = 8_000
/** Of an answer with what the protocol has around each of its words, and with thoughts before it: what is more is none. */
export const MOST_BYTES = 4 * 1024 * 1024
/** Questions to a model for one answer, where it may ask tools on the way: after so many it has to answer. */
const STEPS = 3

/** A model behind an endpoint that speaks OpenAI's chat protocol, Anthropic's or Google's, through the AI SDK. Its code is loaded at the first question; `by` makes the calls where an address is not trusted. */
export function languageModel(endpoint: Endpoint, by: typeof fetch = fetch): LanguageModel {
  let opened: ReturnType<typeof open> | undefined
  const provider = () => (opened ??= open(endpoint, by))
  return {
    name: endpoint.name,
    complete: async (ask, signal) =>
      speaking(await provider(), endpoint.name)(ask, ask.signal ? AbortSignal.any([signal, ask.signal]) : signal),
    step: async (ask, signal) =>
      nextStep(await provider(), ask, signal).catch((error: unknown) => {
        throw failed(endpoint.name, error)
      }),
  }
}

type Speak = (ask: Ask, signal: AbortSignal) => Promise<Completion>

/** The SDK's way to an endpoint. */
export async function open({ url, key, name, protocol = 'openai' }: Endpoint, by: typeof fetch): Promise<Provider> {
  const ai = await import('ai')
  return { ai, model: (await PROVIDERS[protocol]({ baseURL: url, ...(key && { apiKey: key }), fetch: bounded(by) }))(name) }
}

interface Way {
  readonly baseURL: string
  readonly apiKey?: string
  readonly fetch: typeof fetch
}

/** Natively where OpenAI's layer of a maker loses what the model needs: signed thoughts, strictness, what is kept of the prefix. */
const PROVIDERS: Readonly<Record<NonNullable<Endpoint['protocol']>, (way: Way) => Promise<(name: string) => Provider['model']>>> = {
  openai: async (way) => {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
    return createOpenAICompatible({ name: 'language-model', includeUsage: true, supportsStructuredOutputs: true, ...way }).chatModel
  },
  anthropic: async (way) => (await import('@ai-sdk/anthropic')).createAnthropic(way),
  google: async (way) => (await import('@ai-sdk/google')).createGoogle(way),
}

function speaking({ ai, model }: Provider, name: string): Speak {
  return async ({ instructions, prompt, maxTokens, tools = [] }, signal) => {
    let failure: unknown
    const cut = new AbortController()
    const stream = ai.streamText({
      model,
      instructions,
      prompt,
      maxOutputTokens: maxTokens,
      temperature: 0,
      maxRetries: 0,
      abortSignal: AbortSignal.any([signal, cut.signal]),
      ...(tools.length > 0 && asking(tools, ai)),
      onError: ({ error }) => {
        failure = error
      },
    })
    const all = await wholeText(stream.textStream, signal).catch((error: unknown) => {
      // what is still coming is not waited for
      cut.abort()
      throw failed(name, failure ?? error)
    })
    if (failure !== undefined) throw failed(name, failure)
    // what it said before it asked a tool is no answer
    const text = tools.length > 0 ? await Promise.resolve(stream.text).catch(() => '') : all
    // tool calls, a cut, a filter: whatever came then is no answer
    const end = await Promise.resolve(stream.finishReason).catch((error: unknown) => Promise.reject(failed(name, error)))
    const said = cleaned(withoutThoughts(text))
    if (end !== 'stop' || said === '') throw failed(name, `ended with ${end}, ${said.length} characters`)
    const usage = await Promise.resolve(stream.usage).catch(() => undefined)
    return { text: said, tokens: usage?.totalTokens ?? 0 }
  }
}

/** What a wrong path, a sign-in or a maintenance page answers with. */
const WEB_PAGE = /^(?:text\/html|application\/xhtml)/iu

/** Ends an answer that does not end: one line of it, or what is told of an error, would fill the memory. */
const bounded =
  (by: typeof fetch): typeof fetch =>
  async (input, init) => {
    const answer = await by(input, init)
    if (answer.ok && WEB_PAGE.test(answer.headers.get('content-type') ?? '')) {
      await answer.body?.cancel()
      throw new AppError('upstream_failed', 'The language model gave no answer: a web page')
    }
    let bytes = 0
    const counting = new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, to) => {
        bytes += piece.byteLength
        if (bytes > MOST_BYTES) to.error(new Error(`the answer is larger than ${MOST_BYTES} bytes`))
        else to.enqueue(piece)
      },
    })
    return answer.body ? new Response(answer.body.pipeThrough(counting), answer) : answer
  }

/** Tools that it may ask on the way, until it has to answer. */
const asking = (tools: readonly ModelTool[], { isStepCount, dynamicTool, jsonSchema }: typeof import('ai')) => ({
  tools: Object.fromEntries(
    tools.map(({ name, description, input, call }) => {
      const execute = (given: unknown, { abortSignal = new AbortController().signal }) => call(given, abortSignal)
      return [name, dynamicTool({ description, inputSchema: jsonSchema(input), execute })]
    }),
  ),
  stopWhen: isStepCount(STEPS),
  prepareStep: ({ stepNumber }: { readonly stepNumber: number }) => (stepNumber >= STEPS - 1 ? { toolChoice: 'none' as const } : {}),
})

async function wholeText(pieces: AsyncIterable<string>, signal: AbortSignal): Promise<string> {
  let text = ''
  for await (const piece of pieces) {
    text += piece
    if (text.length > LONGEST) throw new AppError('upstream_failed', `the answer is longer than ${LONGEST} characters`)
  }
  // a stream that was ended from our side ends quietly
  signal.throwIfAborted()
  return text
}

/** What the provider wrote in its error may repeat what it was asked: only what kind of failure it was, and for how long it wants to be left alone, is kept. */
export function failed(name: string, cause: unknown): AppError {
  const own = ownIn(cause)
  if (own) return own
  const code = typeof cause === 'object' && cause !== null && 'statusCode' in cause ? cause.statusCode : undefined
  // where nothing answered there is none
  const status = typeof code === 'number' ? ` (${code})` : ''
  const why = typeof cause === 'string' ? `: ${cause}` : cause instanceof Error ? `: ${isBrokenOff(cause) ? 'broken off' : cause.name}` : ''
  const retryAfter = restIn(cause)
  return new AppError('upstream_failed', `The language model ${name} gave no answer${status}${why}`, {
    ...(retryAfter !== undefined && { retryAfter }),
  })
}

/** Our own error, also where the SDK has wrapped it. */
const ownIn = (cause: unknown): AppError | undefined =>
  isAppError(cause) ? cause : cause instanceof Error && cause.cause !== undefined ? ownIn(cause.cause) : undefined

/** Seconds of `Retry-After` (RFC 9110 §10.2.3), as a number or as a date. */
function restIn(cause: unknown): number | undefined {
  if (typeof cause !== 'object' || cause === null || !('responseHeaders' in cause)) return undefined
  const headers = cause.responseHeaders
  if (typeof headers !== 'object' || headers === null || !('retry-after' in headers)) return undefined
  const told = String(headers['retry-after'])
  const seconds = /^\d{1,9}$/u.test(told) ? Number(told) : Math.ceil((Date.parse(told) - Date.now()) / 1_000)
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined
}

/** Of a line that was up and broke, in the words of sockets and of `fetch`. */
const BROKE: ReadonlySet<unknown> = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'UND_ERR_SOCKET'])
/** Whether somebody was there, and the line broke. */
const isBrokenOff = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && BROKE.has(error.code)) || isBrokenOff(error.cause))
