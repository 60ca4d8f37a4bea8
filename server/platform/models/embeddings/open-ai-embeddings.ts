import { AppError } from '#platform/errors'
import type { Endpoint } from '../language/language-model.ts'
import type { Embeddings } from './embeddings.ts'

/** Vectors from any endpoint that speaks OpenAI's embeddings protocol, through the AI SDK. Its code is loaded at the first question. */
export function openAiEmbeddings(endpoint: Endpoint): Embeddings {
  const { name } = endpoint
  let opened: Promise<Embeddings['embed']> | undefined
  return {
    name,
    embed: async (texts, signal) => {
      opened ??= open(endpoint)
      const vectors = await (await opened)(texts, signal).catch((error: unknown) => Promise.reject(failed(name, error)))
      const [first] = vectors
      const fits = vectors.length === texts.length && vectors.every(({ length }) => length > 0 && length === first?.length)
      if (!fits) throw failed(name, `${vectors.length} vectors for ${texts.length} texts, or of several lengths`)
      return vectors
    },
  }
}

async function open({ url, key, name }: Endpoint): Promise<Embeddings['embed']> {
  const [{ embedMany }, { createOpenAICompatible }] = await Promise.all([import('ai'), import('@ai-sdk/openai-compatible')])
  const provider = createOpenAICompatible({ name: 'embeddings', baseURL: url, ...(key ? { apiKey: key } : {}) })
  const model = provider.embeddingModel(name)
  return async (texts, signal) => (await embedMany({ model, values: [...texts], maxRetries: 0, abortSignal: signal })).embeddings
}

/** What the provider wrote in its error may repeat what it was asked: only what kind of failure it was is kept. */
function failed(name: string, cause: unknown): AppError {
  const status = typeof cause === 'object' && cause !== null && 'statusCode' in cause ? ` (${cause.statusCode})` : ''
  const why = typeof cause === 'string' ? `: ${cause}` : cause instanceof Error ? `: ${cause.name}` : ''
  return new AppError('upstream_failed', `The embeddings of ${name} did not come${status}${why}`)
}
