import { FeedPage, History } from '@xiaoer/contract'
import { get, post, visit } from '@xiaoer/testing/visitor'
import type { ChannelUnderTest, Words } from '../../testing/seat.ts'
import { webChannel } from '../index.ts'

/** The web channel as a browser meets it, by HTTP. */
export const underTest: ChannelUnderTest = {
  channel: webChannel,
  async arrive(service) {
    const shopper = await visit(service)
    const bodyOf = ({ id, text }: Words) => ({ id, parts: [{ kind: 'text', text }] })
    return {
      conversation: async () => shopper.opened.conversationId,
      async send(words, wait = false) {
        const { status } = await shopper.post(`/messages${wait ? '?wait=reply' : ''}`, bodyOf(words))
        return status === 202
      },
      async forge(words) {
        const [body = '', signature = ''] = shopper.headers.authorization.split('.')
        const authorization = `${body}.${signature.split('').reverse().join('')}`
        const { status } = await post(service, '/api/v1/widget/messages', bodyOf(words), { authorization })
        return status === 202
      },
      async messages() {
        const { json } = await get(service, '/api/v1/widget/messages?limit=100', shopper.headers)
        return History.parse(json).messages
      },
      async news(after) {
        const { json } = await get(service, `/api/v1/widget/events?after=${after}`, shopper.headers)
        return FeedPage.parse(json)
      },
    }
  },
}
