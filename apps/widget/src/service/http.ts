import { CallFailed, failureOf } from './failed.ts'
import { toJson } from './json.ts'

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
        ...(body === undefined ? {} : { body: toJson(body) }),
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
  return failureOf(answer.status, await answer.json().catch(() => null), answer.headers.get('retry-after'))
}
