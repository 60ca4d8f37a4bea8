import { EventEmitter } from 'node:events'
import type { IncomingHttpHeaders } from 'node:http'
import { stubPlatform } from '@xiaoer/testing/stubs/platform'
import { visit } from '@xiaoer/testing/visitor'
import type { Page } from 'playwright-core'
import { signToken } from '#platform/auth'
import { WIDGET_AUDIENCE } from '#shoppers'
import type { Scene } from '../scene.ts'
import { openWidget } from '../shopper.ts'

/** A bare page with the widget on it, opened by a customer whom the shop vouches for. */
export async function customerAt(scene: Scene, customer: string, language = 'en') {
  const { publicKey, secret } = await visit(scene.service)
  const token = signToken({ sub: customer }, { secret, audience: WIDGET_AUDIENCE, now: new Date() })
  const entered = await scene.enter({ locale: language })
  // a page that is really served from here: the browser lets one that a test made up reach no socket of this machine
  await entered.page.goto(`${scene.url}/widget.js`)
  await entered.page.locator('html').evaluate(
    (html, data) => {
      const script = html.ownerDocument.createElement('script')
      Object.assign(script.dataset, data)
      script.src = '/widget.js'
      html.ownerDocument.body.replaceChildren(script)
    },
    { channel: publicKey, token, lang: language },
  )
  return { ...entered, ...(await openWidget(entered.page)) }
}

interface Taken {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A program of the merchant's that takes webhooks, answers what it is told to, and rings for each. */
export async function aReceiver() {
  const taken: Taken[] = []
  const [its, bell] = [{ status: 200 }, new EventEmitter()]
  const base = await stubPlatform(({ headers, body }) => {
    taken.push({ headers, body: body.toString('utf8') })
    // once it is answered
    setImmediate(() => bell.emit('told'))
    return { status: its.status, bytes: Buffer.from(its.status < 300 ? '' : 'the mill is closed') }
  })
  return { url: `${base}/told`, taken, its, bell }
}

/** The button of a question that is open now. */
export const sure = (page: Page, name: string) => page.locator('.ant-popconfirm:visible').getByRole('button', { name, exact: true })
