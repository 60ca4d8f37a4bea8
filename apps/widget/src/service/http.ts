import { CallFailed, kindOf, retryAfter } from './failed.ts'

const PATIENCE_MS = 20_000

export interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  readonly session?: string
}

/** Makes one call and gives the JSON of the answer, unchecked: the contract is the service's promise. Throws `CallFailed`. */
export type Http = <T>(call: Call) => Promise<T>

/** `base` is the address of the widget's API, without a slash at its end. */
export function createHttp(base: string, fetch: typeof globalThis.fetch): Http {
  return async ({ method, path, body, session }) => {
    const answer = await reach(() =>
      fetch(base + path, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(session ? { authorization: `Bearer ${session}` } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        credentials: 'omit',
        signal: AbortSignal.timeout(PATIENCE_MS),
      }),
    )
    if (!answer.ok) throw await failed(answer)
    return answer.status === 204 ? undefined : reach(() => answer.json())
  }
}

async function reach<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch {
    throw new CallFailed('unreached', 'unreached')
  }
}

async function failed(answer: Response): Promise<CallFailed> {
  const problem: unknown = await answer.json().catch(() => null)
  const code =
    typeof problem === 'object' && problem !== null && 'code' in problem && typeof problem.code === 'string'
      ? problem.code
      : `status_${answer.status}`
  return new CallFailed(kindOf(answer.status), code, retryAfter(answer.headers.get('retry-after'), Date.now()))
}
