import type { TestService } from '@xiaoer/testing/service'

/** A service as `fetch` reaches it, without a socket: what a client sends goes through the same routes. */
export const fetchOf =
  ({ app }: Pick<TestService, 'app'>): typeof fetch =>
  async (input, init = {}) => {
    const url = new URL(String(input))
    const method = init.method === 'POST' ? 'POST' : 'GET'
    const payload = init.body ? { payload: String(init.body) } : {}
    const answer = await app.inject({
      method,
      url: url.pathname + url.search,
      headers: Object.fromEntries(new Headers(init.headers)),
      ...payload,
    })
    const headers = new Headers()
    for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value))
    return new Response(answer.body, { status: answer.statusCode, headers })
  }
