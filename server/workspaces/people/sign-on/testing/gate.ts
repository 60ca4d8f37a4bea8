import assert from 'node:assert/strict'
import { SignOnBegun, SignOnDoors } from '@xiaoer/contract/signon'
import { callsWith } from '@xiaoer/testing/colleague'
import type { TestService } from '@xiaoer/testing/service'
import { signInAtProvider } from './provider.ts'

const cookieOf = (headers: object) => String(new Map(Object.entries(headers)).get('set-cookie')).split(';')[0] ?? ''

/** The console's gate as browsers come to it, each from an address of its own. */
export function gateOf(service: Pick<TestService, 'app'>) {
  let addresses = 0
  const post = (path: string, payload: object, cookie = '') =>
    service.app.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      remoteAddress: `203.0.113.${addresses++ % 250}`,
      headers: { 'x-xiaoer': '1', cookie },
      payload,
    })
  /** To the provider's page, in a browser of one's own. */
  async function begin() {
    const { doors } = SignOnDoors.parse((await service.app.inject('/api/v1/sign-on/doors')).json())
    const answer = await post('/sign-on/begin', { door: doors[0]?.id })
    assert.equal(answer.statusCode, 200, answer.body)
    return { page: SignOnBegun.parse(answer.json()).url, browser: cookieOf(answer.headers) }
  }
  /** Back from it. */
  async function finish(returned: URL, browser: string, code?: string) {
    const answer = await post('/sign-on/finish', { query: returned.search.slice(1), ...(code !== undefined && { code }) }, browser)
    const calls = callsWith(service, cookieOf(answer.headers))
    return { status: answer.statusCode, reason: answer.json().refusal?.reason, told: answer.json().detail, ...calls }
  }
  /** The whole way, as somebody whom the provider knows. */
  async function comeIn(login: string) {
    const { page, browser } = await begin()
    return finish(await signInAtProvider(page, login), browser)
  }
  return { post, begin, finish, comeIn }
}
