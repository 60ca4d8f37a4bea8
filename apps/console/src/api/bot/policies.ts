import { Done, Policies, PolicyProblems, PolicyVersion, type PutMarket, TriedPolicy } from '@xiaoer/contract'
import { CasesOfOrder, KeptComparison, KeptDecisions, PolicyComparison, PolicyForm, ShopperDecisions } from '@xiaoer/contract/policy'
import { call } from '../call.ts'

const at = (id: string, rest = '') => `/policies/${encodeURIComponent(id)}${rest}`
const about = (conversationId: string) => `/conversations/${encodeURIComponent(conversationId)}/decisions`

/** The shop's own rules: versions, drafts, what is wrong with them, what they would do. */
export const policyCalls = {
  putMarket: (shopId: string, body: PutMarket) => call(Done, 'PUT', `/shops/${shopId}/market`, body),
  all: (shopId: string) => call(Policies, 'GET', `/policies?shopId=${encodeURIComponent(shopId)}`),
  form: (shopId: string) => call(PolicyForm, 'GET', `/policies/form?shopId=${encodeURIComponent(shopId)}`),
  check: (shopId: string, text: string) => call(PolicyProblems, 'POST', '/policies/check', { shopId, text }),
  change: (shopId: string, text: string) => call(PolicyComparison, 'POST', '/policies/what-would-change', { shopId, text }),
  lastChange: (shopId: string, text: string) => call(KeptComparison, 'POST', '/policies/what-would-change/last', { shopId, text }),
  changeOf: (id: string) => call(PolicyComparison, 'GET', `/policies/what-would-change/${encodeURIComponent(id)}`),
  stopChange: (id: string) => call(PolicyComparison, 'POST', `/policies/what-would-change/${encodeURIComponent(id)}/stop`),
  casesOf: (shopId: string, order: string) => call(CasesOfOrder, 'GET', `/policies/cases?${new URLSearchParams({ shopId, order })}`),
  tryCase: (shopId: string, text: string, one: unknown) => call(TriedPolicy, 'POST', '/policies/try', { shopId, text, case: one }),
  draft: (shopId: string, text: string) => call(PolicyVersion, 'POST', '/policies', { shopId, text }),
  rewrite: ({ id, writtenAt: seen }: PolicyVersion, text: string) => call(PolicyVersion, 'PUT', at(id), { text, seen }),
  /** As it was before one's eyes, not as it may have been written since. */
  approve: ({ id, writtenAt: seen }: PolicyVersion) => call(PolicyVersion, 'POST', at(id, `/approve?${new URLSearchParams({ seen })}`)),
  /** By who wrote it and publishes alone: all of it was read once more. */
  approveAlone: ({ id, writtenAt: seen }: PolicyVersion) =>
    call(PolicyVersion, 'POST', at(id, `/approve?${new URLSearchParams({ seen, again: 'true' })}`)),
  step: (id: string, step: 'submit' | 'withdraw') => call(PolicyVersion, 'POST', at(id, `/${step}`)),
  kept: (shopId: string) => call(KeptDecisions, 'GET', `/policies/kept?shopId=${encodeURIComponent(shopId)}`),
  keepFor: (shopId: string, days: number | null) => call(Done, 'PUT', '/policies/kept', { shopId, days }),
  keptAbout: (conversationId: string) => call(ShopperDecisions, 'GET', about(conversationId)),
  eraseAbout: (conversationId: string) => call(ShopperDecisions, 'DELETE', about(conversationId)),
  rollBack: (shopId: string) => call(PolicyVersion, 'POST', '/policies/roll-back', { shopId }),
}
