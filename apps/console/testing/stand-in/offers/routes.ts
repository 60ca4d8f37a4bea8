import { type Campaign, type CampaignVersion, PutCampaign } from '@xiaoer/contract/campaigns'
import { Refused, type Routes } from '../router.ts'

const at = '2026-10-20T08:00:00.000Z'
const CAMPAIGN = '0199a000-0000-7000-8000-0000000000c0'

/** What the service reads of "跨店每满300减50,可与店铺券叠加,到店自提再送袜子". */
const read: Campaign = {
  name: '双十一购物节',
  from: '2026-11-01T12:00:00.000Z',
  to: '2026-11-11T16:00:00.000Z',
  text: '跨店每满300减50，可与店铺券叠加，到店自提再送袜子',
  clauses: [
    { text: '跨店每满300减50', read: 'every', of: 'd1', aside: false },
    { text: '可与店铺券叠加', read: 'stacks', of: 'd1', aside: false },
    { text: '到店自提再送袜子', read: null, aside: false },
  ],
  terms: {
    currency: 'CNY',
    rounding: 'half_up',
    layers: [
      { id: 'platform', take: 'all', most: 1, measured: 'left' },
      { id: 'shop_coupon', take: 'choice', most: 1, measured: 'left' },
      { id: 'member', take: 'all', most: 1, measured: 'left' },
    ],
    discounts: [
      {
        id: 'd1',
        name: '跨店每满300减50',
        layer: 'platform',
        off: { kind: 'every', from: 30_000, off: 5_000 },
        only: [],
        except: [],
        from: 0,
        pieces: 1,
        excludes: [],
      },
    ],
  },
  stacks: [{ of: 'd1', with: 'shop_coupon', may: true }],
}

let versions: CampaignVersion[] = []

function put(body: unknown, id?: string): CampaignVersion {
  const { file } = PutCampaign.parse(body)
  const version = versions.length + (id ? 0 : 1)
  const kept = { id: id ?? `0199a000-0000-7000-8000-0000000000c${version}`, campaign: CAMPAIGN, version, state: 'draft' as const, file }
  const row = { ...kept, writtenAt: at, publishedAt: null }
  versions = [row, ...versions.filter((one) => one.id !== row.id)]
  return row
}

function go(id: string, state: 'published' | 'superseded'): CampaignVersion {
  const row = versions.find((one) => one.id === id)
  if (!row) throw new Refused(404, 'not_found', `campaign version ${id} is not of this workspace`)
  const open = row.file.clauses.find((one) => one.read === null && !one.aside)
  if (state === 'published' && open) throw new Refused(400, 'invalid', `“${open.text}” was not read: correct the rules, or set it aside`)
  versions = versions.map((one) => (one === row ? { ...row, state } : one))
  return { ...row, state }
}

/** Campaigns, as the service tells them. */
export const campaignRoutes: Routes = {
  'GET /campaigns': () => ({ versions }),
  'POST /campaigns/read': () => read,
  'POST /campaigns': ({ body }) => put(body),
  'PUT /campaigns/:': ({ params: [id = ''], body }) => put(body, id),
  'POST /campaigns/:/publish': ({ params: [id = ''] }) => go(id, 'published'),
  'POST /campaigns/:/take-back': ({ params: [id = ''] }) => go(id, 'superseded'),
}
