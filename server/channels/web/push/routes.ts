import { readFileSync } from 'node:fs'
import { DONE, Done, PushSubscribe, PushSubscribed, StopPush } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { AskedLetters, AskLetters, LetterWays } from '@xiaoer/contract/widget'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { LIMITS } from '#platform/http'
import type { WidgetSession } from '../session.ts'
import { type PushPage, pushPage, stopPage } from './page.ts'

/** What the routes of pushes ask of the rest. */
export interface PushPort {
  /** What the page of a channel shows; undefined for a channel that is not there. */
  page(channel: string, language: 'zh-CN' | 'en'): Promise<PushPage | undefined>
  /** Gives the token that the browser stops it with. */
  subscribe(session: WidgetSession, subscription: PushSubscribe): Promise<string>
  stop(token: string): Promise<void>
  /** Addresses by which they may be told in place of the browser, and a step towards it. */
  ways(session: WidgetSession): Promise<LetterWays>
  letters(session: WidgetSession, asked: AskLetters): Promise<AskedLetters>
}

/** `POST /push`, and by which addresses instead, by who has a chat open. */
export const pushRoutes =
  (port: PushPort): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('preHandler', async ({ widget }) => {
      if (widget.trial) throw new AppError('invalid', 'A trial tells nobody of answers that come later; try this in the shop itself')
    })
    app.post(
      '/push',
      { schema: { tags: ['widget'], body: PushSubscribe, response: { 200: PushSubscribed } } },
      async ({ widget, body }) => ({
        stop: await port.subscribe(widget, body),
      }),
    )
    app.get('/push/ways', { schema: { tags: ['widget'], response: { 200: LetterWays } } }, ({ widget }) => port.ways(widget))
    const asking = { tags: ['widget'], body: AskLetters, response: { 200: AskedLetters } }
    app.post('/push/letters', { schema: asking }, ({ widget, body }) => port.letters(widget, body))
  }

/** `POST /push/stop`: no chat need be open for it, the token is proof enough. */
export const pushStop =
  (port: PushPort): FastifyPluginAsyncZod =>
  async (app) => {
    const schema = { tags: ['widget'], body: StopPush, response: { 200: Done } }
    app.post('/push/stop', { config: LIMITS.opening, schema }, async ({ body }) => {
      await port.stop(body.token)
      return DONE
    })
  }

const HIDDEN = { hide: true } as const
const read = (file: string) => readFileSync(new URL(`browser/${file}`, import.meta.url))
const FILES = {
  'page.js': 'text/javascript',
  'stop.js': 'text/javascript',
  'worker.js': 'text/javascript',
  'page.css': 'text/css',
} as const

/** The page `/push/CHANNEL` with its script, and the service worker, whose scope it is: a worker is served from where it works. */
export const pushPages =
  (port: Pick<PushPort, 'page'>): FastifyPluginAsyncZod =>
  async (app) => {
    for (const [file, type] of Object.entries(FILES)) {
      const bytes = read(file)
      app.get(`/push/${file}`, { schema: HIDDEN }, (_request, answer) =>
        answer.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(bytes),
      )
    }
    const schema = {
      ...HIDDEN,
      params: z.object({ channel: z.string().max(100) }),
      querystring: z.object({ lang: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    }
    // a link in a letter is opened by whoever looks through letters: only the button stops anything
    const stopping = { ...schema, params: z.object({ token: z.string().max(300) }) }
    app.get('/push/stop/:token', { config: LIMITS.opening, schema: stopping }, ({ query }, answer) =>
      answer.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(stopPage(query.lang)),
    )
    app.get('/push/:channel', { config: LIMITS.opening, schema }, async ({ params: { channel }, query }, answer) => {
      const page = await port.page(channel, query.lang)
      if (!page) throw new AppError('not_found', `channel ${firstGraphemes(channel, 100)} does not exist; open the chat again`)
      return answer
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(pushPage(channel, page, query.lang))
    })
  }
