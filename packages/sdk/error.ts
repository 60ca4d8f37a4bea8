/** A call that was refused, by the stable code of its problem (RFC 9457). */
export class XiaoerError extends Error {
  /** Such as `not_found`, `forbidden`, `too_many`; `unreached` where there was no answer. */
  readonly code: string
  readonly status: number
  /** Seconds after which it may be tried again, where the service says. */
  readonly retryAfter: number | undefined

  constructor(message: string, { code, status, retryAfter }: { code: string; status: number; retryAfter?: number | undefined }) {
    super(message)
    this.name = 'XiaoerError'
    this.code = code
    this.status = status
    this.retryAfter = retryAfter
  }
}

/** Reads an answer, whose shape is that of the service's own document; else throws what the service said. */
async function answerOf<T>(answer: Response): Promise<T> {
  const text = await answer.text()
  if (answer.ok) return JSON.parse(text === '' ? 'null' : text)
  const { code, detail, title } = Object(parsed(text))
  const retryAfter = Number(answer.headers.get('retry-after')) || undefined
  throw new XiaoerError(String(detail ?? title ?? `HTTP ${answer.status}`), {
    code: String(code ?? 'failed'),
    status: answer.status,
    retryAfter,
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Calls; an answer that never came is an error of the same kind. */
export async function call<T>(fetcher: typeof fetch, url: string, options: RequestInit): Promise<T> {
  const answer = await fetcher(url, options).catch((cause: unknown) => {
    throw new XiaoerError(`${url} was not reached: ${cause instanceof Error ? cause.message : cause}`, { code: 'unreached', status: 0 })
  })
  return answerOf(answer)
}
