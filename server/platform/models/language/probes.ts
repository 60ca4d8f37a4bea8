import type { ModelProbe, ProbedModel } from '@xiaoer/contract'
import { ModelProbe as Probes } from '@xiaoer/contract'
import { AppError } from '#platform/errors'
import { failureOf } from '../standing.ts'
import type { Consultation, Endpoint, ModelStep } from './language-model.ts'
import { nextStep, type Provider } from './next-step.ts'
import { failed, open } from './providers.ts'
import { withoutThoughts } from './wording.ts'

/** What whoever has an address probed is told on the way, and asked before each question. */
export interface Probing {
  /** Whether the day's budget pays for one more question. */
  readonly pays: () => Promise<boolean>
  /** What a question cost, and why nothing came. */
  readonly spent: (asked: { readonly ms: number; readonly tokens: number; readonly why: ProbedModel['why'] }) => void
  /** After each probe: all that have ended. */
  readonly told: (ended: readonly ProbedModel[]) => void
  readonly signal?: AbortSignal
}

/** A model that was not asked for a while is loaded first. */
const FIRST_WITHIN_MS = 20_000
const EACH_WITHIN_MS = 12_000
/** All of them: what has not ended by then is not known. */
const ALL_WITHIN_MS = 50_000
/** Chains of probes under way at once: a machine of one's own answers one after the other. */
const AT_ONCE = 3
/** Thinking counts as well. */
const MOST_TOKENS = 1_000

/** Twelve questions to see what an address can do. Ends within a minute, whatever the address does; never throws. */
export async function probeModel(endpoint: Endpoint, by: typeof fetch, probing: Probing): Promise<readonly ProbedModel[]> {
  const ended = new Map<ModelProbe, ProbedModel>()
  const all = AbortSignal.any([AbortSignal.timeout(ALL_WITHIN_MS), ...(probing.signal ? [probing.signal] : [])])
  const inOrder = () => Probes.options.flatMap((one) => ended.get(one) ?? [])
  const note = (...probed: readonly ProbedModel[]): void => {
    for (const one of probed) ended.set(one.probe, one)
    probing.told(inOrder())
  }
  const ask = askBy(endpoint, probing, all)
  const provider = await open(endpoint, by)
  const first = await answering(provider, ask)
  note(...first)
  const [{ came, why } = {}] = first
  // nothing answers: eleven more questions would not either
  if (came !== 'yes') note(...restUnknown(ended, why ?? 'no_answer'))
  else {
    const chains = CHAINS.map((chain) => () => chain(provider, ask, note))
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = chains.shift(); next; next = chains.shift()) await next()
      }),
    )
    note(...restUnknown(ended, 'late'))
  }
  return inOrder()
}

const restUnknown = (ended: ReadonlyMap<ModelProbe, unknown>, why: ProbedModel['why']): ProbedModel[] =>
  Probes.options.flatMap((probe) => (ended.has(probe) ? [] : [{ probe, came: 'unknown' as const, ms: 0, figure: null, why }]))

/** What came of a question: something, or why nothing. */
type Came<Given> = { readonly ms: number } & ({ readonly given: Given } | { readonly why: NonNullable<ProbedModel['why']> })
type AskFor = <Given extends { readonly tokens: number }>(
  call: (signal: AbortSignal) => Promise<Given>,
  withinMs?: number,
) => Promise<Came<Given>>
type Chain = (provider: Provider, ask: AskFor, note: (...probed: readonly ProbedModel[]) => void) => Promise<void>

/** One question within its own deadline and that of all, paid and noted. */
const askBy =
  ({ name }: Endpoint, { pays, spent }: Probing, all: AbortSignal): AskFor =>
  async (call, withinMs = EACH_WITHIN_MS) => {
    if (all.aborted) return { ms: 0, why: 'late' }
    if (!(await pays())) return { ms: 0, why: 'budget' }
    const from = performance.now()
    const since = () => Math.round(performance.now() - from)
    const own = AbortSignal.timeout(withinMs)
    const signal = AbortSignal.any([all, own])
    try {
      const given = await orAborted(call(signal), signal)
      spent({ ms: since(), tokens: given.tokens, why: null })
      return { ms: since(), given }
    } catch (error) {
      const why = signal.aborted ? 'late' : failureOf(failed(name, error))
      spent({ ms: since(), tokens: 0, why })
      return { ms: since(), why }
    }
  }

/** The waiting ends with the signal, also where the other side does not heed it. */
const orAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(new AppError('upstream_failed', 'late')), { once: true }),
    ),
  ])

