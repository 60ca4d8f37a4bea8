import { Campaign, Campaigns, CampaignVersion, type PutCampaign } from '@xiaoer/contract/campaigns'
import { call } from '../call.ts'

const at = (id: string, rest = '') => `/campaigns/${encodeURIComponent(id)}${rest}`

/** Campaigns: rules read from a text, their versions, and putting one in force. */
export const campaignCalls = {
  all: () => call(Campaigns, 'GET', '/campaigns'),
  read: (text: string) => call(Campaign, 'POST', '/campaigns/read', { text }),
  save: (body: PutCampaign, id?: string) => call(CampaignVersion, id ? 'PUT' : 'POST', id ? at(id) : '/campaigns', body),
  step: (id: string, step: 'publish' | 'take-back') => call(CampaignVersion, 'POST', at(id, `/${step}`)),
}
