import { Done } from '@xiaoer/contract'
import {
  AsideViews,
  ChannelSettings,
  ChannelsView,
  type ConnectChannel,
  ConnectedChannel,
  ConversationReach,
  type DecideAside,
  type DecideDelivery,
  Deliveries,
  LeftLetter,
  LeftMails,
  TestedChannel,
} from '@xiaoer/contract/channels'
import { call } from './call.ts'

const at = (id: string) => `/channels/${encodeURIComponent(id)}`

/** The ways in, and what did not go out by them. */
export const channelCalls = {
  channels: () => call(ChannelsView, 'GET', '/channels'),
  connect: (body: ConnectChannel) => call(ConnectedChannel, 'POST', '/channels', body),
  test: (id: string) => call(TestedChannel, 'POST', `${at(id)}/test`),
  pause: (id: string) => call(Done, 'POST', `${at(id)}/pause`),
  resume: (id: string) => call(Done, 'POST', `${at(id)}/resume`),
  settings: (id: string) => call(ChannelSettings, 'GET', `${at(id)}/settings`),
  change: (id: string, settings: ConnectChannel['settings']) => call(ChannelSettings, 'PUT', `${at(id)}/settings`, { settings }),
  disconnect: (id: string) => call(Done, 'DELETE', at(id)),
  reach: (conversationId: string) => call(ConversationReach, 'GET', `/conversations/${encodeURIComponent(conversationId)}/reach`),
  deliveries: (id: string) => call(Deliveries, 'GET', `${at(id)}/deliveries`),
  leftMails: (id: string) => call(LeftMails, 'GET', `${at(id)}/mails`),
  leftLetter: (mailId: string) => call(LeftLetter, 'GET', `/mails/${encodeURIComponent(mailId)}`),
  takeLeft: (mailId: string, from: string | undefined) =>
    call(Done, 'POST', `/mails/${encodeURIComponent(mailId)}/take`, from ? { from } : {}),
  leftSource: (mailId: string) => `/api/v1/mails/${encodeURIComponent(mailId)}/source`,
  aside: (id: string) => call(AsideViews, 'GET', `${at(id)}/aside`),
  decideAside: (id: string, how: DecideAside['how']) => call(Done, 'POST', `/aside/${encodeURIComponent(id)}`, { how }),
  decide: (messageId: string, how: DecideDelivery['how']) => call(Done, 'POST', `/deliveries/${encodeURIComponent(messageId)}`, { how }),
}