/** A probe by whether what came is what was asked for; a question that is refused is a no. */
function judged<Given>(
  probe: ModelProbe,
  came: Came<Given>,
  isSo: (given: Given) => boolean,
  figure: (given: Given) => number | null = () => null,
): ProbedModel {
  if ('why' in came) return { probe, came: NOES.has(came.why) ? 'no' : 'unknown', ms: came.ms, figure: null, why: came.why }
  return { probe, came: isSo(came.given) ? 'yes' : 'no', ms: came.ms, figure: figure(came.given), why: null }
}
/** Failures of one question that say that the address cannot do this: it refuses it, breaks over it, or gives no answer to it. */
const NOES: ReadonlySet<ProbedModel['why']> = new Set(['refused', 'missing', 'broken', 'no_answer'])

interface Spoken {
  readonly text: string
  readonly thought: boolean
  /** Pieces that the words came in, and milliseconds to the first of them. */
  readonly pieces: number
  readonly firstMs: number | null
  readonly tokens: number
  readonly inTokens: number
  readonly cached: number
}

type Asking = Parameters<Provider['ai']['streamText']>[0]

interface Question {
  readonly content: Extract<NonNullable<Asking['messages']>[number], { role: 'user' }>['content']
  readonly output?: NonNullable<Asking['output']>
}

/** One question in words, and all that its stream tells. */
async function spoken({ ai, model }: Provider, { content, output }: Question, signal: AbortSignal): Promise<Spoken> {
  let failure: unknown
  const from = performance.now()
  const stream = ai.streamText({
    maxOutputTokens: MOST_TOKENS,
    temperature: 0,
    maxRetries: 0,
    messages: [{ role: 'user', content }],
    ...(output && { output }),
    model,
    abortSignal: signal,
    onError: ({ error }) => {
      failure = error
    },
  })
  let [text, pieces, thought] = ['', 0, false]
  let firstMs: number | null = null
  for await (const part of stream.stream) {
    if (part.type === 'reasoning-delta') thought = true
    if (part.type !== 'text-delta') continue
    text += part.text
    pieces++
    firstMs ??= Math.round(performance.now() - from)
  }
  if (failure !== undefined) throw failure
  signal.throwIfAborted()
  const usage = await stream.usage
  const said = withoutThoughts(text)
  if (said === '') throw new AppError('upstream_failed', 'The language model gave no answer: no words')
  return {
    text: said,
    thought: thought || said !== text.trim() || (usage.outputTokenDetails.reasoningTokens ?? 0) > 0,
    pieces,
    firstMs,
    tokens: usage.totalTokens ?? 0,
    inTokens: usage.inputTokens ?? 0,
    cached: usage.inputTokenDetails.cacheReadTokens ?? 0,
  }
}

/** Whether it answers at all; with it, whether words come one by one, and whether tokens are counted. */
async function answering(provider: Provider, ask: AskFor): Promise<readonly ProbedModel[]> {
  const prompt = 'Write the numbers from 1 to 20 as digits, with a space between them, and nothing else.'
  const came = await ask((signal) => spoken(provider, { content: prompt }, signal), FIRST_WITHIN_MS)
  const answers = judged('answers', came, () => true)
  if (answers.came !== 'yes') return [{ ...answers, came: 'no' }]
  return [
    answers,
    judged(
      'streams',
      came,
      ({ pieces }) => pieces > 1,
      ({ firstMs }) => firstMs,
    ),
    judged(
      'usage',
      came,
      ({ tokens }) => tokens > 0,
      ({ tokens }) => tokens,
    ),
  ]
}

const TOOL = {
  name: 'get_weather',
  description: 'The weather in one city, now.',
  input: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false },
}
const consultation = (text: string, more: Consultation['messages'] = []): Consultation => ({
  instructions: 'You answer questions of the weather. You know it from the tool alone.',
  tools: [TOOL],
  messages: [{ role: 'user', text }, ...more],
  maxTokens: MOST_TOKENS,
})
const HANGZHOU = 'What is the weather in Hangzhou now?'

/** Calls of the tool with arguments that its schema takes. */
const rightCalls = ({ calls }: ModelStep) =>
  calls.filter(({ name, args }) => {
    const given = asJson(args)
    return name === TOOL.name && isRecord(given) && typeof given['city'] === 'string'
  })

const tools: Chain = async (provider, ask, note) => {
  note(judged('tools', await ask((signal) => nextStep(provider, consultation(HANGZHOU), signal)), (step) => rightCalls(step).length > 0))
}

const parallelTools: Chain = async (provider, ask, note) => {
  const asked = consultation('What is the weather in Hangzhou, in Shanghai and in Berlin now? Call the tool for all three at once.')
  note(judged('parallel_tools', await ask((signal) => nextStep(provider, asked, signal)), (step) => rightCalls(step).length > 1))
}

const COLOURS = ['red', 'green', 'blue'] as const
const STRICT = {
  type: 'object',
  properties: { colour: { type: 'string', enum: [...COLOURS] }, count: { type: 'integer' } },
  required: ['colour', 'count'],
  additionalProperties: false,
} as const

