import type { ModelMessage as AiMessage, LanguageModel as AiModel } from 'ai'
import type { Consultation, ModelMessage, ModelStep } from './language-model.ts'
import { cleaned, withoutThoughts } from './wording.ts'

/** The SDK and a provider's model in it. */
export interface Provider {
  readonly ai: typeof import('ai')
  readonly model: AiModel
}

/** Anthropic keeps a prefix only where it is told up to where: tools and instructions are the same in every turn of a shop. Others do so unasked. */
const KEPT = { anthropic: { cacheControl: { type: 'ephemeral' } } }
/** An answer past this many characters is cut. */
const LONGEST = 20_000
/** Calls of one step that are taken; what a model calls beyond is told so by whoever asked. */
const MOST_CALLS = 32

/** One step of a talk with tools: words, calls, or both. The tools have no way to run here: whoever asked runs them, and asks again. */
export async function nextStep(
  { ai, model }: Provider,
  { instructions, tools, messages, maxTokens, noTools }: Consultation,
  signal: AbortSignal,
): Promise<ModelStep> {
  let failure: unknown
  const given = ai.streamText({
    model,
    instructions: { role: 'system', content: instructions, providerOptions: KEPT },
    messages: messages.flatMap(toAi),
    tools: Object.fromEntries(
      tools.map(({ name, description, input }) => [name, ai.tool({ description, inputSchema: ai.jsonSchema(input) })]),
    ),
    toolChoice: noTools ? 'none' : 'auto',
    maxOutputTokens: maxTokens,
    temperature: 0,
    maxRetries: 0,
    abortSignal: signal,
    onError: ({ error }) => {
      failure = error
    },
  })
  const [said, called, reason, usage, own] = await Promise.all([
    given.text,
    given.toolCalls,
    given.finishReason,
    given.usage,
    given.responseMessages,
  ]).catch((error: unknown) => {
    throw failure ?? error
  })
  if (failure !== undefined) throw failure
  const calls = called.slice(0, MOST_CALLS).map(({ toolCallId, toolName, input }) => ({
    id: toolCallId,
    name: toolName,
    args: typeof input === 'string' ? input : (JSON.stringify(input) ?? ''),
  }))
  const text = cleaned(withoutThoughts(said))
  if (calls.length === 0 && (reason !== 'stop' || text === '')) throw new Error(`ended with ${reason}`)
  if (text.length > LONGEST) throw new Error(`the answer is longer than ${LONGEST} characters`)
  const thinks = own.some(
    ({ content }) => Array.isArray(content) && content.some((part) => part.type === 'reasoning' || 'providerOptions' in part),
  )
  return { text, calls, tokens: usage.totalTokens ?? 0, ...(thinks && calls.length > 0 && { own }) }
}

function toAi(message: ModelMessage): AiMessage[] {
  switch (message.role) {
    case 'user':
      return [{ role: 'user', content: message.text }]
    case 'assistant':
      if (message.own) return message.own.filter(isAssistants)
      return [
        {
          role: 'assistant',
          content: [
            ...(message.text === '' ? [] : [{ type: 'text' as const, text: message.text }]),
            ...message.calls.map(({ id, name, args }) => ({
              type: 'tool-call' as const,
              toolCallId: id,
              toolName: name,
              input: parsed(args),
            })),
          ],
        },
      ]
    case 'tool':
      return [
        {
          role: 'tool',
          content: [
            { type: 'tool-result', toolCallId: message.callId, toolName: message.name, output: { type: 'text', value: message.text } },
          ],
        },
      ]
    default:
      return message satisfies never
  }
}

/** What came from this provider in this turn, kept as it came. */
const isAssistants = (value: unknown): value is AiMessage =>
  typeof value === 'object' && value !== null && 'role' in value && value.role === 'assistant'

/** What the model itself wrote; where that is no JSON it is given back as it was. */
function parsed(args: string): unknown {
  try {
    return JSON.parse(args === '' ? '{}' : args)
  } catch {
    return { unreadable: args }
  }
}
