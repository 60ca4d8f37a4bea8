import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { after } from 'node:test'
import { ConnectedShops } from '@xiaoer/contract/shops'
import type { Colleague } from '@xiaoer/testing/colleague'
import { visit } from '@xiaoer/testing/visitor'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { signToken } from '#platform/auth'
import { WIDGET_AUDIENCE } from '#shoppers'
import { CONSUMER, type wooStub } from '../../commerce/woocommerce/testing/stub.ts'
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

/** Connects the shop to a WooCommerce by the console's own calls; gives how that one tells of an order that has changed. */
export async function connectWoo({ service }: Scene, manager: Colleague, stub: Awaited<ReturnType<typeof wooStub>>) {
  const [shop] = (await manager.get('/shops')).as(ConnectedShops).shops
  const access = { address: stub.address, consumerKey: CONSUMER.key, consumerSecret: CONSUMER.secret, webhookSecret: 'whisper' }
  const given = { ...access, refunds: 'record', returns: 'note_only', returnName: '', returnPhone: '', returnAddress: '' }
  const connected = (await manager.send('PUT', `/shops/${shop?.id}/connection`, { platform: 'woocommerce', given })).as(ConnectedShops)
  const url = new URL(connected.shops[0]?.connection?.webhook ?? '').pathname
  return async (number: string): Promise<void> => {
    const payload = JSON.stringify({ id: 1, number, date_modified_gmt: null })
    const headers = {
      'content-type': 'application/json',
      'x-wc-webhook-topic': 'order.updated',
      'x-wc-webhook-delivery-id': randomUUID(),
      'x-wc-webhook-signature': createHmac('sha256', 'whisper').update(payload).digest('base64'),
    }
    assert.equal((await service.app.inject({ method: 'POST', url, payload, headers })).statusCode, 200)
  }
}

let number = 9_000
/** A customer has just placed an order and not paid it; gives its number. */
export function anUnpaidOrder({ held }: Awaited<ReturnType<typeof wooStub>>, customer: number): string {
  const model = held.orders.find(({ id }) => id === 303) ?? assert.fail('an order to begin with')
  const id = number++
  // WooCommerce tells whole seconds: cut off, it would be before the rule that was turned on within the same one
  const at = new Date(Date.now() + 1_000).toISOString().slice(0, 19)
  const placed = { status: 'pending', customer_id: customer, date_created_gmt: at, date_paid_gmt: null }
  held.orders.push({ ...structuredClone(model), id, number: String(id), ...placed })
  return String(id)
}

interface Taken {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A program of the merchant's that takes webhooks, answers what it is told to, and rings for each. */
export async function aReceiver() {
  const taken: Taken[] = []
  const [its, bell] = [{ status: 200 }, new EventEmitter()]
  const server = createServer(async (request, answer) => {
    taken.push({ headers: request.headers, body: (await buffer(request)).toString('utf8') })
    answer.writeHead(its.status).end(its.status < 300 ? '' : 'the mill is closed')
    bell.emit('told')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return { url: `http://127.0.0.1:${port}/told`, taken, its, bell }
}

/** The button of a question that is open now. */
export const sure = (page: Page, name: string) => page.locator('.ant-popconfirm:visible').getByRole('button', { name, exact: true })