/** The question pulls away from the schema: who only tries to keep it writes prose. */
const strictSchema: Chain = async (provider, ask, note) => {
  const { ai } = provider
  const question: Question = {
    content: 'Tell in one friendly sentence how many purple balloons there are: seven.',
    output: ai.Output.object({ schema: ai.jsonSchema(STRICT), name: 'balloons' }),
  }
  const came = await ask((signal) => spoken(provider, question, signal))
  const keeps = ({ text }: Spoken) => {
    const given = asJson(text)
    const names = isRecord(given) ? Object.keys(given).sort().join() : ''
    return names === 'colour,count' && isRecord(given) && COLOURS.some((one) => one === given['colour']) && Number.isInteger(given['count'])
  }
  note(judged('strict_schema', came, keeps))
}

const jsonObject: Chain = async (provider, ask, note) => {
  const question: Question = {
    content: 'Give the capital of France as a JSON object with the one key "capital".',
    output: provider.ai.Output.json(),
  }
  note(judged('json_object', await ask((signal) => spoken(provider, question, signal)), ({ text }) => isRecord(asJson(text))))
}

/** Whether it thinks, and then whether its thoughts have to come back with what a tool gave. */
const thinking: Chain = async (provider, ask, note) => {
  const prompt = 'A farmer has 17 sheep; all but 9 run away. How many are left? Answer with the number alone.'
  const thinks = judged('thinking', await ask((signal) => spoken(provider, { content: prompt }, signal)), ({ thought }) => thought)
  note(thinks)
  const back = (came: ProbedModel['came'], ms = 0, why: ProbedModel['why'] = null) =>
    note({ probe: 'thinking_back', came, ms, figure: null, why })
  const called = await ask((signal) => nextStep(provider, consultation(HANGZHOU), signal))
  if ('why' in called) return back(thinks.came === 'no' ? 'no' : 'unknown', called.ms, thinks.came === 'no' ? null : called.why)
  const [call] = called.given.calls
  const { own } = called.given
  // without thoughts in a step with tools there is nothing to give back
  if (!call || !own) return back('no', called.ms)
  const given = { role: 'tool' as const, callId: call.id, name: call.name, text: '{"weather":"sunny, 21 °C"}' }
  const step = { role: 'assistant' as const, text: called.given.text, calls: [call] }
  const goesOn = (messages: Consultation['messages']) => ask((signal) => nextStep(provider, consultation(HANGZHOU, messages), signal))
  const without = await goesOn([step, given])
  if ('why' in without) return without.why === 'refused' ? back('yes', without.ms) : back('unknown', without.ms, without.why)
  const all = called.given.calls.map(({ id, name }) => ({ ...given, callId: id, name }))
  const withThoughts = await goesOn([{ ...step, calls: called.given.calls, own }, ...all])
  return back('no', withThoughts.ms, 'why' in withThoughts && withThoughts.why === 'refused' ? 'refused' : null)
}

/** A red square of 64 × 64. */
const RED =
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAT0lEQVR42u3PQQkAAAgEsKtw/bPZxQi+hcEKLNO+FgEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQGBywJ5r/Diax2YrgAAAABJRU5ErkJggg=='

const images: Chain = async (provider, ask, note) => {
  const question: Question = {
    content: [
      { type: 'text', text: 'Which colour is this square? Answer with the colour alone, in English.' },
      { type: 'file', data: RED, mediaType: 'image/png' },
    ],
  }
  note(judged('images', await ask((signal) => spoken(provider, question, signal)), ({ text }) => /\bred\b/iu.test(text)))
}

/** More than rules, tools and a talk of this service come to, some 9,000 tokens; its first words are what a window that is too small loses. */
const LINES = 420
const WORD = 'juniper-4711'
const long = (question: string): Question => ({
  content: `The password is ${WORD}. Keep it in mind.\n${Array.from(
    { length: LINES },
    (_, nth) => `Shelf ${nth + 1} holds ${(nth * 7) % 90} boxes, ${(nth * 3) % 40} of them open, and nothing else.`,
  ).join('\n')}\n${question}`,
})

/** A long prompt whose first words count, then the same beginning once more. */
const context: Chain = async (provider, ask, note) => {
  const knows = ({ text }: Spoken) => text.includes(WORD)
  const first = await ask((signal) => spoken(provider, long('What is the password? Answer with it alone.'), signal))
  note(judged('context', first, knows, ({ inTokens }) => inTokens || null))
  if ('why' in first) return note({ probe: 'cached_tokens', came: 'unknown', ms: 0, figure: null, why: first.why })
  const again = await ask((signal) => spoken(provider, long('What is the password, in capital letters? Answer with it alone.'), signal))
  note(
    judged(
      'cached_tokens',
      again,
      ({ cached }) => cached > 0,
      ({ cached }) => cached,
    ),
  )
}

const CHAINS: readonly Chain[] = [context, thinking, tools, parallelTools, strictSchema, jsonObject, images]

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
