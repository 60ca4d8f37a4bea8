import type { TestService } from '../../packages/testing/service.ts'

/** A call of a webhook, as a platform makes it. */
export interface Call {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly payload: string
}

/** A service whose webhooks can be caught on their way: what a stub of a platform sends is then kept and answered as though it were taken. */
export interface Catching {
  readonly service: TestService
  /** What is sent while the work is done; nothing of it arrives. */
  readonly caught: (work: () => Promise<unknown>) => Promise<Call[]>
  /** Delivers a call, and again where it is asked to come later, as platforms do; gives the status. */
  readonly deliver: (call: Call) => Promise<number>
}

/** What one platform wants to read, and none minds. */
const TAKEN = { statusCode: 200, body: 'success' }
const MOST_TRIES = 4

/** The same service behind a door that can be shut. */
export function catching(service: TestService): Catching {
  const { app } = service
  let kept: Call[] | undefined
  const asCall = (options: unknown): Call => {
    const { method, url, query = {}, headers = {}, payload = '' } = Object(options)
    return { method, url, query, headers, payload: String(payload) }
  }
  const door = new Proxy(app, {
    get(target, name) {
      if (name !== 'inject') return Reflect.get(target, name)
      return async (options: unknown) => {
        const call = asCall(options)
        if (!kept || !/^\/api\/v1\/(?:shop-)?hooks\//u.test(call.url)) return target.inject(Object(options))
        kept.push(call)
        return TAKEN
      }
    },
  })
  return {
    service: { ...service, app: door },
    async caught(work) {
      const calls: Call[] = []
      kept = calls
      await work().finally(() => {
        kept = undefined
      })
      return calls
    },
    async deliver(call) {
      for (let tries = 1; ; tries++) {
        const { statusCode } = await app.inject({ ...call, query: { ...call.query }, headers: { ...call.headers } })
        if (statusCode !== 503 || tries === MOST_TRIES) return statusCode
      }
    },
  }
}
